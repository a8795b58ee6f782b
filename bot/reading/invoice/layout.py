"""Text with its place on the page: cells in rows, so that a label finds the value beside or below it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from textwrap import wrap

_ROWS_LIMIT, _CELLS_LIMIT, _TEXT_LIMIT = 1_500, 40, 60_000
"""Rows of a document, cells of a row and characters of all cells that are looked at; an invoice has a tenth of it."""
_LONGEST_CELL = 300
_COLUMN_GAP = re.compile(r"\t+| {3,}")
_LINE = 12.0
"""The height of a line of plain text, in the unit of a page (points)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A run of text; ``left`` and ``right`` in points (PDF) or characters (plain text), ``top`` in points, downward."""

    text: str
    left: float
    right: float
    top: float = 0.0
    height: float = 0.0
    """Of its first word, in points; 0 in plain text."""


Row = tuple[Cell, ...]


def rows_of_text(text: str) -> tuple[Row, ...]:
    """Rows of a plain text; tabs and wide gaps part the cells."""
    lines = (part for line in text[:_TEXT_LIMIT].splitlines() for part in _wrapped(line))
    return within_limits(_cells(line, number * _LINE) for number, line in enumerate(lines) if line.strip())


def _wrapped(line: str) -> list[str]:
    """A mail's paragraph may be one line: it is broken where a page would break it."""
    return wrap(line, _LONGEST_CELL, drop_whitespace=False) if len(line) > _LONGEST_CELL else [line]


def within_limits(rows: Iterable[Row]) -> tuple[Row, ...]:
    """As many rows, cells and characters as are looked at."""
    kept: list[Row] = []
    size = 0
    for row in islice(rows, _ROWS_LIMIT):
        kept.append(tuple(replace(cell, text=cell.text[:_LONGEST_CELL]) for cell in row[:_CELLS_LIMIT]))
        size += sum(len(cell.text) for cell in kept[-1])
        if size > _TEXT_LIMIT:
            break
    return tuple(kept)


def _cells(line: str, top: float) -> Row:
    cells = []
    at = 0
    for part in _COLUMN_GAP.split(line):
        left = line.find(part, at)
        at = left + len(part)
        if part.strip():
            cells.append(Cell(part.strip(), float(left), float(at), top))
    return tuple(cells)


def text_of(rows: tuple[Row, ...]) -> str:
    """The rows as plain text, a line a row, three spaces between cells."""
    return "\n".join("   ".join(cell.text for cell in row) for row in rows)

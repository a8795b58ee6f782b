"""Finding a label's value: after it, beside it, or below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from bot.reading.folding import fold
from bot.reading.invoice.layout import Cell, Row

_T = TypeVar("_T")
_ROWS_BELOW = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A label found: what stands after it in its cell, in the cells to its right, and below."""

    words: str
    before: str
    after: str
    right: tuple[str, ...]
    below: tuple[str, ...]
    row: int

    def candidates(self) -> tuple[str, ...]:
        """Where the value may stand, likeliest first."""
        return (self.after, *self.right, *self.below)


def places(rows: tuple[Row, ...], pattern: re.Pattern[str]) -> Iterator[Place]:
    """Every cell that holds the label, from the top."""
    for number, row in enumerate(rows):
        for position, cell in enumerate(row):
            if match := pattern.search(fold(cell.text)):
                yield Place(
                    words=" ".join(one.text for one in row)[:200],
                    before=cell.text[: match.start()],
                    after=cell.text[match.end() :].lstrip(" :.\t"),
                    right=tuple(one.text for one in row[position + 1 :]),
                    below=_below(rows, number, cell),
                    row=number,
                )


def _below(rows: tuple[Row, ...], number: int, label: Cell) -> tuple[str, ...]:
    found: list[str] = []
    for row in rows[number + 1 : number + 1 + _ROWS_BELOW]:
        under = [cell for cell in row if cell.left <= label.right and cell.right >= label.left]
        found.extend(cell.text for cell in under[:1])
    return tuple(found)


def first_value(
    rows: tuple[Row, ...], patterns: tuple[re.Pattern[str], ...], read: Callable[[str], _T | None]
) -> tuple[_T, str, int] | None:
    """The first value that can be read, the words of its row and the rank of its label (0 is surest)."""
    for rank, pattern in enumerate(patterns):
        for place in places(rows, pattern):
            for candidate in place.candidates():
                if (value := read(candidate)) is not None:
                    return value, place.words, rank
    return None

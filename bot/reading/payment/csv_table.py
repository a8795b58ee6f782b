"""A file of separated values as rows of cells: separator, quotes and the row of names are found by content."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.statements import Refused, Trouble
from bot.reading.folding import fold
from bot.reading.payment.csv_columns import NAMES, NEVER, Column
from bot.reading.payment.csv_values import is_amount, order_of
from bot.reading.payment.limits import MOST_ENTRIES, too_many
from bot.reading.payment.statement_text import decoded_statement

_SEPARATORS = ";,\t|"
_SAMPLED = 60
_PREAMBLE = 40
_MOST_CELLS = 200
_CELL_LIMIT = 20_000
_KNOWN = frozenset(name for names in NAMES.values() for name in names) | NEVER


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` are those under ``header``; ``number`` of the first is ``first`` (from 1, for messages).

    The cells of ``header`` are empty where the table has no names. ``ends_open``: the last line has no line end, as
    in a file that was cut off, and in those of some banks.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first: int
    ends_open: bool = False


def read_table(content: bytes) -> Table | Refused | None:
    """The table in ``content``; None if it is no table of at least two columns and two rows."""
    text = decoded_statement(content)
    separator = _separator(text)
    if separator is None:
        return None
    if "\x00" in text:
        return Refused(Trouble.BROKEN, "the file holds NUL bytes")
    rows: list[tuple[str, ...]] = []
    try:
        for row in _rows(text, separator):
            rows.append(row)
            if len(rows) > MOST_ENTRIES + _PREAMBLE:
                return too_many()
    except csv.Error as error:
        trouble = Trouble.TRUNCATED if "unexpected end" in str(error) else Trouble.BROKEN
        return Refused(trouble, f"the table breaks off after row {len(rows)}: {error}")
    return _table(rows, ends_open=not text.endswith("\n"))


def _separator(text: str) -> str | None:
    """The sign that splits most of the first lines into the same number of cells, at least two."""
    lines = [line for line in text.split("\n", _SAMPLED)[:_SAMPLED] if line.strip()]
    best: tuple[int, int, str] | None = None
    for sign in _SEPARATORS:
        counts = Counter(_unquoted_count(line, sign) for line in lines)
        counts.pop(0, None)
        if counts:
            count, times = max(counts.items(), key=lambda item: (item[1] * min(item[0], 3), item[0]))
            best = max(best or (0, 0, ""), (times * min(count, 3), count, sign))
    return best[2] if best and best[0] > 1 else None


def _unquoted_count(line: str, sign: str) -> int:
    return sum(part.count(sign) for part in line.split('"')[::2])


def _rows(text: str, separator: str) -> Iterator[tuple[str, ...]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    for row in reader:
        cells = tuple(cell.strip().strip("'\u00a0") if len(cell) < _CELL_LIMIT else "" for cell in row[:_MOST_CELLS])
        if any(cells):
            yield cells


def _table(rows: list[tuple[str, ...]], ends_open: bool) -> Table | None:
    """The row of names is the one with the most known names among the first; else the first as wide as most."""
    if len(rows) < 2:
        return None
    width = Counter(len(row) for row in rows[:_SAMPLED]).most_common(1)[0][0]
    scored = [(_names_known(row), -place) for place, row in enumerate(rows[:_PREAMBLE])]
    known, place = max(scored)
    if known < 2:
        place = -next((at for at, row in enumerate(rows) if len(row) == width), 0)
    if width < 2:
        return None
    if known < 2 and _is_entry(rows[-place]):
        return Table(("",) * width, tuple(rows[-place:]), -place + 1, ends_open)
    return Table(rows[-place], tuple(rows[-place + 1 :]), -place + 2, ends_open)


def _is_entry(row: tuple[str, ...]) -> bool:
    """A first row that is an entry already: the table has no names."""
    days = [cell for cell in row if cell and order_of([cell]) is not None]
    return bool(days) and any(is_amount(cell) for cell in row if cell not in days)


def _names_known(row: tuple[str, ...]) -> int:
    return sum(column_name(cell) in _KNOWN for cell in row)


def column_name(cell: str) -> str:
    """A column's name as the tables of names write it."""
    return " ".join(fold(cell).replace("\ufeff", "").replace("’", "'").split()).strip(" :*.")


__all__ = ["Column", "Table", "column_name", "read_table"]

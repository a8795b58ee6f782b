"""Whether a table breaks off in its last row: half an amount would be taken for a whole one."""

from __future__ import annotations

import re

from bot.core.statements import CsvLayout, Refused, Trouble
from bot.reading.payment.csv_table import Table
from bot.reading.payment.csv_values import day_in, is_amount

Row = tuple[str, ...]


def cut_off(table: Table, layout: CsvLayout) -> Refused | None:
    """The refusal of a table whose last entry is shorter than all others, or whose last cell is and no line end follows.

    Some banks leave empty cells away, but in all rows; some write no line end, but whole amounts and days.
    """
    *others, last = table.rows or ((),)
    shortest = min(map(len, others), default=len(table.header))
    if len(last) < shortest and _is_entry(last, layout):
        return _refused(f"the last row has {len(last)} cells where the others have {shortest}")
    if table.ends_open and last and _last_cell_is_short(others, last, layout):
        return _refused(f"the last row ends with {last[-1]!r}, shorter than in all other rows")
    return None


def _refused(why: str) -> Refused:
    return Refused(Trouble.TRUNCATED, f"{why}: the file seems cut off")


def _is_entry(row: Row, layout: CsvLayout) -> bool:
    booked = row[layout.booked] if layout.booked < len(row) else ""
    return day_in(booked, layout.order) is not None


def _last_cell_is_short(others: list[Row], last: Row, layout: CsvLayout) -> bool:
    """Fewer decimals than every other amount of the column, or fewer signs than every other day."""
    at, cell = len(last) - 1, last[-1]
    above = [row[at] for row in others if at < len(row) and row[at]]
    if not above:
        return False
    if at == layout.booked:
        return len(cell) < min(map(len, above))
    is_money = at in (layout.amount, layout.credit, layout.debit) or all(map(is_amount, above))
    return is_money and bool(cell) and _decimals(cell) < min(map(_decimals, above))


def _decimals(amount: str) -> int:
    """Digits behind the last mark, as written; none without one."""
    behind = re.search(r"[.,](\d*)\D*$", amount)
    return len(behind[1]) if behind else 0

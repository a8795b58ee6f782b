"""Several due days on one page: a table or a line of days and parts."""

from __future__ import annotations

from datetime import date

from bot.core.model import Due
from bot.core.money import Money
from bot.reading.amounts import find_amounts
from bot.reading.dates import find_dates
from bot.reading.invoice.labels import Label
from bot.reading.invoice.layout import Row
from bot.reading.invoice.lookup import Index, Place

_ROWS = 13
"""The heading's row and twelve instalments."""


def instalments(rows: tuple[Row, ...], index: Index, payable: Money | None, anchor: date) -> tuple[Due, ...]:
    """The parts by day, where two or more days with an amount each add up to what is payable; else ()."""
    if payable is None:
        return ()
    for place in index[Label.DUE]:
        dues: list[Due] = []
        for text in _lines(rows, place):
            dues += _pairs(text, payable.currency, anchor)
            if len(dues) > 1 and sum(due.amount.minor for due in dues) == payable.minor:
                return tuple(sorted(dues, key=lambda due: due.on))
    return ()


def _lines(rows: tuple[Row, ...], place: Place) -> list[str]:
    """The label's row from the label on, and the rows below it."""
    below = ["   ".join(cell.text for cell in row) for row in rows[place.row + 1 : place.row + _ROWS]]
    return ["   ".join((place.rest, *place.right)), *below]


def _pairs(text: str, currency: str, anchor: date) -> list[Due]:
    days = [found.on for found in find_dates(text, anchor)]
    parts = [found.money for found in find_amounts(text, currency) if found.money.currency == currency]
    if len(days) != len(parts):
        return []
    return [Due(day, part) for day, part in zip(days, parts, strict=True) if part.minor > 0]

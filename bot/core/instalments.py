"""An instalment plan: equal parts to the cent, a month apart, on business days. Pure."""

from __future__ import annotations

import calendar as months
from collections.abc import Sequence
from datetime import date

from bot.core.calendar import BusinessCalendar
from bot.core.model import Due
from bot.core.money import Money

MOST = 12
"""Parts of a plan that the bot proposes; more is the owner's to say."""
_USUAL = 3


def proposed(
    balance: Money, parts: int | None, first: date | None, today: date, calendar: BusinessCalendar
) -> tuple[Due, ...]:
    """The plan for a balance, as the client asked for it.

    ``parts`` unknown: one if a later day was asked for, else three. ``first`` unknown or past: a month from today.
    """
    count = parts or (1 if first else _USUAL)
    start = first if first is not None and first > today else month_after(today, 1)
    return plan(balance, max(1, min(count, MOST)), start, calendar)


def plan(balance: Money, parts: int, first: date, calendar: BusinessCalendar) -> tuple[Due, ...]:
    """``parts`` dues from ``first`` on, on its day of each month or the month's last, moved to the next business day.

    The sum is the balance exactly: cents that do not divide fall on the first parts (largest remainder).
    """
    each, left = divmod(balance.minor, parts)
    return tuple(
        Due(calendar.business_day_from(month_after(first, n)), Money(each + (n < left), balance.currency))
        for n in range(parts)
        if each + (n < left)
    )


def poured(dues: Sequence[Due], balances: Sequence[Money]) -> tuple[tuple[Due, ...], ...]:
    """The dues of each of several balances, which are filled one after the other; all empty where they are not the whole.

    All in one currency. A due that ends one balance and begins the next is split to the cent.
    """
    if sum(due.amount.minor for due in dues) != sum(one.minor for one in balances):
        return tuple(() for _ in balances)
    left = [(due.on, due.amount.minor) for due in dues]
    found: list[tuple[Due, ...]] = []
    for balance in balances:
        own: list[Due] = []
        open_ = balance.minor
        while open_:
            on, minor = left.pop(0)
            part = min(open_, minor)
            own.append(Due(on, Money(part, balance.currency)))
            open_ -= part
            if part < minor:
                left.insert(0, (on, minor - part))
        found.append(tuple(own))
    return tuple(found)


def month_after(day: date, count: int) -> date:
    """The same day ``count`` months later; the month's last day where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))

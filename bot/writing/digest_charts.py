"""The digest's two pictures: how old the overdue money is, and when money is expected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.money import Money, totals
from bot.writing.charts import WIDTH, Stick, draw_bars
from bot.writing.document import Bar, Picture, Segment
from bot.writing.voice import Voice

AGES = ((0, 7), (8, 30), (31, 60), (61, 90), (91, None))
"""Ages of an overdue invoice in days, both ends included; None is without end."""
WEEKS = 6
"""Weeks of expected money that are shown one by one; the rest is one sum."""

# From calm to grave, as the ages go; legible on the pictures' light ground.
_TONES = ("#8fb8de", "#f0c75e", "#e89b4c", "#d9694a", "#a83c3c")
_EXPECTED, _LATER = "#6aa57c", "#b4bfca"
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Aged:
    """An overdue balance; ``days_late`` are calendar days."""

    balance: Money
    days_late: int


@dataclass(frozen=True, slots=True)
class Expected:
    """Money that should come: on the due date, or on the day that was promised."""

    on: date
    amount: Money


def ageing(lines: Sequence[Aged], voice: Voice) -> tuple[Bar, ...]:
    """One picture a currency: what is overdue, by age."""
    return tuple(_ageing(lines, amount.currency, voice) for amount in totals(line.balance for line in lines))


def expected(money: Sequence[Expected], today: date, voice: Voice) -> tuple[Bar, ...]:
    """One picture a currency: what should come in this week (from Monday) and the next ones."""
    return tuple(_by_week(money, total.currency, today, voice) for total in totals(each.amount for each in money))


def _ageing(lines: Sequence[Aged], currency: str, voice: Voice) -> Bar:
    sums = [
        (_age(youngest, oldest, voice), _sum(lines, currency, youngest, oldest), tone)
        for (youngest, oldest), tone in zip(AGES, _TONES, strict=True)
    ]
    return _bar(sums, voice)


def _age(youngest: int, oldest: int | None, voice: Voice) -> str:
    if oldest is None:
        return voice("ages.over", youngest=youngest, oldest=youngest - 1)
    return voice("ages.up_to", youngest=youngest, oldest=oldest)


def _sum(lines: Sequence[Aged], currency: str, youngest: int, oldest: int | None) -> Money:
    aged = [
        line.balance.minor
        for line in lines
        if line.balance.currency == currency
        and line.days_late >= youngest
        and (oldest is None or line.days_late <= oldest)
    ]
    return Money(sum(aged), currency)


def _by_week(money: Sequence[Expected], currency: str, today: date, voice: Voice) -> Bar:
    mine = [each for each in money if each.amount.currency == currency]
    sums = [
        (_week(first, voice), _within(mine, currency, first, first + _WEEK), _EXPECTED) for first in _mondays(today)
    ]
    later = _within(mine, currency, _monday(today) + WEEKS * _WEEK, date.max)
    return _bar([*sums, *([(voice("expected.later"), later, _LATER)] if later.minor else [])], voice)


def _week(first: date, voice: Voice) -> str:
    last = first + _WEEK - timedelta(days=1)
    return voice("expected.week", first=voice.day_of_month(first), last=voice.day_of_month(last))


def _mondays(today: date) -> Iterator[date]:
    return (_monday(today) + n * _WEEK for n in range(WEEKS))


def _monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _within(money: Sequence[Expected], currency: str, first: date, end: date) -> Money:
    return Money(sum(each.amount.minor for each in money if first <= each.on < end), currency)


def _bar(sums: Sequence[tuple[str, Money, str]], voice: Voice) -> Bar:
    longest = max(abs(amount.minor) for _, amount, _ in sums) or 1
    whole = sum(abs(amount.minor) for _, amount, _ in sums) or 1
    shown = [(label, voice.money(amount), abs(amount.minor), tone) for label, amount, tone in sums]
    segments = tuple(Segment(label, value, minor / whole) for label, value, minor, _ in shown)
    png = draw_bars([Stick(label, value, minor / longest, tone) for label, value, minor, tone in shown])
    alt = "; ".join(f"{label}: {value}" for label, value, _, _ in shown)
    return Bar(segments, Picture(png, alt, WIDTH))

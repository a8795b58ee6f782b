"""Late interest between businesses: statutory or agreed, split where the rate or the sum owed changes. Pure.

A day counts as a 365th of a year (ACT/365), interest is simple, and every segment is rounded half up to the minor
unit, so that the segments of a letter add up to its total. What is reckoned is said beside the balance; it is never
part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import pairwise

from bot.core.model import Due
from bot.core.money import Money, totals

_DAYS_OF_YEAR = 365
_NEXT_DAY = timedelta(days=1)


class RatesDoNotReach(ValueError):  # noqa: N818 - names what happened
    """The table of rates does not reach a day that the interest runs through.

    Remedy: copy the country's file of ``bot/law`` into a folder ``law`` beside config.toml and add the missing rates
    from the source that it names.
    """

    def __init__(self, table: str, day: date) -> None:
        super().__init__(f"{table}.toml has no reference rate for {day.isoformat()}")
        self.table = table
        self.day = day


class Follows(StrEnum):
    """Which of the reference rates count."""

    CHANGES = "changes"
    """Each for its own days: the interest is split where the rate changes."""
    START = "start"
    """The one in force when interest starts to run, for good (UK: SI 2002/1675, article 4)."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference rate from a day on, in per cent a year. ``floor``: the least that a contract may agree."""

    on: date
    rate: Decimal
    floor: Decimal | None = None
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Fee:
    """A fixed sum for recovery costs, for debts ``below`` an amount in major units; None: for any."""

    below: Decimal | None
    amount: Money


@dataclass(frozen=True, slots=True)
class LateLaw:
    """A country's law of late payment between businesses.

    ``name`` is the country's code, ``table`` the name of the file it comes from, which may serve several. ``margin``
    is added to the reference rate, in points; ``reaches`` is the last day for which ``references``, in order of their
    days, are known to be complete; ``fees`` run from the smallest debt to the largest.
    """

    name: str
    table: str
    margin: Decimal
    references: tuple[Reference, ...]
    reaches: date
    follows: Follows
    fees: tuple[Fee, ...]

    def reference(self, day: date) -> Reference:
        """The rate in force on a day; raises RatesDoNotReach outside the table."""
        known = [reference for reference in self.references if reference.on <= day]
        if not known or day > self.reaches:
            raise RatesDoNotReach(self.table, day)
        return known[-1]


@dataclass(frozen=True, slots=True)
class Overdue:
    """What was asked for a day, and what was paid of it since, as (day received, amount)."""

    due: Due
    paid: tuple[tuple[date, Money], ...] = ()

    def open_at_start(self) -> Money:
        """What was still unpaid when the due date had passed."""
        in_time = sum(amount.minor for on, amount in self.paid if on <= self.due.on)
        return Money(self.due.amount.minor - in_time, self.due.amount.currency)


@dataclass(frozen=True, slots=True)
class Segment:
    """Interest on ``principal`` at one ``rate`` (per cent a year): ``days`` of delay from ``start`` to ``end``."""

    start: date
    end: date
    principal: Money
    rate: Decimal
    interest: Money
    verified: bool = True

    @property
    def days(self) -> int:
        return (self.end - self.start).days


@dataclass(frozen=True, slots=True)
class LateInterest:
    """Interest and recovery fee of one invoice up to ``as_of``; ``fee`` may be in another currency, or None."""

    as_of: date
    segments: tuple[Segment, ...]
    fee: Money | None

    @property
    def interest(self) -> Money:
        """The sum of the segments, which share one currency."""
        (total,) = totals(segment.interest for segment in self.segments)
        return total

    @property
    def verified(self) -> bool:
        """Whether every rate in it was checked against its source."""
        return all(segment.verified for segment in self.segments)


def late_interest(
    law: LateLaw, parts: Iterable[Overdue], as_of: date, contract_rate: Decimal | None = None
) -> LateInterest | None:
    """What an invoice has run up by ``as_of``, that day excluded; None while nothing is late.

    ``parts`` are the invoice's due dates. ``contract_rate`` (per cent a year) takes the place of the law's, but never
    below its floor. There is one recovery fee an invoice, however many due dates it has. Raises RatesDoNotReach.
    """
    late = [part for part in parts if part.due.on < as_of and part.open_at_start().minor > 0]
    if not late:
        return None
    segments = tuple(segment for part in late for segment in _segments(law, part, as_of, contract_rate))
    debt = Money(sum(part.open_at_start().minor for part in late), late[0].due.amount.currency)
    return LateInterest(as_of, segments, _fee(law.fees, debt))


def _segments(law: LateLaw, part: Overdue, as_of: date, contract_rate: Decimal | None) -> Iterator[Segment]:
    start = part.due.on
    # Interest runs from the day after the due date: the rate that stays for good is that day's.
    fixed = law.reference(start + _NEXT_DAY) if law.follows is Follows.START else None
    changes = {on for on, _ in part.paid} | ({reference.on for reference in law.references} if not fixed else set())
    ends = sorted({start, as_of, *(day for day in changes if start < day < as_of)})
    for first, end in pairwise(ends):
        owed = part.due.amount.minor - sum(amount.minor for on, amount in part.paid if on <= first)
        if owed > 0:
            reference = fixed or _reference(law, first, end)
            rate = _rate(law, reference, contract_rate)
            principal = Money(owed, part.due.amount.currency)
            verified = reference.verified
            yield Segment(first, end, principal, rate, _interest(principal, rate, (end - first).days), verified)


def _reference(law: LateLaw, first: date, end: date) -> Reference:
    """The rate of a stretch within which it does not change; its last day must be known too."""
    law.reference(end - _NEXT_DAY)
    return law.reference(first)


def _rate(law: LateLaw, reference: Reference, contract_rate: Decimal | None) -> Decimal:
    if contract_rate is None:
        return reference.rate + law.margin
    return max(contract_rate, reference.floor or Decimal(0))


def _interest(principal: Money, rate: Decimal, days: int) -> Money:
    exact = principal.minor * rate * days / (100 * _DAYS_OF_YEAR)
    return Money(int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)), principal.currency)


def _fee(fees: Sequence[Fee], debt: Money) -> Money | None:
    """The fee for a debt of that size; for one in a foreign currency the smallest, which is owed in any case."""
    for fee in fees:
        if fee.below is None or fee.amount.currency != debt.currency or debt.amount < fee.below:
            return fee.amount
    return None


def overdue_parts(
    dues: Iterable[Due], payable: Money, credited: Money, payments: Iterable[tuple[date, Money]]
) -> tuple[Overdue, ...]:
    """An invoice's due dates, each with what was paid of it: money fills them in order, as in the ledger.

    A credit note counts as if it had been there from the first day, which claims the less. Nobody owes more than
    ``payable``, whatever a document's instalments add up to. All amounts are in the currency of ``payable``; payments
    in another one are left out.
    """
    purse = [(date.min, credited.minor)]
    purse += sorted((on, amount.minor) for on, amount in payments if amount.currency == payable.currency)
    left, parts = payable.minor, []
    for due in dues:
        asked = min(due.amount.minor, max(left, 0))
        left -= asked
        paid, purse = _filled(asked, purse)
        known = tuple((on, Money(minor, payable.currency)) for on, minor in paid)
        parts.append(Overdue(Due(due.on, Money(asked, payable.currency)), known))
    return tuple(parts)


_Coins = list[tuple[date, int]]


def _filled(asked: int, purse: _Coins) -> tuple[_Coins, _Coins]:
    """What of the purse goes to a sum of so many minor units, and what stays in it."""
    taken, kept = [], []
    for on, minor in purse:
        used = min(minor, asked)
        asked -= used
        taken += [(on, used)] if used else []
        kept += [(on, minor - used)] if minor > used else []
    return taken, kept

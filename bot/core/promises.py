"""The promise ledger: what a client said they would pay, and what became of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.core.money import Money


class Outcome(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    PARTIAL = "partial"
    BROKEN = "broken"
    MOVED = "moved"
    """Another word of the client took its place before it fell due."""


@dataclass(frozen=True, slots=True)
class Promise:
    """``on`` is the day said, ``until`` the first day on which it counts as broken, ``amount`` what was promised.

    ``paid``: what came in for it before ``until``. ``ended_at``: when another word took its place (UTC), if one did.
    """

    on: date
    until: date
    made_at: datetime
    amount: Money | None = None
    letter: int | None = None
    paid: Money | None = None
    ended_at: datetime | None = None

    def outcome(self, today: date) -> Outcome:
        if self.is_kept:
            return Outcome.KEPT
        if self.ended_at is not None:
            return Outcome.MOVED
        if today < self.until:
            return Outcome.OPEN
        return Outcome.PARTIAL if self.paid is not None and self.paid.minor > 0 else Outcome.BROKEN

    @property
    def is_kept(self) -> bool:
        return self.amount is not None and self.paid is not None and self.amount <= self.paid

    def is_failed(self, today: date) -> bool:
        return self.outcome(today) in (Outcome.BROKEN, Outcome.PARTIAL)


@dataclass(frozen=True, slots=True)
class Record:
    """How a client keeps promises: counts by outcome, those still open left out."""

    kept: int = 0
    partial: int = 0
    broken: int = 0
    moved: int = 0

    @property
    def told(self) -> bool:
        """Whether there is anything worth telling the owner."""
        return bool(self.kept or self.partial or self.broken)


NO_RECORD = Record()


def record(promises: Iterable[Promise], today: date) -> Record:
    """The client's record by a day; one promise about several invoices, made in one letter, counts once, at its worst."""
    worst: dict[object, Outcome] = {}
    for promise in promises:
        name = promise.letter if promise.letter is not None else (promise.on, promise.made_at)
        outcome = promise.outcome(today)
        if name not in worst or _GRAVITY.index(outcome) > _GRAVITY.index(worst[name]):
            worst[name] = outcome
    found = list(worst.values())
    return Record(*(found.count(outcome) for outcome in (Outcome.KEPT, Outcome.PARTIAL, Outcome.BROKEN, Outcome.MOVED)))


_GRAVITY = (Outcome.KEPT, Outcome.MOVED, Outcome.OPEN, Outcome.PARTIAL, Outcome.BROKEN)


def shares(amount: Money | None, balances: Sequence[Money | None]) -> tuple[Money | None, ...]:
    """How a promised amount falls on invoices, given in the order in which they are settled.

    None promises each whole. One that equals a single balance is that invoice's; otherwise they are filled in order. A
    share of zero: nothing is promised for it. Amounts in another currency than a balance's promise it whole.
    """
    if amount is None or any(balance is None or balance.currency != amount.currency for balance in balances):
        return tuple(balances)
    known = [balance for balance in balances if balance is not None]
    if known.count(amount) == 1:
        return tuple(balance if balance == amount else Money(0, amount.currency) for balance in known)
    left, found = amount.minor, list[Money | None]()
    for balance in known:
        part = max(0, min(left, balance.minor))
        left -= part
        found.append(Money(part, amount.currency))
    return tuple(found)

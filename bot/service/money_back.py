"""Money that is gone again: a payment failed, returned or charged back reopens what it had settled."""

from __future__ import annotations

from datetime import datetime

from bot.core import payment_events as cash
from bot.core.matching import Matcher
from bot.core.payments import SAME_WITHIN, KnownPayment, Seen, contradict, gone
from bot.core.readings import Entry
from bot.service.desk import Desk
from bot.service.settled import Outcome, Part, Settled

_RETURNED_WITHIN = 400
"""Days after which a direct debit may still come back: thirteen months for one without a mandate (PSD2, article 71)."""


def take_back(desk: Desk, now: datetime, owed: Matcher, entry: Entry, seen: Seen, letter: int | None) -> Settled:
    """Find the payment that the entry undoes and take it back, once; what cannot be placed changes nothing."""
    book = desk.store.books.cash
    if (known := book.seen_as(seen.identity)) is not None:
        return Settled(entry, Outcome.KNOWN, known.payment)
    alike = [one for one in book.like(seen.amount, seen.received_on, _RETURNED_WITHIN) if not _other(owed, seen, one)]
    if (known := _told_before(seen, alike)) is not None:
        desk.record(now, cash.PaymentConfirmed(known.payment, _source(seen), seen.identity, letter=letter))
        return Settled(entry, Outcome.CONFIRMED, known.payment)
    known = gone(seen, alike)
    if known is None:
        return Settled(entry, Outcome.RETURN_UNPLACED)
    return Settled(entry, Outcome.RETURNED, known.payment, _take(desk, now, owed, seen, known, letter))


def _take(
    desk: Desk, now: datetime, owed: Matcher, seen: Seen, known: KnownPayment, letter: int | None
) -> tuple[Part, ...]:
    """One line for each invoice that it had settled; one for the payment alone where it had settled none."""
    books = desk.store.books
    told = cash.PaymentReturned(
        known.payment, cash.ReturnReason.FAILED, seen.received_on, _source(seen), seen.identity, letter
    )
    parts = [
        Part(a.invoice, books.invoice(a.invoice).number, a.amount) for a in books.cash.allocations_of(known.payment)
    ]
    for part in parts:
        desk.record(now, told, books.invoice(part.invoice).client, part.invoice)
        account = desk.store.account(part.invoice)
        if account.balance is not None and account.is_open:
            owed.now_owed(part.invoice, account.balance)
    if not parts:
        desk.record(now, told)
    return tuple(parts)


def _source(seen: Seen) -> str:
    """A source tells of a payment once, and once of its return."""
    return f"return, {seen.source}"


def _other(owed: Matcher, seen: Seen, known: KnownPayment) -> bool:
    named, others = owed.named(seen.text), owed.named(known.text)
    return bool(named) and bool(others) and not named & others


def _told_before(seen: Seen, known: list[KnownPayment]) -> KnownPayment | None:
    for one in known:
        near = one.returned_on is not None and abs((seen.received_on - one.returned_on).days) <= SAME_WITHIN
        if near and one.amount == seen.amount and _source(seen) not in one.sources and not contradict(seen, one):
            return one
    return None

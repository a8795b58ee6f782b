"""Where money is taken in: what is owed, indexed once for many payments, and kept in step with the books."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.core.matching import Matcher, Received
from bot.core.money import Money
from bot.core.payments import KnownPayment
from bot.service.desk import Desk
from bot.service.owed import matcher
from bot.service.settled import Part


@dataclass(frozen=True, slots=True)
class Till:
    """Where money is taken in at an instant: what is owed is indexed once and kept in step. ``letter``: what it rests on.

    ``met``: payments that this very intake has told of; each of its entries is a payment of its own.
    """

    desk: Desk
    now: datetime
    owed: Matcher
    letter: int | None = None
    met: set[str] = field(default_factory=set)


def open_till(desk: Desk, now: datetime, letter: int | None = None) -> Till:
    """A till as the books stand."""
    return Till(desk, now, matcher(desk, now), letter)


def payment_called(desk: Desk, payment: str) -> KnownPayment:
    """Raises KeyError for a payment that is not in the books."""
    known = desk.store.books.cash.payment(payment)
    if known is None:
        raise KeyError(payment)
    return known


def parts_of(desk: Desk, payment: str) -> tuple[Part, ...]:
    """What a payment settles, as the books stand."""
    books = desk.store.books
    return tuple(Part(a.invoice, books.invoice(a.invoice).number, a.amount) for a in books.cash.allocations_of(payment))


def as_received(till: Till, known: KnownPayment) -> Received:
    """What is left of a payment, as it is matched."""
    denied = till.desk.store.books.cash.denied(known.payment)
    return Received(known.left, known.received_on, known.payer, known.payer_iban, known.text, denied)


def keep_in_step(till: Till, invoice: int) -> None:
    """The index learns what is owed on an invoice now."""
    account = till.desk.store.account(invoice)
    unpaid = account.unpaid_dues
    if account.balance is not None and account.is_open:
        till.owed.now_owed(invoice, account.balance, unpaid[0].amount if unpaid else None)
    elif account.balance is not None:
        till.owed.now_owed(invoice, Money(0, account.balance.currency))

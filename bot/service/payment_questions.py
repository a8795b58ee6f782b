"""What only the owner can say of a payment: asked in one mail an intake, with ready answers bound to that very payment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.core.matching import Reason
from bot.core.money import Money
from bot.core.payments import OWNER, KnownPayment
from bot.service import post
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.service.quiet import wait_for_owner
from bot.service.settled import Outcome, Part, Settled
from bot.service.till import Till, payment_called
from bot.writing.choices import Answer
from bot.writing.document import Choice
from bot.writing.payment_letters import PaymentUnmatched, payment_unmatched
from bot.writing.words import Written

MOST_OFFERED = 6
"""Invoices that one question offers."""
SHORT = (Reason.FEES, Reason.DISCOUNT, Reason.WITHHOLDING)
"""What a shortfall may look like; it is never let go unasked."""


def ask(till: Till, settled: Sequence[Settled]) -> None:
    """One mail to each owner about all that is in doubt, if anything is. Inside a transaction."""
    desk, now = till.desk, till.now
    settled = [each for one in settled for each in (one, *one.then)]
    doubtful = [one for one in settled if one.outcome is Outcome.ASKED]
    short = [one for one in settled if one.outcome is Outcome.ALLOCATED and set(one.reasons) & set(SHORT)]
    if not doubtful and not short:
        return
    for one in short:
        wait_for_owner(till, one.parts[0].invoice)

    def write(owner: str) -> Written:
        items = [_unmatched(desk, now, owner, one) for one in doubtful] + [
            _short(desk, now, owner, one) for one in short
        ]
        return payment_unmatched(items, desk.creditor, desk.words)

    invoices = [i for one in doubtful for i in one.candidates] + [one.parts[0].invoice for one in short]
    about = [(desk.store.books.invoice(i).client, i) for i in dict.fromkeys(invoices)]
    post.to_owners(desk, now, write, about)


def _unmatched(desk: Desk, now: datetime, owner: str, one: Settled) -> PaymentUnmatched:
    known = payment_called(desk, one.payment)
    numbers = [desk.store.books.invoice(invoice).number for invoice in one.candidates[:MOST_OFFERED]]
    return PaymentUnmatched(
        amount=known.left,
        received_on=known.received_on,
        payer=known.payer,
        reference=one.entry.reference,
        candidates=tuple(numbers),
        choices=tuple(candidates_offered(desk, now, owner, one.payment, one.candidates)),
        why=desk.words.phrase(f"payments.{one.doubt}", desk.creditor.language) if one.doubt else "",
    )


def candidates_offered(
    desk: Desk, now: datetime, owner: str, payment: str, invoices: Sequence[int]
) -> Iterator[Choice]:
    """A tap puts that very payment on the invoice chosen, or on none. Only what can be done is offered."""
    for invoice in _able(desk, payment, invoices)[:MOST_OFFERED]:
        number = desk.store.books.invoice(invoice).number
        yield from offered(desk, now, owner, (Answer.ALLOCATE,), [invoice], number, payment)
    known = payment_called(desk, payment)
    yield from offered(desk, now, owner, (Answer.NO_INVOICE,), [], f"{known.left} {known.left.currency}", payment)


def _able(desk: Desk, payment: str, invoices: Sequence[int]) -> list[int]:
    """Those that can take the money; where all are settled, what else their clients owe."""
    able = [one for one in invoices if desk.store.account(one).is_open or told_word_on(desk, payment, one) is not None]
    if able:
        return able
    clients = dict.fromkeys(desk.store.books.invoice(one).client for one in invoices)
    return [one for client in clients for one in desk.store.books.invoices_of(client, only_open=True)]


def told_word_on(desk: Desk, payment: str, invoice: int) -> KnownPayment | None:
    """What the owner alone told of that settles the invoice, where this payment is of the same sum: it may be the same."""
    known, book = payment_called(desk, payment), desk.store.books.cash
    told = [one for one in book.payments_of(invoice) if one.sources == {OWNER} and one.amount == known.left]
    return told[-1] if told and known.sources != {OWNER} else None


def _short(desk: Desk, now: datetime, owner: str, one: Settled) -> PaymentUnmatched:
    known, part = payment_called(desk, one.payment), one.parts[0]
    answers = (Answer.FORGIVE, Answer.REST_DUE)
    return PaymentUnmatched(
        amount=part.amount,
        received_on=known.received_on,
        payer=known.payer,
        reference=one.entry.reference,
        candidates=(part.number,),
        choices=offered(desk, now, owner, answers, [part.invoice], part.number, one.payment),
        why=_missing(desk, one, part),
        short=True,
    )


def _missing(desk: Desk, one: Settled, part: Part) -> str:
    looks_like = next(reason for reason in SHORT if reason in one.reasons)
    balance: Money | None = desk.store.account(part.invoice).balance
    return desk.words.phrase(f"payments.{looks_like}", desk.creditor.language, {"amount": balance})

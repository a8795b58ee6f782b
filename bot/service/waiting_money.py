"""Money that waits for an invoice: offered when one comes that it fits, and told of before its payer is reminded."""

from __future__ import annotations

from datetime import datetime

from bot.core.ledger import Account
from bot.core.payments import KnownPayment
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.service.owed import matcher
from bot.writing.choices import Answer
from bot.writing.document import Choice

_MOST = 3


def sentences(desk: Desk, account: Account, now: datetime) -> tuple[str, ...]:
    """What the receipt says of money that may be for this invoice."""
    return tuple(
        desk.words.phrase(
            "payments.fits",
            desk.creditor.language,
            {"amount": known.left, "payer": known.payer, "received_on": known.received_on},
        )
        for known in _fitting(desk, account, now)
    )


def choices(desk: Desk, now: datetime, owner: str, account: Account) -> tuple[Choice, ...]:
    """A ready answer for each such payment, bound to it."""
    return tuple(
        choice
        for known in _fitting(desk, account, now)
        for choice in offered(desk, now, owner, (Answer.ALLOCATE,), [account.id], account.number, known.payment)
    )


def of_client(desk: Desk, account: Account) -> tuple[str, ...]:
    """What the owner is told before a letter about the invoice leaves: money that may be its client's and is not placed."""
    return tuple(
        desk.words.phrase(
            "payments.waits",
            desk.creditor.language,
            {"amount": known.left, "payer": known.payer, "on": known.received_on},
        )
        for known in _of_client(desk, account)
    )


def of_client_choices(desk: Desk, now: datetime, owner: str, account: Account) -> tuple[Choice, ...]:
    """Puts that very money on the invoice, where it can take it."""
    return tuple(
        choice
        for known in _of_client(desk, account)
        if account.id not in desk.store.books.cash.denied(known.payment) and known.left.currency == _currency(account)
        for choice in offered(desk, now, owner, (Answer.ALLOCATE,), [account.id], account.number, known.payment)
    )


def _currency(account: Account) -> str:
    return account.balance.currency if account.balance else ""


def _of_client(desk: Desk, account: Account) -> list[KnownPayment]:
    """Asked about with an invoice of the client's, or left over from a payment for one."""
    books = desk.store.books
    free = books.cash.unallocated()
    if not free:
        return []
    theirs = set(books.invoices_of(account.client, only_open=False))
    return [
        known
        for known in free
        if theirs & set(known.asked) or theirs & {one.invoice for one in books.cash.allocations_of(known.payment)}
    ][:_MOST]


def _fitting(desk: Desk, account: Account, now: datetime) -> list[KnownPayment]:
    """What names the invoice, or is of its very sum and from nobody else who is known. Nothing is placed unasked."""
    free = desk.store.books.cash.unallocated()
    balance = account.balance
    if not free or balance is None or not account.is_open:
        return []
    owed, found = matcher(desk, now), list[KnownPayment]()
    for known in free:
        if account.id in desk.store.books.cash.denied(known.payment):
            continue
        named = account.id in owed.named(known.text)
        payers = owed.payer(known.payer, known.payer_iban).clients
        if named or (known.left == balance and (not payers or account.client in payers)):
            found.append(known)
    return found[:_MOST]

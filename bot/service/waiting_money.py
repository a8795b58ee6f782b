"""Money that came before its invoice: offered when an invoice comes that it fits."""

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

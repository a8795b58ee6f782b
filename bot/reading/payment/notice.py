"""What a bank's or payment provider's mail says. Unclear is ``other``: only a plain credit is a credit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.core.money import Money
from bot.core.readings import NoticeKind
from bot.reading.forwarding import forwarded
from bot.reading.header_text import Address
from bot.reading.letter import Letter
from bot.reading.payment.notice_amount import amount_of
from bot.reading.payment.notice_day import day_of, days_given, expected_on
from bot.reading.payment.notice_kind import kind_of
from bot.reading.payment.notice_patterns import patterns
from bot.reading.payment.notice_payer import payer_of
from bot.reading.payment.notice_reference import reference_of
from bot.reading.payment.notice_text import NoticeText, take_apart
from bot.reading.payment.providers import is_provider

__all__ = ["Notice", "NoticeKind", "read_notice"]

_TEXT_LIMIT = 20_000
# Where no payer is named, only a bank's word of an account or a cheque tells a credit from a shop's receipt.
_TO_ACCOUNT = re.compile(
    r"\b(?:comptes?|accounts?|\w{0,20}konto|kontos?|cuentas?|conto|rekening|cheques?|schecks?|assegn[oi]|remise|deposit"
    r"|deposited|lodge[dm]\w{0,6}|virement|transferencia|bonifico|geldeingang|gutschrift|bijschrijving"
    r"|vous avez encaisse|you(?:'ve)? (?:collected|sold)|has cobrado|hai incassato)\b"
)
_WITHOUT_PAYER = (NoticeKind.PAYOUT, NoticeKind.DEBIT)


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice; ``amount`` is what the payer paid, before the provider's fee.

    A pending one has no ``received_on``; the day it is announced for is ``expected_on``.
    """

    kind: NoticeKind
    amount: Money | None
    payer: str
    reference: str
    received_on: date | None
    why: tuple[str, ...]
    expected_on: date | None = None


def read_notice(letter: Letter, today: date) -> Notice:
    """Reads a notice, a forwarded one too. Failed, returned or reversed is never ``credit``."""
    inner = forwarded(letter)
    sent = (inner.date if inner else letter.date) or letter.date
    return _read(
        sender=inner.sender if inner else letter.sender,
        subject=inner.subject if inner else letter.subject,
        body=(inner.text if inner else letter.text)[:_TEXT_LIMIT],
        sent=sent.date() if sent else today,
    )


def _read(sender: Address, subject: str, body: str, sent: date) -> Notice:
    words = patterns()
    text = take_apart(subject, body, words)
    kind, why = kind_of(text, sender, words)
    amount = amount_of(text, kind, words) if kind is not NoticeKind.OTHER else None
    payer = payer_of(text, words)
    if kind is NoticeKind.CREDIT:
        told = payer or (
            _of_account(text) and (reference_of(text, kind, payer, words) or days_given(text, sent, "", words))
        )
        kind = _credited(amount, payer, told=bool(told))
    if kind is NoticeKind.OTHER:
        return Notice(kind, None, "", "", None, why)
    if kind in _WITHOUT_PAYER:
        return Notice(kind, amount, "", "", None, why)
    pending = kind is NoticeKind.PENDING
    return Notice(
        kind=kind,
        amount=amount,
        payer=payer,
        reference=reference_of(text, kind, payer, words),
        received_on=None if pending else day_of(text, kind, sent, amount.currency if amount else "", words),
        why=why,
        expected_on=expected_on(text, sent, words) if pending else None,
    )


def _of_account(text: NoticeText) -> bool:
    return any(_TO_ACCOUNT.search(one.folded) for one in (text.subject, *text.lines))


def _credited(amount: Money | None, payer: str, told: bool) -> NoticeKind:
    """A credit needs a sum, and a payer, a reference or at least a day; a provider's own transfer is a payout."""
    if amount is None or amount.minor <= 0 or not told:
        return NoticeKind.OTHER
    return NoticeKind.PAYOUT if is_provider(payer) else NoticeKind.CREDIT

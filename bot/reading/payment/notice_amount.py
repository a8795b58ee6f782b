"""The sum of a notice: what the payer paid, among balances, fees, limits and offers."""

from __future__ import annotations

import re
from datetime import date

from bot.core.money import Money
from bot.core.readings import NoticeKind
from bot.reading.amounts import FoundAmount, find_amounts
from bot.reading.dates import find_dates
from bot.reading.folding import fold
from bot.reading.payment.notice_patterns import Patterns
from bot.reading.payment.notice_text import NoticeText

_NEAR = 15
_FEE = re.compile(
    r"\b(?:fees?|frais|gebuhr(?:en)?|entgelte?|commissions?|comision(?:es)?|commission[ei]|tariff[ae]|kosten|charges?)\b"
)
_ANY_DAY = date(2000, 1, 1)
_CLAUSE = re.compile(r"(?<=[.!?;])\s|, | - | – |\(|\)")
_CODE = re.compile(r"\b(EUR|GBP|USD|CHF|CAD|AUD|SEK|NOK|DKK|PLN)\b")


def amount_of(text: NoticeText, kind: NoticeKind, words: Patterns) -> Money | None:
    """What the payer paid, before fees and in the payer's currency; of a payout what was paid out."""
    currency = next((found.money.currency for one in (text.subject, *text.lines) for found in money_in(one.text)), None)
    currency = currency or _currency_named(text)
    outward = kind in (NoticeKind.DEBIT, NoticeKind.FAILED, NoticeKind.PAYOUT)
    if kind is NoticeKind.PAYOUT:
        paid_out = _labelled_amount(text, words.payout_labels, currency, words)
        found = paid_out or _said_amount(text, currency, words)
    else:
        found = _labelled_amount(text, words.sent_amount_labels, currency, words)
    found = found or _labelled_amount(text, words.amount_labels, currency, words)
    found = found or _said_amount(text, currency, words)
    if found and kind in (NoticeKind.CREDIT, NoticeKind.PENDING):
        found = _before_fee(text, found, currency)
    return Money(abs(found.minor), found.currency) if found and outward else found


def _before_fee(text: NoticeText, found: Money, currency: str | None) -> Money:
    """What the payer paid, where ``found`` is what a fee left of it: "sent you 480.00", "Fee: 14.32", "You received: 465.68"."""
    fees = [money for one in text.lines if _FEE.search(one.folded) for money in _sums_in(one.text, currency)]
    whole = [found + fee for fee in fees if 0 < fee.minor < found.minor and fee.currency == found.currency]
    if not whole:
        return found
    paid = [money for one in (text.subject, *text.lines) for money in _sums_in(one.text, currency)]
    return next((gross for gross in whole if gross in paid), found)


def _sums_in(text: str, currency: str | None) -> list[Money]:
    return [Money(abs(one.money.minor), one.money.currency) for one in money_in(text, currency)]


def _labelled_amount(text: NoticeText, labels: re.Pattern[str], currency: str | None, words: Patterns) -> Money | None:
    for field in text.fields:
        is_meant = labels is not words.amount_labels or not words.beside_amount.search(field.label)
        if is_meant and labels.fullmatch(field.label) and (found := money_in(field.value, currency)):
            return found[0].money
    return None


def _said_amount(text: NoticeText, currency: str | None, words: Patterns) -> Money | None:
    for sentence in (text.subject, *text.sentences):
        for clause in _CLAUSE.split(sentence.text):
            if (found := money_in(clause, currency)) and not _beside(clause, found[0], words):
                return found[0].money
    return None


def _beside(clause: str, found: FoundAmount, words: Patterns) -> bool:
    """Whether the words before the amount, or right behind it, make it a balance, a fee, a limit or an offer."""
    return words.beside_amount.search(fold(f"{clause[: found.start]} | {clause[found.end :][:_NEAR]}")) is not None


def money_in(text: str, currency: str | None = None) -> tuple[FoundAmount, ...]:
    """The amounts in ``text``; the year of a day is none ("le 21 mai 2026 € 245,00")."""
    for found in find_dates(text, _ANY_DAY):
        text = f"{text[: found.start]}{'_' * (found.end - found.start)}{text[found.end :]}"
    return find_amounts(text, currency)


def _currency_named(text: NoticeText) -> str | None:
    """A currency that stands alone: "Currency: GBP", a column's "Montant EUR"."""
    for line in text.lines:
        if found := _CODE.search(line.text):
            return found[1]
    return None

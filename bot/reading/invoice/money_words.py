"""The currency a document reckons in, and the totals it states."""

from __future__ import annotations

import re
from collections import Counter

from bot.core.money import Money
from bot.reading.amounts import find_amounts
from bot.reading.folding import fold
from bot.reading.invoice.labels import NOT_TOTAL, PAYABLE, PREPAID, TOTAL
from bot.reading.invoice.layout import Row
from bot.reading.invoice.lookup import Place, places

_NAMED = re.compile(r"\b(eur(?:o|os)?|usd|us dollars|gbp|chf|cad|sek|nok|dkk|pln|czk|inr|mad|xof)\b")
_CODES = {"EURO": "EUR", "EUROS": "EUR", "US DOLLARS": "USD"}
_FALLBACK = "EUR"

Stated = tuple[Money, str, float]
"""An amount, the words it stands in, and the confidence."""


def currency_of(text: str) -> tuple[str, float]:
    """The document's currency and how sure that is; the euro, unsurely, where it names none."""
    seen = Counter(found.money.currency for found in find_amounts(text) if found.sign_seen)
    if seen:
        return seen.most_common(1)[0][0], 0.95
    if "€" in text:
        return "EUR", 0.9
    if named := _NAMED.search(fold(text)):
        code = named[1].upper()
        return _CODES.get(code, code), 0.8
    return _FALLBACK, 0.3


def stated_total(rows: tuple[Row, ...], currency: str) -> Stated | None:
    """The total including tax: of the surest label, the last and then the greatest."""
    for rank, pattern in enumerate(TOTAL):
        found = [
            (money, place.words)
            for place in places(rows, pattern)
            if (rank == 0 or not place.before.strip()) and not NOT_TOTAL.search(_label_words(place))
            if (money := _amount(place, currency)) is not None
        ]
        if found:
            money, words = max(found, key=lambda one: abs(one[0].minor))
            return money, words, 0.95 if rank == 0 else 0.8
    return None


def stated_payable(rows: tuple[Row, ...], currency: str) -> Stated | None:
    return _stated(rows, PAYABLE, currency)


def stated_prepaid(rows: tuple[Row, ...], currency: str) -> Stated | None:
    return _stated(rows, PREPAID, currency)


def _stated(rows: tuple[Row, ...], patterns: tuple[re.Pattern[str], ...], currency: str) -> Stated | None:
    for pattern in patterns:
        for place in places(rows, pattern):
            if (money := _amount(place, currency)) is not None:
                return money, place.words, 0.9
    return None


def _label_words(place: Place) -> str:
    """The row's words up to its first digit: where "Total HT" differs from "Total"."""
    return fold(re.split(r"\d", place.words, maxsplit=1)[0])


def _amount(place: Place, currency: str) -> Money | None:
    """The last amount of the label's row (net, tax, gross stand in this order), else the one below."""
    beside = "   ".join((place.after, *place.right))
    amounts = _amounts(beside, currency)
    if amounts:
        return amounts[-1]
    for below in place.below:
        if amounts := _amounts(below, currency):
            return amounts[-1]
    return None


def _amounts(text: str, currency: str) -> list[Money]:
    found = find_amounts(text, currency)
    if found:
        return [one.money for one in found if one.money.currency == currency]
    if re.fullmatch(r"-?\d{1,3}(?:[ .,']?\d{3})*(?:[.,]\d{1,2})?", fold(text.strip())):
        return [one.money for one in find_amounts(f"{text.strip()} {currency}")]
    return []

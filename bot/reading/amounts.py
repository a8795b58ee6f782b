"""Amounts of money in free text, however Europe and America write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.core.money import Money, exponent
from bot.reading.folding import fold

_TEXT_LIMIT = 200_000
_MOST_DIGITS = 15

_SIGNS = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "us$": "USD", "usd": "USD",
    "dollars": "USD", "£": "GBP", "gbp": "GBP", "pounds": "GBP", "chf": "CHF", "sfr": "CHF", "fr.": "CHF",
    "cad": "CAD", "ca$": "CAD", "c$": "CAD", "aud": "AUD", "a$": "AUD", "sek": "SEK", "nok": "NOK", "dkk": "DKK",
    "pln": "PLN", "zl": "PLN", "czk": "CZK", "huf": "HUF", "ron": "RON", "jpy": "JPY", "¥": "JPY", "inr": "INR",
    "₹": "INR", "rs.": "INR", "rs": "INR", "mad": "MAD", "tnd": "TND", "xof": "XOF", "xaf": "XAF",
    "sgd": "SGD", "s$": "SGD", "hkd": "HKD", "hk$": "HKD", "nzd": "NZD", "nz$": "NZD", "zar": "ZAR", "mxn": "MXN",
    "brl": "BRL", "r$": "BRL", "aed": "AED", "ils": "ILS", "₪": "ILS", "cny": "CNY", "thb": "THB", "myr": "MYR",
    "bgn": "BGN", "isk": "ISK", "sar": "SAR", "fcfa": "XOF", "f cfa": "XOF", "dh": "MAD", "dirhams": "MAD",
    "ngn": "NGN", "₦": "NGN", "cop": "COP", "clp": "CLP", "ars": "ARS", "s/": "PEN", "gtq": "GTQ", "rd$": "DOP",
    "$ ca": "CAD", "$ us": "USD", "franken": "CHF", "quid": "GBP",
}  # fmt: skip
_WORDS_TOO = frozenset({"ils", "mad", "cop"})
"""Codes that are words as well ("032 ils contestent"): a currency in capitals only."""
_SIGN = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))

_NUMBER = (
    r"(?>\d{1,2}(?:,\d\d){1,4},\d{3}(?!\d)(?:\.\d\d?(?!\d))?"  # lakh and crore
    r"|(?!0\d)\d{1,3}(?:(?P<group>[ .,'])\d{3}(?!\d))(?:(?P=group)\d{3}(?!\d))*(?:[.,](?:\d{1,3}(?!\d)|--?))?"
    r"|\d+(?:[.,](?:\d{1,3}(?!\d)|--?))?)"
)
_AMOUNT = re.compile(
    rf"(?<![\w.,/#])(?:(?P<minus>(?<![\w)-])-))?(?P<before>(?:{_SIGN}) ?)?(?P<minus2>-)?(?P<number>{_NUMBER})"
    rf"(?P<minus3>-(?![\w]))?(?P<after> ?(?:{_SIGN})(?![a-z]))?+(?! ?%|\w|/(?!-)|[.,]\d|-[\w])"
)
_NOT_MONEY = re.compile(
    r"\b[a-z]{2}\d\d(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,4})?\b"  # IBAN
    r"|\+\d[\d .()/-]{7,}\d"  # telephone, international
    r"|(?<!\d)0\d(?:[ .-]\d\d){4}(?!\d)"  # telephone, French
    r"|\b[a-z]{2} ?[0-9a-z]{0,3}\d{8,}\b"  # VAT number
    r"|(?<![\d.])\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?!\d)"  # date
)


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """An amount and where it stands; ``sign_seen``: its currency was written beside it."""

    money: Money
    start: int
    end: int
    text: str
    sign_seen: bool


def find_amounts(text: str, currency: str | None = None) -> tuple[FoundAmount, ...]:
    """Every amount, in order. A number without a currency counts only with decimals and a given ``currency``."""
    text = text[:_TEXT_LIMIT]
    return tuple(_amounts(text, _masked(fold(text)), currency))


def _masked(folded: str) -> str:
    return _NOT_MONEY.sub(lambda match: "_" * len(match[0]), folded)


def _amounts(text: str, folded: str, currency: str | None) -> Iterator[FoundAmount]:
    for match in _AMOUNT.finditer(folded):
        sign = (match["after"] or match["before"] or "").strip()
        if match["before"] and match["after"] and sign == "$":
            sign = match["before"].strip()
        if sign in _WORDS_TOO and sign.upper() not in text[slice(*match.span())]:
            sign = ""
        written = _SIGNS[sign] if sign else None
        code = written or currency
        if code is None or (written is None and not re.search(r"[.,]\d\d$", match["number"])):
            continue
        value = parse_number(match["number"], exponent(code))
        if value is None:
            continue
        negative = match["minus"] or match["minus2"] or match["minus3"]
        start, end = match.span()
        money = Money.of(-value if negative else value, code)
        yield FoundAmount(money, start, end, text[start:end], written is not None)


def parse_number(written: str, decimals: int = 2) -> Decimal | None:
    """``1.250,50``, ``1,250.50``, ``1 250,5``, ``1'250.50``, ``1250`` to a Decimal; None where it is no number.

    A lone separator before three digits groups thousands, except in currencies of three ``decimals``.
    """
    number = re.sub(r"[\s']|[.,]-+$", "", fold(written))
    last = max(number.rfind("."), number.rfind(","))
    whole, part = (number[:last], number[last + 1 :]) if last >= 0 else (number, "")
    separator = number[last] if last >= 0 else ""
    groups_only = separator in whole or (len(part) == 3 and decimals != 3)
    if separator and groups_only:
        whole, part = number, ""
    whole = re.sub(r"[.,]", "", whole)
    if not (whole + part).isdigit() or len(whole) > _MOST_DIGITS or not (whole + part).isascii():
        return None
    return Decimal(f"{whole or 0}.{part or 0}")

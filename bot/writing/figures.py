"""Amounts, days and account numbers as a reader of a language expects them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from bot.core.money import Money

if TYPE_CHECKING:
    from babel import Locale

# English outside the United States: day before month, which nobody on this side of the sea misreads.
_ENGLISH = "en_GB"
_AMERICAN = "US"


@lru_cache(maxsize=64)
def locale_of(language: str, country: str = "") -> Locale:
    """The CLDR locale of an ISO 639-1 language, in the writer's country where that changes the habits."""
    from babel import Locale  # here and below: slow to load, and a round that writes nothing does without
    from babel.localedata import exists

    if language == "en":
        return Locale.parse("en_US" if country == _AMERICAN else _ENGLISH)
    local = f"{language}_{country}"
    return Locale.parse(local if country and exists(local) else language)


def money(amount: Money, language: str, country: str = "") -> str:
    """``1 250,50 €`` in French, ``€1,250.50`` in English; the spaces are no-break spaces (U+00A0)."""
    from babel.numbers import format_currency

    shown = format_currency(
        amount.amount, amount.currency, locale=locale_of(language, country), decimal_quantization=False
    )
    return shown.replace("\u202f", "\u00a0")


def day(on: date, language: str, country: str = "", *, weekday: bool = False) -> str:
    """``1er avril 2026``, ``1 April 2026``; with ``weekday`` ``mercredi 1er avril 2026``."""
    return _first_of_month(on, _formatted(on, "full" if weekday else "long", locale_of(language, country)))


def short_day(on: date, language: str, country: str = "") -> str:
    """For tables: ``1er avr. 2026``, ``1 Apr 2026``."""
    return _first_of_month(on, _formatted(on, "medium", locale_of(language, country)))


def day_of_month(on: date, language: str, country: str = "") -> str:
    """Without the year, for days that are near: ``1er avr.``, ``1 Apr``."""
    from babel.dates import format_skeleton

    return _first_of_month(on, format_skeleton("MMMd", on, locale=locale_of(language, country)))


def percent(rate: Decimal, language: str, country: str = "") -> str:
    """A rate given in per cent: ``12,40 %`` in French, ``12.40%`` in English, with two to four decimals."""
    from babel.numbers import format_percent

    locale = locale_of(language, country)
    pattern = locale.percent_formats[None].pattern.replace("#,##0", "#,##0.00##")
    shown = format_percent(rate / 100, pattern, locale=locale)
    return shown.replace("\u202f", "\u00a0")


def iban(account: str) -> str:
    """In groups of four, as printed on paper (ISO 13616)."""
    compact = "".join(account.split()).upper()
    return " ".join(compact[i : i + 4] for i in range(0, len(compact), 4))


def shown(value: object, language: str, country: str = "") -> object:
    """An amount or a day as words; anything else as it is."""
    match value:
        case Money():
            return money(value, language, country)
        case date():
            # the day stays with its month when a line ends
            return day(value, language, country).replace(" ", "\u00a0", 1)
        case _:
            return value


def _formatted(on: date, style: Literal["full", "long", "medium"], locale: Locale) -> str:
    from babel.dates import format_date

    return format_date(on, style, locale)


def _first_of_month(on: date, text: str) -> str:
    # CLDR writes "1 avril"; French wants the ordinal on the first, and on the first alone.
    french = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre"}
    months = french | {"octobre", "novembre", "décembre", "janv.", "févr.", "avr.", "juil.", "sept."}
    months |= {"oct.", "nov.", "déc."}
    words = text.split(" ")
    if on.day == 1 and "1" in words and months & set(words):
        words[words.index("1")] = "1er"
    return " ".join(words)

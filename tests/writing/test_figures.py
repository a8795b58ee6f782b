from __future__ import annotations

from datetime import date

import pytest

from bot.core.money import Money
from bot.writing import figures

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("amount", "language", "country", "shown"),
    [
        (Money.of("1250.50", "EUR"), "fr", "FR", f"1{NBSP}250,50{NBSP}€"),
        (Money.of("1250.50", "EUR"), "en", "FR", "€1,250.50"),
        (Money.of("1250.50", "EUR"), "de", "DE", f"1.250,50{NBSP}€"),
        (Money.of("-12", "EUR"), "fr", "", f"-12,00{NBSP}€"),
        (Money.of("1250.50", "CHF"), "fr", "FR", f"1{NBSP}250,50{NBSP}CHF"),
        (Money.of("1250", "JPY"), "en", "", "JP¥1,250"),
        (Money.of("980", "USD"), "en", "US", "$980.00"),
    ],
)
def test_amounts_are_written_as_the_language_does(amount: Money, language: str, country: str, shown: str) -> None:
    assert figures.money(amount, language, country) == shown


@pytest.mark.parametrize(
    ("on", "language", "country", "shown"),
    [
        (date(2026, 4, 1), "fr", "", "1er avril 2026"),
        (date(2026, 8, 1), "fr", "FR", "1er août 2026"),
        (date(2026, 4, 11), "fr", "", "11 avril 2026"),
        (date(2026, 4, 1), "en", "FR", "1 April 2026"),
        (date(2026, 4, 1), "en", "US", "April 1, 2026"),
        (date(2026, 4, 1), "de", "", "1. April 2026"),
    ],
)
def test_days_are_written_as_the_language_does(on: date, language: str, country: str, shown: str) -> None:
    assert figures.day(on, language, country) == shown


def test_a_day_may_carry_its_weekday() -> None:
    assert figures.day(date(2026, 4, 1), "fr", weekday=True) == "mercredi 1er avril 2026"


def test_tables_have_short_days() -> None:
    assert figures.short_day(date(2026, 4, 1), "fr") == "1er avr. 2026"
    assert figures.short_day(date(2026, 4, 1), "en") == "1 Apr 2026"


def test_an_iban_is_grouped_however_it_was_typed() -> None:
    assert figures.iban("fr7630006000 011234567890189") == "FR76 3000 6000 0112 3456 7890 189"
    assert figures.iban("") == ""

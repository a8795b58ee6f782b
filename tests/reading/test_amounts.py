"""Amounts as Europe and America write them."""

from __future__ import annotations

import pytest

from bot.core.money import Money
from bot.reading.amounts import find_amounts


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("1 250,50 €", "1250.50", "EUR"),
        ("1\u202f250,50\u00a0€", "1250.50", "EUR"),
        ("1.250,50 EUR", "1250.50", "EUR"),
        ("$1,250.50", "1250.50", "USD"),
        ("CHF 1'250.50", "1250.50", "CHF"),
        ("EUR 400", "400", "EUR"),
        ("1.250 €", "1250", "EUR"),
        ("€ 1.250,-", "1250", "EUR"),
        ("£318", "318", "GBP"),
        ("980 euros", "980", "EUR"),
        ("-12,00 €", "-12", "EUR"),
        ("12,00- €", "-12", "EUR"),
        ("$100 CAD", "100", "CAD"),
        ("1,500.000 TND", "1500", "TND"),
        ("250 000 FCFA", "250000", "XOF"),
        ("12.400 DH", "12400", "MAD"),
        ("₦185,000", "185000", "NGN"),
        ("S$1,284.00", "1284", "SGD"),
        ("$8,720.00 SGD", "8720", "SGD"),
        ("389,75 $ CA", "389.75", "CAD"),
        ("Rs. 6,84,400/-", "684400", "INR"),
    ],
)
def test_an_amount_with_its_currency_is_read(text: str, amount: str, currency: str) -> None:
    (found,) = find_amounts(text)
    assert found.money == Money.of(amount, currency)
    assert found.sign_seen
    assert text[found.start : found.end] == found.text


def test_a_bare_number_needs_decimals_and_a_currency_given() -> None:
    (found,) = find_amounts("Total 1 234 567,89", "EUR")
    assert found.money == Money.of("1234567.89", "EUR")
    assert not found.sign_seen
    assert find_amounts("Total 1250,50") == ()
    assert find_amounts("12 pièces", "EUR") == ()


@pytest.mark.parametrize(
    "text",
    [
        "le 15.05.2026",
        "15.05.26",
        "TVA 20,00 %",
        "FR76 3000 6000 0112 3456 7890 189",
        "01 99 00 12 34",
        "+33 1 99 00 12.34",
        "FR12345678901",
        "facture F-2026-031",
    ],
)
def test_dates_ibans_telephones_percentages_and_numbers_are_no_amounts(text: str) -> None:
    assert find_amounts(text, "EUR") == ()


def test_several_amounts_come_in_order() -> None:
    found = find_amounts("600 € sur 1 450,00 €, frais 12,85 €")
    assert [str(one.money) for one in found] == ["600.00", "1450.00", "12.85"]


def test_a_word_that_is_also_a_currency_is_one_in_capitals_only() -> None:
    assert find_amounts("031 réglée, 032 ils contestent", "EUR") == ()
    assert [one.money.currency for one in find_amounts("1200 ILS", "EUR")] == ["ILS"]

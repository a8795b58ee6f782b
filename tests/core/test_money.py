"""Amounts are whole minor units: nothing is lost, nothing of two currencies is added."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.money import CurrencyMismatch, Money, totals


@pytest.mark.parametrize(
    ("amount", "currency", "minor", "text"),
    [
        ("1250.50", "EUR", 125050, "1250.50"),
        ("1250", "JPY", 1250, "1250"),
        ("1.5", "TND", 1500, "1.500"),
        ("-0.01", "EUR", -1, "-0.01"),
        ("0", "EUR", 0, "0.00"),
        ("0.005", "EUR", 1, "0.01"),
        ("-0.005", "EUR", -1, "-0.01"),
        (7, "EUR", 700, "7.00"),
        (Decimal("19.999"), "EUR", 2000, "20.00"),
        ("99999999999999.99", "EUR", 9999999999999999, "99999999999999.99"),
    ],
)
def test_an_amount_is_kept_in_the_currencys_minor_unit(
    amount: Decimal | str | int, currency: str, minor: int, text: str
) -> None:
    money = Money.of(amount, currency)
    assert (money.minor, str(money)) == (minor, text)


@given(st.integers(-(10**14), 10**14), st.sampled_from(["EUR", "JPY", "TND", "XXX"]))
def test_its_text_says_the_amount_exactly(minor: int, currency: str) -> None:
    money = Money(minor, currency)
    assert Money.of(str(money), currency) == money
    assert Money.of(money.amount, currency) == money


def test_amounts_add_subtract_and_compare() -> None:
    ten, three = Money.of("10", "EUR"), Money.of("3", "EUR")
    assert (ten + three, ten - three, -ten) == (Money(1300, "EUR"), Money(700, "EUR"), Money(-1000, "EUR"))
    assert three < ten and three <= ten and ten > three and ten >= ten


@pytest.mark.parametrize("mixed", ["__add__", "__sub__", "__lt__", "__le__"])
def test_two_currencies_never_meet(mixed: str) -> None:
    with pytest.raises(CurrencyMismatch, match="EUR and USD"):
        getattr(Money(1, "EUR"), mixed)(Money(1, "USD"))


def test_totals_are_one_a_currency_in_order_of_appearance() -> None:
    amounts = [Money(100, "USD"), Money(5, "EUR"), Money(20, "USD"), Money(-5, "EUR")]
    assert totals(amounts) == (Money(120, "USD"), Money(0, "EUR"))
    assert totals([]) == ()

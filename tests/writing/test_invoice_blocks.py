"""The link to pay an invoice: whatever its number, it leads where the owner meant and asks for the right amount."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.core.money import Money
from bot.writing.html import safe_href
from bot.writing.invoice_blocks import payment_link
from tests.writing.sample_letters import CREDITOR

AMOUNT = Money.of("1250.50", "GBP")
SHOP = replace(CREDITOR, link_template="https://pay.example/p?n={number}&amount={amount}&currency={currency}")

ODD = ["2026/031", "F 31", "F-1&amount=0.01", "N° 12#é", "{amount}", "100%41", "発票", "a\r\nb", '"><b>']


@pytest.mark.parametrize("number", ODD)
def test_an_odd_number_stays_a_number(number: str) -> None:
    link = payment_link(SHOP, number, AMOUNT)
    assert safe_href(link) == link
    assert parse_qs(urlsplit(link).query) == {"n": [number], "amount": ["1250.50"], "currency": ["GBP"]}


def test_a_number_with_a_slash_stays_one_part_of_the_path() -> None:
    shop = replace(CREDITOR, link_template="https://pay.example/{number}")
    assert payment_link(shop, "../2026/031", AMOUNT) == "https://pay.example/..%2F2026%2F031"


def test_who_has_no_link_gets_none() -> None:
    assert payment_link(CREDITOR, "F-031", AMOUNT) == ""

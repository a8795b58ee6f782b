"""Totals that a page states, and how far they are believed."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.model import InvoiceReading, Source
from bot.core.money import Money
from bot.reading.invoice.layout import rows_of_text
from bot.reading.invoice.text_facts import read_rows

SURE = 0.8


def _read(*lines: str) -> InvoiceReading:
    return read_rows(rows_of_text("\n".join(("FACTURE n° F-1", *lines))), date(2026, 3, 2), Source.PDF_TEXT)


@pytest.mark.parametrize(
    "lines",
    [
        ("Total HT   100,00 EUR", "TVA 20 %   20,00 EUR", "Total TTC   120,00 EUR"),
        ("Net   100,00 EUR", "20 %   20,00 EUR", "Total   120,00 EUR"),
        ("Zwischensumme   100,00 EUR", "USt 7 %   7,00 EUR", "USt 19 %   13,00 EUR", "Gesamt   120,00 EUR"),
    ],
)
def test_what_adds_up_is_believed(lines: tuple[str, ...]) -> None:
    reading = _read(*lines)
    assert reading.facts.total == Money.of(120, "EUR")
    assert reading.sure_of("total") > 0.85


@pytest.mark.parametrize(
    "lines",
    [
        ("Total HT   100,00 EUR", "TVA 20 %   20,00 EUR", "Total TTC   125,00 EUR"),
        ("Total TTC   120,00 EUR", "Total TTC   150,00 EUR"),
        ("Total   120,00",),
        ("Total   0,00 EUR",),
        ("Total   80,00 EUR", "Total   120,00 EUR"),
    ],
)
def test_what_contradicts_itself_is_only_offered(lines: tuple[str, ...]) -> None:
    assert _read(*lines).sure_of("total") < SURE


def test_the_sum_that_adds_up_is_taken_before_a_greater_one() -> None:
    lines = (
        "Total HT   100,00 EUR",
        "TVA 20 %   20,00 EUR",
        "Total TTC   120,00 EUR",
        "Total général contrat   999,00 EUR",
    )
    assert _read(*lines).facts.total == Money.of(120, "EUR")


def test_a_deposit_and_the_rest_make_the_total() -> None:
    facts = _read("Total   1 000,00 EUR", "Acompte versé   300,00 EUR", "Reste à payer   700,00 EUR").facts
    assert [str(money) for money in (facts.total, facts.prepaid, facts.payable)] == ["1000.00", "300.00", "700.00"]


@pytest.mark.parametrize(
    ("line", "total"),
    [
        ("Total TTC 1 250,50 €", "1250.50 EUR"),
        ("Total TTC 1.250,50 €", "1250.50 EUR"),
        ("Grand total £1,250.50", "1250.50 GBP"),
        ("Gesamtbetrag CHF 1'250.50", "1250.50 CHF"),
        ("Grand total Rs. 1,23,456.00", "123456.00 INR"),
        ("Totaal incl. btw € 1250,-", "1250.00 EUR"),
        ("Total TTC 1250 EUR", "1250.00 EUR"),
        ("Total amount USD 1,250", "1250.00 USD"),
    ],
)
def test_every_national_notation(line: str, total: str) -> None:
    found = _read(line).facts.total
    assert found is not None
    assert f"{found} {found.currency}" == total


def test_the_stated_currency_wins_over_a_mentioned_one() -> None:
    facts = _read("Devise : GBP", "Équivalent 140,00 EUR, 23,00 EUR", "Total TTC   120,00").facts
    assert facts.total == Money.of(120, "GBP")

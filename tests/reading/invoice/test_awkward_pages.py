"""What single pages do to a reader: each a few lines, in the words of its country."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.model import InvoiceFacts
from bot.reading.attachment import Attachment
from bot.reading.invoice.pdf_text import PdfText
from tests.reading.invoice.layouts import IBAN_FR, Placed
from tests.reading.invoice.printed import printed_at


def _facts(*cells: Placed) -> InvoiceFacts:
    reading = PdfText().reads(Attachment("x.pdf", "", printed_at(cells)), date(2026, 6, 1))
    assert reading is not None
    return reading.facts


def _grid(top: float, heads: tuple[str, ...], values: tuple[str, ...], step: float = 40.0) -> tuple[Placed, ...]:
    rows = ((top, heads), (top + 6, values))
    return tuple((20 + step * turn, at, text) for at, row in rows for turn, text in enumerate(row))


def test_terms_may_stand_under_the_means_of_payment() -> None:
    heads = ("Facture", "Date facture", "Réf. client", "Mode de règlement")
    facts = _facts(
        *_grid(75, heads, ("FC10458", "12/03/2026", "C00871", "Virement 30 jours")), (20, 100, "Total TTC EUR 10,00")
    )
    assert (facts.number, facts.due_on) == ("FC10458", date(2026, 4, 11))


def test_what_stands_before_discounts_is_no_total() -> None:
    heads = ("Importe bruto", "Dto. 10%", "Base imp.", "IVA 21%", "R.E. 5,2%", "Total factura")
    values = ("500,00", "50,00", "450,00", "94,50", "23,40", "567,90 EUR")
    assert str(_facts((20, 20, "Factura Nº FV26/00871"), *_grid(100, heads, values, 28)).total) == "567.90"


def test_the_day_of_a_direct_debit_is_the_due_day() -> None:
    facts = _facts(
        (20, 20, "Factura Nº 7"), (20, 30, "Total factura 72,48 EUR"), (20, 40, "Fecha de cargo en cuenta: 08/03/2026")
    )
    assert facts.due_on == date(2026, 3, 8)


@pytest.mark.parametrize(
    ("account", "due_on"), [(f"IBAN {IBAN_FR}", date(2026, 4, 10)), ("Routing 021000021", date(2026, 10, 4))]
)
def test_dollars_to_a_european_account_are_dated_the_european_way(account: str, due_on: date) -> None:
    cells = ((20, 20, "Invoice No: SM-19"), (20, 30, "Due date: 10/04/2026"), (20, 40, "Total amount USD 5,000.00"))
    assert _facts(*cells, (20, 50, "Please pay the amount by bank transfer"), (20, 60, account)).due_on == due_on


def test_an_account_s_balance_is_not_what_the_invoice_asks_for() -> None:
    facts = _facts(
        (20, 20, "Invoice 70881"), (20, 30, "Invoice total £1,168.50"), (20, 90, "Account balance: £3,928.50")
    )
    assert str(facts.payable) == "1168.50"


def test_a_column_that_ends_with_its_sum_means_the_sum() -> None:
    rows = (
        ("7%", "812,00", "56,84", "868,84"),
        ("19%", "120,00", "22,80", "142,80"),
        ("Summe", "932,00", "79,64", "1.011,64"),
    )
    cells = tuple(
        (20 + 35 * turn, 100 + 6 * at, text)
        for at, row in enumerate((("Satz", "Netto", "MwSt", "Brutto"), *rows))
        for turn, text in enumerate(row)
    )
    assert str(_facts((20, 20, "Rechnung R-7744"), *cells, (20, 140, "Alle Beträge in EUR")).total) == "1011.64"


def test_the_day_of_the_credited_invoice_is_not_the_credit_note_s() -> None:
    lines = (
        "Gutschrift Nr. GS-118",
        "Datum: 11.03.2026",
        "Zu Rechnung RE-5501 vom 01.03.2026",
        "Gesamtbetrag 100,00 EUR",
    )
    facts = _facts(*((20, 20 + 8 * turn, line) for turn, line in enumerate(lines)))
    assert (facts.number, facts.credits, facts.issued_on) == ("GS-118", "RE-5501", date(2026, 3, 11))


def test_a_number_may_be_written_in_groups() -> None:
    assert _facts((20, 20, "FACTURE 10 445"), (20, 30, "Total TTC 100,00 EUR")).number == "10 445"

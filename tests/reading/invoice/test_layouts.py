"""Invoices as six countries print them, without embedded data."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.model import InvoiceReading
from bot.reading.invoice.layout import rows_of_text
from bot.reading.invoice.pdf_rows import rows_of_pdf
from bot.reading.invoice.pdf_text import PdfText
from bot.reading.letter import Attachment
from tests.reading.invoice.layouts import LAYOUTS, Layout
from tests.reading.invoice.printed import printed_at, printed_pages

TODAY = date(2026, 6, 1)


def _read(layout: Layout) -> InvoiceReading:
    reading = PdfText().reads(Attachment("x.pdf", "application/pdf", printed_at(layout.cells)), TODAY)
    assert reading is not None
    return reading


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_number_days_and_sums_are_read(layout: Layout) -> None:
    facts = _read(layout).facts
    assert facts.number == layout.number
    assert (facts.issued_on, facts.due_on) == (layout.issued_on, layout.due_on)
    assert facts.total is not None
    assert facts.payable is not None
    assert (str(facts.total), str(facts.payable), facts.total.currency) == (
        layout.total,
        layout.payable,
        layout.currency,
    )


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_parties_and_account_are_read(layout: Layout) -> None:
    facts = _read(layout).facts
    assert (facts.seller, facts.buyer, facts.iban) == (layout.seller, layout.buyer, layout.iban)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_what_adds_up_is_sure(layout: Layout) -> None:
    assert _read(layout).sure_of("total") >= 0.8


def test_cells_of_a_row_stand_from_left_to_right_whatever_the_drawing_order() -> None:
    rows = rows_of_pdf(printed_at([(120.0, 30.0, "right"), (20.0, 30.0, "left"), (20.0, 20.0, "above")]))
    assert [[cell.text for cell in row] for row in rows] == [["above"], ["left", "right"]]


def test_a_title_set_in_spaced_letters_is_a_word() -> None:
    assert rows_of_pdf(printed_at([(20.0, 20.0, "R E C H N U N G")]))[0][0].text == "RECHNUNG"


def test_only_the_first_three_and_the_last_two_pages_are_read() -> None:
    rows = rows_of_pdf(printed_pages([f"page {number}" for number in range(1, 10)]))
    assert [row[0].text for row in rows] == ["page 1", "page 2", "page 3", "page 8", "page 9"]


def test_a_page_without_text_has_no_rows() -> None:
    assert rows_of_pdf(printed_at([])) == ()
    assert PdfText().reads(Attachment("x.pdf", "application/pdf", printed_at([])), TODAY) is None


def test_a_label_at_the_foot_of_a_page_does_not_reach_the_next() -> None:
    rows = rows_of_pdf(printed_pages(["Facture n°", "F-12"]))
    assert rows[1][0].top - rows[0][0].top > 300


def test_only_as_much_is_looked_at_as_an_invoice_can_hold() -> None:
    rows = rows_of_text("\n".join("Total 1,00 EUR   " * 500 for _ in range(5_000)))
    assert sum(len(cell.text) for row in rows for cell in row) < 100_000


def test_a_paragraph_in_one_line_is_broken_into_rows() -> None:
    rows = rows_of_text("mot " * 200 + "Facture n° F-12")
    assert rows[-1][0].text.endswith("Facture n° F-12")
    assert len(rows) > 2

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.core.money import Money
from bot.demo.invoice_pdf import PrintedInvoice, Seller, render
from bot.reading.invoice.formats import read_document
from bot.reading.letter import Attachment

SELLER = Seller("Studio Morel", ("12 rue des Lilas, 75011 Paris",), "FR7630006000011234567890189", "AGRIFRPP")
INVOICE = PrintedInvoice(
    number="F-2026-031",
    issued_on=date(2026, 3, 2),
    due_on=date(2026, 4, 1),
    buyer="Pâtisserie (Étoile) SAS",
    address=("8 quai de la Loire", "44000 Nantes"),
    language="fr",
    items=(("Identité visuelle", Money.of("842.08", "EUR")), ("Papeterie", Money.of("200", "EUR"))),
)


@pytest.mark.parametrize(("language", "total"), [("fr", "1250.50"), ("en", "1042.08")])
def test_the_printed_invoice_is_read_as_it_was_meant(language: str, total: str) -> None:
    pdf = render(replace(INVOICE, language=language), SELLER)
    reading = read_document(Attachment("F-2026-031.pdf", "application/pdf", pdf), date(2026, 3, 2))
    assert reading is not None
    facts = reading.facts
    assert (facts.number, facts.issued_on, facts.due_on) == ("F-2026-031", date(2026, 3, 2), date(2026, 4, 1))
    assert facts.total == Money.of(total, "EUR")
    assert (facts.buyer, facts.seller) == ("Pâtisserie (Étoile) SAS", "Studio Morel")
    assert (facts.iban, facts.bic) == (SELLER.iban, SELLER.bic)
    assert facts.language == language


def test_french_invoices_add_the_tax_to_the_cent() -> None:
    assert (INVOICE.net, INVOICE.vat, INVOICE.total) == (
        Money.of("1042.08", "EUR"),
        Money.of("208.42", "EUR"),
        Money.of("1250.50", "EUR"),
    )

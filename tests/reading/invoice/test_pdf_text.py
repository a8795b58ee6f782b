"""Printed invoices without embedded data."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.model import DocumentType, InvoiceReading, Source
from bot.core.money import Money
from bot.reading.invoice.formats import read_document
from bot.reading.invoice.likely import is_invoice
from bot.reading.letter import Attachment
from tests.reading.invoice.printed import printed_at, printed_lines

TODAY = date(2026, 3, 2)
IBAN = "FR7630006000011234567890189"


def _read(content: bytes) -> InvoiceReading:
    reading = read_document(Attachment("facture.pdf", "application/octet-stream", content), TODAY)
    assert isinstance(reading, InvoiceReading)
    assert reading.source is Source.PDF_TEXT
    return reading


FRENCH = [
    "Studio Morel SARL",
    "12 rue des Lilas, 75011 Paris",
    "SIRET 123 456 789 00012 - TVA FR12123456789",
    "Facturé à : Acme SA",
    "FACTURE n° F-2026-031",
    "Date de facture : 02/03/2026",
    "Échéance : 01/04/2026",
    "Prestation de conseil 10 x 104,21",
    "Total HT : 1 042,08 EUR",
    "TVA 20,00 % : 208,42 EUR",
    "Total TTC : 1 250,50 EUR",
    "Net à payer : 1 250,50 EUR",
    "IBAN : FR76 3000 6000 0112 3456 7890 189 - BIC : AGRIFRPP",
    "Retard de paiement : indemnité forfaitaire de 40 EUR",
]


def test_a_french_invoice_is_read_whole() -> None:
    reading = _read(printed_lines(FRENCH))
    facts = reading.facts
    assert facts.number == "F-2026-031"
    assert (facts.issued_on, facts.due_on) == (date(2026, 3, 2), date(2026, 4, 1))
    assert facts.total == facts.payable == Money.of("1250.50", "EUR")
    assert (facts.seller, facts.buyer) == ("Studio Morel SARL", "Acme SA")
    assert (facts.iban, facts.bic) == (IBAN, "AGRIFRPP")
    assert (facts.type, facts.language) == (DocumentType.INVOICE, "fr")
    assert all(reading.sure_of(field) > 0.8 for field in ("number", "issued_on", "due_on", "total", "iban"))
    assert "Échéance : 01/04/2026" in reading.why
    assert is_invoice(reading)


@pytest.mark.parametrize(
    ("lines", "number", "due_on", "total"),
    [
        (
            ["Orchard Joinery Ltd", "INVOICE", "Invoice number: INV-0042", "Invoice date: 2 March 2026",
             "Due date: 1 April 2026", "Bill to: Acme Ltd", "Subtotal £1,800.00", "VAT (20%) £360.00", "Total due £2,160.00"],
            "INV-0042", "2026-04-01", "2160.00 GBP",
        ),
        (
            ["Muster Handwerk GmbH", "Rechnung", "Rechnungsnummer: RE-2026/17", "Rechnungsdatum: 02.03.2026",
             "Rechnung an: Kunde AG", "Zwischensumme 1.000,00 EUR", "MwSt. 19% 190,00 EUR", "Gesamtbetrag 1.190,00 EUR",
             "Zahlbar innerhalb von 30 Tagen ohne Abzug"],
            "RE-2026/17", "2026-04-01", "1190.00 EUR",
        ),
        (
            ["Taller Nube S.L.", "FACTURA N.º A-77", "Fecha: 02/03/2026", "Cliente: Acme SA", "Base imponible 100,00 EUR",
             "IVA 21% 21,00 EUR", "Total 121,00 EUR", "Vencimiento: 01/04/2026"],
            "A-77", "2026-04-01", "121.00 EUR",
        ),
        (
            ["Studio Rossi S.r.l.", "Fattura n. 12/2026 del 02/03/2026", "Spett.le Acme S.p.A.", "Imponibile 100,00 EUR",
             "IVA 22% 22,00 EUR", "Totale fattura 122,00 EUR", "Scadenza: 01/04/2026"],
            "12/2026", "2026-04-01", "122.00 EUR",
        ),
        (
            ["Bakker Ontwerp B.V.", "Factuur", "Factuurnummer: 2026-0044", "Factuurdatum: 2 maart 2026", "Klant: Acme B.V.",
             "Subtotaal EUR 100,00", "BTW 21% EUR 21,00", "Totaal EUR 121,00", "Vervaldatum: 1 april 2026"],
            "2026-0044", "2026-04-01", "121.00 EUR",
        ),
    ],
)  # fmt: skip
def test_five_more_languages(lines: list[str], number: str, due_on: str, total: str) -> None:
    facts = _read(printed_lines(lines)).facts
    amount, currency = total.split()
    assert facts.number == number
    assert facts.issued_on == date(2026, 3, 2)
    assert facts.due_on == date.fromisoformat(due_on)
    assert facts.total == Money.of(amount, currency)
    assert facts.buyer is not None
    assert facts.buyer.startswith(("Acme", "Kunde"))


def test_labels_in_one_row_and_values_below_whatever_the_drawing_order() -> None:
    cells = [
        (150.0, 200.0, "1 250,50 €".replace("€", "EUR")), (100.0, 200.0, "Total TTC"),
        (20.0, 60.0, "Numéro de facture"), (80.0, 60.0, "Date"), (120.0, 60.0, "Date d'échéance"),
        (120.0, 66.0, "01/04/2026"), (20.0, 66.0, "F-2026-031"), (80.0, 66.0, "02/03/2026"),
        (20.0, 20.0, "Studio Morel"), (120.0, 30.0, "Facturé à"), (120.0, 36.0, "Acme SA"), (20.0, 50.0, "FACTURE"),
    ]  # fmt: skip
    facts = _read(printed_at(cells)).facts
    assert (facts.number, facts.buyer) == ("F-2026-031", "Acme SA")
    assert (facts.issued_on, facts.due_on) == (date(2026, 3, 2), date(2026, 4, 1))
    assert facts.total == Money.of("1250.50", "EUR")


@pytest.mark.parametrize(
    ("terms", "due_on"),
    [
        ("Paiement à 30 jours fin de mois", date(2026, 4, 30)),
        ("Conditions : 45 jours fin de mois le 10", date(2026, 5, 10)),
        ("Règlement à 30 jours, escompte 2 % à 10 jours", date(2026, 4, 1)),
        ("Paiement à réception", date(2026, 3, 2)),
        ("Payment terms: Net 30", date(2026, 4, 1)),
        ("3% Skonto innerhalb 10 Tagen, zahlbar innerhalb 30 Tagen netto", date(2026, 4, 1)),
        ("À payer avant le 15 avril 2026", date(2026, 4, 15)),
        ("Date limite de règlement : 15/04/2026", date(2026, 4, 15)),
        ("Pénalités de retard : 10 jours", None),
    ],
)
def test_the_due_day_follows_from_the_terms(terms: str, due_on: date | None) -> None:
    lines = ["FACTURE n° F-1", "Date : 02/03/2026", "Total TTC 100,00 EUR", terms]
    assert _read(printed_lines(lines)).facts.due_on == due_on


def test_a_deposit_leaves_the_rest_to_pay() -> None:
    lines = ["FACTURE n° F-1", "Total TTC 1 000,00 EUR", "Acompte versé 300,00 EUR", "Net à payer 700,00 EUR"]
    facts = _read(printed_lines(lines)).facts
    assert [str(money) for money in (facts.total, facts.prepaid, facts.payable)] == ["1000.00", "300.00", "700.00"]


@pytest.mark.parametrize(
    "lines",
    [
        ["AVOIR n° A-12", "Date : 02/03/2026", "Annule la facture n° F-2026-031", "Total TTC -250,00 EUR"],
        ["CREDIT NOTE No. A-12", "Date: 02/03/2026", "Credit for invoice no. F-2026-031", "Total -250,00 EUR"],
        ["Gutschrift Nr. A-12", "Datum: 02.03.2026", "zur Rechnung Nr. F-2026-031", "Gesamtbetrag -250,00 EUR"],
    ],
)
def test_a_credit_note_names_what_it_credits(lines: list[str]) -> None:
    facts = _read(printed_lines(lines)).facts
    assert (facts.type, facts.number, facts.credits) == (DocumentType.CREDIT_NOTE, "A-12", "F-2026-031")
    assert facts.total == Money.of(-250, "EUR")


@pytest.mark.parametrize(
    "lines",
    [
        ["DEVIS n° D-12", "Date : 02/03/2026", "Total TTC 250,00 EUR", "La facture suivra."],
        ["Conditions générales de vente", "Article 1. Toute facture est payable à 30 jours.", "Pénalité 40 EUR"],
        ["Timesheet March 2026", "Total 40 hours"],
        ["Delivery note 12", "Total 12 pieces"],
        ["Auftragsbestätigung 12", "Gesamtbetrag 100,00 EUR"],
        ["Bonjour"],
    ],
)
def test_other_papers_are_no_invoices(lines: list[str]) -> None:
    assert not is_invoice(_read(printed_lines(lines)))


def test_an_iban_whose_digits_do_not_check_is_told_but_not_believed() -> None:
    reading = _read(printed_lines(["FACTURE n° F-1", "IBAN : FR76 3000 6000 0112 3456 7890 188"]))
    assert reading.facts.iban == "FR7630006000011234567890188"
    assert reading.sure_of("iban") < 0.5


def test_an_address_under_the_title_is_no_number() -> None:
    lines = ["FACTURE", "12 rue des Lilas", "Numéro : 7 rue Basse", "Référence F-2026-031", "Total TTC 100,00 EUR"]
    assert _read(printed_lines(lines)).facts.number is None

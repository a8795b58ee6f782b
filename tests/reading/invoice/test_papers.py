"""What papers call themselves, in six languages."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.model import DEPOSIT, DOCUMENT, DocumentType, InvoiceReading, Source
from bot.reading.invoice.labels import Paper
from bot.reading.invoice.layout import Cell, rows_of_text
from bot.reading.invoice.papers import paper_of
from bot.reading.invoice.text_facts import read_rows


def _read(*lines: str) -> InvoiceReading:
    return read_rows(rows_of_text("\n".join(lines)), date(2026, 3, 2), Source.PDF_TEXT)


@pytest.mark.parametrize(
    ("title", "paper"),
    [
        ("Devis n° D-12", Paper.QUOTE), ("Facture pro forma", Paper.QUOTE), ("Bon de livraison", Paper.DELIVERY_NOTE),
        ("Relance", Paper.REMINDER), ("Relevé d'heures mars", Paper.TIMESHEET), ("Conditions générales de vente", Paper.TERMS),
        ("Quotation 12", Paper.QUOTE), ("Purchase Order", Paper.ORDER), ("Payment reminder", Paper.REMINDER),
        ("Statement of account", Paper.STATEMENT), ("Angebot Nr. 12", Paper.QUOTE), ("Auftragsbestätigung", Paper.ORDER),
        ("Lieferschein 12", Paper.DELIVERY_NOTE), ("2. Mahnung", Paper.REMINDER), ("AGB", Paper.TERMS),
        ("Presupuesto", Paper.QUOTE), ("Albarán nº 4", Paper.DELIVERY_NOTE), ("Preventivo", Paper.QUOTE),
        ("Documento di trasporto", Paper.DELIVERY_NOTE), ("Sollecito di pagamento", Paper.REMINDER),
        ("Zahlungserinnerung zu Rechnung 12", Paper.REMINDER), ("1. Relance", Paper.REMINDER), ("Mahnung", Paper.REMINDER),
        ("Relance facture n° F-12", Paper.REMINDER), ("2ème relance", Paper.REMINDER), ("2nd reminder", Paper.REMINDER),
        ("Reminder: invoice INV-12 is overdue", Paper.REMINDER), ("1e aanmaning", Paper.REMINDER),
        ("Rappel : facture F-12 impayée", Paper.REMINDER), ("Sollecito di pagamento fattura n. 12", Paper.REMINDER),
        ("Quittung", Paper.RECEIPT), ("Reçu", Paper.RECEIPT), ("Receipt for invoice 12", Paper.RECEIPT),
        ("Offerte", Paper.QUOTE), ("Pakbon", Paper.DELIVERY_NOTE), ("Aanmaning", Paper.REMINDER),
    ],
)  # fmt: skip
def test_another_paper_is_told_by_its_title(title: str, paper: Paper) -> None:
    lines = ("Studio Morel", title, "Facture n° 12 / Rechnung Nr. 12 / Invoice no. 12", "Total 100,00 EUR")
    found = paper_of(rows_of_text("\n".join(lines)))
    assert found is not None
    assert found[0] is paper
    assert _read(*lines).sure_of(DOCUMENT) < 0.5


@pytest.mark.parametrize(
    "head",
    [
        ("Bestellung: 4711", "Rechnung 12"),
        ("Lieferschein   L-2", "Rechnung 12"),
        ("Bon de commande : PO-1", "Facture n° 12"),
        ("Lieferschein/Rechnung 12",),
        ("Quittung / Rechnung 12",),
        ("Receipt / Invoice", "Invoice no. 12"),
        ("Rappel : TVA non applicable", "Facture n° 12"),
        ("Contrat n° 4455", "Facture n° 12"),
        ("Commande passée sur notre site le 2 mars", "Facture n° 12"),
        ("Invoice 12", "Order confirmation"),
        ("Fattura accompagnatoria n. 12",),
    ],
)
def test_an_invoice_may_name_other_papers(head: tuple[str, ...]) -> None:
    assert _read(*head, "Total 100,00 EUR").sure_of(DOCUMENT) > 0.5


@pytest.mark.parametrize(
    ("title", "is_deposit"),
    [
        ("Facture d'acompte n° 12", True),
        ("Anzahlungsrechnung 12", True),
        ("Deposit invoice 12", True),
        ("Facture n° 12", False),
    ],
)
def test_a_deposit_s_invoice_says_so(title: str, is_deposit: bool) -> None:
    assert (_read(title, "Total 100,00 EUR").sure_of(DEPOSIT) > 0.5) is is_deposit


def test_the_larger_print_is_the_title() -> None:
    small, large = Cell("Lieferschein 12", 20, 90, 30, 9), Cell("Rechnung 26-118", 20, 90, 60, 18)
    total = Cell("Gesamtbetrag 100,00 EUR", 20, 90, 90, 9)
    assert read_rows(((small,), (large,), (total,)), date(2026, 3, 2), Source.PDF_TEXT).sure_of(DOCUMENT) > 0.5


@pytest.mark.parametrize(
    ("lines", "number", "credits"),
    [
        (("Avoir", "N° A-12", "Facture d'origine : F-10"), "A-12", "F-10"),
        (("Facture d'avoir n° A-12", "sur facture n° F-10"), "A-12", "F-10"),
        (("AVOIR", "Librairie Duval", "N° A-12", "Avoir sur facture n° F-10"), "A-12", "F-10"),
        (("Credit note", "Credit note number: A-12", "Original invoice: F-10"), "A-12", "F-10"),
        (("Rechnungskorrektur Nr. A-12", "zu Rechnung Nr. F-10"), "A-12", "F-10"),
        (("Stornorechnung A-12", "zur Rechnung Nr. F-10"), "A-12", "F-10"),
        (("Factura rectificativa nº A-12", "Factura rectificada: F-10"), "A-12", "F-10"),
        (("Nota di credito n. A-12", "Rif. fattura F-10"), "A-12", "F-10"),
        (("Creditnota", "Creditnotanummer A-12", "Betreft factuur F-10"), "A-12", "F-10"),
    ],
)
def test_a_credit_note_and_what_it_credits(lines: tuple[str, ...], number: str, credits: str) -> None:
    facts = _read(*lines, "Total 100,00 EUR").facts
    assert (facts.type, facts.number, facts.credits) == (DocumentType.CREDIT_NOTE, number, credits)

"""The day of issue and the due day, among the other days on a page."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.model import InvoiceFacts, Source
from bot.reading.invoice.layout import rows_of_text
from bot.reading.invoice.text_facts import read_rows

MARCH_2, APRIL_1 = date(2026, 3, 2), date(2026, 4, 1)


def _facts(*lines: str) -> InvoiceFacts:
    return read_rows(rows_of_text("\n".join(lines)), date(2026, 6, 1), Source.PDF_TEXT).facts


@pytest.mark.parametrize(
    "lines",
    [
        ("Facture n° 12 du 2 mars 2026",),
        ("Votre facture du 2 mars 2026 n° 12",),
        ("Rechnung Nr. 12 vom 02.03.2026",),
        ("Invoice 12 dated 2 March 2026",),
        ("Lyon, le 2 mars 2026", "Facture n° 12"),
        ("Hamburg, den 2. März 2026", "Rechnung Nr. 12"),
        ("Lieferdatum 01.03.2026", "Rechnungsdatum 02.03.2026", "Rechnung Nr. 12"),
        ("Numéro   Date   Commande du", "F-12   02/03/2026   01/01/2026", "Facture n° 12"),
    ],
)
def test_the_day_of_issue(lines: tuple[str, ...]) -> None:
    facts = _facts(*lines)
    assert facts.issued_on == MARCH_2
    assert facts.number in {"12", "F-12"}


@pytest.mark.parametrize(
    ("lines", "due_on"),
    [
        (
            ("Invoice 12", "Invoice date: 03/02/2026", "Due date: 04/01/2026", "Shipped 03/28/2026", "Total $10.00"),
            APRIL_1,
        ),
        (
            ("Invoice 12", "Invoice date: 02/03/2026", "Due date: 01/04/2026", "Supplied 28/02/2026", "Total £10.00"),
            APRIL_1,
        ),
        (
            (
                "Invoice 12",
                "Invoice date: 03/02/2026",
                "Please find the due date: 04/01/2026",
                "Total: $10.00 for the month",
            ),
            APRIL_1,
        ),
        (
            (
                "Rechnung 12",
                "Datum 02.03.2026",
                "Zahlbar mit 2% Skonto bis 12.03.2026",
                "Zahlbar ohne Abzug bis 01.04.2026",
            ),
            APRIL_1,
        ),
        (("Rechnung 12", "Datum 02.03.2026", "Der Betrag wird am 01.04.2026 von Ihrem Konto abgebucht."), APRIL_1),
        (("Facture 12", "Date 02/03/2026", "Échéance du contrat 31/12/2026", "À régler avant le 01/04/2026"), APRIL_1),
        (("Facture 12", "Date 02/03/2026", "Période du 01/03/2026 au 31/03/2026"), None),
        (("Factura nº 12", "Fecha 02/03/2026", "Vencimientos: 01/04/2026 50,00 EUR - 01/05/2026 50,00 EUR"), APRIL_1),
    ],
)
def test_the_due_day(lines: tuple[str, ...], due_on: date | None) -> None:
    assert _facts(*lines).due_on == due_on


@pytest.mark.parametrize(
    "lines",
    [
        ("Total TTC 100,00 EUR", "Échéances : 01/04/2026 60,00 EUR - 01/05/2026 40,00 EUR"),
        ("Totale fattura EUR 100,00", "Scadenze", "01/04/2026   60,00", "01/05/2026   40,00"),
        ("Total amount 100.00 EUR", "Due date   Amount", "1 April 2026   60.00", "1 May 2026   40.00"),
    ],
)
def test_instalments_that_add_up(lines: tuple[str, ...]) -> None:
    facts = _facts("Facture n° 12 du 2 mars 2026", *lines)
    assert [(due.on, str(due.amount)) for due in facts.dues] == [(APRIL_1, "60.00"), (date(2026, 5, 1), "40.00")]
    assert facts.due_on == APRIL_1


def test_days_and_parts_that_do_not_add_up_are_no_instalments() -> None:
    facts = _facts(
        "Facture n° 12 du 2 mars 2026", "Total TTC 100,00 EUR", "Échéances : 01/04/2026 60,00 - 01/05/2026 60,00"
    )
    assert [(due.on, str(due.amount)) for due in facts.dues] == [(APRIL_1, "100.00")]

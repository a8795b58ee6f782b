"""Lists of open invoices, as people and their programs write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.money import Money
from bot.reading.open_list import Flaw, OpenRow, read_open_list

TODAY = date(2026, 4, 7)


def rows(text: str, encoding: str = "utf-8") -> tuple[OpenRow, ...]:
    listed = read_open_list(text.encode(encoding), TODAY, "EUR")
    assert listed.unusable == ()
    return listed.rows


SAME = {
    "fr": "N° de facture;Client;Courriel;Date de facture;Échéance;Montant HT;Montant TTC\n"
    "F-031;Café Été;compta@ete.example;02/03/2026;01/04/2026;1 042,08;1 250,50\n",
    "en": "Invoice number,Customer,Email,Issue date,Due date,Net,Total\n"
    'F-031,Café Été,compta@ete.example,2026-03-02,2026-04-01,1042.08,"1,250.50"\n',
    "de": "Rechnungsnummer;Kunde;E-Mail;Rechnungsdatum;Fällig am;Netto;Bruttobetrag\n"
    "F-031;Café Été;compta@ete.example;02.03.2026;01.04.2026;1.042,08;1.250,50 €\n",
    "es": "Nº factura;Cliente;Correo electrónico;Fecha factura;Vencimiento;Base imponible;Importe\n"
    "F-031;Café Été;compta@ete.example;02/03/2026;01/04/2026;1.042,08;1.250,50\n",
    "it": "Numero fattura;Cliente;E-mail;Data fattura;Scadenza;Imponibile;Totale\n"
    "F-031;Café Été;compta@ete.example;02/03/2026;01/04/2026;1.042,08;1.250,50\n",
    "nl": "Factuurnummer\tKlantnaam\tE-mail\tFactuurdatum\tVervaldatum\tExcl. btw\tOpenstaand\n"
    "F-031\tCafé Été\tcompta@ete.example\t02-03-2026\t01-04-2026\t1.042,08\t1.250,50\n",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("language", SAME)
def test_the_same_invoice_in_each_language(language: str, encoding: str) -> None:
    (row,) = rows(SAME[language], encoding)
    facts = row.facts
    assert (facts.number, facts.buyer, facts.payable) == ("F-031", "Café Été", Money(125050, "EUR"))
    assert (facts.issued_on, facts.due_on) == (date(2026, 3, 2), date(2026, 4, 1))
    assert [person.email for person in row.to] == ["compta@ete.example"]


def test_what_is_still_open_counts_more_than_the_total() -> None:
    (row,) = rows("Invoice,Client,Total,Balance,Due\n1,A,100.00,40.00,2026-04-01\n")
    assert row.facts.payable == Money(4000, "EUR")


def test_titles_above_and_totals_below_are_passed_over() -> None:
    found = rows(
        "Balance âgée au 7 avril\n\nFacture;Montant;Échéance\n1;10,00;01/04/2026\n;;\nTotal;10,00;\n".replace(
            "Total;", ";"
        )
    )
    assert [row.line for row in found] == [4]


def test_several_people_and_a_currency_of_its_own() -> None:
    (row,) = rows("Number;Email;CC;Amount;Currency;Due\nF1;a@x.example, b@x.example;c@x.example;10;chf;2026-05-01\n")
    assert [person.email for person in row.to] == ["a@x.example", "b@x.example"]
    assert [person.email for person in row.cc] == ["c@x.example"]
    assert row.facts.payable == Money(1000, "CHF")


@pytest.mark.parametrize(
    ("row", "flaw"),
    [
        (";10;2026-04-01;a@x.example", Flaw.NO_NUMBER),
        ("F1;ten;2026-04-01;a@x.example", Flaw.NOT_AN_AMOUNT),
        ("F1;;2026-04-01;a@x.example", Flaw.NO_AMOUNT),
        ("F1;-10;2026-04-01;a@x.example", Flaw.NOTHING_OPEN),
        ("F1;10;31/02/2026;a@x.example", Flaw.NOT_A_DATE),
        ("F1;10;soon;a@x.example", Flaw.NOT_A_DATE),
        ("F1;10;;a@x.example", Flaw.NO_DUE_DATE),
        ("F1;10;2026-04-01;nobody", Flaw.NOT_AN_ADDRESS),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_the_others_are_taken(row: str, flaw: Flaw) -> None:
    listed = read_open_list(f"Number;Amount;Due;Email\nF0;1;2026-04-01;\n{row}\n".encode(), TODAY, "EUR")
    assert [row.facts.number for row in listed.rows] == ["F0"]
    (told,) = listed.unusable
    assert told.line == 3
    assert told.reason.flaw is flaw
    assert not told.reason.written or told.reason.written in row


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "headers"),
        (b"hello\nworld\n", "headers"),
        (b"PK\x03\x04\x00\x00", "save the sheet as CSV"),
        (b"Number;Amount\nF1;10\n", "the due date"),
    ],
)
def test_what_is_no_list_is_said(content: bytes, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_open_list(content, TODAY, "EUR")


@given(st.binary(max_size=2000))
def test_any_bytes_are_a_list_or_a_sentence(content: bytes) -> None:
    try:
        read_open_list(b"Number;Amount;Due\n" + content, TODAY, "EUR")
    except ValueError as problem:
        assert str(problem)

"""What the owner says of a table's columns, in every language, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.readings import NoticeKind
from bot.core.statements import CsvLayout, Statement, UnknownLayout
from bot.reading.payment.columns_told import columns_told
from bot.reading.payment.csv_columns import Column
from bot.reading.payment.csv_told import Misfit, told_layout
from bot.reading.payment.statements import statement_in

HEADER = ("Spalte1", "Spalte2", "Wer", "Wert")
TABLE = (
    b"Spalte1;Spalte2;Wer;Wert\n12.03.2026;F-1;ACME;100,00\n13.03.2026;F-2;BETA;-50,00\n14.03.2026;F-3;GAMMA;20,00\n"
)
BARE = b"12.03.2026;F-1;ACME;100,00\n13.03.2026;F-2;BETA;-50,00\n14.03.2026;F-3;GAMMA;20,00\n"


@pytest.mark.parametrize(
    "text",
    [
        "date = column 1, amount = column 4, payer = 3, text = 2",
        "1 date, 4 amount, 3 name and 2 label",
        "La date est en colonne 1, le montant en colonne 4, le payeur 3 et le libellé 2.",
        "Datum = Spalte 1; Betrag = Spalte 4; Auftraggeber = 3; Verwendungszweck = 2",
        "fecha: 1\nimporte: 4\nordenante: 3\nconcepto: 2",
        "data 1, importo 4, ordinante 3, causale 2",
        "datum 1, bedrag 4, betaler 3 en omschrijving 2",
        "date=Spalte1,amount=Wert,payer=Wer,text=Spalte2",
    ],
)
def test_columns_are_told_by_number_or_name(text: str) -> None:
    told = columns_told(text, HEADER)
    assert told == {Column.BOOKED: 0, Column.AMOUNT: 3, Column.PAYER: 2, Column.REFERENCE: 1}


@pytest.mark.parametrize(
    "text",
    ["F-2026-031 paid", "pause 031 until 1 May", "date 1, amount 9", "date 1, date 2", "yes", "amount 100.00", ""],
)
def test_other_words_tell_of_no_columns(text: str) -> None:
    assert columns_told(text, HEADER) is None


def learned(content: bytes, text: str) -> CsvLayout:
    assert isinstance(statement_in(content), UnknownLayout)
    told = columns_told(text, HEADER)
    assert told is not None
    layout = told_layout(content, told, "CHF")
    assert isinstance(layout, CsvLayout)
    return layout


@pytest.mark.parametrize("content", [TABLE, BARE], ids=["with names", "without names"])
def test_a_table_is_read_as_told(content: bytes) -> None:
    layout = learned(content, "date 1, amount 4, payer 3, text 2")
    reading = statement_in(content, [layout])
    assert isinstance(reading, Statement)
    assert [(one.payer, one.reference, str(one.amount), one.kind) for one in reading.entries] == [
        ("ACME", "F-1", "100.00", NoticeKind.CREDIT),
        ("BETA", "F-2", "50.00", NoticeKind.DEBIT),
        ("GAMMA", "F-3", "20.00", NoticeKind.CREDIT),
    ]
    assert {one.amount.currency for one in reading.entries} == {"CHF"}


def test_a_table_without_names_is_known_only_where_its_cells_agree() -> None:
    layout = learned(BARE, "date 1, amount 4, payer 3, text 2")
    other = b"ACME;12.03.2026;100,00;F-1\nBETA;13.03.2026;-50,00;F-2\nGAMMA;14.03.2026;5,00;F-3\n"
    assert isinstance(statement_in(other, [layout]), UnknownLayout)
    assert isinstance(statement_in(TABLE, [layout]), UnknownLayout)


def test_what_the_cells_do_not_bear_out_is_told_apart() -> None:
    told = columns_told("date 1, amount 3", HEADER)
    assert told is not None
    assert told_layout(TABLE, told, "EUR") == Misfit(Column.AMOUNT, 2)
    assert told_layout(TABLE, replace_day(2), "EUR") == Misfit(Column.BOOKED, 2)


def replace_day(column: int) -> dict[Column, int]:
    return {Column.BOOKED: column, Column.AMOUNT: 3}


def test_what_is_not_told_stays_as_guessed() -> None:
    layout = told_layout(TABLE, {Column.PAYER: 2}, "EUR")
    assert isinstance(layout, CsvLayout)
    assert (layout.booked, layout.amount, layout.payer) == (0, 3, 2)
    assert replace(layout, payer=None) != layout

"""Statements as tables: any bank's export whose columns can be told, and those whose layout the owner has told."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.statements import CsvLayout, GuessedLayout, Refused, Statement, StatementReading, UnknownLayout
from bot.reading.payment.csv_guess import fits, guess
from bot.reading.payment.csv_rows import read_rows
from bot.reading.payment.csv_table import Table, read_table

SURE_ENOUGH = 0.8
"""From here on a guessed layout is used without asking."""
_ROWS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Csv:
    """Reads a table whose columns can be told surely; one that cannot is told apart, not guessed."""

    currency: str = "EUR"
    """Of a table that names none: the currency of the business."""

    def reads(self, content: bytes) -> StatementReading | None:
        """The entries in order; None if the file is no table of days and amounts."""
        table = table_in(content)
        if not isinstance(table, Table):
            return table
        guessed = guess(table, self.currency)
        if guessed is None:
            return None
        if guessed.sure < SURE_ENOUGH:
            return UnknownLayout(table.header, table.rows[:_ROWS_SHOWN])
        return read_rows(table, guessed.layout)


def read_csv(content: bytes, layout: CsvLayout) -> Statement | Refused | None:
    """The entries of a table by a layout that is known; None if its row of names is another one.

    A table without names has a known layout where it is as wide and its cells are of the same kinds.
    """
    table = table_in(content)
    if not isinstance(table, Table):
        return table
    if table.header != layout.header or not (any(table.header) or fits(table, layout)):
        return None
    return read_rows(table, layout)


def guess_layout(content: bytes, currency: str = "EUR") -> GuessedLayout | None:
    """The likeliest layout and how sure it is; None if no column of days and amounts can be told."""
    table = table_in(content)
    return guess(table, currency) if isinstance(table, Table) else None


def table_in(content: bytes) -> Table | Refused | None:
    """The table in a file; a mail or a markup file is none, whatever commas it holds."""
    head = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"<", b"%PDF", b"{", b"PK\x03\x04", b"Return-Path", b"Received:")):
        return None
    return read_table(content)

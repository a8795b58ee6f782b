"""A table's layout from the owner's word: what they told, what can be guessed beside it, and whether the cells bear it out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.core.statements import CsvLayout
from bot.reading.payment.columns_told import Columns
from bot.reading.payment.csv_columns import Column
from bot.reading.payment.csv_guess import guess, layout_of
from bot.reading.payment.csv_statement import table_in
from bot.reading.payment.csv_table import Table


@dataclass(frozen=True, slots=True)
class Misfit:
    """The column (from 0) does not hold what it is said to; None: nobody said which column does."""

    role: Column
    column: int | None


def told_layout(content: bytes, told: Columns, currency: str) -> CsvLayout | Misfit:
    """The layout of the table in ``content``; what is not told stays as guessed. ``told`` may be empty."""
    table = table_in(content)
    if not isinstance(table, Table):
        return Misfit(Column.BOOKED, None)
    guessed = guess(table, currency)
    base = guessed.layout if guessed else None
    booked = told.get(Column.BOOKED, base.booked if base else None)
    if booked is None:
        return Misfit(Column.BOOKED, None)
    amount, credit, debit = _money(told, base)
    if amount is None and credit is None and debit is None:
        return Misfit(Column.AMOUNT, None)
    layout = layout_of(table, booked, amount, credit, debit, currency)
    if isinstance(layout, Column):
        return Misfit(layout, {Column.BOOKED: booked, Column.AMOUNT: amount, Column.CREDIT: credit}.get(layout, debit))
    return _with_texts(layout, told)


def _money(told: Columns, base: CsvLayout | None) -> tuple[int | None, int | None, int | None]:
    """(signed, in, out): one word of the owner's about money replaces all that was guessed of it."""
    if Column.AMOUNT in told:
        return told[Column.AMOUNT], None, None
    if Column.CREDIT in told or Column.DEBIT in told:
        return None, told.get(Column.CREDIT), told.get(Column.DEBIT)
    return (base.amount, base.credit, base.debit) if base else (None, None, None)


def _with_texts(layout: CsvLayout, told: Columns) -> CsvLayout:
    """No column is both payer and text, unless the owner says so."""
    payer = told.get(Column.PAYER, layout.payer)
    text = (told[Column.REFERENCE],) if Column.REFERENCE in told else layout.reference
    if Column.PAYER in told and Column.REFERENCE not in told:
        text = tuple(at for at in text if at != payer)
    if Column.REFERENCE in told and Column.PAYER not in told and payer in text:
        payer = None
    return replace(layout, payer=payer, reference=text, payer_iban=told.get(Column.IBAN, layout.payer_iban))

"""An invoice's facts from rows of text, whether they come from a page or from a mail."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.core.model import DocumentType, Due, InvoiceFacts, InvoiceReading, Source
from bot.reading.invoice import bank
from bot.reading.invoice.days import due_on, in_day_order, issued_on
from bot.reading.invoice.document_number import credited_number, own_number
from bot.reading.invoice.instalments import instalments
from bot.reading.invoice.layout import Row, text_of
from bot.reading.invoice.lookup import Index, index_of
from bot.reading.invoice.money_words import currency_of, totals_of
from bot.reading.invoice.notes import Notes
from bot.reading.invoice.papers import document_type
from bot.reading.invoice.parties import labelled_parties, parties_of
from bot.reading.language import guess_language

_EUROPEAN_ACCOUNT = re.compile(r"\b(?:AT|BE|CH|DE|ES|FI|FR|GB|IE|IT|LU|NL|PT)\d\d(?: ?[A-Z0-9]{4}){3}")
"""The beginning of an IBAN: its owner writes the day first, even for dollars."""


def read_rows(rows: tuple[Row, ...], today: date, source: Source) -> InvoiceReading:
    """What the rows say of an invoice; fields that are not found stay None."""
    rows = in_day_order(rows, _is_american(rows))
    index, notes = index_of(rows), Notes()
    kind = document_type(rows, index, notes)
    sums = totals_of(rows, index, notes)
    if sums.total is not None and sums.total.minor < 0:
        kind = DocumentType.CREDIT_NOTE
    number = own_number(index, kind, notes)
    facts = InvoiceFacts(
        number=number,
        total=sums.total,
        prepaid=sums.prepaid,
        payable=sums.payable,
        type=kind,
        credits=credited_number(index, number, notes) if kind is DocumentType.CREDIT_NOTE else None,
        language=guess_language(text_of(rows)),
    )
    facts = _with_days(facts, rows, index, today, notes)
    find = labelled_parties if source is Source.MAIL_TEXT else parties_of
    facts = _with_account(facts, rows, index, notes)
    seller, buyer = find(rows, index, notes)
    facts = replace(facts, seller=seller, buyer=buyer)
    return InvoiceReading(facts, source, tuple(notes.confidence.items()), tuple(notes.why))


def _is_american(rows: tuple[Row, ...]) -> bool:
    """English and reckoned in dollars, not to an account in Europe: such pages write the month first."""
    text = text_of(rows)
    if _EUROPEAN_ACCOUNT.search(text):
        return False
    return guess_language(text) == "en" and currency_of(index_of(rows), text)[0] == "USD"


def _with_days(facts: InvoiceFacts, rows: tuple[Row, ...], index: Index, today: date, notes: Notes) -> InvoiceFacts:
    issued = issued_on(rows, index, today, notes)
    due = due_on(index, text_of(rows), issued, today, notes)
    dues = instalments(rows, index, facts.payable, issued or today)
    if dues:
        due = dues[0].on
        notes.keep("due_on", 0.95)
    elif due and facts.payable:
        dues = (Due(due, facts.payable),)
    return replace(facts, issued_on=issued, due_on=due, dues=dues)


def _with_account(facts: InvoiceFacts, rows: tuple[Row, ...], index: Index, notes: Notes) -> InvoiceFacts:
    text = text_of(rows)
    return replace(
        facts,
        iban=bank.account(text, notes),
        bic=bank.bank(text, notes),
        payment_reference=bank.reference(index, notes),
        payment_link=bank.link(text, notes),
    )

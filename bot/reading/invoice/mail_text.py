"""What the mail itself says of the invoice it brings."""

from __future__ import annotations

from datetime import date

from bot.core.model import InvoiceReading, Source
from bot.reading.invoice.layout import rows_of_text
from bot.reading.invoice.text_facts import read_rows


def read_mail_text(subject: str, text: str, today: date) -> InvoiceReading:
    """Facts from the subject and the writer's own words; fields that are not said stay None."""
    return read_rows(rows_of_text(f"{subject}\n{text}"), today, Source.MAIL_TEXT)

"""A PDF without embedded data: its printed text."""

from __future__ import annotations

from datetime import date

from bot.core.model import InvoiceReading, Source
from bot.reading.attachment import Attachment
from bot.reading.invoice.pdf_rows import rows_of_pdf
from bot.reading.invoice.text_facts import read_rows


class PdfText:
    """Reads any PDF that has a text layer."""

    def reads(self, attachment: Attachment, today: date) -> InvoiceReading | None:
        """What the pages say; None if it is no PDF or holds no text."""
        if b"%PDF" not in attachment.content[:1024]:
            return None
        rows = rows_of_pdf(attachment.content)
        return read_rows(rows, today, Source.PDF_TEXT) if rows else None

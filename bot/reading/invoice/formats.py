"""The forms in which invoices come, best first. A new form is one more class in the list."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from bot.core.model import InvoiceReading
from bot.reading.invoice.cii import Cii
from bot.reading.invoice.factur_x import FacturX
from bot.reading.invoice.fatturapa import FatturaPa
from bot.reading.invoice.layout import BYTES_LIMIT
from bot.reading.invoice.pdf_text import PdfText
from bot.reading.invoice.ubl import Ubl
from bot.reading.letter import Attachment


class Format(Protocol):
    """One form of invoice. It sniffs the content: names and media types lie."""

    def reads(self, attachment: Attachment, today: date) -> InvoiceReading | None:
        """The invoice; None if the file is of another form. ``today`` completes dates without a year."""


FORMATS: tuple[Format, ...] = (FacturX(), Cii(), Ubl(), FatturaPa(), PdfText())


def read_document(attachment: Attachment, today: date) -> InvoiceReading | None:
    """The first reading that a format gives; a format that fails on a hostile file is passed over."""
    if len(attachment.content) > BYTES_LIMIT:
        return None
    for form in FORMATS:
        try:
            if (reading := form.reads(attachment, today)) is not None:
                return reading
        except Exception:  # noqa: S112 - strangers' files: the next form may read it, else nobody does
            continue
    return None

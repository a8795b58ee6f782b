"""The forms in which invoices come, best first. A new form is one more class in the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from bot.core.model import InvoiceReading, Obstacle
from bot.reading.attachment import Attachment
from bot.reading.invoice.factur_x import FacturX
from bot.reading.invoice.ocr import Ocr
from bot.reading.invoice.pdf_obstacles import pdf_obstacle
from bot.reading.invoice.pdf_text import PdfText
from bot.reading.invoice.sniff import BYTES_LIMIT, FileKind, belied_by_its_name, kind_of_file
from bot.reading.invoice.xml_invoice import XmlInvoice

DocumentRead = InvoiceReading | Obstacle | None
"""What a file says, why it could not be read, or None: it is read and no document of ours."""


class Format(Protocol):
    """One form of invoice. It sniffs the content: names and media types lie."""

    def reads(self, attachment: Attachment, today: date) -> InvoiceReading | None:
        """The invoice; None if the file is of another form. ``today`` completes dates without a year."""


FORMATS: tuple[Format, ...] = (FacturX(), XmlInvoice(), PdfText(), Ocr())


def read_document(attachment: Attachment, today: date, formats: Sequence[Format] = FORMATS) -> DocumentRead:
    """The first reading that a format gives; a format that fails on a hostile file is passed over."""
    kind = kind_of_file(attachment.content)
    if (obstacle := _obstacle_before(attachment, kind)) is not None:
        return obstacle
    failed: Exception | None = None
    for form in formats:
        try:
            if (reading := form.reads(attachment, today)) is not None:
                return reading
        except Exception as problem:  # strangers' files: the next form may read it, else nobody does
            failed = failed or problem
    return _obstacle_after(kind, failed)


def _obstacle_before(attachment: Attachment, kind: FileKind) -> Obstacle | None:
    """What need not be tried."""
    if len(attachment.content) > BYTES_LIMIT:
        return Obstacle.TOO_LARGE
    if kind is FileKind.EMPTY:
        return Obstacle.EMPTY
    if belied_by_its_name(attachment.name, kind):
        return Obstacle.MISLABELLED
    return pdf_obstacle(attachment.content) if kind is FileKind.PDF else None


def _obstacle_after(kind: FileKind, failed: Exception | None) -> Obstacle | None:
    """What it was that no format could read."""
    if isinstance(failed, MemoryError):
        return Obstacle.TOO_LARGE
    if kind is FileKind.PDF:
        return Obstacle.DAMAGED if failed else Obstacle.NO_TEXT
    return Obstacle.DAMAGED if failed and kind in (FileKind.XML, FileKind.SIGNED) else None

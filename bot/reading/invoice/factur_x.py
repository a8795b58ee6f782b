"""Factur-X and ZUGFeRD: the invoice's data as a file inside the PDF."""

from __future__ import annotations

from datetime import date

from bot.core.model import DOCUMENT, InvoiceReading
from bot.reading.attachment import Attachment
from bot.reading.invoice.embedded import embedded_files
from bot.reading.invoice.likely import is_invoice
from bot.reading.invoice.sniff import FileKind, kind_of_file
from bot.reading.invoice.xml import Unreadable
from bot.reading.invoice.xml_invoice import read_xml

# The names that Factur-X, ZUGFeRD 1 and 2 and XRechnung prescribe; a file of another name may be the invoice all the same.
_NAMES = ("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml")


class FacturX:
    """Reads a PDF that carries its own data."""

    def reads(self, attachment: Attachment, today: date) -> InvoiceReading | None:  # noqa: ARG002 - its dates are whole
        """The embedded invoice, else an embedded order (Order-X): its printed form is no invoice either.

        None if the file is no PDF or carries neither.
        """
        if kind_of_file(attachment.content) is not FileKind.PDF:
            return None
        files = sorted(embedded_files(attachment.content), key=lambda file: file[0].lower() not in _NAMES)
        readings = [reading for _, content in files if (reading := _reading(content)) is not None]
        invoice = next((reading for reading in readings if is_invoice(reading)), None)
        return invoice or next((reading for reading in readings if reading.sure_of(DOCUMENT) == 0.0), None)


def _reading(content: bytes) -> InvoiceReading | None:
    try:
        return read_xml(content, embedded=True) if kind_of_file(content) is FileKind.XML else None
    except Unreadable:
        return None  # another embedded file may be the invoice, else the printed text is

"""Factur-X and ZUGFeRD: the CII file inside a PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from bot.core.model import InvoiceReading, Source
from bot.reading.invoice.cii import read_cii
from bot.reading.invoice.layout import BYTES_LIMIT
from bot.reading.invoice.xml import Unreadable
from bot.reading.letter import Attachment

_XML_LIMIT = 10 * 1024 * 1024
_FILES_LIMIT = 50


class FacturX:
    """Reads a PDF that carries its own data."""

    def reads(self, attachment: Attachment, today: date) -> InvoiceReading | None:  # noqa: ARG002 - its dates are whole
        """The embedded invoice; None if the file is no PDF or carries none."""
        content = attachment.content
        if b"%PDF" not in content[:1024] or len(content) > BYTES_LIMIT:
            return None
        for embedded in _embedded_xml(content):
            try:
                if reading := read_cii(embedded, Source.FACTUR_X):
                    return reading
            except Unreadable:
                continue  # another embedded file may be the invoice, else the printed text is
        return None


def _embedded_xml(content: bytes) -> Iterator[bytes]:
    try:
        files = PdfReader(io.BytesIO(content)).attachments
        for name in list(files)[:_FILES_LIMIT]:
            for embedded in files[name]:
                if name.lower().endswith(".xml") and len(embedded) <= _XML_LIMIT:
                    yield embedded
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError):
        return  # a damaged PDF carries nothing that can be believed

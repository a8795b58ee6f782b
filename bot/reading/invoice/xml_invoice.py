"""An invoice that is an XML file of its own: bare, in an envelope, or signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from lxml import etree

from bot.core.model import InvoiceReading
from bot.reading.attachment import Attachment
from bot.reading.invoice.cii import Cii
from bot.reading.invoice.cms import signed_content
from bot.reading.invoice.fatturapa import FatturaPa
from bot.reading.invoice.sniff import FileKind, kind_of_file
from bot.reading.invoice.ubl import Ubl
from bot.reading.invoice.xml import parse_xml
from bot.reading.invoice.xml_facts import Syntax

SYNTAXES: tuple[Syntax, ...] = (Cii(), Ubl(), FatturaPa())
_ENVELOPE_DEPTH = 4
"""Peppol's StandardBusinessDocument holds the invoice as a child, a portal's SOAP message three levels deeper."""
_ENVELOPE_BREADTH = 100
_ENVELOPE_CHILDREN = 20


class XmlInvoice:
    """Reads a file of XML, whatever its syntax; a signature around it (``.p7m``) is taken off, not checked."""

    def reads(self, attachment: Attachment, today: date) -> InvoiceReading | None:  # noqa: ARG002 - its dates are whole
        """The invoice in the file; None if it is no XML or no invoice. Raises Unreadable on broken XML."""
        content = attachment.content
        if kind_of_file(content) is FileKind.SIGNED:
            content = signed_content(content)
        return read_xml(content, embedded=False) if kind_of_file(content) is FileKind.XML else None


def read_xml(content: bytes, embedded: bool) -> InvoiceReading | None:
    """The invoice that the XML holds in any syntax; None if it holds none. Raises Unreadable on broken XML."""
    for root in _roots(parse_xml(content)):
        for syntax in SYNTAXES:
            if (reading := syntax.reads(root, embedded)) is not None:
                return reading
    return None


def _roots(root: etree._Element) -> Iterator[etree._Element]:
    """The root and what an envelope would hold."""
    level = [root]
    for _ in range(_ENVELOPE_DEPTH + 1):
        yield from level
        children = (child for parent in level for child in islice(parent.iterchildren("{*}*"), _ENVELOPE_CHILDREN))
        level = list(islice(children, _ENVELOPE_BREADTH))

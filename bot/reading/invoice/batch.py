"""Several Italian invoices in one file (``lotto``): FatturaPA allows a header to be followed by many bodies."""

from __future__ import annotations

from lxml import etree

from bot.core.model import Obstacle
from bot.reading.attachment import Attachment
from bot.reading.invoice.cms import signed_content
from bot.reading.invoice.sniff import FileKind, kind_of_file
from bot.reading.invoice.xml import Unreadable, find_all, parse_xml

_BODY = "FatturaElettronicaBody"
_MOST = 60


def single_invoices(content: bytes) -> tuple[Attachment, ...] | Obstacle:
    """A file of its own for each invoice of the batch, named by its place in it; or why there is none."""
    if kind_of_file(content) is FileKind.SIGNED:
        content = signed_content(content)
    try:
        root = parse_xml(content)
    except Unreadable:
        return Obstacle.DAMAGED
    bodies = find_all(root, _BODY)
    if len(bodies) > _MOST:
        return Obstacle.TOO_LARGE
    for body in bodies:
        root.remove(body)
    return tuple(
        Attachment(f"{number}.xml", "application/xml", _alone(root, body)) for number, body in enumerate(bodies, 1)
    )


def _alone(header: etree._Element, body: etree._Element) -> bytes:
    header.append(body)
    content = etree.tostring(header, encoding="UTF-8", xml_declaration=True)
    header.remove(body)
    return content

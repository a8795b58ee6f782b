"""XML from strangers: parsed without entities, network or document types."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from lxml import etree

from bot.core.money import Money

_BYTES_LIMIT = 50 * 1024 * 1024
_DOCTYPE_HEAD = 4_096
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")


class Unreadable(ValueError):  # noqa: N818 - names what happened
    """The XML is broken, too large or has a document type; ``problem`` says which."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


def parse_xml(content: bytes) -> etree._Element:
    """The root element. Raises Unreadable; a DOCTYPE is refused (no invoice standard uses one)."""
    if len(content) > _BYTES_LIMIT:
        raise Unreadable("the XML is larger than 50 MB")
    if b"<!DOCTYPE" in content[:_DOCTYPE_HEAD] or b"<!ENTITY" in content[:_DOCTYPE_HEAD]:
        raise Unreadable("the XML declares a document type")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(content.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"the XML is broken: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("the XML declares a document type")
    return root


def looks_like_xml(content: bytes) -> bool:
    """Whether the first sign is a ``<``, past a byte order mark and white space."""
    return content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def local_name(element: etree._Element) -> str:
    """The tag without its namespace: versions differ in it, names do not."""
    return etree.QName(element).localname


def find(element: etree._Element | None, path: str) -> etree._Element | None:
    """The first descendant along a path of local names ("A/B/C")."""
    found = find_all(element, path)
    return found[0] if found else None


def find_all(element: etree._Element | None, path: str) -> list[etree._Element]:
    """All descendants along a path of local names, namespaces left aside."""
    level = [] if element is None else [element]
    for name in path.split("/"):
        level = [child for parent in level for child in parent.iterchildren(f"{{*}}{name}")]
    return level


def text_at(element: etree._Element | None, *paths: str) -> str | None:
    """The text of the first path that has any, white space joined."""
    for path in paths:
        for found in find_all(element, path):
            if text := " ".join("".join(map(str, found.itertext())).split()):
                return text
    return None


def money_at(element: etree._Element | None, path: str, currency: str | None) -> Money | None:
    """The amount at ``path``; the currency that it declares, else ``currency``; None without either."""
    candidates = find_all(element, path)
    for found in candidates:
        code = found.get("currencyID") or currency
        if currency and code != currency and len(candidates) > 1:
            continue
        try:
            return Money.of(Decimal((found.text or "").strip()), code) if code else None
        except (ArithmeticError, ValueError):
            return None
    return None


def day(text: str | None) -> date | None:
    """``20260131`` or ``2026-01-31`` (with or without a time behind it)."""
    match = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", (text or "").strip())
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def shaped_iban(text: str | None) -> str | None:
    """What has the form of an IBAN (ISO 13616), without spaces; the seller's program vouches for the digits."""
    bare = (text or "").replace(" ", "").upper()
    return bare if _IBAN.fullmatch(bare) else None

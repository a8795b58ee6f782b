"""XML from strangers: parsed without entities, network or document types, and walked by local names."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from lxml import etree

from bot.core.money import Money
from bot.reading.invoice.sniff import FileKind, kind_of_file

_BYTES_LIMIT = 50 * 1024 * 1024
_CURRENCY = re.compile(r"[A-Z]{3}")
_DECLARATION = re.compile(rb"^<\?xml[^>]{0,200}\?>")
_BARE_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3}){1,4}\.\d{1,4}")
_DECIMAL_COMMA = re.compile(r"-?\d{1,15},\d{1,4}")
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


class Unreadable(ValueError):  # noqa: N818 - names what happened
    """The XML is broken, too large or has a document type; ``problem`` says which."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


def parse_xml(content: bytes) -> etree._Element:
    """The root element, without comments. Raises Unreadable; a DOCTYPE is refused (no invoice standard uses one).

    Two slips that change no number are mended: a wrong character set, and an ampersand that stands for itself.
    """
    if len(content) > _BYTES_LIMIT:
        raise Unreadable("the XML is larger than 50 MB")
    content = _in_utf8(content).strip(b"\x00\x1a \t\r\n")
    if b"<!DOCTYPE" in content[:4_096] or b"<!ENTITY" in content[:4_096]:
        raise Unreadable("the XML declares a document type")
    root = _parsed(content)
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("the XML declares a document type")
    return root


def _in_utf8(content: bytes) -> bytes:
    """UTF-16 as UTF-8 without its declaration; anything else as it is."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif content[:4] in (b"<\x00?\x00", b"\x00<\x00?"):
        encoding = "utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"
    else:
        return content
    return _DECLARATION.sub(b"", content.decode(encoding, "replace").encode())


def _parsed(content: bytes) -> etree._Element:
    attempts: tuple[Callable[[bytes], bytes | None], ...] = (lambda same: same, _from_latin, _ampersands_escaped)
    problem: Exception | None = None
    for mend in attempts:
        if (mended := mend(content)) is None:
            continue
        try:
            return etree.fromstring(mended, _parser(mended))
        except (etree.XMLSyntaxError, ValueError) as error:
            problem = problem or error
    raise Unreadable(f"the XML is broken: {problem}") from problem


def _parser(content: bytes) -> etree.XMLParser:
    # Files within the invoice make text nodes of more than 10 MB; the other guards of huge_tree count only with entities.
    huge = len(content) > 9_000_000 and b"<!DOCTYPE" not in content
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=huge, load_dtd=False, remove_comments=True, remove_pis=True
    )


def _from_latin(content: bytes) -> bytes | None:
    """Declared UTF-8 but written in Windows' Latin set: only letters of names depend on it."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return _DECLARATION.sub(b"", content.decode("cp1252", "replace").encode())
    return None


def _ampersands_escaped(content: bytes) -> bytes | None:
    mended = _BARE_AMPERSAND.sub(b"&amp;", content)
    return mended if mended != content and b"<![CDATA[" not in content else None


def looks_like_xml(content: bytes) -> bool:
    """Whether the first sign is a ``<``, past a byte order mark and white space."""
    return kind_of_file(content) is FileKind.XML


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


def first_of(element: etree._Element | None, *paths: str) -> etree._Element | None:
    """What the first path that leads anywhere leads to."""
    return next((found for path in paths if (found := find(element, path)) is not None), None)


def text_at(element: etree._Element | None, *paths: str) -> str | None:
    """The text of the first path that has any, white space joined."""
    for path in paths:
        for found in find_all(element, path):
            if text := " ".join("".join(map(str, found.itertext())).split()):
                return text
    return None


def currency_at(element: etree._Element | None, *paths: str) -> str | None:
    """The ISO 4217 code at the first path that has one: its text, else its ``currencyID``."""
    for path in paths:
        for found in find_all(element, path):
            for text in (found.text, found.get("currencyID")):
                if (code := (text or "").strip().upper()) and _CURRENCY.fullmatch(code):
                    return code
    return None


def money_at(element: etree._Element | None, path: str, currency: str | None) -> Money | None:
    """The amount at ``path`` in ``currency``, the document's own; None where there is none.

    Where it stands there in several currencies, the one that is declared as ``currency`` counts.
    """
    candidates = find_all(element, path)
    declared = [one for one in candidates if (one.get("currencyID") or "").upper() == currency]
    for found in declared or candidates:
        code = currency or (found.get("currencyID") or "").strip().upper()
        if code and (amount := _decimal(found.text)) is not None:
            return _money(amount, code)
    return None


def _decimal(text: str | None) -> Decimal | None:
    bare = "".join((text or "").split())
    if _THOUSANDS.fullmatch(bare):
        bare = bare.replace(",", "")
    try:
        return Decimal(bare.replace(",", ".") if _DECIMAL_COMMA.fullmatch(bare) else bare)
    except ArithmeticError:
        return None


def _money(amount: Decimal, code: str) -> Money | None:
    try:
        return Money.of(amount, code)
    except (ArithmeticError, ValueError):
        return None


def day(text: str | None) -> date | None:
    """``20260131`` or ``2026-01-31`` (with or without a time behind it)."""
    match = _DAY.match((text or "").strip())
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None

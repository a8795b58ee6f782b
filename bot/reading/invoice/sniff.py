"""What a file is by its first bytes: names and declared types lie."""

from __future__ import annotations

import base64
import binascii
import re
from enum import StrEnum

BYTES_LIMIT = 50 * 1024 * 1024
"""Larger files are not read."""
_HEAD = 1_024
"""Bytes within which a PDF's mark stands (PDF 32000-1, annex H)."""
_UTF16 = (b"\xff\xfe<\x00", b"\xfe\xff\x00<", b"<\x00?\x00", b"\x00<\x00?")
_ARMOUR = re.compile(rb"-----[A-Z0-9 ]{3,40}-----")
_SIGNED = (b"0\x80\x06\x09", b"0\x82", b"0\x83", b"0\x84")
"""An ASN.1 SEQUENCE of more than 127 bytes, as every CMS file begins (RFC 5652)."""
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
"""The object identifier of CMS signed data, 1.2.840.113549.1.7.2."""


class FileKind(StrEnum):
    """What a file's content is."""

    EMPTY = "empty"
    PDF = "pdf"
    XML = "xml"
    SIGNED = "signed"
    """CMS signed data around another file: ``.p7m``."""
    ZIP = "zip"
    OTHER = "other"


def is_batch(content: bytes) -> bool:
    """Whether several invoices are in the file: a FatturaPA with more than one body."""
    return content.count(b"</FatturaElettronicaBody>") > 1 and kind_of_file(content) in (FileKind.XML, FileKind.SIGNED)


def kind_of_file(content: bytes) -> FileKind:
    """The kind that the first bytes show."""
    head = content[:_HEAD]
    if not head.strip(b"\x00 \t\r\n"):
        return FileKind.EMPTY if not content.strip(b"\x00 \t\r\n") else FileKind.OTHER
    if b"%PDF-" in head:
        return FileKind.PDF
    if head.startswith(_UTF16) or head[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return FileKind.XML
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return FileKind.ZIP
    if _is_signed(head):
        return FileKind.SIGNED
    return FileKind.OTHER


def _is_signed(head: bytes) -> bool:
    if head[:2] == b"MI" or head.startswith(b"-----BEGIN "):
        head = _from_base64(_ARMOUR.sub(b"", head))
    return head.startswith(_SIGNED) and _SIGNED_DATA in head[:40]


def _from_base64(text: bytes) -> bytes:
    bare = b"".join(text.split())[:80]
    try:
        return base64.b64decode(bare, validate=True)
    except binascii.Error:
        return b""


_NAMED = ((".pdf", FileKind.PDF), (".xml", FileKind.XML), (".p7m", FileKind.SIGNED), (".zip", FileKind.ZIP))


def kind_by_name(name: str) -> FileKind:
    """What the file's name says it is."""
    return next((kind for ending, kind in _NAMED if name.lower().endswith(ending)), FileKind.OTHER)


def belied_by_its_name(name: str, kind: FileKind) -> bool:
    """Whether a file is named as a document but nothing that can be read as one."""
    return kind is FileKind.OTHER and kind_by_name(name) is not FileKind.OTHER

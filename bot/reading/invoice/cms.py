"""The file inside CMS signed data (RFC 5652), as Italian invoices come signed: ``.p7m``, in DER, BER or base64."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

_SEQUENCE, _EXPLICIT, _CONSTRUCTED = 0x30, 0xA0, 0x20
_DEPTH = 8
_PEM = re.compile(rb"-----[A-Z0-9 ]{3,40}-----")


def signed_content(content: bytes) -> bytes:
    """What was signed; b"" where nothing can be found. The signature is not checked: it proves nothing to the bot."""
    der = content if content[:1] == b"0" else _from_base64(content)
    try:
        return _encapsulated(der)
    except (IndexError, StopIteration, ValueError):
        return b""


def _from_base64(content: bytes) -> bytes:
    try:
        return base64.b64decode(b"".join(_PEM.sub(b"", content).split()))
    except (binascii.Error, ValueError):
        return b""


def _encapsulated(der: bytes) -> bytes:
    """ContentInfo, its SignedData, the EncapsulatedContentInfo in it, and that one's octets."""
    info = _child(_Element(der, 0, len(der)), _SEQUENCE)
    signed = _child(_child(info, _EXPLICIT), _SEQUENCE)
    encapsulated = _child(signed, _SEQUENCE)
    return _octets(next(iter(_child(encapsulated, _EXPLICIT))), _DEPTH)


@dataclass(frozen=True, slots=True)
class _Element:
    """One BER value (X.690): its bytes lie between ``start`` and ``end``; iterating gives what it is made of."""

    data: bytes
    start: int
    end: int
    tag: int = _SEQUENCE

    def __iter__(self) -> Iterator[_Element]:
        at = self.start
        while at < self.end and self.data[at : at + 2] != b"\x00\x00":
            child, at = _read(self.data, at, self.end)
            yield child


def _read(data: bytes, at: int, limit: int, depth: int = _DEPTH) -> tuple[_Element, int]:
    """The value at ``at``, and where the next one begins."""
    tag, length, start = data[at], data[at + 1], at + 2
    if length < 0x80:
        end = start + length
    elif length > 0x80:
        start += length & 0x7F
        end = start + int.from_bytes(data[at + 2 : start])
    else:
        return _indefinite(data, tag, start, limit, depth)
    if end > limit:
        raise ValueError("a value reaches beyond its frame")
    return _Element(data, start, end, tag), end


def _indefinite(data: bytes, tag: int, start: int, limit: int, depth: int) -> tuple[_Element, int]:
    """A value of indefinite length ends with two zero bytes behind its last part."""
    if depth == 0:
        raise ValueError("nested too deep")
    at = start
    while data[at : at + 2] != b"\x00\x00":
        _, at = _read(data, at, limit, depth - 1)
    return _Element(data, start, at, tag), at + 2


def _child(parent: _Element, tag: int) -> _Element:
    return next(child for child in parent if child.tag == tag)


def _octets(element: _Element, depth: int) -> bytes:
    """The octets, put together where they come in parts."""
    if element.tag & _CONSTRUCTED and depth:
        return b"".join(_octets(part, depth - 1) for part in element)
    return element.data[element.start : element.end]

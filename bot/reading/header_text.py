"""Header values as their writers meant them: encoded words, raw 8-bit bytes and lists of addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import getaddresses

_FOLD = re.compile(r"[\r\n]+[ \t]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_MESSAGE_ID = re.compile(r"<[^<>\s\x00-\x1f\x7f]{1,990}>")
_EMAIL = re.compile(r"[^\s@<>,;:()\"]+@[^\s@<>,;:()\"]+")
# A header longer than this is an attack, not a list of people.
_HEADER_LIMIT = 100_000


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox: ``email`` in lower case ("" if none could be read), ``name`` as displayed."""

    email: str
    name: str = ""


def decode_bytes(content: bytes, charset: str | None = None) -> str:
    """Bytes to text: the declared charset, else UTF-8, else Windows-1252; never fails."""
    for candidate in (charset, "utf-8", "cp1252"):
        try:
            if candidate:
                return content.decode(candidate)
        except (LookupError, UnicodeError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def raw_text(value: object) -> str:
    """A header value as stored by the stdlib parser, its raw 8-bit bytes made readable."""
    text = str(value)[:_HEADER_LIMIT]
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = decode_bytes(text.encode("utf-8", "surrogateescape"))
    return text


def unfolded(value: object) -> str:
    """A header value on one line, encoded words left as they are."""
    return _FOLD.sub(" ", raw_text(value)).strip()


def decoded(value: object) -> str:
    """A header value for reading: unfolded, encoded words (RFC 2047) decoded, control characters gone."""
    text = unfolded(value)
    if "=?" in text:
        text = _decode_words(text)
    return _CONTROL.sub(" ", text).strip()


def _decode_words(text: str) -> str:
    try:
        chunks = decode_header(text)
    except (HeaderParseError, ValueError, LookupError):
        return text
    words = []
    for chunk, charset in chunks:
        words.append(chunk if isinstance(chunk, str) else decode_bytes(chunk, charset))
    return "".join(words)


def addresses(values: list[str]) -> tuple[Address, ...]:
    """All mailboxes of the given raw header values, in order; groups and broken entries are left out."""
    found = []
    for name, email in getaddresses([_FOLD.sub(" ", raw_text(value)) for value in values]):
        email = email.strip().strip("<>").lower()
        if _EMAIL.fullmatch(email):
            found.append(Address(email, decoded(name).strip("'\" ")))
    return tuple(found)


def message_ids(value: str) -> tuple[str, ...]:
    """Message-IDs in a header value, with their angle brackets; those with spaces or controls are dropped."""
    return tuple(_MESSAGE_ID.findall(value))

"""Addresses and bytes as SMTP wants them: what cannot be sent is found before a server is asked."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"[^\x00-\x20\x7f<>]+@[^\x00-\x20\x7f<>@]+")
_LONE_LINE_END = re.compile(rb"(?<!\r)\n|\r(?!\n)")
_LEADING_DOT = re.compile(rb"(?m)^\.")


def ascii_address(address: str) -> str | None:
    """The address for MAIL and RCPT, its domain in IDNA where it needs it; None if it cannot be used.

    SMTPUTF8 (RFC 6531) is not spoken, so a local part that is not ASCII cannot be written to.
    """
    if not _ADDRESS.fullmatch(address):
        return None
    local, _, domain = address.rpartition("@")
    if not local.isascii():
        return None
    try:
        return f"{local}@{domain if domain.isascii() else domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return None


def on_the_wire(raw: bytes) -> bytes:
    """The mail as DATA carries it (RFC 5321 4.5.2): leading dots doubled, closed by a line with a single dot.

    Raises ValueError for a lone CR or LF: servers disagree about what it ends (SMTP smuggling).
    """
    if _LONE_LINE_END.search(raw):
        raise ValueError("a mail's lines must end in CR LF")
    closed = raw if raw.endswith(b"\r\n") else raw + b"\r\n"
    return _LEADING_DOT.sub(b"..", closed) + b".\r\n"

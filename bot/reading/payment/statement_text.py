"""A statement file's bytes as text, whatever the bank's program of that decade wrote."""

from __future__ import annotations

import codecs

# Letters of western Europe at their places in the DOS code page 850: bytes that Windows uses for rare signs.
_CP850_LETTERS = frozenset(b"\x81\x82\x84\x85\x87\x8a\x8e\x90\x94\x99\x9a\xe1")
_CP1252_LETTERS = frozenset(b"\xe0\xe2\xe4\xe7\xe8\xe9\xea\xf1\xf6\xfc\xdf\xc4\xd6\xdc\xc9")


def decoded_statement(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, Windows-1252 or DOS 850, told by the bytes; line ends are made "\\n"."""
    return _decode(content).replace("\r\n", "\n").replace("\r", "\n")


def _decode(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        dos = sum(content.count(byte) for byte in _CP850_LETTERS)
        windows = sum(content.count(byte) for byte in _CP1252_LETTERS)
        return content.decode("cp850" if dos > windows else "cp1252", "replace")

"""Text made comparable: lower case, without accents, every character in its place."""

from __future__ import annotations

import unicodedata

_SPACES = "\u00a0\u2007\u2009\u202f\u2002\u2003\u3000\t"
_APOSTROPHES = "\u2018\u2019\u02bc\u00b4\u0060"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"


def _table() -> dict[int, str]:
    table = {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    for code in range(0xC0, 0x250):
        base = unicodedata.normalize("NFD", chr(code))[0]
        table[code] = base.lower() if base.isascii() else chr(code)
    table |= {ord("ß"): "s", ord("ẞ"): "s", ord("œ"): "o", ord("Œ"): "o", ord("ø"): "o", ord("ł"): "l"}
    table |= {ord(c): " " for c in _SPACES}
    table |= {ord(c): "'" for c in _APOSTROPHES}
    table |= {ord(c): "-" for c in _DASHES}
    return table


_TABLE = _table()


def fold(text: str) -> str:
    """Lower case and accents gone, odd spaces, quotes and dashes made plain; as long as ``text``, so spans hold."""
    return text.translate(_TABLE)

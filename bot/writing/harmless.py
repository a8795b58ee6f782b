"""Text from outside (client names, subjects, invoice numbers) made fit to stand inside a letter."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 300
"""Characters kept of one value."""

# Bidi overrides and isolates can make a line read otherwise than it is; the other marks are invisible and
# would split a number that somebody copies.
_INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]")
_SPACES = re.compile(r"[ \t]{2,}")


def one_line(value: object, limit: int = LONGEST) -> str:
    """One line of harmless text: no control, bidi or private-use characters, at most ``limit`` characters.

    No-break spaces stay: they belong to amounts.
    """
    text = _SPACES.sub(" ", clean(value)).strip(" ")
    return text if len(text) <= limit else text[: limit - 1].rstrip(" ") + "…"


def clean(value: object) -> str:
    """One line without harmful characters whose spacing is kept, of any length."""
    return "".join(_kept(c) for c in _INVISIBLE.sub("", str(value)))


def _kept(character: str) -> str:
    match unicodedata.category(character):
        case "Cc" | "Zl" | "Zp":
            return " "
        case "Co" | "Cs" | "Cn":
            return ""
        case _:
            return character

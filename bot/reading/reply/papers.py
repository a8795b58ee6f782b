"""The invoice itself: a client who never received it disputes nothing, and one who wants it again asks for it."""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files

from bot.reading.folding import fold

_FOLDER, _FILE = "languages", "papers.toml"
_TEXT_LIMIT = 4_000
_SENTENCE = re.compile(r"(?<=[.!?\n;])\s+")
_INVOICE = re.compile(r"\b(?:factures?|invoices?|bill|rechnung|facturas?|fattura|factuur|cop(?:ie|y|ia)|kopie)\b")


class Paper(StrEnum):
    NEVER_CAME = "never_came"
    SEND_AGAIN = "send_again"


def speaks_of(paper: Paper, text: str, language: str | None) -> bool:
    """Whether the words for it stand in the text; never in a language that has no table of this."""
    pattern = _pattern(paper, language) if language else None
    return pattern is not None and pattern.search(" ".join(fold(text[:_TEXT_LIMIT]).split())) is not None


def wants_it_again(text: str, language: str | None) -> bool:
    """Whether a sentence asks for the invoice, or a copy, to be sent once more."""
    parts = _SENTENCE.split(text[:_TEXT_LIMIT])
    return any(speaks_of(Paper.SEND_AGAIN, part, language) and _INVOICE.search(fold(part)) for part in parts)


@cache
def _pattern(paper: Paper, language: str) -> re.Pattern[str] | None:
    path = files(__package__) / _FOLDER / language / _FILE
    if not path.is_file():
        return None
    return re.compile(rf"\b(?:{tomllib.loads(path.read_text(encoding='utf-8'))[paper]})\b")

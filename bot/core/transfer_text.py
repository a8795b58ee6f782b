"""The text of a transfer as words, and the runs of words that may be one number. Pure.

Banks cut, squeeze and break these texts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

_TOKEN = re.compile(r"[^\W_]{1,40}")
_MOST_TOKENS = 120
_JOINED = 6
"""Pieces into which a bank may have broken one number."""
_LONGEST = 40
_GLUED = re.compile(
    r"^(?:facture|fact|fac|fa|invoice|inv|rechnung|rech|re|rg|rnr|nr|no|n|factura|fattura|ft|factuur|ref)+$"
)
_DATE = re.compile(r"(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d))(?!\d)")


def pieces(text: str) -> list[str]:
    """The words and numbers of a text, without accents, in lower case."""
    return _TOKEN.findall(_plain(text))[:_MOST_TOKENS]


def _plain(text: str) -> str:
    if text.isascii():
        return text[:4_000].lower()
    plain = unicodedata.normalize("NFKD", text[:4_000]).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


def squeezed(number: str) -> str:
    """An invoice number as it is compared: letters and digits alone, in lower case."""
    return "".join(pieces(number))


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring pieces of a text, from ``start`` to before ``end``, written as one."""

    start: int
    end: int
    bare: str

    @property
    def places(self) -> range:
        return range(self.start, self.end)


def runs_of(found: list[str]) -> Iterator[Run]:
    """Every run of up to six pieces, and a piece without the word glued before it."""
    for start in range(len(found)):
        joined = ""
        for end in range(start, min(start + _JOINED, len(found))):
            joined += found[end]
            if len(joined) > _LONGEST:
                break
            yield Run(start, end + 1, joined)
        yield from _unglued(start, found[start])


def _unglued(start: int, piece: str) -> Iterator[Run]:
    head = piece.rstrip("0123456789")
    for cut in range(1, min(len(head), 12) + 1):
        if cut < len(piece) and _GLUED.match(piece[:cut]):
            yield Run(start, start + 1, piece[cut:])


@dataclass(frozen=True, slots=True)
class Said:
    """A text's words; ``spaced``: whether nothing but blanks stand before each; ``dated``: places of those in a date."""

    words: list[str]
    spaced: list[bool]
    dated: frozenset[int]

    def touches_date(self, run: Run) -> bool:
        """Digits that may be a date's, in whole or in part."""
        return run.bare.isdigit() and any(place in self.dated for place in range(run.start, run.end))

    def is_part_of_date(self, run: Run) -> bool:
        """Digits of a date without the rest of it, or with what stands beside it: no number, whatever it equals."""
        whole = all(place in self.dated for place in range(run.start, run.end))
        cut = run.start - 1 in self.dated or run.end in self.dated
        return self.touches_date(run) and (cut or not whole)


def words_of(text: str) -> Said:
    """The words of a text, and what stands between them."""
    plain = _plain(text)
    found = list(islice(_TOKEN.finditer(plain), _MOST_TOKENS))
    ends = [0, *(match.end() for match in found)]
    spaced = [plain[end : match.start()].isspace() for end, match in zip(ends, found, strict=False)]
    dates = [match.span() for match in _DATE.finditer(plain)]
    dated = (n for n, match in enumerate(found) for a, b in dates if a <= match.start() and match.end() <= b)
    return Said([match[0] for match in found], spaced, frozenset(dated))


def without_one(word: str) -> Iterator[str]:
    """The word without each of its letters in turn."""
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def one_key_apart(written: str, number: str) -> bool:
    """One insertion, deletion, substitution, or exchange of neighbours between two squeezed numbers."""
    if written == number or abs(len(written) - len(number)) > 1:
        return False
    pairs = zip(written, number, strict=False)
    first = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(written), len(number)))
    rest, other = written[first:], number[first:]
    swapped = rest[:2] == other[:2][::-1] and rest[2:] == other[2:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:] or swapped

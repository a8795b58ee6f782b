"""How invoices name their fields: the phrases of ``wording/``, one file a language, found in a line in one pass.

The longest phrase at a place wins: "total HT" is no "total", "date de livraison" no "date".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice, product

from bot.reading.folding import fold

_TOKEN = re.compile(r"(?:[a-z]\.){1,5}[a-z](?!\w)|\w+|[°#]")
"""A word, or an abbreviation of letters: "t.t.c." is "ttc"."""
_SLOT = re.compile(r"\{(\w+)\}")
_SLOTS = {"no": "no", "invoice": "invoice", "credit": "credit_note"}
_SIGN_ALONE = re.compile(r"(?P<sign>n ?°|nr|no|num(?:ero|mer|ber|\.)|#)\.? ?:?(?: ?[\w/.-]{0,30}\d[\w/.-]{0,30})?")
"""A number with no word but its sign, as stands under a title."""
_NUMBERED = re.compile(r"[-/.]\d")
_COUNTED = re.compile(r"[ #*–.:|-]*\d{1,2} ?(?:\.|°|a|o|e|de|ste|eme|re|ere|er|nde|nd|st|rd|th)? ?")
"""What may stand before the name of a reminder: "2.", "1st", "2ème"."""
_PREPOSITION = 4
"""Letters of the longest one that names a party: "from", "para"."""
_MOST = 12
"""Names in a line; a page's line holds three or four."""
_REMEMBERED = 2_000
"""Lines: a page asks for each of its cells several times."""
_LONGEST = 8
"""Words in the longest phrase."""


class Label(StrEnum):
    """The names of fields; where a phrase stands for two, the first listed wins."""

    CREDIT_NUMBER = "credit_number"
    NUMBER = "number"
    NUMBER_WEAK = "number_weak"
    DUE = "due"
    ISSUED = "issued"
    PAYABLE = "payable"
    TOTAL = "total"
    NET = "net"
    TAX = "tax"
    PREPAID = "prepaid"
    CURRENCY = "currency"
    REFERENCE = "reference"
    HOLDER = "holder"
    SELLER = "seller"
    BUYER = "buyer"
    ATTENTION = "attention"
    CREDIT_NOTE = "credit_note"
    INVOICE = "invoice"
    IGNORED = "ignored"
    """Other numbers, days and amounts, named so that none is taken for the invoice's."""
    NAME = "name"
    ISSUED_WEAK = "issued_weak"
    TOTAL_WEAK = "total_weak"


class Paper(StrEnum):
    """What a document calls itself."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    QUOTE = "quote"
    ORDER = "order"
    DELIVERY_NOTE = "delivery_note"
    REMINDER = "reminder"
    TERMS = "terms"
    TIMESHEET = "timesheet"
    STATEMENT = "statement"
    CONTRACT = "contract"
    RECEIPT = "receipt"


_PARTY = frozenset({Label.SELLER, Label.BUYER})


@dataclass(frozen=True, slots=True)
class Named:
    """A field's name in a line, from ``start`` to ``end``."""

    label: Label
    start: int
    end: int


Wording = Mapping[str, tuple[str, ...]]
"""Phrases of one language by key; the keys of a table are written ``table.key``."""


@lru_cache(_REMEMBERED)
def find_labels(line: str) -> tuple[Named, ...]:
    """Every field's name in ``line``, from the left; none overlaps another."""
    if sign := _SIGN_ALONE.fullmatch(_plain(line)):
        return (Named(Label.NUMBER_WEAK, 0, sign.end("sign")),)
    found = (Named(Label(name), start, end) for name, start, end in _found(line, _label_phrases()))
    return tuple(islice((named for named in found if _stands(line, named)), _MOST))


def _stands(line: str, named: Named) -> bool:
    """Not the beginning of a number ("A-12"); a preposition ("to", "an", "à") only where it opens the line."""
    if _NUMBERED.match(line, named.end):
        return False
    small = named.label in _PARTY and named.end - named.start <= _PREPOSITION
    return not small or not line[: named.start].strip()


def paper_named(line: str) -> tuple[Paper, int] | None:
    """The document's name with which ``line`` begins, and where that name ends; reminders may be counted."""
    found = next(_found(line, _paper_phrases()), None)
    if found is None:
        return None
    paper, before = Paper(found[0]), line[: found[1]]
    counted = paper is Paper.REMINDER and _COUNTED.fullmatch(_plain(before))
    return (paper, found[2]) if counted or not before.strip(" #*-–.:|") else None


@cache
def wordings() -> Mapping[str, Wording]:
    """The wording of every language, by its code."""
    folder = files("bot.reading.invoice") / "wording"
    tables = [tomllib.loads(file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".toml")]
    return {table["language"]: dict(_flat(table)) for table in sorted(tables, key=lambda table: table["language"])}


def phrases(key: str) -> tuple[str, ...]:
    """The folded phrases under ``key`` in all languages, the longest first."""
    found = {" ".join(tokens(phrase)) for wording in wordings().values() for phrase in wording[key]}
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


def words_pattern(*keys: str) -> str:
    """A regular expression for any phrase under ``keys``; points, hyphens and apostrophes may part its words."""
    found = sorted({phrase for key in keys for phrase in phrases(key)}, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(r"[ .'/-]{0,2}".join(map(re.escape, phrase.split())) for phrase in found) + ")"


def tokens(text: str) -> list[str]:
    """The words of a text as phrases are compared: folded, without points, hyphens and apostrophes."""
    return [word.replace(".", "") for word in _TOKEN.findall(_plain(text))]


def _plain(text: str) -> str:
    return fold(text).replace("º", "°")


def _flat(table: Mapping[str, object]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, value in table.items():
        match value:
            case list():
                yield key, tuple(value)
            case dict():
                yield from ((f"{key}.{name}", tuple(row)) for name, row in value.items())


def _found(line: str, table: Mapping[tuple[str, ...], str]) -> Iterator[tuple[str, int, int]]:
    words = [(match[0].replace(".", ""), match.start(), match.end()) for match in _TOKEN.finditer(_plain(line))]
    at = 0
    while at < len(words):
        length = _longest(words, at, table)
        if length:
            name = table[tuple(word[0] for word in words[at : at + length])]
            yield name, words[at][1], words[at + length - 1][2]
        at += length or 1


def _longest(words: list[tuple[str, int, int]], at: int, table: Mapping[tuple[str, ...], str]) -> int:
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        if tuple(word[0] for word in words[at : at + length]) in table:
            return length
    return 0


@cache
def _label_phrases() -> Mapping[tuple[str, ...], str]:
    return _table((label.value, label.value) for label in Label)


@cache
def _paper_phrases() -> Mapping[tuple[str, ...], str]:
    own = (Paper.INVOICE, Paper.CREDIT_NOTE)
    return _table((f"documents.{paper}" if paper not in own else paper.value, paper.value) for paper in Paper)


def _table(keys: Iterable[tuple[str, str]]) -> Mapping[tuple[str, ...], str]:
    table: dict[tuple[str, ...], str] = {}
    for key, name in keys:
        for wording in wordings().values():
            for phrase in _filled(wording, key):
                words = tuple(tokens(phrase))
                table.setdefault(words, name)
                if len(words) == 2:  # "Rechnungs-Nr." is printed "Rechnungsnr." too
                    table.setdefault(("".join(words),), name)
    return table


def _filled(wording: Wording, key: str) -> Iterator[str]:
    """The phrases under ``key`` with each slot filled in every way."""
    for phrase in wording[key]:
        slots = _SLOT.findall(phrase)
        for choice in product(*(wording[_SLOTS[slot]] for slot in slots)):
            words = iter(choice)
            yield _SLOT.sub(lambda _slot, words=words: next(words), phrase)  # type: ignore[misc]

"""A sentence as the model sees it: its words, the letters in them, and the concepts they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from bot.reading.reply.concepts import Lexicon

SENTENCE_LIMIT = 600
"""Characters of a sentence that are looked at."""
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_MONEY = re.compile(
    r"(?:€|£|\$|\b(?:eur|euros?|chf|gbp|usd|inr|rs|zar|fr)\b\.?)\s?\d[\d.,' ]{0,14}\d?(?:[-–/]{1,2})?"
    r"|\b\d[\d.,' ]{0,14}\d?\s?(?:€|£|\$|\b(?:eur|euros?|chf|gbp|usd|inr|rs|zar)\b)"
)
_DAY = re.compile(r"\b\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{4}|\d{2}))?\b|\b\d{4}-\d{2}-\d{2}\b")
_TOKEN = re.compile(r"<\w{2,6}>|[^\W\d_]+'?|\d+(?:[.,:/-]\d+)*|[?!…%]|[\U0001f300-\U0001faff]")
_DATED = frozenset({"month", "weekday", "<day>", "<next>", "<past>", "<now>", "<soon>", "<ago>"})
# After how many words a "not" no longer speaks of the next concept.
_REACH = 5
_TURNERS = {"no": "!", "if": "?", "another": "~"}


@dataclass(frozen=True, slots=True)
class Features:
    """Hashed features of one stretch of text, by kind; each once."""

    words: frozenset[int]
    letters: frozenset[int]
    concepts: frozenset[int]


def features(folded: str, lexicon: Lexicon, prefix: str = "") -> Features:
    """The features of a folded sentence; ``prefix`` keeps those of another place (the subject) apart."""
    tokens = tokens_of(folded)
    return Features(
        words=frozenset(_hashed(prefix + name) for name in _word_names(tokens)),
        letters=frozenset().union(*(_letters(token) for token in tokens)) if not prefix else frozenset(),
        concepts=frozenset(_hashed(prefix + name) for name in _concept_names(tokens, lexicon)),
    )


def tokens_of(folded: str) -> list[str]:
    """The words, with addresses, sums, days and numbers as placeholders."""
    text = _MAIL.sub(" <mail> ", folded[:SENTENCE_LIMIT])
    text = _MONEY.sub(" <money> ", text)
    text = _DAY.sub(" <day> ", text)
    return ["<num>" if token[0].isdigit() else token for token in _TOKEN.findall(text)]


@lru_cache(maxsize=6_000)
def _hashed(name: str) -> int:
    return crc32(name.encode())


def _word_names(tokens: list[str]) -> Iterator[str]:
    yield from tokens
    yield from (f"{first} {second}" for first, second in pairwise(("^", *tokens, "$")))


@lru_cache(maxsize=1_500)
def _letters(token: str) -> frozenset[int]:
    """Stretches of three to five letters of a word, its ends marked."""
    if token[0] == "<" or len(token) < 3:
        return frozenset()
    edged = f" {token} "
    return frozenset(
        crc32(b"c:" + edged[start : start + size].encode())
        for size in (3, 4, 5)
        for start in range(max(len(edged) - size + 1, 1))
    )


def concepts_of(tokens: list[str], lexicon: Lexicon) -> list[str]:
    """The concepts in order, each marked where a "not" (!), an "if" (?) or "another" (~) stands before it."""
    found: list[str] = []
    mark, reach, place = "", 0, 0
    while place < len(tokens):
        concept, taken = lexicon.at(tokens, place)
        concept = concept or _shape(tokens[place])
        place += taken
        reach -= taken
        if reach <= 0:
            mark = ""
        if concept is None:
            continue
        if concept in _TURNERS:
            mark, reach = _TURNERS[concept], _REACH
            found.append(concept)
        else:
            found.append(mark + concept)
    return found


def _shape(token: str) -> str | None:
    return token if token[0] in "<?" else None


def _concept_names(tokens: list[str], lexicon: Lexicon) -> Iterator[str]:
    found = concepts_of(tokens, lexicon)
    bare = [concept.lstrip("!?~") or concept for concept in found]
    yield from (f"k:{concept}" for concept in found)
    yield from (f"k:{concept}" for concept in bare)
    yield from (f"k:{first}>{second}" for first, second in pairwise(found))
    kinds = sorted(set(bare))
    for index, first in enumerate(kinds):
        yield from (f"k:{first}+{second}" for second in kinds[index + 1 :])
    if any(concept in _DATED for concept in bare):
        yield "k:dated"

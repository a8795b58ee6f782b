"""What an owner's own letter to a client says was agreed: a day, an amount. What is asked, wished or denied is not agreed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from bot.core.money import Money
from bot.reading.amounts import find_amounts
from bot.reading.dates import find_dates
from bot.reading.folding import fold
from bot.reading.language import guess_language

_TABLE = Path(__file__).with_suffix(".toml")
TEXT_LIMIT = 4_000
_SENTENCES_LIMIT = 60
_FURTHEST = timedelta(days=180)
"""A day without a year that has just passed is read as next year's: that far ahead nobody agrees on a payment."""
_SENTENCE_END = re.compile(r"(?<=[!?…])\s+|(?<=[^\d\s]\.)\s+(?=[^\W\d_])|\n+")
_COURTESY = re.compile(r"s'il (?:vous|te) plait|si possible")


@dataclass(frozen=True, slots=True)
class Agreed:
    """``on``: the day that was agreed, ``amount``: the sum; one of them may be None. ``words``: the sentence or sentences."""

    on: date | None
    amount: Money | None
    words: str
    waived: Money | None = None
    """What is let go of the balance; ``amount`` is None then."""


@dataclass(frozen=True, slots=True)
class _Words:
    agreed: re.Pattern[str]
    unless: re.Pattern[str]
    waived: re.Pattern[str]
    charges: re.Pattern[str]


def read_agreed(text: str, today: date, currency: str) -> Agreed | None:
    """The one agreement that the visible ``text`` names; None where there is none, several, or any doubt.

    Days count from ``today``; only later ones, within half a year, are meant.
    """
    language = guess_language(text[:TEXT_LIMIT])
    if language is None and not waives(text):
        return None
    found = [one for sentence in sentences_of(text) if (one := _agreed(sentence, language, today, currency))]
    if len({(one.on, one.amount, one.waived) for one in found}) != 1:
        return None
    return replace(found[0], words=" ".join(dict.fromkeys(one.words for one in found)))


def sentences_of(text: str) -> list[str]:
    """The first sentences of a visible text, a line's end ending one."""
    return _SENTENCE_END.split(text[:TEXT_LIMIT])[:_SENTENCES_LIMIT]


def is_agreed(sentence: str, language: str) -> bool:
    """Whether it says that something was agreed, and neither asks nor takes it back."""
    words, folded = _words(language), _COURTESY.sub(" ", fold(sentence))
    return "?" not in sentence and bool(words.agreed.search(folded)) and not words.unless.search(folded)


def waives(text: str) -> bool:
    """Whether a sentence of the text says that a sum is let go, plainly or not: what is left is then less than was owed."""
    return any(find_amounts(one) and _waiving(fold(one)) for one in sentences_of(text))


def _waiving(folded: str) -> tuple[str, ...]:
    """The languages in which words let something go: they are too plain to depend on the language of the rest."""
    return tuple(language for language in table() if _words(language).waived.search(folded))


def _agreed(sentence: str, language: str | None, today: date, currency: str) -> Agreed | None:
    amounts = {amount.money for amount in find_amounts(sentence, currency) if amount.sign_seen}
    waiving = _waiving(fold(sentence)) if amounts else ()
    if not (_is_let_go(sentence, waiving) if waiving else language and is_agreed(sentence, language)):
        return None
    days = {day.on for day in find_dates(sentence, today) if today < day.on <= today + _FURTHEST}
    if len(days) > 1 or len(amounts) > 1 or not (days or amounts):
        return None
    day, amount, said = next(iter(days), None), next(iter(amounts), None), " ".join(sentence.split())
    return Agreed(day, None, said, amount) if waiving else Agreed(day, amount, said)


def _is_let_go(sentence: str, languages: Sequence[str]) -> bool:
    """Neither asked, denied nor under a condition; and not a charge, which is no part of the balance."""
    folded = fold(sentence)
    doubts = [pattern for one in languages for pattern in (_words(one).unless, _words(one).charges)]
    return "?" not in sentence and not any(pattern.search(folded) for pattern in doubts)


@cache
def _words(language: str) -> _Words:
    words = table()[language]
    names = ("agreed", "unless", "waived", "charges")
    return _Words(*(re.compile(rf"(?<!\w)(?:{'|'.join(words[name])})(?!\w)") for name in names))


@cache
def table() -> dict[str, dict[str, list[str]]]:
    """The words of each language, as patterns over folded text."""
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))

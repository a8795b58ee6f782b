"""Several days and sums that an owner's own letter to a client calls agreed: "500 on the 10th, the rest in May"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from bot.core.instalments import month_after
from bot.core.model import Due
from bot.core.money import Money
from bot.reading.agreed import is_agreed, sentences_of, table
from bot.reading.amounts import find_amounts, parse_number
from bot.reading.date_words import MONTHS, alternatives
from bot.reading.dates import find_dates
from bot.reading.folding import fold
from bot.reading.language import guess_language

_FURTHEST = timedelta(days=370)
_MOST_LINES = 6
"""Lines that a sentence with a colon at its end may announce."""
_BARE_REACH = 40
"""Characters before a day in which its sum is looked for."""
_BARE = re.compile(
    r"(?<![\w.,/#-])(?P<number>[1-9]\d{0,2}(?:[ .,']\d{3}){0,2}(?:[.,]\d\d)?|[1-9]\d{1,5}(?:[.,]\d\d)?)"
    r"(?: [^\W\d_]{1,8}){0,2} $"
)
_IN_MONTH = re.compile(rf"(?<!\w)(?:in|en|im|a|ad|courant) ({alternatives(MONTHS)})(?!\w| \d)")


class Share(StrEnum):
    """What a part is that names no sum."""

    HALF = "half"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class AgreedParts:
    """The parts in order of their days: each a day with a sum or a share. ``words``: the sentence."""

    parts: tuple[tuple[date, Money | Share], ...]
    words: str

    def dues(self, balance: Money) -> tuple[Due, ...]:
        """To the cent; () where the parts do not make up the ``balance`` exactly."""
        found: list[Due] = []
        left = balance.minor
        for on, part in self.parts:
            minor = _minor(part, balance, left)
            left -= minor
            found.append(Due(on, Money(minor, balance.currency)))
        currencies = {part.currency for _, part in self.parts if isinstance(part, Money)}
        is_whole = left == 0 and all(due.amount.minor > 0 for due in found) and currencies <= {balance.currency}
        return tuple(found) if is_whole else ()


def read_agreed_parts(text: str, today: date, currency: str) -> AgreedParts | None:
    """The one agreement of two parts or more; None where there is none, several, or any doubt which sum is for which day."""
    language = guess_language(text)
    if language is None:
        return None
    said = [one for one in _announced(sentences_of(text)) if is_agreed(one, language)]
    found = [one for sentence in said if (one := _parts(sentence, language, today, currency))]
    return found[0] if len(found) == 1 else None


def read_offered_parts(text: str, today: date, currency: str) -> AgreedParts | None:
    """The one list of days and sums in a client's letter, whatever it calls them; sums need no currency here.

    Whether they make up what is owed is for the caller to see: until then they may be anything.
    """
    language = guess_language(text)
    if language is None:
        return None
    said = (_parts(sentence, language, today, currency, True) for sentence in _announced(sentences_of(text)))
    found = [one for one in said if one]
    return found[0] if len(found) == 1 else None


def _announced(sentences: Sequence[str]) -> Iterator[str]:
    """Each sentence, with the lines that it announces by a colon at its end."""
    for at, sentence in enumerate(sentences):
        goes_on = sentence.rstrip().endswith(":")
        yield ", ".join((sentence, *sentences[at + 1 : at + 1 + _MOST_LINES])) if goes_on else sentence


def _parts(sentence: str, language: str, today: date, currency: str, bare: bool = False) -> AgreedParts | None:
    days = sorted(_days(sentence, today))
    named = list(_shares(sentence, language))
    sums = list(_sums(sentence, currency)) or (list(_bare_sums(sentence, days, currency)) if named or bare else [])
    shares = sorted([*sums, *named], key=lambda one: one[0])
    if len(days) < 2 or len(days) != len(shares):
        return None
    order = "".join(kind for _, kind in sorted([*((at, "d") for at, _ in days), *((at, "s") for at, _ in shares)]))
    dates = [on for _, on in days]
    late = [on for on in dates if not today < on <= today + _FURTHEST]
    if order not in ("sd" * len(days), "ds" * len(days)) or late or dates != sorted(set(dates)):
        return None
    parts = tuple((on, share) for on, (_, share) in zip(dates, shares, strict=True))
    return AgreedParts(parts, " ".join(sentence.split()))


def _days(sentence: str, today: date) -> Iterator[tuple[int, date]]:
    """A month alone is its last day."""
    found = find_dates(sentence, today)
    yield from ((day.start, day.on) for day in found)
    for match in _IN_MONTH.finditer(fold(sentence)):
        if not any(day.start < match.end() and match.start() < day.end for day in found):
            first = date(today.year + (MONTHS[match[1]] < today.month), MONTHS[match[1]], 1)
            yield match.start(), month_after(first, 1) - timedelta(days=1)


def _sums(sentence: str, currency: str) -> Iterator[tuple[int, Money | Share]]:
    return ((one.start, one.money) for one in find_amounts(sentence, currency) if one.sign_seen)


def _bare_sums(sentence: str, days: Sequence[tuple[int, date]], currency: str) -> Iterator[tuple[int, Money | Share]]:
    """Numbers without a currency that stand right before a day: "400 on 10 April and the rest on 10 May"."""
    for start, _ in days:
        match = _BARE.search(sentence[max(start - _BARE_REACH, 0) : start])
        value = parse_number(match["number"]) if match else None
        if match and value is not None:
            yield max(start - _BARE_REACH, 0) + match.start(), Money.of(value, currency)


def _shares(sentence: str, language: str) -> Iterator[tuple[int, Money | Share]]:
    folded = fold(sentence)
    halves, rests = _words(language)
    yield from ((match.start(), Share.HALF) for match in halves.finditer(folded))
    yield from ((match.start(), Share.REST) for match in rests.finditer(folded))


@cache
def _words(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = table()[language]
    half, rest = (re.compile(rf"(?<!\w)(?:{'|'.join(words[name])})(?!\w)") for name in ("half", "rest"))
    return half, rest


def _minor(part: Money | Share, balance: Money, left: int) -> int:
    """Of two halves the first is the larger, by a cent."""
    match part:
        case Money():
            return part.minor
        case Share.HALF:
            return min(left, (balance.minor + 1) // 2)
        case Share.REST:
            return left

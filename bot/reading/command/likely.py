"""Which languages an instruction may be in: owners are brief, so the subject helps, and a few words may be in any."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.reading.command.tongue import codes, tongue
from bot.reading.folding import fold

_WORD = re.compile(r"[a-z]{1,20}(?:'[a-z]{1,20}){0,2}")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+")
"""The "it" of one's end is no English word."""
_OWN_WEIGHT = 2
"""The mail's own words count twice: the subject is the bot's."""
_TRADE_WEIGHT = 1.0
"""Of a word that no list of common words has, but a table of what may stand beside an instruction."""
_NEAR = 0.75
_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Likely:
    """``languages`` by how likely they are; ``others`` are only possible because there is so little to go by."""

    languages: tuple[str, ...]
    others: tuple[str, ...]


@cache
def _shares() -> Mapping[str, float]:
    """A word of one language tells more than one that several have."""
    counts = Counter(word for code in codes() for word in tongue(code).common)
    return {word: 1 / count for word, count in counts.items()}


@lru_cache(maxsize=5_000)
def _knowing(word: str) -> tuple[str, ...]:
    """The languages in whose tables of plain words it stands."""
    return tuple(code for code in codes() if len(word) > 2 and _plain(code).fullmatch(word))


@cache
def _plain(code: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{word})" for row in tongue(code).plain.values() for word in row.split()))


def likely_languages(subject: str, parts: Sequence[str]) -> Likely:
    """The languages whose words stand there most, and those nearly as much; none where no word tells."""
    own = _WORD.findall(_ADDRESS.sub(" ", fold(" ".join(parts))))
    words = own * _OWN_WEIGHT + _WORD.findall(fold(subject[:500]))
    shares = _shares()
    scores = {code: sum(shares[word] for word in words if word in tongue(code).common) for code in codes()}
    for word in own:
        if word not in shares and (knowing := _knowing(word)):
            for code in knowing:
                scores[code] += _TRADE_WEIGHT / len(knowing)
    ranked = sorted(codes(), key=lambda code: -scores[code])
    best = scores[ranked[0]]
    languages = tuple(code for code in ranked if best and scores[code] >= best * _NEAR)
    others = tuple(code for code in ranked if code not in languages)
    return Likely(languages, others if len(own) <= _FEW_WORDS or not languages else ())

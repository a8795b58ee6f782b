"""The owner's own answers, remembered: the same sentence is known next time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.reply import Intent
from bot.reading.folding import fold
from bot.reading.reply.features import tokens_of
from bot.reading.reply.sentences import sentences

_TEXT_LIMIT = 12_000
_FEWEST_WORDS = 3
"""A sentence of fewer words ("Thank you") says too little to be known again by itself."""
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A reply's visible text and what the owner said it means."""

    text: str
    intent: Intent


def remembered(text: str, samples: Iterable[Labelled]) -> Intent | None:
    """What the owner said of the same words before; None if never, or if the owner's answers differ.

    The whole text counts first, then single sentences that stood in samples of one intent only. Letter case, accents,
    numbers, amounts and addresses make no difference.
    """
    known = tuple(samples)
    whole = _normal(text[:_TEXT_LIMIT])
    if found := {sample.intent for sample in known if whole and _normal(sample.text[:_TEXT_LIMIT]) == whole}:
        return found.pop() if len(found) == 1 else None
    told: dict[str, set[Intent]] = {}
    for sample in known:
        for sentence in _sentences(sample.text):
            told.setdefault(sentence, set()).add(sample.intent)
    votes = Counter(intent for one in _sentences(text) if len(told.get(one, ())) == 1 for intent in told[one])
    return next(iter(votes)) if len(votes) == 1 else None


def _sentences(text: str) -> frozenset[str]:
    folded = fold(text[:_TEXT_LIMIT])
    normal = (_normal(folded[span.start : span.end]) for span in sentences(folded))
    return frozenset(one for one in normal if len(one.split()) >= _FEWEST_WORDS)


def _normal(text: str) -> str:
    return " ".join(token for line in fold(text).splitlines() for token in tokens_of(line) if _WORD.search(token))

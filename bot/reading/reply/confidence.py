"""How likely a reading is right, from what the model thought on its way to it.

A logistic over a few signs; training fits it on mails that the model had not seen.
"""

from __future__ import annotations

import math

from bot.reading.reply.model import INTENTS, Head, Row, Scores

_LEAST = 1e-9
_SAID_LEAST = 1e-3
SIGNS = (
    "log odds of the answer after the second look",
    "its log lead on the next one",
    "log odds of the likeliest before the second look",
    "its log lead on the next one",
    "entropy of the chances",
    "log odds that the answer is said at all",
    "log odds that the likeliest other intent is said",
    "log odds that the likeliest graver intent is said",
    "whether the second look agrees with the first",
    "log of the number of sentences",
)


def confidence(head: Head, scores: Scores, sentences: int) -> float:
    """The chance that the likeliest intent is right. ``sentences``: how many stretches of text were looked at."""
    shown = signs(scores, sentences)
    place = likeliest(scores.primary)
    total = head.confidence_bias[place] + sum(a * b for a, b in zip(head.confidence, shown, strict=True))
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


def likeliest(chances: Row) -> int:
    """The place of the highest chance; the gravest of equals."""
    return max(range(len(INTENTS)), key=chances.__getitem__)


def signs(scores: Scores, sentences: int) -> Row:
    """What `SIGNS` name, in their order."""
    place = likeliest(scores.primary)
    said = [math.log((chance + _SAID_LEAST) / (1 - chance + _SAID_LEAST)) for chance in scores.said]
    lowest = math.log(_SAID_LEAST)
    others = [value for index, value in enumerate(said) if index != place]
    return (
        *_odds_and_lead(scores.primary),
        *_odds_and_lead(scores.first),
        -sum(chance * math.log(chance + _LEAST) for chance in scores.primary),
        said[place],
        max(others),
        max(said[:place], default=lowest),
        float(likeliest(scores.first) == place),
        math.log(max(sentences, 1)),
    )


def _odds_and_lead(chances: Row) -> tuple[float, float]:
    best, second = sorted(chances, reverse=True)[:2]
    return math.log(max(best, _LEAST) / max(1 - best, _LEAST)), math.log(max(best, _LEAST) / max(second, _LEAST))

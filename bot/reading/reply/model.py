"""The trained part: a linear model over sentences, whose weights are shipped beside this file.

A sentence gets a score for each intent; the best sentences decide for the mail, and the mail as a whole has a say
(``training/train_replies.py`` has the formula and makes the file).

The file: a line of JSON (`Head`), the features' 32-bit hashes in rising order, then a row of signed bytes a feature:
a weight per intent for a sentence, and one per intent for the whole mail. Little-endian.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.core.reply import Intent
from bot.reading.reply.features import Features
from bot.reading.reply.packed import Packed, unpack

WEIGHTS_FILE = "weights.bin"
INTENTS = tuple(Intent)
_WIDE = 2 * len(INTENTS)
LEAST = 1e-3
"""The smallest chance that the second look tells from none."""
Row = tuple[float, ...]
GRAVE = (Intent.INSOLVENCY, Intent.STOP, Intent.DISPUTE)
GRAVE_FROM = 0.2
"""The chance from which a grave thing may be said beside what was read: then the reading is not acted on."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the weights file says of itself.

    ``data``: SHA-256 of the labelled files it was trained on. ``step``: what a byte of 1 is worth, a column each.
    ``bias``: of a sentence, ``mail_bias`` of the mail, ``said_bias`` of "is it said at all"; one an intent.
    ``kinds``: how much words, letters and concepts count. ``blend`` and ``blend_bias``: the second look, which turns
    log chances to be primary and log odds to be said into the final chances (who wins where two are said).
    ``confidence`` and ``confidence_bias`` (one an intent answered): the calibration (`bot.reading.reply.confidence`).
    ``sure``: the confidence from which a reading is acted on, by intent.
    """

    data: str
    count: int
    step: Row
    bias: Row
    mail_bias: Row
    said_bias: Row
    kinds: tuple[float, float, float]
    blend: tuple[Row, ...]
    blend_bias: Row
    confidence: Row
    confidence_bias: Row
    sure: dict[str, float]
    said: dict[str, float]


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """A sentence's score by intent, and what it adds to the whole mail's."""

    own: Row
    mail: Row


@dataclass(frozen=True, slots=True)
class Model:
    """The loaded weights."""

    head: Head
    packed: Packed

    def sentence(self, features: Features) -> SentenceScores:
        """The scores of one sentence, biases included."""
        totals = [0.0] * _WIDE
        kinds = (features.words, features.letters, features.concepts)
        for hashes, weight in zip(kinds, self.head.kinds, strict=True):
            if hashes:
                scale = weight / math.sqrt(len(hashes))
                for place, value in enumerate(self.packed.summed(hashes)):
                    totals[place] += scale * value
        scaled = [total * step for total, step in zip(totals, self.head.step, strict=True)]
        size = len(INTENTS)
        return SentenceScores(_plus(scaled[:size], self.head.bias), tuple(scaled[size:]))


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model thinks of a mail: the chance of each intent to be the primary one, and to be said at all.

    ``first``: the chances to be the primary one before the second look.
    """

    primary: Row
    said: Row
    first: Row

    def overshadowed(self, place: int) -> bool:
        """Whether something grave is perhaps said too, where the intent at ``place`` was read."""
        return any(
            intent in GRAVE and index != place and self.said[index] >= GRAVE_FROM
            for index, intent in enumerate(INTENTS)
        )

    def leaning_to(self, intent: Intent, weight: float) -> Scores:
        """The chances where something outside the text makes ``intent`` that much likelier."""
        odds = [chance * (weight if own is intent else 1.0) for own, chance in zip(INTENTS, self.primary, strict=True)]
        total = sum(odds)
        return Scores(tuple(one / total for one in odds), self.said, self.first)


def combined(head: Head, sentences: Sequence[SentenceScores]) -> Scores:
    """The mail's chances from its sentences': soft maximum over the sentences, plus the mean of what they add."""
    size = len(INTENTS)
    best = [_soft_maximum([one.own[place] for one in sentences]) for place in range(size)]
    share = 1 / math.sqrt(len(sentences))
    whole = [share * sum(one.mail[place] for one in sentences) for place in range(size)]
    logits = [a + b + c for a, b, c in zip(best, whole, head.mail_bias, strict=True)]
    said = tuple(_logistic(a + b) for a, b in zip(best, head.said_bias, strict=True))
    first = _shares(logits)
    return Scores(_seen_again(head, first, said), said, first)


def _seen_again(head: Head, primary: Row, said: Row) -> Row:
    logs = [math.log(chance + LEAST) for chance in primary]
    logs += [math.log((chance + LEAST) / (1 - chance + LEAST)) for chance in said]
    return _shares(
        [
            bias + sum(weight * value for weight, value in zip(row, logs, strict=True))
            for row, bias in zip(head.blend, head.blend_bias, strict=True)
        ]
    )


def _shares(logits: Sequence[float]) -> Row:
    top = max(logits)
    parts = [math.exp(logit - top) for logit in logits]
    total = sum(parts)
    return tuple(part / total for part in parts)


def _soft_maximum(values: Sequence[float]) -> float:
    top = max(values)
    return top + math.log(sum(math.exp(value - top) for value in values))


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, value))))


def _plus(values: Sequence[float], others: Sequence[float]) -> Row:
    return tuple(a + b for a, b in zip(values, others, strict=True))


@cache
def shipped() -> Model:
    """The weights that come with the package, read once when the first reply is read."""
    return unpacked((files(__package__) / WEIGHTS_FILE).read_bytes())


def unpacked(content: bytes) -> Model:
    """A weights file's model. Raises ValueError for one that is cut off."""
    packed = unpack(content, _WIDE)
    return Model(Head(**packed.told), packed)

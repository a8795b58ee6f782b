"""The trained part: a few small nets over sentences, whose weights are shipped beside this file.

Each feature of a sentence adds to a net's leanings; those above zero speak for the intents. The best sentences decide for
the mail, and the mail as a whole has a say; the nets' opinions are averaged (``training/fit.py`` has the formula,
``training/train_replies.py`` makes the file).

The file: a line of JSON (`Head`), the features' 32-bit hashes in rising order, then a row of signed bytes a feature: what it
adds to each leaning of each net. Little-endian.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import mul

from bot.core.reply import Intent
from bot.reading.reply.features import Features
from bot.reading.reply.packed import Packed, unpack

WEIGHTS_FILE = "weights.bin"
INTENTS = tuple(Intent)
NETS = 3
LEANINGS = 20
"""Of each net."""
LEAST = 1e-3
"""The smallest chance that is told from none."""
Row = tuple[float, ...]
GRAVE = (Intent.INSOLVENCY, Intent.STOP, Intent.DISPUTE)
GRAVE_FROM = 0.2
"""The chance from which a grave thing may be said beside what was read: then the reading is not acted on."""


@dataclass(frozen=True, slots=True)
class Net:
    """What a net makes of its leanings: a row an intent of ``sentence`` and ``mail``, a number a leaning in each.

    ``bias``: of a sentence, ``mail_bias`` of the mail, ``said_bias`` of "is it said at all"; one an intent.
    """

    leaning_bias: Row
    sentence: tuple[Row, ...]
    bias: Row
    mail: tuple[Row, ...]
    mail_bias: Row
    said_bias: Row


@dataclass(frozen=True, slots=True)
class Head:
    """What the weights file says of itself.

    ``data``: SHA-256 of the labelled files it was trained on. ``step``: what a byte of 1 is worth, a column each.
    ``kinds``: how much words, letters and concepts count. ``blend`` and ``blend_bias``: the second look, which turns
    log chances to be primary and log odds to be said into the final chances (who wins where two are said).
    ``confidence`` and ``confidence_bias`` (one an intent answered): the calibration (`bot.reading.reply.confidence`).
    ``sure``: the confidence from which a reading is acted on, by intent. ``said``: the chance from which it is named.
    """

    data: str
    count: int
    step: Row
    nets: tuple[Net, ...]
    kinds: tuple[float, float, float]
    blend: tuple[Row, ...]
    blend_bias: Row
    confidence: Row
    confidence_bias: Row
    sure: dict[str, float]
    said: dict[str, float]


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """What each net thinks of a sentence: its leanings, and the score of each intent."""

    leanings: tuple[Row, ...]
    own: tuple[Row, ...]

    def speaks_for(self, place: int) -> float:
        """How much the sentence speaks for the intent at ``place``, all nets together."""
        return sum(row[place] for row in self.own)


@dataclass(frozen=True, slots=True)
class Model:
    """The loaded weights."""

    head: Head
    packed: Packed

    def sentence(self, features: Features) -> SentenceScores:
        """The scores of one sentence, biases included."""
        totals = self._added(features)
        leanings, at = [], 0
        for net in self.head.nets:
            end = at + len(net.leaning_bias)
            own = zip(totals[at:end], self.head.step[at:end], net.leaning_bias, strict=True)
            leanings.append(tuple(max(0.0, total * step + bias) for total, step, bias in own))
            at = end
        scores = (
            _plus(_through(net.sentence, row), net.bias) for net, row in zip(self.head.nets, leanings, strict=True)
        )
        return SentenceScores(tuple(leanings), tuple(scores))

    def _added(self, features: Features) -> list[float]:
        """What the features add to each column, in steps."""
        totals = [0.0] * len(self.head.step)
        kinds = (features.words, features.letters, features.concepts)
        for hashes, weight in zip(kinds, self.head.kinds, strict=True):
            if hashes:
                scale = weight / math.sqrt(len(hashes))
                summed = self.packed.summed(hashes)
                totals = [total + scale * value for total, value in zip(totals, summed, strict=True)]
        return totals


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
    """The mail's chances from its sentences': the mean of the nets' log chances and log odds, then the second look."""
    opinions = [_opinion(net, place, sentences) for place, net in enumerate(head.nets)]
    first = _shares([_mean(math.log(chance + LEAST) for chance in row) for row in _turned(one[0] for one in opinions)])
    said = tuple(_logistic(_mean(map(_odds, row))) for row in _turned(one[1] for one in opinions))
    return Scores(_seen_again(head, first, said), said, first)


def _opinion(net: Net, number: int, sentences: Sequence[SentenceScores]) -> tuple[Row, Row]:
    """The chances to be primary, and to be said: soft maximum over the sentences, plus what their mean adds."""
    best = [_soft_maximum(values) for values in _turned(one.own[number] for one in sentences)]
    share = 1 / math.sqrt(len(sentences))
    mean = [share * sum(values) for values in _turned(one.leanings[number] for one in sentences)]
    whole = _plus(_through(net.mail, mean), net.mail_bias)
    return _shares(_plus(best, whole)), tuple(_logistic(a + b) for a, b in zip(best, net.said_bias, strict=True))


def _seen_again(head: Head, primary: Row, said: Row) -> Row:
    logs = [math.log(chance + LEAST) for chance in primary]
    logs += map(_odds, said)
    return _shares([bias + value for value, bias in zip(_through(head.blend, logs), head.blend_bias, strict=True)])


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


def _odds(chance: float) -> float:
    return math.log((chance + LEAST) / (1 - chance + LEAST))


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)


def _turned(rows: Iterable[Row]) -> Iterable[Row]:
    """The columns of ``rows``."""
    return zip(*rows, strict=True)


def _through(weights: Sequence[Row], values: Sequence[float]) -> Row:
    return tuple(sum(map(mul, row, values)) for row in weights)


def _plus(values: Sequence[float], others: Sequence[float]) -> Row:
    return tuple(a + b for a, b in zip(values, others, strict=True))


@cache
def shipped() -> Model:
    """The weights that come with the package, read once when the first reply is read."""
    return unpacked((files(__package__) / WEIGHTS_FILE).read_bytes())


def unpacked(content: bytes) -> Model:
    """A weights file's model. Raises ValueError for one that is cut off."""
    packed = unpack(content, NETS * LEANINGS)
    nets = tuple(Net(**net) for net in packed.told["nets"])
    return Model(Head(**packed.told | {"nets": nets}), packed)

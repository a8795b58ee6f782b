"""The trained part: a few small nets over sentences, whose weights are shipped beside this file.

Each feature of a sentence adds to a net's leanings; those above zero speak for the intents. The best sentences decide for
the mail, and the mail as a whole has a say; the nets' opinions are averaged (``training/fit.py`` has the formula,
``training/train_replies.py`` makes the file).

The file: a line of JSON (`Head`), the features' 32-bit hashes in rising order, then a row of signed bytes a feature: what it
adds to each leaning of each net. Little-endian.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.core.reply import Intent
from bot.reading.reply.chances import LEAST, Row, logistic, mean, odds, plus, shares, soft_maximum, through, turned
from bot.reading.reply.features import Features
from bot.reading.reply.packed import Packed, unpack
from bot.reading.reply.second_look import shown_again

WEIGHTS_FILE = "weights.bin"
INTENTS = tuple(Intent)
NETS = 3
LEANINGS = 28
"""Of each net."""
GRAVE = (Intent.INSOLVENCY, Intent.STOP, Intent.DISPUTE)
"""What costs most where it is overlooked."""


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
    what `bot.reading.reply.second_look` shows of the first into the final chances (who wins where two are said).
    ``sure``: the certainty (`Scores.certainty`) from which a reading is acted on, by intent. ``said``: the chance from
    which it is named.
    """

    data: str
    count: int
    step: Row
    nets: tuple[Net, ...]
    kinds: tuple[float, float, float]
    blend: tuple[Row, ...]
    blend_bias: Row
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
        scores = (plus(through(net.sentence, row), net.bias) for net, row in zip(self.head.nets, leanings, strict=True))
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
    """What the model thinks of a mail: the chance of each intent to be the primary one, and to be said at all."""

    primary: Row
    said: Row

    @property
    def likeliest(self) -> int:
        """The place of the intent read: the highest chance to be primary, the gravest of equals."""
        return max(range(len(INTENTS)), key=self.primary.__getitem__)

    @property
    def certainty(self) -> float:
        """The chance that the intent read is right, less the chance that something grave was meant in its stead: to overlook
        that costs as much again as any other mistake. From -1 to 1."""
        read = self.likeliest
        grave = (self.primary[INTENTS.index(intent)] for intent in GRAVE if INTENTS[read] is not intent)
        return self.primary[read] - sum(grave)

    def leaning_to(self, intent: Intent, weight: float) -> Scores:
        """The chances where something outside the text makes ``intent`` that much likelier."""
        raised = [
            chance * (weight if own is intent else 1.0) for own, chance in zip(INTENTS, self.primary, strict=True)
        ]
        total = sum(raised)
        return Scores(tuple(one / total for one in raised), self.said)


def combined(head: Head, sentences: Sequence[SentenceScores]) -> Scores:
    """The mail's chances from its sentences': the mean of the nets' log chances and log odds, then the second look."""
    opinions = [_opinion(net, place, sentences) for place, net in enumerate(head.nets)]
    first = shares(
        [mean(math.log(chance + LEAST) for chance in row) for row in turned(one.primary for one in opinions)]
    )
    said = tuple(logistic(mean(map(odds, row))) for row in turned(one.said for one in opinions))
    whole = tuple(map(mean, turned(one.whole for one in opinions)))
    again = through(head.blend, shown_again(first, said, whole))
    return Scores(shares(plus(again, head.blend_bias)), said)


@dataclass(frozen=True, slots=True)
class _Opinion:
    """A net's chances to be primary and to be said, and what the mail as a whole adds to each intent."""

    primary: Row
    said: Row
    whole: Row


def _opinion(net: Net, number: int, sentences: Sequence[SentenceScores]) -> _Opinion:
    """Soft maximum over the sentences, plus what their mean adds."""
    best = [soft_maximum(values) for values in turned(one.own[number] for one in sentences)]
    share = 1 / math.sqrt(len(sentences))
    middle = [share * sum(values) for values in turned(one.leanings[number] for one in sentences)]
    whole = plus(through(net.mail, middle), net.mail_bias)
    said = tuple(logistic(a + b) for a, b in zip(best, net.said_bias, strict=True))
    return _Opinion(shares(plus(best, whole)), said, whole)


@cache
def shipped() -> Model:
    """The weights that come with the package, read once when the first reply is read."""
    return unpacked((files(__package__) / WEIGHTS_FILE).read_bytes())


def unpacked(content: bytes) -> Model:
    """A weights file's model. Raises ValueError for one that is cut off."""
    packed = unpack(content, NETS * LEANINGS)
    nets = tuple(Net(**net) for net in packed.told["nets"])
    return Model(Head(**packed.told | {"nets": nets}), packed)

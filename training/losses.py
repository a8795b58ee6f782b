"""What a mail's chances are made of, and how the three losses pull on the scores that they come from.

A sentence i has a score z(i, c) for each intent c. A mail's score is log(sum over i of exp z(i, c)), the soft maximum, plus
what the mail as a whole adds. Three losses: the primary intent of the mail (softmax), everything it says (a logistic each),
and, where a carrying sentence is marked, that sentence's intent.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from training.table import INTENTS, Table

_SAID_SHARE = 0.5
_MARKED_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Judgement:
    """Chances of each intent to be the primary one and to be said, and what the mail as a whole adds to it; a row a mail."""

    primary: np.ndarray
    said: np.ndarray
    whole: np.ndarray

    def of(self, chosen: np.ndarray) -> Judgement:
        """The chosen mails alone."""
        return Judgement(self.primary[chosen], self.said[chosen], self.whole[chosen])


@dataclass(frozen=True, slots=True)
class Scores:
    """A row a sentence of ``own``, a row a mail of ``whole`` (its bias included), and how rarely each intent is said."""

    own: np.ndarray
    whole: np.ndarray
    said_bias: np.ndarray


@dataclass(frozen=True, slots=True)
class Pull:
    """The slope of the loss: by sentence and by mail, and by what is said in a mail."""

    by_sentence: np.ndarray
    by_mail: np.ndarray
    by_said: np.ndarray


def chances(scores: Scores, owner: np.ndarray) -> Judgement:
    """What the scores say of each mail; ``owner``: the mail of each sentence, in order."""
    best, _ = _soft_maximum(scores.own, owner)
    return Judgement(softmax(best + scores.whole), logistic(best + scores.said_bias), scores.whole)


def pull(scores: Scores, table: Table) -> Pull:
    """How the losses of the mails of ``table`` change with the scores."""
    best, shares = _soft_maximum(scores.own, table.owner)
    by_mail = softmax(best + scores.whole) - np.eye(len(INTENTS), dtype=np.float32)[table.primary]
    by_said = _SAID_SHARE * (logistic(best + scores.said_bias) - table.said)
    by_sentence = (by_mail + by_said)[table.owner] * shares
    marked = np.flatnonzero(table.carried.any(1))
    nothing = np.zeros((len(marked), 1), np.float32)
    carrying = softmax(np.concatenate([scores.own[marked], nothing], axis=1))[:, :-1]
    by_sentence[marked] += _MARKED_SHARE * (carrying - table.carried[marked])
    return Pull(by_sentence, by_mail, by_said)


def _soft_maximum(scores: np.ndarray, owner: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of each mail's sentences; and each sentence's share in it."""
    firsts = np.searchsorted(owner, np.arange(owner[-1] + 1))
    top = np.maximum.reduceat(scores, firsts, axis=0)
    parts = np.exp(scores - top[owner])
    total = np.add.reduceat(parts, firsts, axis=0)
    return top + np.log(total), parts / total[owner]


def softmax(logits: np.ndarray) -> np.ndarray:
    """Chances that add up to 1, a row each."""
    parts = np.exp(logits - logits.max(1, keepdims=True))
    return np.asarray(parts / parts.sum(1, keepdims=True))


def logistic(values: np.ndarray) -> np.ndarray:
    """The chance of each on its own."""
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -60, 60))))

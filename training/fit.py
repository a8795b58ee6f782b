"""The linear model over sentences and how it is fitted.

A sentence i has a score z(i, c) for each intent c. A mail's score is log(sum over i of exp z(i, c)), the soft maximum, plus a
linear term over the mean of its sentences. Three losses share the weights: the primary intent of the mail (softmax),
everything it says (a logistic each), and, where a carrying sentence is marked, that sentence's intent.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

from training.noise import COPIES, noisy
from training.table import INTENTS, Table

_SIZE = len(INTENTS)
_PENALTY = 0.5 * COPIES
_SAID_SHARE = 0.5
_MARKED_SHARE = 0.5
_ROUNDS = 100
_RARE_AT_FIRST = -2.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights: a row a feature, a column an intent; below the features' rows those of the directions of meaning."""

    sentence: np.ndarray
    mail: np.ndarray
    bias: np.ndarray
    mail_bias: np.ndarray
    said_bias: np.ndarray


@dataclass(frozen=True, slots=True)
class Judgement:
    """Chances of each intent to be the primary one and to be said, a row a mail."""

    primary: np.ndarray
    said: np.ndarray

    def of(self, chosen: np.ndarray) -> Judgement:
        """The chosen mails alone."""
        return Judgement(self.primary[chosen], self.said[chosen])


def fit(table: Table) -> Fitted:
    """Minimises the three losses over noisy copies of the samples; deterministic."""
    table = noisy(table)
    width = _width(table)
    start = np.zeros(2 * width * _SIZE + 3 * _SIZE)
    start[-3 * _SIZE : -2 * _SIZE] = start[-_SIZE:] = _RARE_AT_FIRST
    goal = _Goal(table)
    found = minimize(goal, start, jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS, "maxcor": 6})
    return _unpacked(found.x.astype(np.float32), width)


def judged(table: Table, fitted: Fitted) -> Judgement:
    """What the model thinks of each mail of ``table``."""
    firsts = np.searchsorted(table.owner, np.arange(len(table.primary)))
    best, _ = _soft_maximum(_product(table.rows, table.meanings, fitted.sentence) + fitted.bias, table.owner, firsts)
    logits = best + _product(*_means(table), fitted.mail) + fitted.mail_bias
    return Judgement(_softmax(logits), _logistic(best + fitted.said_bias))


class _Goal:
    """The loss and its slope; what does not change from round to round is laid out once."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.firsts = np.searchsorted(table.owner, np.arange(len(table.primary)))
        self.means, self.mean_meanings = _means(table)
        self.rows_turned, self.means_turned = table.rows.T.tocsr(), self.means.T.tocsr()
        self.truth = np.eye(_SIZE, dtype=np.float32)[table.primary]
        self.marked = np.flatnonzero(table.carried.any(1))
        self.marked_truth = table.carried[self.marked]

    def __call__(self, weights: np.ndarray) -> tuple[float, np.ndarray]:
        now = _unpacked(weights.astype(np.float32), _width(self.table))
        scores = _product(self.table.rows, self.table.meanings, now.sentence) + now.bias
        best, shares = _soft_maximum(scores, self.table.owner, self.firsts)
        chances = _softmax(best + _product(self.means, self.mean_meanings, now.mail) + now.mail_bias)
        said = _logistic(best + now.said_bias)
        by_mail = chances - self.truth
        by_said = _SAID_SHARE * (said - self.table.said)
        by_sentence = (by_mail + by_said)[self.table.owner] * shares
        loss = -np.log(chances[self.truth > 0] + 1e-9).sum() + self._said_loss(said)
        loss += self._marked_loss(scores, by_sentence)
        loss += 0.5 * _PENALTY * (float((now.sentence**2).sum()) + float((now.mail**2).sum()))
        slope = Fitted(
            _slope(self.rows_turned, self.table.meanings, by_sentence) + _PENALTY * now.sentence,
            _slope(self.means_turned, self.mean_meanings, by_mail) + _PENALTY * now.mail,
            by_sentence.sum(0),
            by_mail.sum(0),
            by_said.sum(0),
        )
        return float(loss), _packed(slope)

    def _said_loss(self, said: np.ndarray) -> float:
        truth = self.table.said
        return float(-_SAID_SHARE * (truth * np.log(said + 1e-9) + (1 - truth) * np.log(1 - said + 1e-9)).sum())

    def _marked_loss(self, scores: np.ndarray, by_sentence: np.ndarray) -> float:
        """Adds its slope to ``by_sentence``; a sentence may also say nothing at all (a score of 0)."""
        nothing = np.zeros((len(self.marked), 1), np.float32)
        chances = _softmax(np.concatenate([scores[self.marked], nothing], axis=1))[:, :_SIZE]
        by_sentence[self.marked] += _MARKED_SHARE * (chances - self.marked_truth)
        return float(-_MARKED_SHARE * (self.marked_truth * np.log(chances + 1e-9)).sum())


def _width(table: Table) -> int:
    return int(table.rows.shape[1] + table.meanings.shape[1])


def _product(rows: sp.csr_matrix, meanings: np.ndarray, weights: np.ndarray) -> np.ndarray:
    size = rows.shape[1]
    return np.asarray(rows @ weights[:size] + meanings @ weights[size:])


def _slope(turned: sp.csr_matrix, meanings: np.ndarray, off: np.ndarray) -> np.ndarray:
    off = off.astype(np.float32)
    return np.concatenate([turned @ off, meanings.T @ off])


def _means(table: Table) -> tuple[sp.csr_matrix, np.ndarray]:
    """The sum of a mail's sentences over the square root of their number: features, meanings."""
    count = np.bincount(table.owner)
    share = (1 / np.sqrt(count))[table.owner].astype(np.float32)
    gathered = sp.csr_matrix((share, (table.owner, np.arange(len(share)))))
    return (gathered @ table.rows).tocsr(), np.asarray(gathered @ table.meanings)


def _soft_maximum(scores: np.ndarray, owner: np.ndarray, firsts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of each mail's sentences; and each sentence's share in it."""
    top = np.maximum.reduceat(scores, firsts, axis=0)
    parts = np.exp(scores - top[owner])
    total = np.add.reduceat(parts, firsts, axis=0)
    return top + np.log(total), parts / total[owner]


def _softmax(logits: np.ndarray) -> np.ndarray:
    parts = np.exp(logits - logits.max(1, keepdims=True))
    return parts / parts.sum(1, keepdims=True)


def _logistic(values: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-values))


def _packed(slope: Fitted) -> np.ndarray:
    parts = (slope.sentence, slope.mail, slope.bias, slope.mail_bias, slope.said_bias)
    return np.concatenate([np.asarray(part).ravel() for part in parts]).astype(np.float64)


def _unpacked(weights: np.ndarray, width: int) -> Fitted:
    size = width * _SIZE
    ends = weights[2 * size :].reshape(3, _SIZE)
    sentence, mail = weights[: 2 * size].reshape(2, width, _SIZE)
    return Fitted(sentence, mail, ends[0], ends[1], ends[2])

"""A second look at the chances: which intent wins where two are said, learnt from mails the model had not seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from bot.reading.reply.model import LEAST
from training.losses import Judgement
from training.table import INTENTS

_SIZE = len(INTENTS)
_PENALTY = 50.0


@dataclass(frozen=True, slots=True)
class Blend:
    """``weights`` turn log chances and log odds (`seen`, a column each) into new logits (a row each); ``shift`` is added."""

    weights: np.ndarray
    shift: np.ndarray

    def of(self, judgement: Judgement) -> Judgement:
        """The chances to be the primary intent anew."""
        return Judgement(_softmax(seen(judgement) @ self.weights.T + self.shift), judgement.said)


def seen(judgement: Judgement) -> np.ndarray:
    """What the second look sees of each mail: how likely each intent is the primary one, and how likely it is said."""
    said = judgement.said
    return np.concatenate([np.log(judgement.primary + LEAST), np.log((said + LEAST) / (1 - said + LEAST))], axis=1)


def fit_blend(judgement: Judgement, truth: np.ndarray) -> Blend:
    """A logistic regression that keeps the chances as they are where nothing speaks against it; deterministic."""
    logs = seen(judgement)
    as_they_are = np.eye(_SIZE, 2 * _SIZE)
    wanted = np.eye(_SIZE)[truth]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights, shift = flat[:-_SIZE].reshape(_SIZE, -1), flat[-_SIZE:]
        chances = _softmax(logs @ weights.T + shift)
        off, moved = chances - wanted, weights - as_they_are
        value = -np.log(chances[wanted > 0] + 1e-12).sum() + 0.5 * _PENALTY * (moved**2).sum()
        return float(value), np.concatenate([(off.T @ logs + _PENALTY * moved).ravel(), off.sum(0)])

    start = np.concatenate([as_they_are.ravel(), np.zeros(_SIZE)])
    flat = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return Blend(flat[:-_SIZE].reshape(_SIZE, -1), flat[-_SIZE:])


def _softmax(logits: np.ndarray) -> np.ndarray:
    parts = np.exp(logits - logits.max(1, keepdims=True))
    return parts / parts.sum(1, keepdims=True)

"""A second look at the chances: which intent wins where two are said, learnt from mails the model had not seen."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize

from bot.reading.reply.chances import LEAST
from training.losses import Judgement, softmax
from training.table import INTENTS

_SIZE = len(INTENTS)
_PENALTY = 7.0
_MEASURED_COUNTS = 2.0
"""How much more a measured mail counts than one written for training, which says two things more often than clients do."""


@dataclass(frozen=True, slots=True)
class Blend:
    """``weights`` turn what `seen` shows (a column each) into new logits (a row each); ``shift`` is added."""

    weights: np.ndarray
    shift: np.ndarray

    def of(self, judgement: Judgement) -> Judgement:
        """The chances to be the primary intent anew."""
        return replace(judgement, primary=softmax(seen(judgement) @ self.weights.T + self.shift))


def seen(judgement: Judgement) -> np.ndarray:
    """What the second look sees of each mail, as `bot.reading.reply.second_look` shows it."""
    said = judgement.said
    odds = np.log((said + LEAST) / (1 - said + LEAST))
    return np.concatenate(
        [np.log(judgement.primary + LEAST), odds, np.log(_gravest(said) + LEAST), judgement.whole], axis=1
    )


def _gravest(said: np.ndarray) -> np.ndarray:
    nothing_yet = np.cumprod(1 - said, axis=1)
    found = said.copy()
    found[:, 1:] *= nothing_yet[:, :-1]
    return np.asarray(found / found.sum(1, keepdims=True))


def fit_blend(judgement: Judgement, truth: np.ndarray, measured: np.ndarray) -> Blend:
    """A logistic regression with a penalty on weights of columns brought to one scale; deterministic."""
    shown = seen(judgement)
    centre, scale = shown.mean(0), np.maximum(shown.std(0), 1e-6)
    rows = (shown - centre) / scale
    wanted = np.eye(_SIZE)[truth]
    counts = np.where(measured, _MEASURED_COUNTS, 1.0)[:, None]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights, shift = flat[:-_SIZE].reshape(_SIZE, -1), flat[-_SIZE:]
        chances = softmax(rows @ weights.T + shift)
        off = counts * (chances - wanted)
        value = -(counts * wanted * np.log(chances + 1e-12)).sum() + 0.5 * _PENALTY * (weights**2).sum()
        return float(value), np.concatenate([(off.T @ rows + _PENALTY * weights).ravel(), off.sum(0)])

    start = np.zeros(_SIZE * (rows.shape[1] + 1))
    flat = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    weights = flat[:-_SIZE].reshape(_SIZE, -1) / scale
    return Blend(weights, flat[-_SIZE:] - weights @ centre)

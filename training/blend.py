"""A second look at the chances: which intent wins where two are said, learnt from mails the model had not seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from training.table import INTENTS

_SIZE = len(INTENTS)
_PENALTY = 5.0
_FLOOR = 1e-9


@dataclass(frozen=True, slots=True)
class Blend:
    """``weights`` turn the log chances (a column each) into new logits (a row each); ``shift`` is added."""

    weights: np.ndarray
    shift: np.ndarray

    def of(self, primary: np.ndarray) -> np.ndarray:
        """The chances anew, a row a mail."""
        return _softmax(np.log(primary + _FLOOR) @ self.weights.T + self.shift)


def fit_blend(primary: np.ndarray, truth: np.ndarray) -> Blend:
    """A logistic regression on the log chances; deterministic."""
    logs = np.log(primary + _FLOOR)
    wanted = np.eye(_SIZE)[truth]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights, shift = flat[:-_SIZE].reshape(_SIZE, _SIZE), flat[-_SIZE:]
        chances = _softmax(logs @ weights.T + shift)
        off = chances - wanted
        value = -np.log(chances[wanted > 0] + _FLOOR).sum() + 0.5 * _PENALTY * (weights**2).sum()
        return float(value), np.concatenate([(off.T @ logs + _PENALTY * weights).ravel(), off.sum(0)])

    start = np.concatenate([np.eye(_SIZE).ravel(), np.zeros(_SIZE)])
    flat = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return Blend(flat[:-_SIZE].reshape(_SIZE, _SIZE), flat[-_SIZE:])


def _softmax(logits: np.ndarray) -> np.ndarray:
    parts = np.exp(logits - logits.max(1, keepdims=True))
    return parts / parts.sum(1, keepdims=True)

"""The calibration: how likely a reading is right, learnt from mails that the model had not seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from bot.reading.reply.confidence import signs
from bot.reading.reply.model import Scores
from training.losses import Judgement
from training.table import INTENTS

_PENALTY = 1.0


@dataclass(frozen=True, slots=True)
class Looks:
    """The chances before the second look and after it, and how many stretches of text each mail has."""

    first: Judgement
    second: Judgement
    sentences: np.ndarray

    def of(self, chosen: np.ndarray) -> Looks:
        """The chosen mails alone."""
        return Looks(self.first.of(chosen), self.second.of(chosen), self.sentences[chosen])

    @property
    def answer(self) -> np.ndarray:
        """The place of the intent read."""
        return self.second.primary.argmax(1)


@dataclass(frozen=True, slots=True)
class Calibration:
    """``weights`` of the signs, ``bias`` by intent answered."""

    weights: np.ndarray
    bias: np.ndarray

    def of(self, looks: Looks) -> np.ndarray:
        """The chance that the likeliest intent is right, a number a mail."""
        return _logistic(_signs(looks) @ self.weights + self.bias[looks.answer])


def calibration(looks: Looks, truth: np.ndarray) -> Calibration:
    """A logistic regression; deterministic. The penalty is on the signs brought to one scale."""
    shown = _signs(looks)
    centre, scale = shown.mean(0), np.maximum(shown.std(0), 1e-6)
    rows = np.concatenate([(shown - centre) / scale, np.eye(len(INTENTS))[looks.answer]], axis=1)
    right = (looks.answer == truth).astype(float)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        chance = _logistic(rows @ flat[:-1] + flat[-1])
        value = -np.where(right > 0, np.log(chance + 1e-12), np.log(1 - chance + 1e-12)).sum()
        off = chance - right
        return float(value + 0.5 * _PENALTY * (flat[:-1] ** 2).sum()), np.append(
            rows.T @ off + _PENALTY * flat[:-1], off.sum()
        )

    flat = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    count = shown.shape[1]
    weights = flat[:count] / scale
    return Calibration(weights, flat[count:-1] + flat[-1] - float(weights @ centre))


def _signs(looks: Looks) -> np.ndarray:
    rows = zip(looks.second.primary, looks.second.said, looks.first.primary, looks.sentences, strict=True)
    return np.array([signs(Scores(tuple(a), tuple(b), tuple(c)), int(count)) for a, b, c, count in rows])


def _logistic(values: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -60, 60))))

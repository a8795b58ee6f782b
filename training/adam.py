"""Adam (Kingma and Ba, "A Method for Stochastic Optimization", ICLR 2015), also for a few rows of a long table at a time."""

from __future__ import annotations

import numpy as np

_FIRST, _SECOND, _LEAST = 0.9, 0.999, 1e-8
_WARMING = 0.15
"""The share of all steps in which the rate rises; then it falls to nothing as a cosine does."""


class Adam:
    """Steps on one array, in place."""

    def __init__(self, values: np.ndarray) -> None:
        self._values = values
        self._mean = np.zeros_like(values)
        self._square = np.zeros_like(values)

    def step(self, slope: np.ndarray, rate: float, number: int, rows: np.ndarray | slice = slice(None)) -> None:
        """One step, the ``number``-th (from 1), on ``rows`` alone: ``slope`` has a row for each."""
        self._mean[rows] = mean = _FIRST * self._mean[rows] + (1 - _FIRST) * slope
        self._square[rows] = square = _SECOND * self._square[rows] + (1 - _SECOND) * slope**2
        size = rate * (1 - _SECOND**number) ** 0.5 / (1 - _FIRST**number)
        self._values[rows] -= size * mean / (np.sqrt(square) + _LEAST)


def rate_at(number: int, steps: int, highest: float) -> float:
    """The rate of the ``number``-th of ``steps``."""
    done, warm = number / steps, _WARMING
    if done < warm:
        return highest * done / warm
    return float(highest * 0.5 * (1 + np.cos(np.pi * (done - warm) / (1 - warm))))

"""Chances, odds and rows of numbers, as the model reckons with them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from operator import mul

LEAST = 1e-3
"""The smallest chance that is told from none."""
Row = tuple[float, ...]


def shares(logits: Sequence[float]) -> Row:
    """Chances that add up to 1."""
    top = max(logits)
    parts = [math.exp(logit - top) for logit in logits]
    total = sum(parts)
    return tuple(part / total for part in parts)


def soft_maximum(values: Sequence[float]) -> float:
    """The logarithm of the sum of the exponentials."""
    top = max(values)
    return top + math.log(sum(math.exp(value - top) for value in values))


def logistic(value: float) -> float:
    """The chance that has these log odds."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, value))))


def odds(chance: float) -> float:
    """The log odds of a chance, 0 and 1 included."""
    return math.log((chance + LEAST) / (1 - chance + LEAST))


def mean(values: Iterable[float]) -> float:
    """Of at least one value."""
    found = list(values)
    return sum(found) / len(found)


def turned(rows: Iterable[Row]) -> Iterable[Row]:
    """The columns of ``rows``."""
    return zip(*rows, strict=True)


def through(weights: Sequence[Row], values: Sequence[float]) -> Row:
    """What each row of ``weights`` makes of the values."""
    return tuple(sum(map(mul, row, values)) for row in weights)


def plus(values: Sequence[float], others: Sequence[float]) -> Row:
    """Place by place."""
    return tuple(a + b for a, b in zip(values, others, strict=True))

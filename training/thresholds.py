"""From which certainty a reading is acted on, and from which chance a further intent is named."""

from __future__ import annotations

import numpy as np

from bot.core.reply import Intent
from bot.reading.reply.model import GRAVE
from training.table import INTENTS

_TARGET = 0.97
"""The share of sure readings that must be right in the five folds."""
_COSTLY = frozenset({Intent.PAID})
_COSTLY_MARGIN = 0.03
_SAID_RANGE = np.arange(0.15, 0.9, 0.05)


def certainty(primary: np.ndarray) -> np.ndarray:
    """The chance of the likeliest intent less that of anything grave beside it (`bot.reading.reply.model.Scores`)."""
    grave = np.isin(np.arange(len(INTENTS)), [INTENTS.index(intent) for intent in GRAVE])
    beside = np.arange(len(INTENTS))[None] != primary.argmax(1)[:, None]
    return np.asarray(primary.max(1) - np.where(grave[None] & beside, primary, 0.0).sum(1))


def sure_from(certain: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The lowest certainty, by intent answered, above which enough answers are right."""
    order = np.argsort(-certain)
    share = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(share >= _TARGET)
    level = certain[order][enough[-1]] if len(enough) else 1.0
    return np.array([level + (_COSTLY_MARGIN if intent in _COSTLY else 0.0) for intent in INTENTS])


def said_from(said: np.ndarray, truth: np.ndarray, primary: np.ndarray) -> np.ndarray:
    """The chance, by intent, from which naming it beside another primary intent is right most often (F1)."""
    levels = []
    for place in range(len(INTENTS)):
        open_ = primary != place
        scores = [_f1(said[open_, place] >= level, truth[open_, place] > 0) for level in _SAID_RANGE]
        levels.append(_SAID_RANGE[int(np.argmax(scores))] if max(scores) > 0 else 0.9)
    return np.array(levels)


def _f1(named: np.ndarray, true: np.ndarray) -> float:
    hits = float((named & true).sum())
    return 2 * hits / max(float(named.sum() + true.sum()), 1.0)

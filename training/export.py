"""The fitted weights as the small file that the package ships (`bot/reading/reply/model.py` reads it)."""

from __future__ import annotations

import json
from dataclasses import asdict

import numpy as np

from bot.reading.reply.model import Head
from training.fit import Fitted
from training.meanings import Meanings
from training.table import INTENTS, KINDS

_LARGEST = 127


_UNSEEN = 0.5
"""How often a word that no reply has is met, beside those that are counted."""


def packed(
    head: Head, fitted: Fitted, known: dict[int, int], counts: np.ndarray, meanings: Meanings, most: int
) -> bytes:
    """The ``most`` features that matter most, a byte a weight; ``head.count`` and ``head.step`` are filled in here.

    ``counts``: in how many sentences each known feature stands. A feature matters by its weights and by how often it is met:
    rare words have the largest weights.
    """
    keys, weights = with_meanings(np.concatenate([fitted.sentence, fitted.mail], axis=1), known, meanings)
    met = np.full(len(keys), _UNSEEN)
    met[np.searchsorted(keys, sorted(known))] += counts
    kept = np.sort(np.argsort(-np.linalg.norm(weights, axis=1) * met, kind="stable")[:most])
    step = np.maximum(np.abs(weights[kept]).max(0) / _LARGEST, 1e-9)
    rows = np.round(weights[kept] / step).astype(np.int8)
    hashes = keys.astype("<u4")[kept]
    told = asdict(head) | {"count": len(kept), "step": [float(value) for value in step]}
    return json.dumps(told, sort_keys=True).encode() + b"\n" + hashes.tobytes() + rows.tobytes()


def with_meanings(weights: np.ndarray, known: dict[int, int], meanings: Meanings) -> tuple[np.ndarray, np.ndarray]:
    """The features in rising order of hash and their weights: every word of the table has what its meaning adds."""
    keys = np.array(sorted(known.keys() | meanings.rows.keys()))
    found = np.zeros((len(keys), weights.shape[1]), np.float32)
    found[np.searchsorted(keys, sorted(known))] = weights[: len(known)]
    words = np.array(sorted(meanings.rows))
    added = meanings.vectors[[meanings.rows[word] for word in words]] @ weights[len(known) :]
    found[np.searchsorted(keys, words)] += added / KINDS[0]
    return keys, found


def by_intent(values: np.ndarray) -> dict[str, float]:
    """A number an intent, as the file's head wants it."""
    return {intent.value: round(float(value), 4) for intent, value in zip(INTENTS, values, strict=True)}

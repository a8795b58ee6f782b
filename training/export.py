"""The fitted weights as the small file that the package ships (`bot/reading/reply/model.py` reads it)."""

from __future__ import annotations

import json
from dataclasses import asdict

import numpy as np

from bot.reading.reply.model import Head
from training.fit import Fitted
from training.table import INTENTS

_LARGEST = 127


def packed(head: Head, fitted: Fitted, known: dict[int, int], most: int) -> bytes:
    """The ``most`` weightiest features, a byte a weight; ``head.count`` and ``head.step`` are filled in here."""
    weights = np.concatenate([fitted.sentence, fitted.mail], axis=1)
    strength = np.linalg.norm(weights, axis=1)
    kept = np.sort(np.argsort(-strength)[:most])
    step = np.maximum(np.abs(weights[kept]).max(0) / _LARGEST, 1e-9)
    rows = np.round(weights[kept] / step).astype(np.int8)
    hashes = np.array(sorted(known), dtype="<u4")[kept]
    told = asdict(head) | {"count": len(kept), "step": [float(value) for value in step]}
    return json.dumps(told, sort_keys=True).encode() + b"\n" + hashes.tobytes() + rows.tobytes()


def by_intent(values: np.ndarray) -> dict[str, float]:
    """A number an intent, as the file's head wants it."""
    return {intent.value: round(float(value), 4) for intent, value in zip(INTENTS, values, strict=True)}

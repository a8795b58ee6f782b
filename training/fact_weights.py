"""The fitted leanings as the small file that the package ships (`bot/reading/reply/leanings.py` reads it)."""

from __future__ import annotations

import json
from dataclasses import asdict

import numpy as np

from bot.reading.reply.leanings import Head

_LARGEST = 127
_MOST_FEATURES = 16_000


def packed(head: Head, weights: np.ndarray, known: dict[int, int]) -> bytes:
    """The weightiest features, a byte a weight; ``head.count`` and ``head.step`` are filled in here."""
    kept = np.sort(np.argsort(-np.linalg.norm(weights, axis=1), kind="stable")[:_MOST_FEATURES])
    step = np.maximum(np.abs(weights[kept]).max(0) / _LARGEST, 1e-9)
    bytes_of = np.round(weights[kept] / step).astype(np.int8)
    hashes = np.array(sorted(known), dtype="<u4")[kept]
    told = asdict(head) | {"count": len(kept), "step": [float(value) for value in step]}
    return json.dumps(told, sort_keys=True).encode() + b"\n" + hashes.tobytes() + bytes_of.tobytes()

"""What words mean, as numbers: words of like meaning lie close together, whatever their language.

So a word that no sample has, leans like its neighbours. The vectors are used to fit the model and are not shipped: the
fitted model gives each word of the table its weights (`training/export.py`). `training/make_meanings.py` made the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np

FILE = Path(__file__).with_name("meanings.npz")
_WEIGHT = 2.5
"""How much a sentence's meaning counts beside its words."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """``rows``: where in ``vectors`` a word's stands, by the hash that features have for it."""

    rows: dict[int, int]
    vectors: np.ndarray


def load() -> Meanings:
    """The table as it lies beside this file; rare words have longer vectors than common ones."""
    with np.load(FILE) as found:
        words = bytes(found["words"]).decode().split("\n")
        vectors = found["vectors"].astype(np.float32) * found["step"]
    return Meanings({crc32(word.encode()): place for place, word in enumerate(words)}, _WEIGHT * vectors)


def of_words(known: Meanings, words: frozenset[int]) -> np.ndarray:
    """The sum of a sentence's words, scaled as the model scales words."""
    found = sorted(known.rows[key] for key in words if key in known.rows)
    return np.asarray(known.vectors[found].sum(0) / max(len(words), 1) ** 0.5)

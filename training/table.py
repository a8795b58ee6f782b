"""Labelled replies as numbers: a sparse row a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from bot.core.reply import Intent
from bot.reading.folding import fold
from bot.reading.reply.features import Features
from bot.reading.reply.passages import Part, parts
from training.meanings import Meanings, of_words
from training.samples import Sample

INTENTS = tuple(Intent)
KINDS = (1.0, 1.0, 1.5)
"""How much words, letters and concepts count."""
_RAREST = (2, 4, 2)
"""In how many sentences a feature must stand to be kept, by kind."""
_OVERLAP = 3


@dataclass(frozen=True, slots=True)
class Table:
    """Sentences (`rows`, and what their words mean), the sample each belongs to, the intents that each is marked to carry
    (shares that add up to 1, or all 0); and the samples' labels, and whether figures may rest on them."""

    rows: sp.csr_matrix
    meanings: np.ndarray
    owner: np.ndarray
    carried: np.ndarray
    primary: np.ndarray
    said: np.ndarray
    measured: np.ndarray

    def of(self, chosen: np.ndarray) -> Table:
        """The part of the samples where ``chosen`` is true."""
        kept = chosen[self.owner]
        places = np.cumsum(chosen) - 1
        return Table(
            self.rows[np.flatnonzero(kept)],
            self.meanings[kept],
            places[self.owner[kept]],
            self.carried[kept],
            self.primary[chosen],
            self.said[chosen],
            self.measured[chosen],
        )


@dataclass(frozen=True, slots=True)
class Cut:
    """The sentences of all samples with their features."""

    sentences: tuple[Features, ...]
    owner: np.ndarray
    carried: np.ndarray


def cut(samples: Sequence[Sample]) -> Cut:
    """Every sample cut as at run time."""
    found: list[Features] = []
    owner: list[int] = []
    carried: list[np.ndarray] = []
    for number, sample in enumerate(samples):
        places = _marked(sample)
        for index, piece in enumerate(parts(sample.subject, sample.text, sample.language, sample.day)):
            found.append(piece.features)
            owner.append(number)
            carried.append(_carried(piece, places if index else ()))
    return Cut(tuple(found), np.array(owner), np.stack(carried))


def _marked(sample: Sample) -> list[tuple[int, int, int]]:
    """Where marked words begin and end in the folded text, and the place of the intent they carry."""
    text = fold(sample.text)
    found = [(text.find(fold(words)), len(words), INTENTS.index(intent)) for intent, words in sample.marks]
    return [(start, start + size, intent) for start, size, intent in found if start >= 0]


def _carried(piece: Part, places: Sequence[tuple[int, int, int]]) -> np.ndarray:
    """Which intents the sentence carries: several share it."""
    shares = np.zeros(len(INTENTS), np.float32)
    for start, end, intent in places:
        if min(end, piece.end) - max(start, piece.start) >= _OVERLAP:
            shares[intent] = 1
    return shares / max(shares.sum(), 1)


def vocabulary(sentences: Sequence[Features]) -> dict[int, int]:
    """The features kept, by hash, in rising order of hash."""
    kept: set[int] = set()
    for kind, rarest in zip(("words", "letters", "concepts"), _RAREST, strict=True):
        counts = Counter(key for one in sentences for key in getattr(one, kind))
        kept.update(key for key, count in counts.items() if count >= rarest)
    return {key: place for place, key in enumerate(sorted(kept))}


def table(samples: Sequence[Sample], made: Cut, known: dict[int, int], meanings: Meanings) -> Table:
    """The sparse table; a kind's features share its weight, so that long sentences do not shout."""
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for one in made.sentences:
        for hashes, weight in zip((one.words, one.letters, one.concepts), KINDS, strict=True):
            found = [known[key] for key in hashes if key in known]
            columns += found
            values += [weight / max(len(hashes), 1) ** 0.5] * len(found)
        ends.append(len(columns))
    shape = (len(made.sentences), len(known))
    rows = sp.csr_matrix((np.array(values, np.float32), np.array(columns), np.array(ends)), shape=shape)
    said = np.array([[intent in sample.said for intent in INTENTS] for sample in samples], np.float32)
    primary = np.array([INTENTS.index(sample.intent) for sample in samples])
    meant = np.stack([of_words(meanings, one.words) for one in made.sentences]).astype(np.float32)
    measured = np.array([sample.measured for sample in samples])
    return Table(rows, meant, made.owner, made.carried, primary, said, measured)

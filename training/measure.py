"""Five folds: every mail judged by a model that had not seen it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from training.fit import fit, judged
from training.losses import Judgement
from training.meanings import Meanings
from training.meanings import load as load_meanings
from training.samples import FOLDS, Sample, fold_of, held_out
from training.table import INTENTS, Cut, Table, cut, table, vocabulary


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that folds share."""

    samples: tuple[Sample, ...]
    made: Cut
    known: dict[int, int]
    meanings: Meanings
    whole: Table

    @property
    def measured(self) -> np.ndarray:
        return self.whole.measured

    @property
    def counts(self) -> np.ndarray:
        """In how many sentences each feature stands."""
        return np.bincount(self.whole.rows.indices, minlength=len(self.known))

    @property
    def held_out(self) -> np.ndarray:
        return self.measured & np.array([held_out(sample.id) for sample in self.samples])

    @property
    def folds(self) -> np.ndarray:
        return np.array([fold_of(sample) for sample in self.samples])


def prepared(samples: Sequence[Sample]) -> Prepared:
    """Cuts and counts the samples once."""
    made = cut(samples)
    known = vocabulary(made.sentences)
    meanings = load_meanings()
    return Prepared(tuple(samples), made, known, meanings, table(samples, made, known, meanings))


def five_fold(ready: Prepared, folds: Sequence[int] = tuple(range(FOLDS))) -> tuple[Judgement, np.ndarray]:
    """The mails of every fold judged by a model of all others, the held-out part left out; and which mails were judged."""
    shape = (len(ready.samples), len(INTENTS))
    found = Judgement(np.zeros(shape), np.zeros(shape), np.zeros(shape))
    seen = np.zeros(len(ready.samples), bool)
    for number in folds:
        tested = ~ready.held_out & (ready.folds == number)
        taught = ~ready.held_out & ~tested
        judgement = judged(ready.whole.of(tested), fit(ready.whole.of(taught)))
        for field in fields(found):
            getattr(found, field.name)[tested] = getattr(judgement, field.name)
        seen |= tested
    return found, seen

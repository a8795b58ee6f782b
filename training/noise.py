"""Copies of the labelled replies with some of what a sentence shows left out.

A model that sees each reply with other words missing each time cannot lean on a single one: the weight is shared among
everything that speaks for an intent, which is what a mail in new words needs ("blankout" noise, van der Maaten et al.,
"Learning with Marginalized Corrupted Features", ICML 2013).
"""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from training.table import Table

COPIES = 4
_LEFT_OUT = 0.4
"""The share of features, and of directions of meaning, that a copy of a sentence lacks."""


def noisy(table: Table, seed: int = 0) -> Table:
    """`COPIES` copies of every sample, each with other features missing; deterministic for a ``seed``."""
    chance = np.random.default_rng(seed)
    size = len(table.primary)
    return Table(
        sp.vstack([_thinned_rows(table.rows, chance) for _ in range(COPIES)]).tocsr(),
        np.concatenate([_thinned(table.meanings, chance) for _ in range(COPIES)]),
        np.concatenate([table.owner + size * number for number in range(COPIES)]),
        np.tile(table.carried, (COPIES, 1)),
        np.tile(table.primary, COPIES),
        np.tile(table.said, (COPIES, 1)),
    )


def _thinned_rows(rows: sp.csr_matrix, chance: np.random.Generator) -> sp.csr_matrix:
    thinned = rows.copy()
    thinned.data = _thinned(rows.data, chance)
    thinned.eliminate_zeros()
    return thinned


def _thinned(values: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """What is kept weighs more, so that the sums stay what they were on average."""
    kept = chance.random(values.shape, dtype=np.float32) >= _LEFT_OUT
    return (values * kept / (1 - _LEFT_OUT)).astype(np.float32)

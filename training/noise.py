"""Copies of the labelled replies with some of what a sentence shows left out.

A model that sees each reply with other words missing each time cannot lean on a single one: the weight is shared among
everything that speaks for an intent, which is what a mail in new words needs ("blankout" noise, van der Maaten et al.,
"Learning with Marginalized Corrupted Features", ICML 2013).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import scipy.sparse as sp

from training.table import Table, stacked

COPIES = 4
_COPIES_OF_OWN = 2
"""Of samples written for training only: there are more of them, and they are further from what is measured."""
_LEFT_OUT = 0.4
"""The share of features, and of directions of meaning, that a copy of a sentence lacks."""


def noisy(table: Table) -> Table:
    """Copies of every sample, each with other features missing; deterministic."""
    chance = np.random.default_rng(0)
    measured, own = table.of(table.measured), table.of(~table.measured)
    return stacked([_thinner(one, chance) for one in (*[measured] * COPIES, *[own] * _COPIES_OF_OWN)])


def _thinner(table: Table, chance: np.random.Generator) -> Table:
    return replace(table, rows=_thinned_rows(table.rows, chance), meanings=_thinned(table.meanings, chance))


def _thinned_rows(rows: sp.csr_matrix, chance: np.random.Generator) -> sp.csr_matrix:
    thinned = rows.copy()
    thinned.data = _thinned(rows.data, chance)
    thinned.eliminate_zeros()
    return thinned


def _thinned(values: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """What is kept weighs more, so that the sums stay what they were on average."""
    kept = chance.random(values.shape, dtype=np.float32) >= _LEFT_OUT
    return (values * kept / (1 - _LEFT_OUT)).astype(np.float32)

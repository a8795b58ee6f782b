"""Replies with some of what a sentence shows left out.

A model that sees each reply with other words missing each time cannot lean on a single one: the weight is shared among
everything that speaks for an intent, which is what a mail in new words needs ("blankout" noise, van der Maaten et al.,
"Learning with Marginalized Corrupted Features", ICML 2013).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from training.table import Table


def thinner(table: Table, share: float, chance: np.random.Generator) -> Table:
    """The same replies without ``share`` of their sentences' features, and of the directions of meaning."""
    rows = table.rows.copy()
    rows.data = thinned(rows.data, share, chance)
    rows.eliminate_zeros()
    return replace(table, rows=rows, meanings=thinned(table.meanings, share, chance))


def thinned(values: np.ndarray, share: float, chance: np.random.Generator) -> np.ndarray:
    """What is kept weighs more, so that the sums stay what they were on average."""
    kept = chance.random(values.shape, dtype=np.float32) >= share
    return np.asarray(values * kept / (1 - share), np.float32)

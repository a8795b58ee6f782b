"""Figures of the reply model as plain lines: by language, by file, by intent, and of the readings that are sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from bot.core.reply import Intent
from bot.reading.reply.model import GRAVE
from training.losses import Judgement
from training.measure import Prepared
from training.table import INTENTS
from training.thresholds import certainty

_BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read of the mails of ``tested``, and, by intent, from which certainty it is acted on."""

    tested: np.ndarray
    judgement: Judgement
    sure: np.ndarray


def lines(title: str, ready: Prepared, outcome: Outcome) -> Iterator[str]:
    """What to print of the outcome."""
    truth = ready.whole.primary[outcome.tested]
    answer = outcome.judgement.primary.argmax(1)
    right = answer == truth
    yield f"{title}: {len(truth)} replies, accuracy {right.mean():.3f}, macro-F1 {macro_f1(answer, truth):.3f}"
    tested_samples = [sample for sample, chosen in zip(ready.samples, outcome.tested, strict=True) if chosen]
    yield "  by language  " + _shares([sample.language for sample in tested_samples], right)
    yield "  by file      " + _shares([sample.source for sample in tested_samples], right)
    for place, intent in enumerate(INTENTS):
        named, true = answer == place, truth == place
        hits = (named & true).sum()
        yield (
            f"  {intent.value:<16} {true.sum():4d}  recall {hits / max(true.sum(), 1):.3f}"
            f"  precision {hits / max(named.sum(), 1):.3f}"
        )
    yield "  chance told  " + _told(outcome.judgement.primary.max(1), right)
    sure = certainty(outcome.judgement.primary) >= outcome.sure[answer]
    yield from _sure_lines(sure, answer, truth)


def _told(chance: np.ndarray, right: np.ndarray) -> str:
    """Whether the chances told are true: how many were right of those of which a like chance was told."""
    bands = [(low, high, (chance >= low) & (chance < high)) for low, high in pairwise(_BANDS)]
    return "  ".join(
        f"{low:.2f}-{min(high, 1):.2f} {right[band].mean():.2f}" for low, high, band in bands if band.any()
    )


def _sure_lines(sure: np.ndarray, answer: np.ndarray, truth: np.ndarray) -> Iterator[str]:
    right = answer == truth
    yield f"  sure: {sure.mean():.3f} of all, {right[sure].mean() if sure.any() else 0:.3f} of those right"
    grave = np.isin(truth, [INTENTS.index(intent) for intent in GRAVE])
    paid = answer == INTENTS.index(Intent.PAID)
    yield f"  sure and wrong: {(sure & ~right & grave).sum()} where dispute, stop or insolvency was meant"
    yield f"                  {(sure & ~right & paid).sum()} where it was read as paid"


def _shares(names: Sequence[str], right: np.ndarray) -> str:
    kinds = sorted(set(names))
    return "  ".join(f"{kind} {right[np.array([name == kind for name in names])].mean():.3f}" for kind in kinds)


def macro_f1(answer: np.ndarray, truth: np.ndarray) -> float:
    """The mean of the intents' F1 scores."""
    scores = []
    for place in range(len(INTENTS)):
        named, true = answer == place, truth == place
        scores.append(2 * float((named & true).sum()) / max(float(named.sum() + true.sum()), 1.0))
    return float(np.mean(scores))

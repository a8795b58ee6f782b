"""``python -m training.train_replies``: fits the reply model, writes the file that the package ships, and its figures.

Needs the ``train`` extra (numpy, scipy). Calibration and thresholds come from mails that the model judging them had not
seen (five folds, the held-out part left out). The held-out figures are of a model that never saw that part; the weights
shipped are then fitted on everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import bot.reading.reply
from bot.reading.reply.model import WEIGHTS_FILE, Head
from training.blend import Blend, fit_blend
from training.confidence import Calibration, Looks, calibration
from training.export import by_intent, packed, shipped_net
from training.fit import Net, fit, judged
from training.losses import Judgement
from training.measure import Prepared, five_fold, prepared
from training.report import Outcome, lines
from training.samples import FOLDS, fingerprint, load
from training.table import KINDS
from training.thresholds import clear, said_from, sure_from

MOST_FEATURES = 100_000
FIGURES = Path(__file__).with_name("figures.txt")


@dataclass(frozen=True, slots=True)
class Measured:
    """The five folds' outcome: the second look, the calibration, the confidence from which a reading is sure and the
    chances from which an intent is named, by intent; and figures to print."""

    blend: Blend
    calibration: Calibration
    sure: np.ndarray
    said: np.ndarray
    figures: tuple[str, ...]


def measured(ready: Prepared) -> Measured:
    """Five folds, then the held-out part judged by a model of all the rest."""
    judgement, seen = five_fold(ready)
    truth, folds = ready.whole.primary[seen], ready.folds[seen]
    sentences = np.bincount(ready.whole.owner)
    first = judgement.of(seen)
    looks = Looks(first, blended_apart(first, truth, folds), sentences[seen])
    confidence = calibrated_apart(looks, truth, folds)
    open_ = clear(first.said, looks.answer)
    sure = sure_from(confidence[open_], (looks.answer == truth)[open_])
    blend, calibrated = fit_blend(first, truth), calibration(looks, truth)
    apart = ready.held_out
    first_apart = judged(ready.whole.of(apart), fit(ready.whole.of(~apart)))
    looks_apart = Looks(first_apart, blend.of(first_apart), sentences[apart])
    figures = (
        *lines("Five-fold", ready, Outcome(seen, looks.second, confidence, sure)),
        *lines("Held out", ready, Outcome(apart, looks_apart.second, calibrated.of(looks_apart), sure)),
    )
    said = said_from(first.said, ready.whole.said[seen], looks.answer)
    return Measured(blend, calibrated, sure, said, figures)


def blended_apart(first: Judgement, truth: np.ndarray, folds: np.ndarray) -> Judgement:
    """The chances after the second look, each fold's learnt from the other folds."""
    primary = first.primary.copy()
    for number in range(FOLDS):
        tested = folds == number
        primary[tested] = fit_blend(first.of(~tested), truth[~tested]).of(first.of(tested)).primary
    return Judgement(primary, first.said)


def calibrated_apart(looks: Looks, truth: np.ndarray, folds: np.ndarray) -> np.ndarray:
    """How likely each reading is right, each fold's learnt from the other folds."""
    confidence = np.zeros(len(truth))
    for number in range(FOLDS):
        tested = folds == number
        confidence[tested] = calibration(looks.of(~tested), truth[~tested]).of(looks.of(tested))
    return confidence


def head_of(found: Measured, nets: Sequence[Net]) -> Head:
    """What the weights file says of itself."""
    return Head(
        data=fingerprint(),
        count=0,
        step=(),
        nets=tuple(map(shipped_net, nets)),
        kinds=KINDS,
        blend=tuple(tuple(map(float, row)) for row in found.blend.weights),
        blend_bias=tuple(map(float, found.blend.shift)),
        confidence=tuple(map(float, found.calibration.weights)),
        confidence_bias=tuple(map(float, found.calibration.bias)),
        sure=by_intent(found.sure),
        said=by_intent(found.said),
    )


def main() -> None:
    """Measures, fits on everything, writes the weights and the figures."""
    ready = prepared(load())
    found = measured(ready)
    nets = fit(ready.whole)
    target = Path(bot.reading.reply.__file__).with_name(WEIGHTS_FILE)
    target.write_bytes(packed(head_of(found, nets), nets, ready.known, ready.counts, ready.meanings, MOST_FEATURES))
    FIGURES.write_text("\n".join(found.figures) + "\n", encoding="utf-8")
    print(*found.figures, sep="\n")
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

"""``python -m training.train_replies``: fits the reply model, writes the file that the package ships, and its figures.

Needs the ``train`` extra (numpy, scipy). The second look and the thresholds come from mails that the model judging them had not
seen (five folds, the held-out part left out). The held-out figures are of a model that never saw that part; the weights
shipped are then fitted on everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

import bot.reading.reply
from bot.reading.reply.model import WEIGHTS_FILE, Head
from training.blend import Blend, fit_blend
from training.export import by_intent, packed, shipped_net
from training.fit import Net, fit, judged
from training.losses import Judgement
from training.measure import Prepared, five_fold, prepared
from training.report import Outcome, lines
from training.samples import FOLDS, fingerprint, load
from training.table import KINDS
from training.thresholds import certainty, said_from, sure_from

MOST_FEATURES = 100_000
FIGURES = Path(__file__).with_name("figures.txt")


@dataclass(frozen=True, slots=True)
class Measured:
    """The five folds' outcome: the second look, the certainty from which a reading is sure and the chances from which an
    intent is named, by intent; and figures to print."""

    blend: Blend
    sure: np.ndarray
    said: np.ndarray
    figures: tuple[str, ...]


def measured(ready: Prepared) -> Measured:
    """Five folds, then the held-out part judged by a model of all the rest."""
    judgement, seen = five_fold(ready)
    lesson = Lesson(judgement.of(seen), ready.whole.primary[seen], ready.measured[seen], ready.folds[seen])
    tested, apart = seen & ready.measured, ready.held_out
    second = blended_apart(lesson)
    answer = second.primary.argmax(1)
    sure = sure_from(certainty(second.primary), answer == ready.whole.primary[tested])
    blend = lesson.blend(np.ones(len(lesson.truth), bool))
    second_apart = blend.of(judged(ready.whole.of(apart), fit(ready.whole.of(~apart))))
    figures = (
        *lines("Five-fold", ready, Outcome(tested, second, sure)),
        *lines("Held out", ready, Outcome(apart, second_apart, sure)),
    )
    return Measured(blend, sure, said_from(second.said, ready.whole.said[tested], answer), figures)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the second look learns from: mails judged by models that had not seen them."""

    judgement: Judgement
    truth: np.ndarray
    measured: np.ndarray
    folds: np.ndarray

    def blend(self, taught: np.ndarray) -> Blend:
        """Learnt from the mails of ``taught`` alone."""
        return fit_blend(self.judgement.of(taught), self.truth[taught], self.measured[taught])


def blended_apart(lesson: Lesson) -> Judgement:
    """The measured mails' chances after the second look, each fold's learnt from the other folds."""
    primary = lesson.judgement.primary.copy()
    for number in range(FOLDS):
        tested = lesson.folds == number
        primary[tested] = lesson.blend(~tested).of(lesson.judgement.of(tested)).primary
    return replace(lesson.judgement, primary=primary).of(lesson.measured)


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

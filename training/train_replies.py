"""``python -m training.train_replies``: fits the reply model, writes the file that the package ships, and its figures.

Needs the ``train`` extra (numpy, scipy). Calibration and thresholds come from mails that the model judging them had not
seen (five folds, the held-out part left out). The held-out figures are of a model that never saw that part; the weights
shipped are then fitted on everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

import bot.reading.reply
from bot.reading.reply.model import WEIGHTS_FILE, Head
from training.blend import Blend, fit_blend
from training.export import by_intent, packed
from training.fit import Fitted, Judgement, fit, judged
from training.measure import Prepared, calibration, five_fold, prepared
from training.report import Rule, lines
from training.samples import FOLDS, fingerprint, load
from training.table import KINDS
from training.thresholds import clear, said_from, sure_from

MOST_FEATURES = 66_000
FIGURES = Path(__file__).with_name("figures.txt")


@dataclass(frozen=True, slots=True)
class Measured:
    """The five folds' outcome: the rule for "sure", the chances from which an intent is named, and figures to print."""

    rule: Rule
    blend: Blend
    said: np.ndarray
    figures: tuple[str, ...]


def measured(ready: Prepared) -> Measured:
    """Five folds, then the held-out part judged by a model of all the rest."""
    judgement, seen = five_fold(ready)
    truth = ready.whole.primary[seen]
    blend = fit_blend(judgement.of(seen), truth)
    judgement = blended_apart(ready, judgement, seen)
    primary = judgement.primary[seen]
    slope, shift = calibration(primary, truth)
    answer = primary.argmax(1)
    confidence = Rule(slope, shift, np.array([])).confidence(primary)
    open_ = clear(judgement.said[seen], answer)
    rule = Rule(slope, shift, sure_from(confidence[open_], (answer == truth)[open_]))
    said = said_from(judgement.said[seen], ready.whole.said[seen], answer)
    apart = ready.held_out
    unseen = blend.of(judged(ready.whole.of(apart), fit(ready.whole.of(~apart))))
    apart_judged = Judgement(spread_out(ready, unseen.primary, apart), spread_out(ready, unseen.said, apart))
    figures = (
        *lines("Five-fold", ready, judgement, seen, rule),
        *lines("Held out", ready, apart_judged, apart, rule),
    )
    return Measured(rule, blend, said, figures)


def blended_apart(ready: Prepared, judgement: Judgement, seen: np.ndarray) -> Judgement:
    """The chances after the second look, each fold's learnt from the other folds."""
    primary = judgement.primary.copy()
    for number in range(FOLDS):
        tested = seen & (ready.folds == number)
        taught = seen & ~tested
        primary[tested] = fit_blend(judgement.of(taught), ready.whole.primary[taught]).of(judgement.of(tested)).primary
    return Judgement(primary, judgement.said)


def spread_out(ready: Prepared, chances: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """The chances of the chosen mails, in their places among all."""
    spread = np.zeros((len(ready.samples), chances.shape[1]))
    spread[chosen] = chances
    return spread


def head_of(found: Measured, fitted: Fitted) -> Head:
    """What the weights file says of itself."""
    return Head(
        data=fingerprint(),
        count=0,
        step=(),
        bias=tuple(map(float, fitted.bias)),
        mail_bias=tuple(map(float, fitted.mail_bias)),
        said_bias=tuple(map(float, fitted.said_bias)),
        kinds=KINDS,
        blend=tuple(tuple(map(float, row)) for row in found.blend.weights),
        blend_bias=tuple(map(float, found.blend.shift)),
        slope=found.rule.slope,
        shift=found.rule.shift,
        sure=by_intent(found.rule.sure),
        said=by_intent(found.said),
    )


def main() -> None:
    """Measures, fits on everything, writes the weights and the figures."""
    ready = prepared(load())
    found = measured(ready)
    fitted = fit(ready.whole)
    target = Path(bot.reading.reply.__file__).with_name(WEIGHTS_FILE)
    target.write_bytes(packed(head_of(found, fitted), fitted, ready.known, ready.meanings, MOST_FEATURES))
    FIGURES.write_text("\n".join(found.figures) + "\n", encoding="utf-8")
    print(*found.figures, sep="\n")
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

"""``python -m training.train_facts``: fits the leanings towards needs and reasons, and writes them and their figures.

Needs the ``train`` extra (numpy, scipy). The figures are of weights that never saw the held-out part of the labelled
replies; the weights shipped are then fitted on everything. ``replies/check/`` is never trained on.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

import bot.reading.reply
from bot.core.reply import DisputeReason, Need
from bot.reading.reply.leanings import KINDS, LABELS, LEANINGS_FILE, Head, shipped
from tests.bench.reply_facts import figures
from training.fact_samples import FactSample, fingerprint, load
from training.fact_weights import packed

_SHARE = 8.0
"""How much the samples count against keeping the weights small."""
_ROUNDS = 150
_RAREST = 2
_FIGURES = Path(__file__).with_name("fact_figures.txt")


def rows(samples: Sequence[FactSample], known: dict[int, int]) -> sp.csr_matrix:
    """A row a sample; a kind's features share its weight, so that long mails do not shout."""
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for sample in samples:
        for hashes, weight in zip(sample.kinds, KINDS, strict=True):
            found = [known[key] for key in hashes if key in known]
            columns += found
            values += [weight / max(len(hashes), 1) ** 0.5] * len(found)
        ends.append(len(columns))
    return sp.csr_matrix((np.array(values), np.array(columns), np.array(ends)), shape=(len(samples), len(known)))


def vocabulary(samples: Sequence[FactSample]) -> dict[int, int]:
    """The features that more than one sample has, by hash, in rising order of hash."""
    keys, counts = np.unique([key for one in samples for kind in one.kinds for key in kind], return_counts=True)
    return {int(key): place for place, key in enumerate(keys[counts >= _RAREST])}


def fit(table: sp.csr_matrix, truth: np.ndarray, *, one_of: bool) -> tuple[np.ndarray, np.ndarray]:
    """Weights (a row a feature, a column a label) and biases; ``one_of``: the labels exclude each other."""
    shape = (table.shape[1], truth.shape[1])
    turned = table.T.tocsr()

    def goal(packed_weights: np.ndarray) -> tuple[float, np.ndarray]:
        weights, bias = packed_weights[: -shape[1]].reshape(shape), packed_weights[-shape[1] :]
        logits = table @ weights + bias
        chances = _softmax(logits) if one_of else 1 / (1 + np.exp(-logits))
        loss = -(truth * np.log(chances + 1e-12)).sum()
        loss -= 0.0 if one_of else ((1 - truth) * np.log(1 - chances + 1e-12)).sum()
        slope = turned @ (chances - truth) * _SHARE + weights
        bias_slope = (chances - truth).sum(0) * _SHARE
        return float(_SHARE * loss + 0.5 * (weights**2).sum()), np.concatenate([slope.ravel(), bias_slope])

    start = np.zeros(shape[0] * shape[1] + shape[1])
    found = minimize(goal, start, jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS}).x
    return found[: -shape[1]].reshape(shape), found[-shape[1] :]


def _softmax(logits: np.ndarray) -> np.ndarray:
    parts = np.exp(logits - logits.max(1, keepdims=True))
    return parts / parts.sum(1, keepdims=True)


def write(samples: Sequence[FactSample]) -> None:
    """Fits on ``samples`` and writes the file that the package ships."""
    known = vocabulary(samples)
    weights, bias = [], []
    for labels, one_of in ((Need, False), (DisputeReason, True)):
        chosen = [one for one in samples if one.labels & set(labels)]
        truth = np.array([[label in one.labels for label in labels] for one in chosen], float)
        fitted, start = fit(rows(chosen, known), truth, one_of=one_of)
        weights.append(fitted)
        bias.append(start)
    head = Head(fingerprint(), 0, (), tuple(float(one) for one in np.concatenate(bias)))
    content = packed(head, np.concatenate(weights, axis=1), known)
    Path(bot.reading.reply.__file__).with_name(LEANINGS_FILE).write_bytes(content)
    shipped.cache_clear()


def main() -> None:
    """Measures with weights fitted on the development part, then fits on everything."""
    samples = load()
    write([one for one in samples if not one.held_out])
    told = [f"Facts of replies, weights of {len(LABELS)} labels fitted without the held-out part:", *figures()]
    _FIGURES.write_text("\n".join(told) + "\n", encoding="utf-8")
    print(*told, sep="\n")
    write(samples)


if __name__ == "__main__":
    main()

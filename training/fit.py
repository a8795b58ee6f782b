"""The model, and how it is fitted: a few small nets that look at the same features, and whose opinions are averaged.

A sentence's features x (and the directions in which its words point) give leanings g = max(0, x E + e); what several features
say together can so weigh more than what each says. The leanings give the sentence's scores z = g V + v, and the mean of a
mail's sentences gives what the whole adds (`training/losses.py`). Features have a row each in E and nothing more, so reading
is a sum of rows as it is in a linear model.

Each net begins elsewhere and sees other things left out, so their errors differ, and the average is better than each.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields
from functools import partial

import numpy as np
import scipy.sparse as sp

from bot.reading.reply.chances import LEAST
from bot.reading.reply.model import LEANINGS, NETS
from training.adam import Adam, rate_at
from training.losses import Judgement, Scores, chances, logistic, pull, softmax
from training.noise import thinned, thinner
from training.table import INTENTS, Table

_SIZE = len(INTENTS)
_EPOCHS = 14
_MAILS_A_STEP = 32
_MEASURED_SHOWN = 3
"""How often an epoch shows a measured mail; one written for training only, which is less like a client's, is shown once."""
_RATE = 3e-3
_LEFT_OUT = 0.5
"""The share of features, and of directions of meaning, that a sentence lacks each time it is shown."""
_LEANINGS_LEFT_OUT = 0.1
_FEATURE_START, _MEANING_START = 0.1, 0.03
_RARE_AT_FIRST = -2.0


@dataclass(frozen=True, slots=True)
class Net:
    """``features``, ``meanings``: what each adds to each leaning, a row each. ``sentence``, ``mail``: what each leaning says
    for each intent, in a sentence and in the mail as a whole."""

    features: np.ndarray
    meanings: np.ndarray
    leaning_bias: np.ndarray
    sentence: np.ndarray
    bias: np.ndarray
    mail: np.ndarray
    mail_bias: np.ndarray
    said_bias: np.ndarray


def fit(table: Table) -> tuple[Net, ...]:
    """The nets, fitted side by side; deterministic."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return tuple(pool.map(partial(fit_one, table), range(NETS)))


def judged(table: Table, nets: Sequence[Net]) -> Judgement:
    """What the nets think of each mail of ``table``: the mean of their log chances and of their log odds."""
    opinions = [chances(_scored(table, net, _leanings(table, net)), table.owner) for net in nets]
    logs = np.mean([np.log(one.primary + LEAST) for one in opinions], axis=0)
    odds = np.mean([np.log((one.said + LEAST) / (1 - one.said + LEAST)) for one in opinions], axis=0)
    return Judgement(softmax(logs), logistic(odds), np.mean([one.whole for one in opinions], axis=0))


def fit_one(table: Table, seed: int) -> Net:
    """One net, from the start that ``seed`` gives."""
    chance = np.random.default_rng(seed)
    net = _fresh(table, chance)
    adams = {field.name: Adam(getattr(net, field.name)) for field in fields(net)}
    shown = np.repeat(np.arange(len(table.primary)), np.where(table.measured, _MEASURED_SHOWN, 1))
    an_epoch = len(shown) // _MAILS_A_STEP
    steps = _EPOCHS * an_epoch
    for number in range(1, steps + 1):
        at = (number - 1) % an_epoch
        if at == 0:
            order = chance.permutation(shown)
        chosen = np.zeros(len(table.primary), bool)
        chosen[order[at * _MAILS_A_STEP : (at + 1) * _MAILS_A_STEP]] = True
        _step(net, adams, thinner(table.of(chosen), _LEFT_OUT, chance), rate_at(number, steps, _RATE), number, chance)
    return net


def _step(
    net: Net, adams: dict[str, Adam], table: Table, rate: float, number: int, chance: np.random.Generator
) -> None:
    leanings = _leanings(table, net)
    shown = thinned(np.ones_like(leanings), _LEANINGS_LEFT_OUT, chance)
    kept = leanings * shown
    pulled = pull(_scored(table, net, kept), table)
    means = _means(table)
    back = pulled.by_sentence @ net.sentence.T + means.T @ (pulled.by_mail @ net.mail.T)
    back = np.asarray(back * shown * (leanings > 0), np.float32)
    rows, places = np.unique(table.rows.indices, return_inverse=True)
    few = sp.csr_matrix((table.rows.data, places, table.rows.indptr), shape=(len(leanings), len(rows)))
    slopes = {
        "meanings": table.meanings.T @ back,
        "leaning_bias": back.sum(0),
        "sentence": kept.T @ pulled.by_sentence,
        "bias": pulled.by_sentence.sum(0),
        "mail": (means @ kept).T @ pulled.by_mail,
        "mail_bias": pulled.by_mail.sum(0),
        "said_bias": pulled.by_said.sum(0),
    }
    adams["features"].step(few.T @ back / _MAILS_A_STEP, rate, number, rows)
    for name, slope in slopes.items():
        adams[name].step(slope / _MAILS_A_STEP, rate, number)


def _fresh(table: Table, chance: np.random.Generator) -> Net:
    def normal(rows: int, columns: int, size: float) -> np.ndarray:
        return (size * chance.standard_normal((rows, columns))).astype(np.float32)

    wide = LEANINGS**-0.5
    return Net(
        features=normal(table.rows.shape[1], LEANINGS, _FEATURE_START),
        meanings=normal(table.meanings.shape[1], LEANINGS, _MEANING_START),
        leaning_bias=np.zeros(LEANINGS, np.float32),
        sentence=normal(LEANINGS, _SIZE, wide),
        bias=np.zeros(_SIZE, np.float32),
        mail=normal(LEANINGS, _SIZE, wide),
        mail_bias=np.zeros(_SIZE, np.float32),
        said_bias=np.full(_SIZE, _RARE_AT_FIRST, np.float32),
    )


def _leanings(table: Table, net: Net) -> np.ndarray:
    return np.maximum(table.rows @ net.features + table.meanings @ net.meanings + net.leaning_bias, 0)


def _scored(table: Table, net: Net, leanings: np.ndarray) -> Scores:
    whole = (_means(table) @ leanings) @ net.mail + net.mail_bias
    return Scores(leanings @ net.sentence + net.bias, whole, net.said_bias)


def _means(table: Table) -> sp.csr_matrix:
    """What makes the sum of a mail's sentences over the square root of their number, a row a mail."""
    count = np.bincount(table.owner)
    share = (1 / np.sqrt(count))[table.owner].astype(np.float32)
    return sp.csr_matrix((share, (table.owner, np.arange(len(share)))))

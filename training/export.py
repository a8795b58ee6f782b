"""The fitted weights as the small file that the package ships (`bot/reading/reply/model.py` reads it)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

import numpy as np

from bot.reading.reply.model import Head
from bot.reading.reply.model import Net as ShippedNet
from training.fit import Net
from training.meanings import Meanings
from training.table import INTENTS, KINDS

_LARGEST = 127
_DECIMALS = 5


_UNSEEN = 0.5
"""How often a word that no reply has is met, beside those that are counted."""


def packed(
    head: Head, nets: Sequence[Net], known: dict[int, int], counts: np.ndarray, meanings: Meanings, most: int
) -> bytes:
    """The ``most`` features that matter most, a byte a weight; ``head.count`` and ``head.step`` are filled in here.

    ``counts``: in how many sentences each known feature stands. A feature matters by its weights and by how often it is met:
    rare words have the largest weights.
    """
    keys, weights = with_meanings(nets, known, meanings)
    met = np.full(len(keys), _UNSEEN)
    met[np.searchsorted(keys, sorted(known))] += counts
    kept = np.sort(np.argsort(-np.linalg.norm(weights, axis=1) * met, kind="stable")[:most])
    step = np.maximum(np.abs(weights[kept]).max(0) / _LARGEST, 1e-9)
    rows = np.round(weights[kept] / step).astype(np.int8)
    hashes = keys.astype("<u4")[kept]
    told = asdict(head) | {"count": len(kept), "step": [float(value) for value in step]}
    return json.dumps(told, sort_keys=True).encode() + b"\n" + hashes.tobytes() + rows.tobytes()


def with_meanings(nets: Sequence[Net], known: dict[int, int], meanings: Meanings) -> tuple[np.ndarray, np.ndarray]:
    """The features in rising order of hash and what they add to the leanings of all nets, side by side: every word of the
    table has what its meaning adds."""
    keys = np.array(sorted(known.keys() | meanings.rows.keys()))
    own = np.concatenate([net.features for net in nets], axis=1)
    found = np.zeros((len(keys), own.shape[1]), np.float32)
    found[np.searchsorted(keys, sorted(known))] = own
    words = np.array(sorted(meanings.rows))
    directions = np.concatenate([net.meanings for net in nets], axis=1)
    added = meanings.vectors[[meanings.rows[word] for word in words]] @ directions
    found[np.searchsorted(keys, words)] += added / KINDS[0]
    return keys, found


def shipped_net(net: Net) -> ShippedNet:
    """What a net makes of its leanings, as the file's head has it: a row an intent."""
    return ShippedNet(
        leaning_bias=_short(net.leaning_bias),
        sentence=tuple(map(_short, net.sentence.T)),
        bias=_short(net.bias),
        mail=tuple(map(_short, net.mail.T)),
        mail_bias=_short(net.mail_bias),
        said_bias=_short(net.said_bias),
    )


def _short(values: np.ndarray) -> tuple[float, ...]:
    return tuple(round(float(value), _DECIMALS) for value in values)


def by_intent(values: np.ndarray) -> dict[str, float]:
    """A number an intent, as the file's head wants it."""
    return {intent.value: round(float(value), 4) for intent, value in zip(INTENTS, values, strict=True)}

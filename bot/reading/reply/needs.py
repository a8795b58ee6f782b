"""What a client wants before paying."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from enum import Enum, auto
from math import sqrt

from bot.core.reply import Need
from bot.reading.reply.leanings import shipped
from bot.reading.reply.places import Passage


class _Evidence(Enum):
    """A need's own words or mere hints, in a sentence that asks for something or elsewhere."""

    NAMED_ASKING = auto()
    NAMED = auto()
    HINTED_ASKING = auto()
    HINTED = auto()


# Fitted by logistic regression on labelled replies of all languages: how much each kind of evidence counts, what it
# costs that another need is named in a sentence that asks or otherwise, and how readily a need is believed.
_WEIGHTS = {_Evidence.NAMED_ASKING: 5.9, _Evidence.NAMED: 4.1, _Evidence.HINTED_ASKING: 3.2, _Evidence.HINTED: 1.2}
_ANOTHER_ASKED, _ANOTHER_NAMED, _TWO_OTHERS = 2.2, 1.2, 0.8
_PRIORS = {
    Need.INVOICE_COPY: -1.5,
    Need.BANK_DETAILS: 0.5,
    Need.PURCHASE_ORDER: -0.5,
    Need.SUPPLIER_FORM: -0.1,
    Need.PORTAL: -0.3,
    Need.CORRECTED_INVOICE: 0.3,
    Need.STATEMENT: 0.4,
    Need.DELIVERY_PROOF: 0.2,
    Need.DETAILS: 0.2,
}
_LEAST = 2.7
_MOST_MENTIONS = 3
_LEANING = 2.0
"""How much the trained part counts against the words found."""


def needs_named(passage: Passage) -> tuple[Need, ...]:
    """Everything asked for, in the order in which it is; where nothing is surely asked for, what most likely is.

    A mail of no words asks for nothing.
    """
    if not passage.folded.strip():
        return ()
    found, first = _found(passage)
    leaning = shipped().of(passage)
    scores = {need: _score(found, need) + _LEANING * leaning[need] for need in Need}
    least = min(_LEAST, max(scores.values()))
    named = (need for need in Need if scores[need] >= least)
    return tuple(sorted(named, key=lambda need: first.get(need, len(passage.folded))))


def _score(found: Counter[tuple[Need, _Evidence]], need: Need) -> float:
    score = _PRIORS[need] + sum(_WEIGHTS[kind] * sqrt(min(found[need, kind], _MOST_MENTIONS)) for kind in _Evidence)
    others = [kind for other, kind in found if other is not need]
    asked = others.count(_Evidence.NAMED_ASKING)
    score -= _ANOTHER_ASKED * (asked > 0) + _TWO_OTHERS * (asked > 1)
    return score - _ANOTHER_NAMED * any(kind in (_Evidence.NAMED, _Evidence.HINTED_ASKING) for kind in others)


def _found(passage: Passage) -> tuple[Counter[tuple[Need, _Evidence]], dict[Need, int]]:
    """How often each need is told, by kind of evidence, and where it is first."""
    starts = [span.start for span in passage.spans]
    asking = _asking(passage)
    found: Counter[tuple[Need, _Evidence]] = Counter()
    first: dict[Need, int] = {}
    for need, named, pattern in passage.words.needs:
        for match in pattern.finditer(passage.folded):
            asked = asking[bisect_right(starts, match.start()) - 1]
            found[need, _kind(named, asked)] += 1
            first[need] = min(first.get(need, match.start()), match.start())
    return found, first


def _kind(named: bool, asked: bool) -> _Evidence:
    if named:
        return _Evidence.NAMED_ASKING if asked else _Evidence.NAMED
    return _Evidence.HINTED_ASKING if asked else _Evidence.HINTED


def _asking(passage: Passage) -> list[bool]:
    """Which sentences ask for something; what is listed after a colon is asked for like the sentence before."""
    asking: list[bool] = []
    listed = False
    for span in passage.spans:
        sentence = passage.folded[span.start : span.end].strip()
        asks = "?" in sentence or (passage.words.asks is not None and passage.words.asks.search(sentence) is not None)
        item = sentence[:1] in ("-", "*", "•", "(") or sentence[:2].rstrip(".)").isdigit()
        asking.append(asks or (listed and item))
        listed = (asks and sentence.endswith(":")) or (listed and item)
    return asking

"""The trained part of reading needs and reasons: for which of them the words of a reply speak, whatever their order.

The tables of phrases say surely what they know; this knows a little of everything else. A need's or reason's leaning is
a linear function of the mail's words, letters and concepts (``training/train_facts.py`` makes the file).

The file: a line of JSON (`Head`), the features' 32-bit hashes in rising order, then a row of signed bytes a feature,
one a label. Little-endian.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.core.reply import DisputeReason, Need
from bot.reading.reply.concepts import lexicon
from bot.reading.reply.features import Features, features
from bot.reading.reply.packed import Packed, unpack
from bot.reading.reply.places import Passage

LEANINGS_FILE = "leanings.bin"
LABELS: tuple[Need | DisputeReason, ...] = (*Need, *DisputeReason)
KINDS = (1.0, 1.0, 1.5)
"""How much words, letters and concepts count."""
_MOST_SENTENCES = 60
_WIDE = len(LABELS)


@dataclass(frozen=True, slots=True)
class Head:
    """What the file says of itself. ``data``: SHA-256 of what it was trained on. ``step``: what a byte of 1 is worth
    and ``bias``: what each starts from, one a label."""

    data: str
    count: int
    step: tuple[float, ...]
    bias: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Leanings:
    """The loaded weights."""

    head: Head
    packed: Packed

    def of(self, passage: Passage) -> dict[Need | DisputeReason, float]:
        """The log-odds of each need; of the reasons, scores of which only the differences matter."""
        totals = list(self.head.bias)
        for hashes, weight in zip(kinds_of(passage), KINDS, strict=True):
            scale = weight / math.sqrt(max(len(hashes), 1))
            for place, total in enumerate(self.packed.summed(hashes)):
                totals[place] += scale * self.head.step[place] * total
        return dict(zip(LABELS, totals, strict=True))


def kinds_of(passage: Passage) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """The features of all sentences together: words, letters, concepts."""
    known = lexicon(passage.language)
    found: list[Features] = [
        features(passage.folded[span.start : span.end], known) for span in passage.spans[:_MOST_SENTENCES]
    ]
    return (
        frozenset().union(*(one.words for one in found)),
        frozenset().union(*(one.letters for one in found)),
        frozenset().union(*(one.concepts for one in found)),
    )


@cache
def shipped() -> Leanings:
    """The weights that come with the package, read once when first needed."""
    return unpacked((files(__package__) / LEANINGS_FILE).read_bytes())


def unpacked(content: bytes) -> Leanings:
    """A file's weights. Raises ValueError for one that is cut off."""
    packed = unpack(content, _WIDE)
    told = packed.told
    head = Head(told["data"], told["count"], tuple(told["step"]), tuple(told["bias"]))
    return Leanings(head, packed)

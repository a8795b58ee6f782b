"""Trained weights as they are shipped: a line of JSON, the features' 32-bit hashes, then a row of signed bytes a feature."""

from __future__ import annotations

import json
import sys
from array import array
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Packed:
    """``told``: what the file says of itself. ``rows``: a feature's hash to where its row begins in ``weights``."""

    told: dict[str, Any]
    rows: dict[int, int]
    weights: memoryview


def unpack(content: bytes, wide: int) -> Packed:
    """A file whose rows have ``wide`` bytes; ``count`` in its JSON is their number. Little-endian.

    Raises ValueError for one that is cut off.
    """
    line, _, body = content.partition(b"\n")
    told = json.loads(line)
    count = told["count"]
    hashes = array("I", body[: 4 * count])
    weights = memoryview(body[4 * count :]).cast("b")
    if len(hashes) != count or len(weights) != count * wide:
        raise ValueError("the weights file is cut off")
    if sys.byteorder == "big":
        hashes.byteswap()
    return Packed(told, {key: place * wide for place, key in enumerate(hashes)}, weights)

"""Trained weights as they are shipped: a line of JSON, the features' 32-bit hashes, then a row of signed bytes a feature."""

from __future__ import annotations

import json
import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

_RAISED = 128
"""What is added to a signed byte, so that it is never below 0."""
_MOST_AT_ONCE = 256
"""So many raised bytes add up to a number of 16 bits."""
_RAISING = bytes((one + _RAISED) % 256 for one in range(256))
_MOST_MET = 16_384


@dataclass(frozen=True, slots=True)
class Packed:
    """``told``: what the file says of itself. ``hashes``: the features', rising; ``weights``: their rows, raised.

    A row laid out in 16-bit lanes and read as one long number can be added to another, and every column is added with it:
    several times quicker than column by column. ``met`` has the long numbers of the features met lately.
    """

    told: dict[str, Any]
    hashes: array[int]
    weights: bytes
    wide: int
    met: dict[int, int | None] = field(default_factory=dict, repr=False, compare=False)

    def summed(self, hashes: Iterable[int]) -> list[int]:
        """The sum of the rows of ``hashes``, column by column; a feature without a row adds nothing."""
        met = self.met
        found = [met[one] if one in met else self._looked_up(one) for one in hashes]
        numbers = [number for number in found if number is not None]
        totals = [0] * self.wide
        for start in range(0, len(numbers), _MOST_AT_ONCE):
            chunk = numbers[start : start + _MOST_AT_ONCE]
            raised = _RAISED * len(chunk)
            added = struct.unpack(f"<{self.wide}H", sum(chunk).to_bytes(2 * self.wide, "little"))
            totals = [total + value - raised for total, value in zip(totals, added, strict=True)]
        return totals

    def _looked_up(self, feature: int) -> int | None:
        if len(self.met) >= _MOST_MET:
            self.met.clear()
        place = bisect_left(self.hashes, feature)
        known = place < len(self.hashes) and self.hashes[place] == feature
        self.met[feature] = number = self._long(place) if known else None
        return number

    def _long(self, place: int) -> int:
        lanes = bytearray(2 * self.wide)
        lanes[::2] = self.weights[place * self.wide : (place + 1) * self.wide]
        return int.from_bytes(lanes, "little")


def unpack(content: bytes) -> Packed:
    """A file's weights: ``count`` in its JSON is the number of rows, ``step`` has a number for each of their bytes.

    Little-endian. Raises ValueError for one that is cut off.
    """
    line, _, body = content.partition(b"\n")
    told = json.loads(line)
    count, wide = told["count"], len(told["step"])
    hashes = array("I", body[: 4 * count])
    weights = body[4 * count :]
    if len(hashes) != count or len(weights) != count * wide:
        raise ValueError("the weights file is cut off")
    if sys.byteorder == "big":
        hashes.byteswap()
    return Packed(told, hashes, weights.translate(_RAISING), wide)

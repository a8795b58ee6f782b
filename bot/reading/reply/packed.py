"""Trained weights as they are shipped: a line of JSON, the features' 32-bit hashes, then a row of signed bytes a feature."""

from __future__ import annotations

import json
import struct
import sys
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

_RAISED = 128
"""What is added to a signed byte, so that it is never below 0."""
_MOST_AT_ONCE = 256
"""So many raised bytes add up to a number of 16 bits."""
_RAISING = bytes((one + _RAISED) % 256 for one in range(256))


@dataclass(frozen=True, slots=True)
class Packed:
    """``told``: what the file says of itself. ``rows``: a feature's hash to the number of its row.

    ``raised``: the rows' weights, a byte each. A row read as one long number can be added to another, and every second
    column is added with it, in 16 bits each: several times quicker than column by column.
    """

    told: dict[str, Any]
    rows: dict[int, int]
    raised: bytes
    wide: int

    def summed(self, hashes: Iterable[int]) -> list[int]:
        """The sum of the rows of ``hashes``, column by column; a feature without a row adds nothing."""
        numbers = [number for number in map(self.rows.get, hashes) if number is not None]
        totals = [0] * self.wide
        for start in range(0, len(numbers), _MOST_AT_ONCE):
            chunk = numbers[start : start + _MOST_AT_ONCE]
            raised = _RAISED * len(chunk)
            totals = [total + added - raised for total, added in zip(totals, self._added(chunk), strict=True)]
        return totals

    def _added(self, numbers: list[int]) -> list[int]:
        wide, raised, every_second = self.wide, self.raised, _every_second(self.wide)
        even = odd = 0
        for number in numbers:
            row = int.from_bytes(raised[number * wide : (number + 1) * wide], "little")
            even += row & every_second
            odd += row >> 8 & every_second
        added = [0] * wide
        added[::2] = _lanes(even, (wide + 1) // 2)
        added[1::2] = _lanes(odd, wide // 2)
        return added


@cache
def _every_second(wide: int) -> int:
    """The bits of the bytes 0, 2, 4 and so on of a row."""
    return int.from_bytes((b"\xff\0" * wide)[:wide], "little")


def _lanes(total: int, count: int) -> tuple[int, ...]:
    return struct.unpack(f"<{count}H", total.to_bytes(2 * count, "little"))


def unpack(content: bytes, wide: int) -> Packed:
    """A file whose rows have ``wide`` bytes; ``count`` in its JSON is their number. Little-endian.

    Raises ValueError for one that is cut off.
    """
    line, _, body = content.partition(b"\n")
    told = json.loads(line)
    count = told["count"]
    hashes = array("I", body[: 4 * count])
    weights = body[4 * count :]
    if len(hashes) != count or len(weights) != count * wide:
        raise ValueError("the weights file is cut off")
    if sys.byteorder == "big":
        hashes.byteswap()
    return Packed(told, {key: number for number, key in enumerate(hashes)}, weights.translate(_RAISING), wide)

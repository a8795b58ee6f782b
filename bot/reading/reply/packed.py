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


@dataclass(frozen=True, slots=True)
class Packed:
    """``told``: what the file says of itself. ``rows``: a feature's hash to the number of its row.

    ``content``: the file, whose rows begin at ``start``. A row read as one long number can be added to another, and every
    second column is added with it, in 16 bits each: several times quicker than column by column.
    """

    told: dict[str, Any]
    rows: dict[int, int]
    content: bytes
    start: int
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
        content, wide, first = self.content, self.wide, self.start
        signs, every_second = _bytes_of(0x80, wide), _bytes_of(0xFF, wide, every=2)
        even = odd = 0
        for number in numbers:
            at = first + number * wide
            row = int.from_bytes(content[at : at + wide], "little") ^ signs
            even += row & every_second
            odd += row >> 8 & every_second
        added = [0] * wide
        added[::2] = _lanes(even, (wide + 1) // 2)
        added[1::2] = _lanes(odd, wide // 2)
        return added


@cache
def _bytes_of(value: int, wide: int, every: int = 1) -> int:
    """A row of bytes of that value; or each second one, 0 in between."""
    return int.from_bytes((bytes([value]) + bytes(every - 1)) * wide, "little") & (1 << 8 * wide) - 1


def _lanes(total: int, count: int) -> tuple[int, ...]:
    return struct.unpack(f"<{count}H", total.to_bytes(2 * count, "little"))


def unpack(content: bytes, wide: int) -> Packed:
    """A file whose rows have ``wide`` bytes; ``count`` in its JSON is their number. Little-endian.

    Raises ValueError for one that is cut off.
    """
    line_end = content.index(b"\n") + 1
    told = json.loads(content[:line_end])
    count: int = told["count"]
    start = line_end + 4 * count
    hashes = array("I", content[line_end:start])
    if len(hashes) != count or len(content) - start != count * wide:
        raise ValueError("the weights file is cut off")
    if sys.byteorder == "big":
        hashes.byteswap()
    return Packed(told, {key: number for number, key in enumerate(hashes)}, content, start, wide)

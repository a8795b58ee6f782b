"""Shipped weights: rows added as long numbers are what their columns add up to."""

from __future__ import annotations

import json
import struct

import pytest

from bot.reading.reply.packed import Packed, unpack

_ROWS = ((127, -127, 0), (-128, 1, 5), (127, 127, 127), (-128, -128, -128))


def _packed(count: int) -> Packed:
    """``count`` features with the hashes 0, 1, 2, ... and the rows above in turn."""
    rows = [_ROWS[number % len(_ROWS)] for number in range(count)]
    told = json.dumps({"count": count}).encode()
    hashes = struct.pack(f"<{count}I", *range(count))
    return unpack(told + b"\n" + hashes + b"".join(struct.pack("3b", *row) for row in rows), 3)


@pytest.mark.parametrize("count", [1, 2, 255, 256, 257, 1000])
def test_rows_add_up_column_by_column(count: int) -> None:
    rows = [_ROWS[number % len(_ROWS)] for number in range(count)]
    assert _packed(count).summed(range(count)) == [sum(column) for column in zip(*rows, strict=True)]


@pytest.mark.parametrize("row", [2, 3])
def test_many_rows_of_the_largest_weights_do_not_run_over(row: int) -> None:
    assert _packed(4).summed([row] * 700) == [700 * weight for weight in _ROWS[row]]


def test_features_without_a_row_add_nothing() -> None:
    assert _packed(2).summed([7, 8]) == [0, 0, 0]
    assert _packed(2).summed([]) == [0, 0, 0]
    assert _packed(2).summed([1, 9]) == list(_ROWS[1])

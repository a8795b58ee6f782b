"""What is said over the pipe comes out as it went in, and what is no frame is refused."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.isolation.frames import BadFrame, Frame, lengths, packed, read_frame, unpacked

HEADS = some.dictionaries(some.text(max_size=8).filter(lambda key: key != "sizes"), some.text(max_size=20), max_size=4)


@given(head=HEADS, blobs=some.lists(some.binary(max_size=50), max_size=4))
def test_a_frame_is_read_as_it_was_written(head: dict[str, str], blobs: list[bytes]) -> None:
    frame = Frame(head, tuple(blobs))
    stream = io.BytesIO(packed(frame) + packed(Frame({"next": True})))
    assert read_frame(stream.read) == frame
    assert read_frame(stream.read) == Frame({"next": True})
    assert read_frame(stream.read) is None


def test_a_frame_that_is_too_long_is_refused() -> None:
    with pytest.raises(BadFrame):
        lengths(struct.pack(">II", 1 << 30, 0))


@pytest.mark.parametrize("head", [b"", b"[]", b"{}", b'{"sizes": ["x"]}', b'{"sizes": [3]}', b'{"sizes": [-1, 1]}'])
def test_what_is_no_frame_is_refused(head: bytes) -> None:
    with pytest.raises(BadFrame):
        unpacked(head, b"")

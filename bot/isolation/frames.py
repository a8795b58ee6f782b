"""What parent and child say to each other over a pipe: a head of JSON and files as they are, each with its length before it."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_LENGTHS = struct.Struct(">II")
HEADER_BYTES = _LENGTHS.size
HEAD_LIMIT = 16 * 1024 * 1024
BLOBS_LIMIT = 64 * 1024 * 1024


class BadFrame(ValueError):  # noqa: N818 - names what happened
    """What came over the pipe is no frame, or a longer one than is taken."""


@dataclass(frozen=True, slots=True)
class Frame:
    """``head`` says what it is about; ``blobs`` are the files it speaks of, in order."""

    head: dict[str, Any]
    blobs: tuple[bytes, ...] = ()


def packed(frame: Frame) -> bytes:
    """The frame's bytes."""
    head = json.dumps({**frame.head, "sizes": [len(blob) for blob in frame.blobs]}, default=str).encode()
    return b"".join((_LENGTHS.pack(len(head), sum(map(len, frame.blobs))), head, *frame.blobs))


def lengths(header: bytes) -> tuple[int, int]:
    """How many bytes of head and of files follow a header. Raises BadFrame if they are too many."""
    head, blobs = _LENGTHS.unpack(header)
    if head > HEAD_LIMIT or blobs > BLOBS_LIMIT:
        raise BadFrame(f"a frame of {head} and {blobs} bytes")
    return head, blobs


def unpacked(head: bytes, blobs: bytes) -> Frame:
    """The frame whose head and files were read. Raises BadFrame."""
    try:
        said = dict(json.loads(head))
        sizes = [int(size) for size in said.pop("sizes")]
    except (ValueError, TypeError, KeyError) as problem:
        raise BadFrame(str(problem)) from problem
    if sum(sizes) != len(blobs) or min(sizes, default=0) < 0:
        raise BadFrame("the sizes do not add up")
    ends = [sum(sizes[: number + 1]) for number in range(len(sizes))]
    return Frame(said, tuple(blobs[end - size : end] for size, end in zip(sizes, ends, strict=True)))


def read_frame(read: Callable[[int], bytes]) -> Frame | None:
    """The next frame of a blocking stream; None at its end."""
    header = read(HEADER_BYTES)
    if len(header) < HEADER_BYTES:
        return None
    head, blobs = lengths(header)
    return unpacked(read(head), read(blobs))

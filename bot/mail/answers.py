"""What a mailbox's folder answers, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FolderState:
    """The folder's numbering and size at this moment; UIDs below ``uidnext`` may exist."""

    uidvalidity: int
    uidnext: int
    exists: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """A whole mail; ``received_at`` is its INTERNALDATE, aware UTC."""

    uid: int
    raw: bytes
    received_at: datetime


@dataclass(frozen=True, slots=True)
class TooLarge:
    """A mail over the limit, to be set aside: ``size`` in bytes, ``header`` cut at 64 KiB."""

    uid: int
    size: int
    header: bytes


@dataclass(frozen=True, slots=True)
class Unfetchable:
    """A mail that the server has but will not hand out; ``problem`` in the server's words."""

    uid: int
    problem: str


def body(items: Mapping[bytes, object], key: bytes) -> bytes | None:
    """The value whose name begins so: servers differ in how they repeat offsets and field names. NIL is empty."""
    for name, value in items.items():
        if name.upper().startswith(key):
            return value if isinstance(value, bytes) else str(value).encode() if value is not None else b""
    return None

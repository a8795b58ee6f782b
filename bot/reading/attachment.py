"""A file that came with a mail."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a letter; ``name`` has no folder part, ``media_type`` is as declared."""

    name: str
    media_type: str
    content: bytes

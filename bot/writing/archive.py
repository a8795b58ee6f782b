"""Files in one ZIP archive: the same files, the same bytes, and never more of them than a mail can carry."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

MOST = 12 * 1024 * 1024
"""Bytes of files in an archive: in base64 they stay below the 20 MB that ordinary mail servers take."""

_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The oldest day that a ZIP can name: the day of packing is no fact about a file."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A file and its path in the archive, folders parted by ``/``."""

    path: str
    content: bytes


def packed(files: Sequence[Packed], most: int = MOST) -> tuple[bytes, tuple[str, ...]]:
    """The archive, and the paths of what had no room; files come in the order of their weight for the reader.

    Of two files with one path the first is kept.
    """
    room, left_out = most, []
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in _each_once(files):
            if len(file.content) > room:
                left_out.append(file.path)
                continue
            room -= len(file.content)
            entry = zipfile.ZipInfo(file.path, _BEGINNING)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, file.content)
    return buffer.getvalue(), tuple(left_out)


def _each_once(files: Sequence[Packed]) -> list[Packed]:
    first: dict[str, Packed] = {}
    for file in files:
        first.setdefault(file.path, file)
    return list(first.values())

"""A limit to what an IMAP server may make this process set memory aside for."""

from __future__ import annotations

import imaplib


def guard_literals(connection: imaplib.IMAP4, limit: int) -> None:
    """Refuse a literal of more than ``limit`` bytes, with MemoryError, before imaplib reads it into memory.

    A literal's size is whatever the server writes (RFC 3501 4.3), and imaplib offers no limit of its own.
    """
    read = connection.read

    def guarded(size: int) -> bytes:
        if size > limit:
            raise MemoryError(size)
        return read(size)

    connection.read = guarded  # type: ignore[method-assign]

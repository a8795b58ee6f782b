"""How much of a statement is read: files are strangers' until they are read."""

from __future__ import annotations

from bot.core.statements import Refused, Trouble

BYTES_LIMIT = 50 * 1024 * 1024
MOST_ENTRIES = 100_000


def too_large() -> Refused:
    """The refusal of a file above BYTES_LIMIT."""
    return Refused(
        Trouble.TOO_LARGE, f"the file is larger than {BYTES_LIMIT // 1024 // 1024} MB: export a shorter period"
    )


def too_many() -> Refused:
    """The refusal of a file with more than MOST_ENTRIES."""
    return Refused(Trouble.TOO_MANY, f"the file has more than {MOST_ENTRIES} entries: export a shorter period")

"""How much of a statement is read: files are strangers' until they are read."""

from __future__ import annotations

from datetime import date

from bot.core.statements import Refused, Trouble

BYTES_LIMIT = 50 * 1024 * 1024
MOST_ENTRIES = 100_000
_FIRST_DAY, _LAST_DAY = date(1970, 1, 1), date(2200, 12, 31)


def is_possible(day: date) -> bool:
    """Whether money can have moved on that day: programs write 0001 and 9999 for a day that they do not know."""
    return _FIRST_DAY <= day <= _LAST_DAY


def too_large() -> Refused:
    """The refusal of a file above BYTES_LIMIT."""
    return Refused(
        Trouble.TOO_LARGE, f"the file is larger than {BYTES_LIMIT // 1024 // 1024} MB: export a shorter period"
    )


def too_many() -> Refused:
    """The refusal of a file with more than MOST_ENTRIES."""
    return Refused(Trouble.TOO_MANY, f"the file has more than {MOST_ENTRIES} entries: export a shorter period")

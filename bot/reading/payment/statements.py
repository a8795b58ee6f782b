"""The forms in which bank statements come. A new form is one more class in the tuple."""

from __future__ import annotations

from typing import Protocol

from bot.core.readings import Entry
from bot.reading.payment.camt import Camt


class StatementFormat(Protocol):
    """One form of statement; it sniffs the content, names lie."""

    def reads(self, content: bytes) -> tuple[Entry, ...] | None:
        """The entries in order; None if the file is of another form."""


STATEMENTS: tuple[StatementFormat, ...] = (Camt(),)


def read_statement(content: bytes) -> tuple[Entry, ...] | None:
    """The entries by the first form that fits; None if none does."""
    return next((entries for form in STATEMENTS if (entries := form.reads(content)) is not None), None)

"""The forms in which bank statements come. A new form is one more class in the tuple."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.core.statements import CsvLayout, Refused, Statement, StatementReading
from bot.reading.payment.camt import Camt
from bot.reading.payment.csv_statement import Csv, read_csv
from bot.reading.payment.limits import BYTES_LIMIT, too_large
from bot.reading.payment.mt940 import Mt940
from bot.reading.payment.ofx import Ofx


class StatementFormat(Protocol):
    """One form of statement; it sniffs the content, names lie."""

    def reads(self, content: bytes) -> StatementReading | None:
        """The statement whole, or why not; None if the file is of another form."""


STATEMENTS: tuple[StatementFormat, ...] = (Camt(), Ofx(), Mt940())
"""The forms that name their currency; tables come after them."""


def statement_in(content: bytes, layouts: Sequence[CsvLayout] = (), currency: str = "EUR") -> StatementReading | None:
    """What the file is as a statement, by the first form that fits; None if it is none.

    ``layouts`` are those that the owner has told of; they win over guessing. ``currency`` is that of the
    business, for a table that names none.
    """
    if len(content) > BYTES_LIMIT:
        return too_large()
    for layout in layouts:
        if isinstance(known := read_csv(content, layout), Statement | Refused):
            return known
    return next(
        (reading for form in (*STATEMENTS, Csv(currency)) if (reading := form.reads(content)) is not None), None
    )

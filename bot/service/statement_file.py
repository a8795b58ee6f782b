"""The statement in a file that somebody names on the command line."""

from __future__ import annotations

from bot.core.statements import Refused, Statement, UnknownLayout
from bot.errors import UserError
from bot.reading.payment.statements import statement_in

_OTHER_FORM = "Ask your bank for camt.053, MT940 or OFX."


def statement_of(content: bytes, name: str, currency: str) -> Statement:
    """The bank statement in a file; ``currency`` where it names none. Raises UserError with what to do for any other."""
    match statement_in(content, currency=currency):
        case Statement() as read:
            return read
        case Refused(why=why):
            raise UserError(f"{name}: {why}. Nothing of it was recorded.")
        case UnknownLayout(header=header):
            columns = ", ".join(cell for cell in header if cell)
            raise UserError(
                f"{name}: which of these columns holds what cannot be told surely: {columns}. {_OTHER_FORM}"
            )
        case None:
            raise UserError(f"{name} is no statement that can be read. {_OTHER_FORM}")

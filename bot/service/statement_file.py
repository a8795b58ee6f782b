"""The statement in a file that somebody names on the command line."""

from __future__ import annotations

from bot.core.statements import CsvLayout, Refused, Statement, UnknownLayout
from bot.errors import UserError
from bot.reading.payment.columns_told import columns_of, columns_told
from bot.reading.payment.csv_statement import guess_layout, read_csv
from bot.reading.payment.csv_told import told_layout
from bot.reading.payment.statements import statement_in
from bot.service.desk import Desk

_OTHER_FORM = "Ask your bank for camt.053, MT940 or OFX."


def statement_of(desk: Desk, content: bytes, name: str) -> Statement | UnknownLayout:
    """The bank statement in a file, or a table whose columns nobody knows. Raises UserError with what to do for any other."""
    read = statement_in(content, desk.store.layouts.known(), desk.config.business.currency)
    match read:
        case Statement() | UnknownLayout():
            return read
        case Refused(why=why):
            raise _refused(name, why)
        case None:
            raise UserError(f"{name} is no statement that can be read. {_OTHER_FORM}")


def read_as_told(desk: Desk, content: bytes, name: str, text: str) -> tuple[Statement, CsvLayout]:
    """The table read by the columns that ``text`` tells of: "date=1,amount=4". Raises UserError where it cannot be."""
    currency = desk.config.business.currency
    guessed = guess_layout(content, currency)
    told = columns_told(text, guessed.layout.header if guessed else ("",) * 100)
    if told is None:
        raise UserError(f"{name}: {text!r} tells of no columns; write them like --columns date=1,amount=4,text=3")
    layout = told_layout(content, told, currency)
    if not isinstance(layout, CsvLayout):
        where = "no column" if layout.column is None else f"not column {layout.column + 1}"
        raise UserError(f"{name}: {where} holds what {layout.role} must be. Nothing of it was recorded.")
    match read_csv(content, layout):
        case Statement() as read:
            return read, layout
        case Refused(why=why):
            raise _refused(name, why)
        case None:
            raise UserError(f"{name} is no table that can be read so. {_OTHER_FORM}")


def guess_of(desk: Desk, content: bytes) -> str:
    """The likeliest columns in the form of ``--columns``; "" if there are none."""
    guessed = guess_layout(content, desk.config.business.currency)
    if guessed is None:
        return ""
    return ",".join(f"{_SPOKEN.get(role, role)}={at + 1}" for role, at in columns_of(guessed.layout))


def not_told(content_name: str, header: tuple[str, ...], guess: str) -> UserError:
    """What to do about a table that nobody knows, where nobody can be asked."""
    names = ", ".join(f"{at} {cell}".strip() for at, cell in enumerate(header, 1))
    return UserError(
        f"{content_name}: which of these columns holds what cannot be told surely: {names[:500]}. Say it once, then it is"
        f" remembered: relance import {content_name} --columns {guess or 'date=1,amount=4,text=3'}"
    )


_SPOKEN = {"booked": "date", "reference": "text"}


def _refused(name: str, why: str) -> UserError:
    return UserError(f"{name}: {why}. Nothing of it was recorded.")

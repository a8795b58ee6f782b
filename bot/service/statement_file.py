"""The statement in a file that somebody names on the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.statements import CsvLayout, Refused, Statement, UnknownLayout
from bot.errors import UserError
from bot.reading.payment.columns_told import columns_of, columns_told
from bot.reading.payment.csv_columns import Column
from bot.reading.payment.csv_statement import guess_layout, read_csv
from bot.reading.payment.csv_told import told_layout
from bot.reading.payment.statements import statement_in
from bot.service import statement
from bot.service.desk import Desk
from bot.service.settled import Settled
from bot.service.statement import Progress

_OTHER_FORM = "Ask your bank for camt.053, MT940 or OFX."
_MOST_COLUMNS = 100
_LONGEST = 500
"""Characters of column names that a message shows."""


_SHOWN = 3


@dataclass(frozen=True, slots=True)
class ColumnsShown:
    """A table that nobody knows: each column's name and some of its cells; ``guess`` in the form of ``--columns``."""

    columns: tuple[tuple[str, tuple[str, ...]], ...]
    guess: str


Ask = Callable[[ColumnsShown], str | None]
"""Which column holds what, said by somebody at a terminal; None where nobody is there to ask."""


def take_in_file(
    desk: Desk, content: bytes, name: str, now: datetime, columns: str, ask: Ask, progress: Progress | None = None
) -> tuple[Settled, ...]:
    """The whole statement in one transaction: an import that is broken off has done nothing.

    ``columns`` tells which column of a table holds what; it wins over guessing, and is remembered. Raises UserError
    for a file that is no statement, with what to do.
    """
    read = statement_in(content, desk.store.layouts.known(), desk.config.business.currency)
    if isinstance(read, UnknownLayout) and not columns:
        columns = ask(_shown(desk, content, read)) or ""
    if columns:
        return _as_told(desk, content, name, now, columns, progress)
    match read:
        case Statement():
            with desk.transaction(now):
                return statement.take_in(desk, read, now, progress=progress)
        case Refused(why=why):
            raise _refused(name, why)
        case UnknownLayout(header=header):
            raise _not_told(name, header, _guess(desk, content))
        case None:
            raise UserError(f"{name} is no statement that can be read. {_OTHER_FORM}")


def _as_told(
    desk: Desk, content: bytes, name: str, now: datetime, text: str, progress: Progress | None
) -> tuple[Settled, ...]:
    currency = desk.config.business.currency
    guessed = guess_layout(content, currency)
    told = columns_told(text, guessed.layout.header if guessed else ("",) * _MOST_COLUMNS)
    if told is None:
        raise UserError(f"{name}: {text!r} tells of no columns; write them like --columns date=1,amount=4,text=3")
    layout = told_layout(content, told, currency)
    if not isinstance(layout, CsvLayout):
        where = "no column holds" if layout.column is None else f"column {layout.column + 1} does not hold"
        raise UserError(f"{name}: {where} what is read as {_said(layout.role)}. Nothing of it was recorded.")
    match read_csv(content, layout):
        case Statement() as read:
            with desk.transaction(now):
                desk.store.layouts.keep(layout)
                return statement.take_in(desk, read, now, progress=progress)
        case Refused(why=why):
            raise _refused(name, why)
        case None:
            raise UserError(f"{name} is no table that can be read so. {_OTHER_FORM}")


def _shown(desk: Desk, content: bytes, unknown: UnknownLayout) -> ColumnsShown:
    rows = unknown.rows[:_SHOWN]
    cells = (tuple(row[at] for row in rows if at < len(row) and row[at]) for at in range(len(unknown.header)))
    return ColumnsShown(tuple(zip(unknown.header, cells, strict=True)), _guess(desk, content))


def _guess(desk: Desk, content: bytes) -> str:
    guessed = guess_layout(content, desk.config.business.currency)
    return ",".join(f"{_said(role)}={at + 1}" for role, at in columns_of(guessed.layout)) if guessed else ""


def _said(role: Column) -> str:
    """What a role is called on the command line."""
    return {Column.BOOKED: "date", Column.REFERENCE: "text"}.get(role, role.value)


def _not_told(name: str, header: Sequence[str], guess: str) -> UserError:
    names = ", ".join(f"{at} {cell}".strip() for at, cell in enumerate(header, 1))[:_LONGEST]
    return UserError(
        f"{name}: which of these columns holds what cannot be told surely: {names}. Say it once, then it is"
        f" remembered: relance import {name} --columns {guess or 'date=1,amount=4,text=3'}"
    )


def _refused(name: str, why: str) -> UserError:
    return UserError(f"{name}: {why}. Nothing of it was recorded.")

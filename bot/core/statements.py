"""What a file that should be a bank statement turns out to be, as a closed set of frozen values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.core.readings import Entry, NoticeKind


class Trouble(StrEnum):
    """Why a statement was not taken in. Half a statement is none."""

    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    TRUNCATED = "truncated"
    BROKEN = "broken"
    FORBIDDEN = "forbidden"
    """XML that declares entities or a document type."""


class DayOrder(StrEnum):
    """In which order a table writes its days."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement's entries, in the file's order; ``form`` is what it is written in, as people call it."""

    entries: tuple[Entry, ...]
    form: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Told to whoever sent the file; ``why`` names the place and the remedy where there is one."""

    trouble: Trouble
    why: str


@dataclass(frozen=True, slots=True)
class UnknownLayout:
    """A table whose columns could not be told surely: the owner is asked once, and shown these rows."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class CsvLayout:
    """Which column of a table says what. Columns count from 0; None: the table has no such column.

    ``header`` is the row of names, as written; a file with the same one has the same layout. Either ``amount``
    (signed, or with ``direction``) or ``credit`` and/or ``debit`` is given. ``decimal`` is "," or ".".
    """

    header: tuple[str, ...]
    booked: int
    amount: int | None = None
    credit: int | None = None
    debit: int | None = None
    payer: int | None = None
    reference: tuple[int, ...] = ()
    """In order of weight; texts that repeat an earlier one are left out."""
    currency: int | None = None
    payer_iban: int | None = None
    end_to_end: int | None = None
    identity: int | None = None
    account: int | None = None
    status: int | None = None
    direction: int | None = None
    sort: int | None = None
    """The kind of transaction, in the bank's words."""
    fallback_currency: str = "EUR"
    decimal: str = ","
    order: DayOrder = DayOrder.DMY


@dataclass(frozen=True, slots=True)
class GuessedLayout:
    """A layout found by names and contents of columns; ``sure`` from 0 to 1."""

    layout: CsvLayout
    sure: float


StatementReading = Statement | Refused | UnknownLayout


def as_of(entries: Iterable[Entry], today: date) -> tuple[Entry, ...]:
    """The entries as they stand on the day of taking in: a credit of a later day is only announced.

    Its name stays, so that a later statement brings it in once it has come.
    """
    return tuple(replace(entry, kind=NoticeKind.PENDING) if _is_to_come(entry, today) else entry for entry in entries)


def _is_to_come(entry: Entry, today: date) -> bool:
    return entry.kind is NoticeKind.CREDIT and entry.received_on is not None and entry.received_on > today

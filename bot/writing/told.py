"""What an owner asks about, as frozen values: one invoice, a client, what is open, what goes out next, what can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.core.history import Happened
from bot.core.model import HoldReason, Status
from bot.core.money import Money
from bot.writing.document import Choice, Group

SHOWN = 25
"""Rows shown of one list; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Dated:
    """What happened, with the business's own day of it."""

    on: date
    what: Happened


@dataclass(frozen=True, slots=True)
class NextLetter:
    """A letter to come, or a draft that is put to the owner; ``step`` is the ladder's name for it."""

    on: date
    step: str
    needs_approval: bool = False


@dataclass(frozen=True, slots=True)
class Waits:
    """Why nothing goes out for now. ``until`` is the first day on which something may; None: not by itself."""

    reason: HoldReason
    until: date | None


@dataclass(frozen=True, slots=True)
class InvoiceTold:
    """One invoice as it stands. ``days_late`` is 0 or less where it is not due; ``drafts`` wait for the owner's yes."""

    number: str
    client: str
    status: Status
    balance: Money | None = None
    total: Money | None = None
    due_on: date | None = None
    days_late: int = 0
    next: NextLetter | None = None
    waits: tuple[Waits, ...] = ()
    drafts: tuple[str, ...] = ()
    happened: tuple[Dated, ...] = ()
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientTold:
    """Everything of a client; ``invoices`` are those still open, ``settled`` counts the others."""

    name: str
    invoices: tuple[InvoiceTold, ...]
    settled: int = 0
    contacts: tuple[str, ...] = ()
    happened: tuple[tuple[str, Dated], ...] = ()
    """With the number of the invoice that it happened to."""


@dataclass(frozen=True, slots=True)
class OpenList:
    """All that is open, the latest first; or what is late of it. ``settled`` counts those that are neither."""

    invoices: tuple[InvoiceTold, ...]
    only_late: bool = False
    settled: int = 0


@dataclass(frozen=True, slots=True)
class Coming:
    """The letters to come, in order: (letter, numbers, client)."""

    letters: tuple[tuple[NextLetter, tuple[str, ...], str], ...]
    client: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """What the owner may write: ``name`` is that of its words, ``number`` and ``client`` are of the owner's own books."""

    name: str
    number: str
    client: str


@dataclass(frozen=True, slots=True)
class Help:
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class DossierEnclosed:
    """``name`` is what it is about, ``letters`` how many it holds, ``left_out`` the files that it had no room for."""

    name: str
    letters: int
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """One finished sentence."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Week:
    """The digest's blocks, put together by :mod:`bot.writing.digest`."""

    blocks: Group


Part = InvoiceTold | ClientTold | OpenList | Coming | Help | DossierEnclosed | Remark | Week

"""What follows from a client's letters, as frozen values: a part of the closed set in :mod:`bot.core.events`.

``letter`` is the id of the incoming letter on which the event rests.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.core.model import Due, HoldReason
from bot.core.money import Money
from bot.core.reply import Intent

# --- about an invoice -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AnswerHeld:
    """The client's answer keeps the invoice silent before the day ``until`` (None: until somebody releases it)."""

    reason: HoldReason
    until: date | None
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """The client pays by the day ``on``: ``amount``, or the whole balance (None). Silent before ``until``, grace included."""

    on: date
    until: date
    amount: Money | None = None
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class PaymentClaimed:
    """The client says it was paid. Silent before ``until``; None where only the owner can know."""

    until: date | None
    paid_on: date | None = None
    amount: Money | None = None
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class PlanAgreed:
    """The owner grants an instalment plan: its ``dues`` are the invoice's from now on."""

    dues: tuple[Due, ...]
    letter: int | None = None


# --- about a client -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AbsenceNoted:
    """Somebody is away: ``until`` is the first day back, ``delegate`` who stands in (empty: nobody named)."""

    email: str
    until: date
    delegate: str = ""
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class Redirected:
    """``referrer`` named ``email`` as the one to write to; both are lower-case addresses."""

    email: str
    referrer: str
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class ReplyLabelled:
    """The owner said what a letter means: a labelled sample. ``text`` is its visible words."""

    letter: int
    intent: Intent
    text: str
    language: str | None = None

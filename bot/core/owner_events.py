"""What the owner's instructions bring, as frozen values: a part of the closed set in :mod:`bot.core.events`.

Holds, corrections, contacts and answers to drafts have events of their own there. ``letter`` is the id of the incoming
letter that holds the instruction.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.core.readings import LadderWish


class Haste(StrEnum):
    """How the owner wants the ladder hurried, once."""

    REMIND = "remind"
    """A reminder now: the last one again, or the first."""
    ESCALATE = "escalate"
    """The next step now."""


# --- about an invoice -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StepHastened:
    """The owner wants a step now, not on its day: it counts until a letter leaves or something else is said."""

    haste: Haste
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class LinkGiven:
    """Letters name this link to pay from now on."""

    url: str
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class NoteKept:
    """The owner's remark: it stands in the history and changes nothing."""

    text: str
    letter: int | None = None


# --- about a client -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """Letters to the client are written in this language (ISO 639-1) from now on."""

    language: str
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class LadderWished:
    """The client's ladder differs from now on, whatever the config says."""

    wish: LadderWish
    letter: int | None = None


# --- about either ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InstructionUndone:
    """What the instruction in the letter ``undone`` did to this invoice, or to the client itself, never was."""

    undone: int
    letter: int | None = None

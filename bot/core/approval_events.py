"""What becomes of drafts, beyond the plain yes and no: a part of the closed set in :mod:`bot.core.events`.

``letter`` is the id of the owner's mail on which the event rests.
"""

from __future__ import annotations

from dataclasses import dataclass

# --- about an invoice -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LetterReworded:
    """The owner sent a draft back in other words; it waits for the yes to them.

    ``claims`` are the invoices it is about with what is asked for each: the words fit nothing else.
    """

    step: str
    occurrence: int
    text: str
    claims: tuple[str, ...]
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class RewordingAccepted:
    """The letter leaves in the owner's words."""

    step: str
    occurrence: int
    letter: int | None = None


# --- about a client -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ContactVouched:
    """The owner approved a letter to this address, which is not of the client's own domains."""

    email: str
    letter: int | None = None


# --- about the business ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GoAhead:
    """Letters leave without being shown first from now on."""

    letter: int | None = None

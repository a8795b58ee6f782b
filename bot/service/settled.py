"""What became of money that a notice, a statement or the owner told of, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.core.matching import Doubt, Reason
from bot.core.money import Money
from bot.core.readings import Entry


class Outcome(StrEnum):
    """What was done about an entry."""

    ALLOCATED = "allocated"
    """It settles invoices, in whole or in part; what is left of it is kept."""
    ASKED = "asked"
    """It may be for several invoices, or for one that it does not name: the owner is asked."""
    KEPT = "kept"
    """It fits nothing: it is kept, and offered when an invoice comes."""
    KNOWN = "known"
    """The same entry was taken in before."""
    CONFIRMED = "confirmed"
    """Another source had told of the same payment before."""
    RETURNED = "returned"
    """Money that had come in is gone again: what it settled is open."""
    RETURN_UNPLACED = "return_unplaced"
    """Something failed or came back, and it is not known which payment."""
    NO_PAYMENT = "no_payment"
    """No client's money: a payout, the owner's own payment, something announced."""


@dataclass(frozen=True, slots=True)
class Part:
    """So much of a payment for the invoice of this id and number."""

    invoice: int
    number: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Settled:
    """``payment`` is its name in the ledger, "" where there is none. ``parts``: what it settles (of a return: had settled).

    ``candidates`` are the invoices that the owner is asked about; ``left`` what of the money settles nothing.
    ``then``: waiting money that was placed on what a return had opened again.
    """

    entry: Entry
    outcome: Outcome
    payment: str = ""
    parts: tuple[Part, ...] = ()
    reasons: tuple[Reason, ...] = ()
    doubt: Doubt | None = None
    candidates: tuple[int, ...] = ()
    left: Money | None = None
    then: tuple[Settled, ...] = ()

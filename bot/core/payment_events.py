"""What happens to money that came in, as frozen values: a part of the closed set in :mod:`bot.core.events`.

Money comes in once, as a payment with a name of its own (``payment``); sources that see it again only confirm it. What of
it settles which invoice is told by allocations, which can be undone. ``letter`` is the incoming letter that it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.money import Money

# --- about the payment itself, before anybody knows whose it is ---------------------------------------------------


@dataclass(frozen=True, slots=True)
class PaymentReceived:
    """Money came in. ``source`` is what saw it first: "notice", "forwarded notice", "owner", or a form of statement.

    ``identity`` is the source's own name for it. ``text`` is all that the source gives beside amount, day and payer.
    """

    payment: str
    amount: Money
    received_on: date
    source: str
    identity: str = ""
    payer: str = ""
    payer_iban: str = ""
    text: str = ""
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class PaymentConfirmed:
    """Another source saw the same payment, and may know more of it: the day too, where only the owner had told of it."""

    payment: str
    source: str
    identity: str
    payer: str = ""
    payer_iban: str = ""
    text: str = ""
    letter: int | None = None
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class PaymentAsked:
    """The owner is asked which of these ``invoices`` it is for; ``doubt`` is why."""

    payment: str
    doubt: str
    invoices: tuple[int, ...] = ()
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class PaymentSetAside:
    """The owner said that what is left of it is for no invoice."""

    payment: str
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class PaymentTakenUp:
    """It is not set aside after all: what is left of it is free again."""

    payment: str
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class PaymentWithdrawn:
    """The owner, who alone had told of it, takes that back: no such money came in."""

    payment: str
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class ReturnKept:
    """Something failed or came back, and it is not known which payment: kept until that payment is told of."""

    amount: Money
    on: date
    source: str
    identity: str
    payer: str = ""
    payer_iban: str = ""
    text: str = ""
    letter: int | None = None


# --- about an invoice ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AllocationUndone:
    """The payment was not for this invoice: as if it had never been allocated to it. The money is free again."""

    payment: str
    letter: int | None = None


class ReturnReason(StrEnum):
    """Why money that came in is gone again."""

    FAILED = "failed"
    """It failed, was returned by a bank or charged back by the payer."""


@dataclass(frozen=True, slots=True)
class PaymentReturned:
    """The money is gone again, and what it settled is open. Without an invoice: it had settled none.

    ``source`` and ``identity`` are those of the notice or entry that tells of it.
    """

    payment: str
    reason: ReturnReason
    on: date
    source: str
    identity: str
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class BalanceForgiven:
    """What a payment missed the balance by is let go: cents at once, more only at the owner's word."""

    amount: Money
    reason: str
    payment: str = ""
    letter: int | None = None


# --- about a client -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PayerLearned:
    """Under this name, or from this account, the client pays."""

    name: str
    iban: str = ""


@dataclass(frozen=True, slots=True)
class PayerForgotten:
    """That name or account was learned from a payment that was not this client's."""

    name: str
    iban: str = ""

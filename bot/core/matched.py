"""A payment, what it meets and what comes of it, as frozen values: the words of :mod:`bot.core.matching`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.money import Money


@dataclass(frozen=True, slots=True)
class Owed:
    """An invoice as a payment sees it. ``balance`` is what is open of it: zero or less once it is settled, and then it
    only keeps its number from being taken for another's. ``next_due``: what its next unpaid part comes to;
    ``reference``: the payment reference that it asks for; ``known_as``: its other names (an order, a transfer's id)."""

    invoice: int
    client: int
    number: str
    balance: Money
    next_due: Money | None = None
    issued_on: date | None = None
    reference: str = ""
    known_as: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.balance.minor > 0


@dataclass(frozen=True, slots=True)
class Received:
    """Money that came in. ``text`` is everything the bank gives beside amount, day and payer.

    ``not_for``: invoices that the owner said it is not for.
    """

    amount: Money
    received_on: date
    payer: str = ""
    payer_iban: str = ""
    text: str = ""
    not_for: frozenset[int] = frozenset()


class Reason(StrEnum):
    """Why an allocation is certain."""

    REFERENCE = "reference"
    """The payment reference or the number stands in the text."""
    SLIP = "slip"
    """A number one key away stands in the text, the amount is exact and the payer does not contradict."""
    PAYER = "payer"
    """The payer is a known client."""
    AMOUNT = "amount"
    """The amount is exactly the balance, or a part that is due."""
    SUM = "sum"
    """The amount is exactly the sum of these balances and of no others."""
    ROUNDING = "rounding"
    """It misses the balance by cents."""
    PART = "part"
    """It is less than the balance: the rest stays open."""
    FEES = "fees"
    """What is missing looks like a bank's fees."""
    DISCOUNT = "discount"
    """What is missing is a usual discount, to the cent."""
    WITHHOLDING = "withholding"
    """What is missing is a tax withheld at a usual rate, to the cent."""
    OVER = "over"
    """It is more than the balance: the rest of the money stays unallocated."""


class Doubt(StrEnum):
    """Why the owner is asked."""

    SEVERAL_FIT = "several_fit"
    OTHER_CURRENCY = "other_currency"
    OTHER_PAYER = "other_payer"
    """The text names one client's invoice and the payer is another client."""
    ALREADY_SETTLED = "already_settled"
    """The text names an invoice that is settled: perhaps the same payment, perhaps a second one."""
    AMOUNT_DIFFERS = "amount_differs"
    ONLY_AMOUNT = "only_amount"
    """Nothing but the amount speaks for it."""
    ONLY_NUMBER = "only_number"
    """A short number, or digits alone, that neither payer nor amount bears out."""
    SAID_TWICE = "said_twice"
    """One source tells of it twice: the same payment once more, or a second one?"""
    TAKEN_OFF = "taken_off"
    """The owner took it off an invoice, and it would fit another."""
    TOLD_PERHAPS = "told_perhaps"
    """It may be what the owner has told of already, or another invoice's money."""
    NOTHING_FITS = "nothing_fits"


@dataclass(frozen=True, slots=True)
class Share:
    """So much of the payment settles so much of the invoice; ``forgiven`` are the cents by which it missed."""

    invoice: int
    amount: Money
    forgiven: Money | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """``left`` is what of the money settles nothing."""

    shares: tuple[Share, ...]
    reasons: tuple[Reason, ...]
    left: Money


@dataclass(frozen=True, slots=True)
class Question:
    """``candidates``: invoices that may be meant, the likeliest first."""

    doubt: Doubt
    candidates: tuple[int, ...] = ()

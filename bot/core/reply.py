"""What a client's reply says, as a closed set of frozen values: why the invoice is unpaid, and the facts given with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.money import Money


class Intent(StrEnum):
    """What the writer says, gravest first: where a mail says several things, the first that it says is the primary one."""

    INSOLVENCY = "insolvency"
    STOP = "stop"
    DISPUTE = "dispute"
    HARDSHIP = "hardship"
    PAID = "paid"
    PROMISE = "promise"
    REQUEST = "request"
    WRONG_CONTACT = "wrong_contact"
    IN_PROCESS = "in_process"
    OUT_OF_OFFICE = "out_of_office"
    ACKNOWLEDGEMENT = "acknowledgement"
    OTHER = "other"


class DisputeReason(StrEnum):
    """Why the debt is contested."""

    QUALITY = "quality"
    AMOUNT = "amount"
    NOT_ORDERED = "not_ordered"
    NOT_DELIVERED = "not_delivered"
    CREDIT_DUE = "credit_due"
    DUPLICATE = "duplicate"
    TERMS = "terms"
    OTHER = "other"


class Need(StrEnum):
    """What the client wants before paying."""

    INVOICE_COPY = "invoice_copy"
    BANK_DETAILS = "bank_details"
    PURCHASE_ORDER = "purchase_order"
    SUPPLIER_FORM = "supplier_form"
    PORTAL = "portal"
    CORRECTED_INVOICE = "corrected_invoice"
    STATEMENT = "statement"
    DELIVERY_PROOF = "delivery_proof"
    DETAILS = "details"


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """What the reply gives besides its intents; what it does not give is None.

    ``promised_on`` is the last day of the period meant. ``amount``: the promised part where there is a promise, else
    the part paid. ``of_rest``: the day is promised for what is left of a part paid, whose sum is not told. ``return_on``:
    the first day back. ``contact``: a lower-case address named by the writer.
    """

    promised_on: date | None = None
    paid_on: date | None = None
    amount: Money | None = None
    reason: DisputeReason | None = None
    instalments: int | None = None
    proposed_on: date | None = None
    needs: tuple[Need, ...] = ()
    contact: str | None = None
    return_on: date | None = None
    of_rest: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """A client's side has written. ``sure``: the bot may act on it without asking the owner.

    ``automatic``: a machine wrote it (an absence, a ticket's confirmation). ``confidence`` is the calibrated chance,
    0 to 1, that ``intent`` is right. ``why``: the words of the mail it rests on.
    """

    intent: Intent = Intent.OTHER
    also: tuple[Intent, ...] = ()
    facts: ReplyFacts = ReplyFacts()
    sure: bool = False
    confidence: float = 0.0
    why: tuple[str, ...] = ()
    language: str | None = None
    automatic: bool = False

    @property
    def says(self) -> frozenset[Intent]:
        """Everything said, the primary intent and the others."""
        return frozenset((self.intent, *self.also))

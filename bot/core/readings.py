"""What a letter can say, as a closed set of frozen values: what reading hands to deciding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.model import Role
from bot.core.money import Money
from bot.core.reply import Reply as Reply


class Verb(StrEnum):
    """What the owner can say."""

    PAID = "paid"
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    DISPUTE = "dispute"
    APPROVE = "approve"
    REJECT = "reject"
    DUE = "due"
    PROMISE = "promise"
    CONTACT = "contact"
    ESCALATE = "escalate"
    REMIND = "remind"
    AMOUNT = "amount"
    NUMBER = "number"
    PAYMENT_LINK = "payment_link"
    NOTE = "note"
    STATUS = "status"
    LIST = "list"
    DIGEST = "digest"
    DOSSIER = "dossier"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Command:
    """One instruction of the owner; the fields that its verb does not use stay None."""

    verb: Verb
    until: date | None = None
    amount: Money | None = None
    paid_on: date | None = None
    due_on: date | None = None
    promised_on: date | None = None
    email: str | None = None
    role: Role | None = None
    action: str | None = None
    """Of ``contact``: "add", "remove" or "replace" (``email`` is the new one)."""
    number: str | None = None
    url: str | None = None
    text: str | None = None


class NoticeKind(StrEnum):
    """What a bank's or payment provider's mail tells."""

    CREDIT = "credit"
    PENDING = "pending"
    FAILED = "failed"
    PAYOUT = "payout"
    DEBIT = "debit"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a bank statement. ``identity`` is the bank's own name for it, so that it counts once."""

    kind: NoticeKind
    amount: Money
    received_on: date | None
    payer: str = ""
    reference: str = ""
    identity: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """Money was received. ``payment`` names this payment for ever: the same one seen twice has the same name."""

    payment: str
    amount: Money
    received_on: date
    why: str


Reading = Reply | Command | Credit

"""What a letter can say, as a closed set of frozen values: what reading hands to deciding."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    UNDO = "undo"
    GO = "go"
    """Send without asking first from now on."""
    LANGUAGE = "language"
    LADDER = "ladder"
    """Another rhythm or audience for a client."""


class Asked(StrEnum):
    """What a question about the state of things looks at, where it is not the state itself."""

    NEXT = "next"
    """What goes out next, when and to whom."""
    OVERDUE = "overdue"
    """What is late, of all that is open."""


class LadderWish(StrEnum):
    """How the owner wants a client's ladder to differ."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    NOT_THE_BOSS = "not_the_boss"
    NO_FORMAL_NOTICE = "no_formal_notice"


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
    replaced: str | None = None
    """Of ``contact``: the address whose place the new one takes, where the owner named that person."""
    number: str | None = None
    url: str | None = None
    text: str | None = None
    language: str | None = None
    """Of ``language``: the ISO 639-1 code of the one to write in."""
    wish: LadderWish | None = None
    """Of ``ladder``."""
    asked: Asked | None = None
    """Of ``status`` and ``list``."""
    invoices: tuple[str, ...] = ()
    """The numbers that this command alone is about, as written; () where it is about all that the mail names."""
    said: str = field(default="", compare=False)
    """The sentence that it was read from, as written; several are parted by a bar."""


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
    """A line of a bank statement. ``amount`` is positive or zero, ``kind`` says which way it went."""

    kind: NoticeKind
    amount: Money
    received_on: date | None
    """The day it was booked, else its value date."""
    payer: str = ""
    """Of a debit: the other side."""
    reference: str = ""
    identity: str = ""
    """The bank's own name for it, else a fingerprint: the same entry in an overlapping statement has the same one."""
    end_to_end: str = ""
    """The payer's own reference of the transfer (SEPA EndToEndId); "" for NOTPROVIDED."""
    payer_iban: str = ""
    """Without spaces; may be an account number of another form."""
    account: str = ""
    """The account that the statement is of: IBAN, or as the bank writes it."""


Reading = Reply | Command

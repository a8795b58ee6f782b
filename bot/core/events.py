"""What can happen, as a closed set of frozen values. The journal holds nothing else, and every state is a fold over these.

An event says what happened; when, to which client and to which invoice stands beside it in :class:`Recorded`.
``letter`` is the id of an incoming letter, ``mail`` the id of an outgoing one (a row of the outbox).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.core import approval_events as drafts
from bot.core import owner_events as owner
from bot.core import payment_events as cash
from bot.core import reply_events as said
from bot.core.mail_events import DigestWritten as DigestWritten
from bot.core.mail_events import LetterQuarantined as LetterQuarantined
from bot.core.mail_events import LetterRead as LetterRead
from bot.core.mail_events import LetterReceived as LetterReceived
from bot.core.mail_events import LetterSetAside as LetterSetAside
from bot.core.mail_events import MailboxAdopted as MailboxAdopted
from bot.core.mail_events import MailboxRenumbered as MailboxRenumbered
from bot.core.mail_events import MailRefused as MailRefused
from bot.core.mail_events import MailSent as MailSent
from bot.core.mail_events import MailStored as MailStored
from bot.core.mail_events import MailUnknown as MailUnknown
from bot.core.mail_events import TokenUsed as TokenUsed
from bot.core.model import Contact, Document, Due, Source
from bot.core.model import HoldReason as HoldReason
from bot.core.money import Money

# --- about a client -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ClientMet:
    """A client is known from now on. ``domains`` are the client's own mail domains, never shared ones."""

    name: str
    language: str | None = None
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactAdded:
    contact: Contact
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class ContactRemoved:
    email: str
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class ClientHeld:
    """Nothing is sent to the client before the day ``until`` (None: until somebody releases it)."""

    reason: HoldReason
    until: date | None
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class ClientReleased:
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class OwnerWrote:
    """The owner wrote to the client (the invoice mail too): it counts as a word to that client."""

    letter: int


@dataclass(frozen=True, slots=True)
class WordSaid:
    """A mail to the client was stored for sending: it counts as a word, whatever becomes of it, until withdrawn."""

    mail: int


@dataclass(frozen=True, slots=True)
class WordWithdrawn:
    """A stored mail will certainly not leave."""

    mail: int
    reason: str


# --- about an invoice -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InvoiceWatched:
    """An invoice is watched from now on. What could not be read is None; ``dues`` may then be empty.

    ``thread`` and ``subject`` are the Message-ID and subject of the mail with which the invoice went out.
    """

    number: str
    source: Source
    issued_on: date | None = None
    dues: tuple[Due, ...] = ()
    due_on: date | None = None
    total: Money | None = None
    payable: Money | None = None
    payment_reference: str = ""
    payment_link: str = ""
    language: str | None = None
    thread: str = ""
    references: tuple[str, ...] = ()
    subject: str = ""
    documents: tuple[Document, ...] = ()
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class InvoiceCorrected:
    """The owner gave or changed facts; None leaves a fact as it is, an empty tuple of documents too."""

    number: str | None = None
    issued_on: date | None = None
    due_on: date | None = None
    dues: tuple[Due, ...] = ()
    total: Money | None = None
    payable: Money | None = None
    documents: tuple[Document, ...] = ()
    thread: str = ""
    subject: str = ""
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class Credited:
    """A credit note reduces the balance by ``amount`` (positive)."""

    number: str
    amount: Money
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class PaymentAllocated:
    """A payment, or a part of one, settles so much of the invoice. ``payment`` names the payment it comes from."""

    payment: str
    amount: Money
    received_on: date
    reason: str
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A letter of a step was stored for sending. ``offset`` is the step's ``at`` (days), ``due_on`` the due date it was about."""

    step: str
    offset: int
    occurrence: int
    due_on: date
    mail: int
    to: tuple[str, ...]
    cc: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepWithdrawn:
    """The letter of that step will certainly not leave: the step is to be taken again."""

    step: str
    occurrence: int
    mail: int
    reason: str


@dataclass(frozen=True, slots=True)
class Forewarned:
    """The owner was told that this step is about to be taken."""

    step: str
    occurrence: int
    planned_on: date


@dataclass(frozen=True, slots=True)
class ApprovalAsked:
    """``shown`` marks what the draft said: amount, due date, readers and language; "" in older journals."""

    step: str
    occurrence: int
    shown: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalGiven:
    step: str
    occurrence: int
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class ApprovalRefused:
    step: str
    occurrence: int
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class InvoiceHeld:
    reason: HoldReason
    until: date | None
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class InvoiceReleased:
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class InvoiceCancelled:
    reason: str
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class InvoiceReopened:
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class Threaded:
    """A mail with this Message-ID is about the invoice (or, with no invoice, the client): answers to it are too."""

    message_id: str


Event = (
    ClientMet | ContactAdded | ContactRemoved | ClientHeld | ClientReleased | OwnerWrote | WordSaid | WordWithdrawn
    | InvoiceWatched | InvoiceCorrected | Credited | PaymentAllocated
    | StepTaken | StepWithdrawn | Forewarned | ApprovalAsked | ApprovalGiven | ApprovalRefused
    | InvoiceHeld | InvoiceReleased | InvoiceCancelled | InvoiceReopened | Threaded
    | cash.PaymentReceived | cash.PaymentConfirmed | cash.PaymentAsked | cash.PaymentSetAside | cash.AllocationUndone
    | cash.PaymentReturned | cash.ReturnKept | cash.BalanceForgiven | cash.PayerLearned | cash.PayerForgotten
    | said.AnswerHeld | said.PromiseMade | said.PaymentClaimed | said.PlanAgreed
    | said.AbsenceNoted | said.Redirected | said.ReplyLabelled
    | owner.StepHastened | owner.LinkGiven | owner.NoteKept | owner.LanguageChosen | owner.LadderWished
    | owner.InstructionUndone | cash.PaymentWithdrawn | cash.PaymentTakenUp
    | drafts.LetterReworded | drafts.RewordingAccepted | drafts.ContactVouched | drafts.GoAhead
    | MailboxAdopted | MailboxRenumbered | LetterReceived | LetterSetAside | LetterRead | LetterQuarantined
    | MailStored | MailSent | MailRefused | MailUnknown | DigestWritten | TokenUsed
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recorded:
    """A line of the journal: the event, its place ``seq``, when (UTC), and whom it is about."""

    seq: int
    at: datetime
    event: Event
    client: int | None = None
    invoice: int | None = None

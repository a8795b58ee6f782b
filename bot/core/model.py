"""The nouns of the trade, as frozen values. Days are calendar days, amounts are Money, instants are aware UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.money import Money


class Role(StrEnum):
    """What a contact does on the client's side; decides when they are written to."""

    ACCOUNTING = "accounting"
    COMMERCIAL = "commercial"
    DECISION_MAKER = "decision_maker"
    LEGAL = "legal"


class Source(StrEnum):
    """Where an invoice's facts were read, best first."""

    FACTUR_X = "factur-x"
    CII = "cii"
    UBL = "ubl"
    FATTURAPA = "fatturapa"
    PDF_TEXT = "pdf-text"
    OCR = "ocr"
    MAIL_TEXT = "mail-text"
    LIST = "list"
    """A row of the owner's list of open invoices."""


class Obstacle(StrEnum):
    """Why a file could not be read."""

    EMPTY = "empty"
    MISLABELLED = "mislabelled"
    """Its content is not what its name says."""
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    """More than 50 MB, or it takes more memory than a reader may have."""
    TOO_MANY_PAGES = "too_many_pages"
    TOO_SLOW = "too_slow"
    NO_TEXT = "no_text"
    """A picture of a document: a scan."""


class DocumentType(StrEnum):
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


class Status(StrEnum):
    """An invoice's state; the first that holds, in this order."""

    CANCELLED = "cancelled"
    PAID = "paid"
    DISPUTED = "disputed"
    HELD = "held"
    CLAIMED_PAID = "claimed_paid"
    PROMISED = "promised"
    FORMAL_NOTICE = "formal_notice"
    PARTLY_PAID = "partly_paid"
    OVERDUE = "overdue"
    DUE = "due"
    UPCOMING = "upcoming"


class HoldReason(StrEnum):
    """Why nothing is sent for a while."""

    REPLY = "reply"
    PAUSE = "pause"
    DISPUTE = "dispute"
    CLAIMED_PAID = "claimed_paid"
    PROMISE = "promise"
    INSOLVENCY = "insolvency"
    STOP = "stop"
    HARDSHIP = "hardship"
    IN_PROCESS = "in_process"
    REQUEST = "request"
    """The client needs something that only the owner can give."""
    WRONG_CONTACT = "wrong_contact"
    """Somebody else is to be written to, and nobody knows whom."""
    ABSENCE = "absence"
    UNSURE = "unsure"
    """A letter that was not understood for certain: the owner is asked."""
    MISSING = "missing"
    """A fact without which no reminder can be written: amount, due date or somebody to write to."""
    DOUBTFUL = "doubtful"
    """Such a fact was read, but not for certain: until the owner has looked at it."""


class Trust(StrEnum):
    """How far a letter's sender is proven."""

    PROVEN = "proven"
    UNPROVEN = "unproven"
    FORGED = "forged"
    """Authentication failed outright (a failing DMARC, two From lines): never acted on."""


class SenderKind(StrEnum):
    OWNER = "owner"
    READER = "reader"
    """Of the owner's side: gets the digest, and is not obeyed."""
    CLIENT = "client"
    BANK = "bank"
    SYSTEM = "system"
    """A mail system: bounces and delivery reports."""
    SELF = "self"
    """The bot's own letter, come back as a copy."""
    STRANGER = "stranger"


@dataclass(frozen=True, slots=True)
class Contact:
    """One address on the client's side; ``email`` is lower case."""

    email: str
    role: Role
    name: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A part of an invoice and the day it falls due."""

    on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Document:
    """A file kept in the archive under its SHA-256 (hex)."""

    sha256: str
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class InvoiceFacts:
    """What a document says of an invoice. What it does not say is None; ``total`` keeps the document's sign."""

    number: str | None = None
    issued_on: date | None = None
    due_on: date | None = None
    dues: tuple[Due, ...] = ()
    total: Money | None = None
    prepaid: Money | None = None
    payable: Money | None = None
    seller: str | None = None
    buyer: str | None = None
    iban: str | None = None
    bic: str | None = None
    payment_reference: str | None = None
    payment_link: str | None = None
    type: DocumentType = DocumentType.INVOICE
    credits: str | None = None
    """The number of the invoice that a credit note is about."""
    language: str | None = None
    """ISO 639-1, of the document's own text."""


DOCUMENT = "document"
"""The field of a reading's confidence that says whether the document is an invoice or credit note at all."""

DEPOSIT = "deposit"
"""The field of a reading's confidence that says whether the invoice asks for a deposit: its total is a part already."""


@dataclass(frozen=True, slots=True)
class InvoiceReading:
    """Facts with their source; ``confidence`` per field, 0 to 1; ``why`` the words they rest on."""

    facts: InvoiceFacts
    source: Source
    confidence: tuple[tuple[str, float], ...] = ()
    why: tuple[str, ...] = ()

    def sure_of(self, field: str) -> float:
        return dict(self.confidence).get(field, 0.0)


@dataclass(frozen=True, slots=True)
class Creditor:
    """The owner's business, as letters name it. Bank details come from the config alone, never from a mail."""

    name: str
    language: str = "fr"
    country: str = "FR"
    currency: str = "EUR"
    iban: str = ""
    bic: str = ""
    registration: str = ""
    vat_id: str = ""
    address: str = ""
    signature: str = ""
    link_template: str = ""
    """Payment link with ``{number}``, ``{amount}`` and ``{currency}``; empty: none."""

"""The invoices that an owner's mail brings: which attachments they are, what they say, what the mail adds or corrects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from bot.core.model import DEPOSIT, DOCUMENT, Contact, DocumentType, Due, InvoiceFacts, InvoiceReading, Source
from bot.core.money import Money
from bot.isolation.reading_room import ReadingRoom
from bot.reading.amounts import find_amounts
from bot.reading.forwarding import Forwarded, forwarded
from bot.reading.header_text import Address
from bot.reading.hints import Hints, read_hints
from bot.reading.invoice.bundle import (
    Bundle,
    Gathered,
    Unread,
    filled,
    invoices_of,
    is_document,
    is_packed,
    read_bundle,
)
from bot.reading.invoice.likely import doubts
from bot.reading.invoice.mail_text import read_mail_text
from bot.reading.invoice.sniff import FileKind, kind_of_file
from bot.reading.letter import Attachment, Letter
from bot.reading.quoting import visible

_SURE_ENOUGH = 0.5
"""How sure a document or mail must be that it is about an invoice."""


@dataclass(frozen=True, slots=True)
class Found:
    """One invoice of a mail: its facts with their source, and the files that belong to it."""

    facts: InvoiceFacts
    source: Source
    files: tuple[Attachment, ...]
    contacts: tuple[Contact, ...] = ()
    """Contacts that the mail's words name."""
    notes: tuple[str, ...] = ()
    """Fields that the mail said differently from the document."""
    doubts: tuple[str, ...] = ()
    """Fields that were read, but not for certain: the owner is asked."""
    is_deposit: bool = False
    """The invoice asks for a deposit: its total is a part already."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The mail as it went to the client: the owner's own, or the one inside a forwarded mail."""

    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    text: str
    message_id: str
    references: tuple[str, ...]
    files: tuple[Attachment, ...]
    handed_on: bool
    """The owner forwarded it to the bot, so the client did not just get it."""


def as_sent(letter: Letter, to_client: Sequence[Address]) -> Sent:
    """What the client got. ``to_client``: the recipients of the letter itself that are on a client's side."""
    inner = None if to_client else forwarded(letter)
    if inner is None:
        own = visible(letter.text)
        return Sent(
            letter.to, letter.cc, letter.subject, own, letter.message_id, letter.references, letter.attachments, False
        )
    files = _all_files(letter)
    message_id = letter.forwarded[0].message_id if letter.forwarded else ""
    text = f"{_own_words(inner)}\n{inner.text}"
    return Sent(inner.to, inner.cc, inner.subject or letter.subject, text, message_id, (), files, True)


def _own_words(inner: Forwarded) -> str:
    return inner.own_words.strip()


def is_pdf(file: Attachment) -> bool:
    """By its content; the name and the declared type may lie."""
    return kind_of_file(file.content) is FileKind.PDF


_INVOICE_WORD = re.compile(
    r"\b(?:factures?|invoices?|rechnung(?:en)?|facturas?|fattur[ae]|factu(?:ur|ren))\b", re.IGNORECASE
)
_LINK = re.compile(r"https://(?P<host>[\w.-]{3,100})", re.IGNORECASE)


def speaks_of_invoice(letter: Letter) -> bool:
    """Whether the mail's subject announces an invoice, attached or forgotten."""
    return bool(_INVOICE_WORD.search(letter.subject))


def linked_host(letter: Letter) -> str:
    """Where the mail's first link leads; "" where it has none."""
    found = _LINK.search(visible(letter.text))
    return found["host"].lower() if found else ""


def looks_like_invoice_mail(letter: Letter) -> bool:
    """Whether it brings a file that may be an invoice; nothing is opened for that."""
    return any(is_document(file) or is_packed(file) for file in _all_files(letter))


def _all_files(letter: Letter) -> tuple[Attachment, ...]:
    return (*letter.attachments, *(file for inner in letter.forwarded for file in inner.attachments))


@dataclass(frozen=True, slots=True)
class Findings:
    """What a mail brings: its invoices, and the files that could not be read."""

    invoices: tuple[Found, ...]
    unread: tuple[Unread, ...] = ()


def find_invoices(sent: Sent, today: date, currency: str, room: ReadingRoom) -> Findings:
    """Every invoice that the mail brings, each once. Facts come from the best document; the mail adds and corrects."""
    bundle = read_bundle(sent.files, room.read, room.unzip, today)
    found = [_found(one) for one in invoices_of(bundle)]
    hints = read_hints(sent.text, today, _currency(found) or currency)
    if not found:
        said = _from_mail(bundle, sent, today, currency)
        return Findings((_with_hints(said, hints),) if said else (), bundle.unread)
    if len(found) == 1:
        return Findings((_with_hints(found[0], hints),), bundle.unread)
    return Findings(tuple(replace(one, contacts=hints.contacts) for one in found), bundle.unread)


def _found(one: Gathered) -> Found:
    is_deposit = one.reading.sure_of(DEPOSIT) >= _SURE_ENOUGH
    return Found(one.facts, one.reading.source, one.files, doubts=doubts(one.reading), is_deposit=is_deposit)


def _currency(found: Sequence[Found]) -> str | None:
    """What an amount without a sign is reckoned in: the one invoice's currency."""
    money = found[0].facts.payable or found[0].facts.total if len(found) == 1 else None
    return money.currency if money else None


def _from_mail(bundle: Bundle, sent: Sent, today: date, currency: str) -> Found | None:
    """No file is an invoice: the mail's own words may say enough; an unreadable file then belongs to it."""
    said = read_mail_text(sent.subject, sent.text, today)
    scans = tuple(one.file for one in bundle.unread if is_pdf(one.file))
    printed = tuple(paper for paper in bundle.papers if is_pdf(paper.file))
    pdfs = (*scans, *(paper.file for paper in printed))
    calls_itself_so = _is_sure(said) or any(_is_sure(paper.reading) for paper in printed)
    if not pdfs and (not _is_sure(said) or said.facts.number is None):
        return None  # a mail without a file is an invoice only if it calls itself one and has a number
    if pdfs and (not (scans or calls_itself_so) or (len(pdfs) > 1 and said.facts.number is None)):
        return None
    if said.facts.total is None and (amount := _only_amount(sent.text, currency)):
        said = replace(said, facts=replace(said.facts, total=amount, payable=amount))
    best = filled(said, printed[0].reading) if printed else said
    return Found(best.facts, Source.MAIL_TEXT, pdfs, doubts=doubts(best))


def _is_sure(reading: InvoiceReading) -> bool:
    return reading.sure_of(DOCUMENT) >= _SURE_ENOUGH


def _only_amount(text: str, currency: str) -> Money | None:
    """The amount that a mail names, if it names just one."""
    named = {found.money for found in find_amounts(text, currency) if found.sign_seen}
    return named.pop() if len(named) == 1 else None


def _with_hints(found: Found, hints: Hints) -> Found:
    """What the owner writes in the mail stands above what the document says, and the receipt names the difference."""
    said = {"due_on": hints.due_on, "total": hints.payable, "payable": hints.payable, "number": hints.number}
    doubtful = tuple(name for name in found.doubts if said[name] is None)
    found = replace(found, contacts=hints.contacts, doubts=doubtful)
    found = _with_share(_with_payable(_with_due_day(found, hints.due_on), hints.payable), hints)
    if hints.number and not found.facts.number:
        return replace(found, facts=replace(found.facts, number=hints.number))
    return found


def _with_due_day(found: Found, due_on: date | None) -> Found:
    facts = found.facts
    if due_on is None or due_on == facts.due_on:
        return found
    several = len(facts.dues) > 1
    notes = ("dues",) if several else ("due_on",) if facts.due_on else ()
    return replace(found, facts=replace(facts, due_on=due_on, dues=()), notes=(*found.notes, *notes))


def _with_payable(found: Found, payable: Money | None) -> Found:
    """The amount that the mail names; one in another currency than the document's is asked about, not taken."""
    facts = found.facts
    stated = facts.payable or facts.total
    if payable is None or payable == facts.payable:
        return found
    if stated is not None and stated.currency != payable.currency:
        return _asked(found)
    differing = (("payable", stated is not None), ("dues", len(facts.dues) > 1))
    notes = tuple(name for name, differs in differing if differs)
    dues = (Due(facts.due_on, payable),) if facts.due_on else ()
    facts = replace(facts, payable=payable, total=facts.total or payable, dues=dues)
    return replace(found, facts=facts, notes=(*found.notes, *notes))


def _with_share(found: Found, hints: Hints) -> Found:
    """A deposit that the mail asks for; where the invoice may have reckoned with it, the owner is asked."""
    facts, share = found.facts, hints.share
    if share is None or hints.payable is not None or facts.total is None or facts.type is not DocumentType.INVOICE:
        return found
    if found.is_deposit or len(facts.dues) > 1 or facts.prepaid or facts.payable not in (None, facts.total):
        return _asked(found)
    part = (Decimal(facts.total.minor) * share / 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return _with_payable(found, Money(int(part), facts.total.currency))


def _asked(found: Found) -> Found:
    return replace(found, doubts=tuple(dict.fromkeys((*found.doubts, "payable"))))

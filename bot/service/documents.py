"""The invoices that an owner's mail brings: which attachments they are, what they say, what the mail adds or corrects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from bot.core.model import Contact, Due, InvoiceFacts, InvoiceReading, Source
from bot.core.money import Money
from bot.reading.amounts import find_amounts
from bot.reading.forwarding import Forwarded, forwarded
from bot.reading.header_text import Address
from bot.reading.hints import Hints, read_hints
from bot.reading.invoice.formats import read_document
from bot.reading.invoice.likely import is_invoice
from bot.reading.invoice.mail_text import read_mail_text
from bot.reading.invoice.text_facts import DOCUMENT
from bot.reading.invoice.xml import looks_like_xml
from bot.reading.letter import Attachment, Letter
from bot.reading.quoting import visible
from bot.store.books import key

_SNIFFED = 1024
"""Bytes at the beginning of a file within which a PDF's mark stands (PDF 32000-1, annex H)."""
_SOURCES = tuple(Source)
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
    files = (*letter.attachments, *(file for attached in letter.forwarded for file in attached.attachments))
    message_id = letter.forwarded[0].message_id if letter.forwarded else ""
    text = f"{_own_words(inner)}\n{inner.text}"
    return Sent(inner.to, inner.cc, inner.subject or letter.subject, text, message_id, (), files, True)


def _own_words(inner: Forwarded) -> str:
    return inner.own_words.strip()


def is_pdf(file: Attachment) -> bool:
    return b"%PDF-" in file.content[:_SNIFFED]


def may_be_invoice(file: Attachment) -> bool:
    """A PDF or XML by its content; the name and the declared type may lie."""
    return is_pdf(file) or looks_like_xml(file.content)


_INVOICE_WORD = re.compile(
    r"\b(?:factures?|invoices?|rechnung(?:en)?|facturas?|fattur[ae]|factu(?:ur|ren))\b", re.IGNORECASE
)


def speaks_of_invoice(letter: Letter) -> bool:
    """Whether the mail's subject announces an invoice, attached or forgotten."""
    return bool(_INVOICE_WORD.search(letter.subject))


def looks_like_invoice_mail(letter: Letter) -> bool:
    """Whether it brings a file that may be an invoice; nothing is opened for that."""
    files = (*letter.attachments, *(file for inner in letter.forwarded for file in inner.attachments))
    return any(may_be_invoice(file) for file in files)


def find_invoices(sent: Sent, today: date, currency: str) -> list[Found]:
    """Every invoice that the mail brings, each once. Facts come from the best document; the mail adds and corrects."""
    files = _each_once([file for file in sent.files if may_be_invoice(file)])
    read = [(file, reading) for file in files if (reading := read_document(file, today))]
    groups = _by_number([pair for pair in read if is_invoice(pair[1])])
    hints = read_hints(sent.text, today, currency)
    if not groups:
        unread = _unread(files, read, sent, today, currency)
        return [_with_hints(unread, hints)] if unread else []
    found = [_merged(group) for group in groups]
    if len(found) == 1:
        return [_with_hints(found[0], hints)]
    return [replace(one, contacts=hints.contacts) for one in found]


def _each_once(files: Sequence[Attachment]) -> list[Attachment]:
    return list({file.content: file for file in reversed(files)}.values())[::-1]


def _by_number(pairs: Sequence[tuple[Attachment, InvoiceReading]]) -> list[list[tuple[Attachment, InvoiceReading]]]:
    """The XML beside the PDF is the same invoice: files with the same number belong together."""
    groups: dict[str, list[tuple[Attachment, InvoiceReading]]] = {}
    for file, reading in pairs:
        name = f"{reading.facts.type}:{key(reading.facts.number or PurePath(file.name).stem)}"
        groups.setdefault(name, []).append((file, reading))
    return list(groups.values())


def _merged(group: Sequence[tuple[Attachment, InvoiceReading]]) -> Found:
    """The best source first; what it does not say comes from the others."""
    ranked = sorted((reading for _, reading in group), key=lambda reading: _SOURCES.index(reading.source))
    facts = ranked[0].facts
    for other in ranked[1:]:
        facts = _filled(facts, other.facts)
    return Found(facts, ranked[0].source, tuple(file for file, _ in group))


def _filled(facts: InvoiceFacts, other: InvoiceFacts) -> InvoiceFacts:
    missing = {
        name: getattr(other, name)
        for name in ("number", "issued_on", "due_on", "total", "payable", "buyer", "language", "payment_link")
        if getattr(facts, name) is None and getattr(other, name) is not None
    }
    return replace(facts, **missing)


def _unread(
    files: Sequence[Attachment],
    read: Sequence[tuple[Attachment, InvoiceReading]],
    sent: Sent,
    today: date,
    currency: str,
) -> Found | None:
    """A mail with a file that no reader takes for an invoice: the mail's own words may say enough, else they are asked."""
    pdfs = [file for file in files if is_pdf(file)]
    said = read_mail_text(sent.subject, sent.text, today)
    readable = [file for file, _ in read]
    unreadable = [file for file in pdfs if file not in readable]
    calls_itself_so = any(reading.sure_of(DOCUMENT) >= _SURE_ENOUGH for reading in (said, *(r for _, r in read)))
    if not pdfs and (said.sure_of(DOCUMENT) < _SURE_ENOUGH or said.facts.number is None):
        return None  # a mail without a file is an invoice only if it calls itself one and has a number
    if pdfs and (not (unreadable or calls_itself_so) or (len(pdfs) > 1 and said.facts.number is None)):
        return None
    if said.facts.total is None and (amount := _only_amount(sent.text, currency)):
        said = replace(said, facts=replace(said.facts, total=amount, payable=amount))
    partly = next((reading.facts for file, reading in read if file in pdfs), InvoiceFacts())
    return Found(_filled(said.facts, partly), Source.MAIL_TEXT, tuple(pdfs))


def _only_amount(text: str, currency: str) -> Money | None:
    """The amount that a mail names, if it names just one."""
    named = {found.money for found in find_amounts(text, currency) if found.sign_seen}
    return named.pop() if len(named) == 1 else None


def _with_hints(found: Found, hints: Hints) -> Found:
    """What the owner writes in the mail stands above what the document says, and the receipt names the difference."""
    facts, notes = found.facts, []
    if hints.due_on and hints.due_on != facts.due_on:
        notes += ["due_on"] if facts.due_on else []
        facts = replace(facts, due_on=hints.due_on, dues=())
    if hints.payable and hints.payable != facts.payable:
        notes += ["payable"] if facts.payable or facts.total else []
        facts = replace(facts, payable=hints.payable, total=facts.total or hints.payable)
        facts = replace(facts, dues=(Due(facts.due_on, hints.payable),) if facts.due_on else ())
    if hints.number and not facts.number:
        facts = replace(facts, number=hints.number)
    return replace(found, facts=facts, contacts=hints.contacts, notes=tuple(notes))

"""What is open already, taken in at the command line: files or a list instead of a mail, the table instead of a receipt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from email.message import EmailMessage
from enum import StrEnum

from bot.core import events as ev
from bot.core.gather import PLAN_DAYS, foresee
from bot.core.model import Document, DocumentType, InvoiceFacts, SenderKind, Source, Trust
from bot.core.money import Money
from bot.errors import UserError
from bot.reading.amounts import find_amounts
from bot.reading.header_text import Address, addresses
from bot.reading.letter import Attachment, parse
from bot.reading.open_list import Flaw, Reason, read_open_list
from bot.service.desk import Desk
from bot.service.documents import Sent, find_invoices, is_pdf
from bot.service.incoming import Incoming, finish
from bot.service.parties import meet_client, on_clients_side
from bot.service.sender import Sender
from bot.store.letters import LetterKind


@dataclass(frozen=True, slots=True)
class Offered:
    """An invoice to take in: where it stands (a file's name, a line's number), what is known of it, whom to write to."""

    where: str | int
    facts: InvoiceFacts
    source: Source
    to: tuple[Address, ...]
    cc: tuple[Address, ...] = ()
    files: tuple[Attachment, ...] = ()


class Verdict(StrEnum):
    TAKEN = "taken"
    KNOWN = "watched already"
    UNUSABLE = "not taken"


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one; ``reasons`` where it was not taken. ``first`` is the day and step of its first letter."""

    where: str | int
    verdict: Verdict
    facts: InvoiceFacts
    client: str = ""
    to: tuple[str, ...] = ()
    first: tuple[date, str] | None = None
    reasons: tuple[Reason, ...] = ()


def read_files(
    desk: Desk, files: Mapping[str, bytes], to: Sequence[str], cc: Sequence[str], now: datetime
) -> list[Offered]:
    """The invoices that the files are; a file that is none comes with no facts, to be told or completed.

    Raises UserError for somebody to write to who is no mail address.
    """
    attached = tuple(Attachment(name, "", content) for name, content in files.items())
    sent = Sent(_said(to), _said(cc), "", "", "", (), attached, True)
    found = find_invoices(sent, desk.today(now), desk.config.business.currency, desk.room)
    offered = [
        Offered(", ".join(file.name for file in one.files), one.facts, one.source, sent.to, sent.cc, one.files)
        for one in found.invoices
        if one.files
    ]
    read = {file for one in offered for file in one.files}
    nothing = [file for file in attached if file not in read]
    return offered + [
        Offered(file.name, InvoiceFacts(), Source.MAIL_TEXT, sent.to, sent.cc, (file,)) for file in nothing
    ]


def _said(people: Sequence[str]) -> tuple[Address, ...]:
    if wrong := [person for person in people if not addresses([person])]:
        raise UserError([f"{person!r} is no mail address." for person in wrong])
    return addresses([*people])


def read_list(desk: Desk, content: bytes, now: datetime) -> tuple[list[Offered], list[Brought]]:
    """The rows of a list of open invoices, and those that cannot be taken. Raises UserError for a file that is no list."""
    try:
        listed = read_open_list(content, desk.today(now), desk.config.business.currency)
    except ValueError as problem:
        raise UserError(f"The list cannot be used: {problem}.") from problem
    rows = [Offered(row.line, row.facts, Source.LIST, row.to, row.cc) for row in listed.rows]
    unusable = [
        Brought(one.line, Verdict.UNUSABLE, InvoiceFacts(number=one.number), reasons=(one.reason,))
        for one in listed.unusable
    ]
    return rows, unusable


def amount_said(written: str, currency: str) -> Money:
    """An amount as typed, ``1250.50`` or ``1 250,50 CHF``. Raises ValueError."""
    found = find_amounts(written) or find_amounts(f"{written} {currency}")
    if len(found) != 1 or found[0].money.minor <= 0:
        raise ValueError(f"{written!r} is no amount; write it like 1250.50")
    return found[0].money


def completed(offered: Offered, number: str, due_on: date | None, amount: Money | None, buyer: str) -> Offered:
    """What the owner says stands above what the document says; what is not said leaves it."""
    facts = offered.facts
    if due_on or amount:
        facts = replace(facts, dues=(), due_on=due_on or facts.due_on)
    if amount:
        facts = replace(facts, total=amount, payable=amount)
    return replace(offered, facts=replace(facts, number=number or facts.number, buyer=buyer or facts.buyer))


def bring_in(desk: Desk, invoices: Sequence[Offered], now: datetime, dry_run: bool = False) -> list[Brought]:
    """Watch each that can be, once; a dry run says the same and leaves no trace. No mail is written for it."""
    with desk.rehearsal(now) if dry_run else desk.transaction(now):
        incoming = _as_letter(desk, invoices, now)
        brought = [_bring_one(desk, incoming, one) for one in invoices]
        told = [_with_first_letter(desk, account, one, now) for account, one in brought]
        numbers = ", ".join(one.facts.number or "" for one in told if one.verdict is Verdict.TAKEN)
        finish(desk, incoming, LetterKind.INVOICE, f"took in {numbers or 'nothing'}")
    return told


def _as_letter(desk: Desk, invoices: Sequence[Offered], now: datetime) -> Incoming:
    """The command as a mail, so that its files and the moment are kept like any other."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Date"] = desk.owners[0], desk.own_address, now
    mail.set_content("\n".join(f"{one.where}: {one.facts.number}" for one in invoices))
    for file in dict.fromkeys(file for one in invoices for file in one.files):
        mail.add_attachment(file.content, maintype="application", subtype="octet-stream", filename=file.name)
    raw = mail.as_bytes()
    letter = desk.store.letters.take_in(raw, now)
    sender = Sender(SenderKind.OWNER, Trust.PROVEN, "said on the command line")
    return Incoming(letter, parse(raw), raw, sender, now)


def _bring_one(desk: Desk, incoming: Incoming, one: Offered) -> tuple[int | None, Brought]:
    """The invoice's id if it is watched from now on, and what is told of it."""
    facts = one.facts
    if flaws := _flaws(desk, one):
        reasons = tuple(Reason(flaw) for flaw in flaws)
        return None, Brought(one.where, Verdict.UNUSABLE, facts, facts.buyer or "", reasons=reasons)
    if known := desk.store.books.by_number(facts.number or ""):
        client = desk.store.client(known[0].client)
        return None, Brought(one.where, Verdict.KNOWN, facts, client.name, _emails(one.to))
    client = meet_client(desk, incoming.now, facts.buyer, _people(desk, one), facts.language)
    identity = desk.store.books.next_id("invoices")
    desk.record(incoming.now, _watched(desk, incoming, one), client.id, identity)
    people = tuple(contact.email for contact in client.contacts)
    return identity, Brought(one.where, Verdict.TAKEN, facts, client.name, people)


def _flaws(desk: Desk, one: Offered) -> tuple[Flaw, ...]:
    """Why it cannot be watched; empty if it can."""
    facts = one.facts
    if facts.type is DocumentType.CREDIT_NOTE:
        return (Flaw.CREDIT_NOTE,)
    amount = facts.payable or facts.total
    lacking = {
        Flaw.NO_NUMBER: not facts.number,
        Flaw.NO_AMOUNT: amount is None,
        Flaw.NO_DUE_DATE: facts.due_on is None,
    }
    if missing := tuple(flaw for flaw, is_missing in lacking.items() if is_missing):
        return missing
    if amount is not None and amount.minor <= 0:
        return (Flaw.NOTHING_OPEN,)
    return () if _people(desk, one) or _is_known(desk, facts.buyer) else (Flaw.NOBODY,)


def _people(desk: Desk, one: Offered) -> list[Address]:
    """Whoever was named and is not on the owner's side; unlike a mail's Cc, all of them are meant."""
    return list({person.email: person for person in on_clients_side(desk, (*one.to, *one.cc))}.values())


def _is_known(desk: Desk, buyer: str | None) -> bool:
    """A client of the config or of the books brings its own contacts."""
    section = desk.config.clients.get(buyer or "")
    known = desk.store.books.clients_by_name(buyer) if buyer else []
    return bool(section and section.contacts) or any(desk.store.client(one).contacts for one in known)


def _watched(desk: Desk, incoming: Incoming, one: Offered) -> ev.InvoiceWatched:
    facts = one.facts
    payable = facts.payable or facts.total
    agreed = sum(due.amount.minor for due in facts.dues) == (payable.minor if payable else 0)
    return ev.InvoiceWatched(
        number=facts.number or "",
        source=one.source,
        issued_on=facts.issued_on,
        dues=facts.dues if agreed else (),
        due_on=facts.due_on,
        total=facts.total,
        payable=payable,
        payment_reference=facts.payment_reference or "",
        payment_link=facts.payment_link or "",
        language=facts.language,
        documents=tuple(_document(desk, file) for file in sorted(one.files, key=lambda file: not is_pdf(file))),
        letter=incoming.id,
    )


def _document(desk: Desk, file: Attachment) -> Document:
    media_type = "application/pdf" if is_pdf(file) else "application/xml"
    return Document(desk.store.archive.keep(file.content), file.name, media_type)


def _with_first_letter(desk: Desk, identity: int | None, one: Brought, now: datetime) -> Brought:
    if identity is None:
        return one
    client = desk.store.client(desk.store.books.invoice(identity).client)
    coming = foresee(client, desk.store.open_accounts(client.id), desk.policy(client), now, now + PLAN_DAYS)
    ours = (f for f in coming if identity in {account.id for account in f.accounts})
    first = next(((desk.today(f.at), f.step.step.name) for f in ours), None)
    return replace(one, first=first)


def _emails(people: Sequence[Address]) -> tuple[str, ...]:
    return tuple(person.email for person in people)

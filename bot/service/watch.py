"""An owner's invoice mail taken into the ledger: new, the same again, a corrected copy or a credit note; then the receipt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

from bot.core import events as ev
from bot.core.events import HoldReason
from bot.core.gather import PLAN_DAYS, foresee
from bot.core.intake import Change, changes, is_same_invoice
from bot.core.ledger import Account, ClientFile
from bot.core.model import Document, DocumentType
from bot.core.money import Money
from bot.reading.invoice.bundle import Unread
from bot.reading.invoice.iban import shaped_iban
from bot.reading.language import guess_language
from bot.service import mail_back, waiting_money
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.service.documents import Findings, Found, Sent, is_pdf
from bot.service.incoming import Incoming
from bot.service.parties import add_contacts, at_client, meet_client
from bot.store.books import key
from bot.writing import figures
from bot.writing.choices import Answer
from bot.writing.owner_letters import Missing, Outcome, PlannedLine, TakenIn, Trouble, TroubleKind, receipt, trouble
from bot.writing.words import Written

_PLANNED_SHOWN = 6
_UNREAD_SHOWN = 5
_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class _Taken:
    """What became of one invoice of the mail."""

    account: int
    client: int
    outcome: Outcome
    found: Found
    changes: tuple[Change, ...] = ()


def take_in(desk: Desk, incoming: Incoming, sent: Sent, findings: Findings) -> None:
    """Record every invoice of the mail and store one receipt for all of them. Inside the letter's transaction."""
    invoices = _invoices_first(findings.invoices)
    results = [(found, _take_one(desk, incoming, sent, found)) for found in invoices]
    taken = [one for _, one in results if one]
    for one in taken:
        for message_id in {incoming.letter.message_id, sent.message_id} - {""}:
            desk.record(incoming.now, ev.Threaded(message_id), one.client, one.account)
    for client in {one.client for one in taken} if not sent.handed_on else ():
        desk.record(incoming.now, ev.OwnerWrote(incoming.id), client)
    _answer(desk, incoming, taken, findings.unread, [_number(found) for found, one in results if one is None])


def _invoices_first(found: Sequence[Found]) -> list[Found]:
    """A credit note in the same mail is about an invoice that must be known by then."""
    return sorted(found, key=lambda one: one.facts.type is DocumentType.CREDIT_NOTE)


def _answer(
    desk: Desk, incoming: Incoming, taken: Sequence[_Taken], unread: Sequence[Unread], unplaced: Sequence[str]
) -> None:
    """The receipt; and a word about credit notes that name no watched invoice."""
    owner, now = incoming.letter.sender.email, incoming.now
    if taken:
        about = [(one.client, one.account) for one in taken]
        mail_back.receipt(desk, incoming, _receipt(desk, now, owner, taken, unread), about)
    for number in unplaced:
        sentence = desk.words.phrase("notes.credit_note_alone", desk.creditor.language, {"number": number})
        written = trouble([Trouble(TroubleKind.STATE, detail=sentence)], desk.creditor, desk.words)
        mail_back.receipt(desk, incoming, written)


def _take_one(desk: Desk, incoming: Incoming, sent: Sent, found: Found) -> _Taken | None:
    facts = found.facts
    if (asked_for := _asked_for(desk, incoming, found)) is not None:
        return _again(desk, incoming, sent, found, asked_for)
    language = guess_language(f"{sent.subject}\n{sent.text}") or facts.language
    addresses = at_client(desk, sent.to, sent.cc)
    client = meet_client(desk, incoming.now, facts.buyer, addresses, language)
    add_contacts(desk, incoming.now, client.id, found.contacts)
    if facts.type is DocumentType.CREDIT_NOTE:
        return _credit(desk, incoming, sent, found)
    known = _known(desk, found, client)
    if known is not None:
        return _again(desk, incoming, sent, found, known)
    invoice = desk.store.books.next_id("invoices")
    desk.record(incoming.now, _watched(desk, incoming, sent, found, language), client.id, invoice)
    if not _is_numbered(found):  # no letter names an invoice by a scanner's file name: first the owner is asked
        desk.record(incoming.now, ev.InvoiceHeld(HoldReason.MISSING, None, incoming.id), client.id, invoice)
    _hold_if_doubtful(desk, incoming, found, client.id, invoice)
    return _Taken(invoice, client.id, Outcome.NEW, found)


def _asked_for(desk: Desk, incoming: Incoming, found: Found) -> Account | None:
    """The watched invoice of that number in whose thread the owner answers: nobody else is written to there."""
    if found.facts.type is DocumentType.CREDIT_NOTE or found.facts.number is None:
        return None
    accounts = [desk.store.account(i) for _, i in desk.store.books.thread(incoming.letter.references) if i]
    return next((account for account in accounts if key(account.number) == key(found.facts.number)), None)


def _known(desk: Desk, found: Found, client: ClientFile) -> Account | None:
    """The invoice in the books that this one is, if it is there."""
    for row in desk.store.books.by_number(_number(found)):
        account = desk.store.account(row.id)
        digests = {document.sha256 for document in account.documents}
        same_document = bool(digests & {d.sha256 for d in _documents(desk, found)})
        if is_same_invoice(row.client == client.id, same_document):
            return account
    return None


def _again(desk: Desk, incoming: Incoming, sent: Sent, found: Found, account: Account) -> _Taken:
    different = changes(account, found.facts)
    if not different:
        return _copy(desk, incoming, found, account)
    facts = found.facts
    corrected = ev.InvoiceCorrected(
        issued_on=facts.issued_on,
        due_on=facts.due_on,
        dues=facts.dues,
        total=facts.total,
        payable=facts.payable or facts.total,
        documents=_documents(desk, found),
        thread="" if sent.handed_on else sent.message_id,
        subject="" if sent.handed_on else sent.subject,
        letter=incoming.id,
    )
    desk.record(incoming.now, corrected, account.client, account.id)
    _hold_if_doubtful(desk, incoming, found, account.client, account.id)
    return _Taken(account.id, account.client, Outcome.CORRECTED, found, different)


def _hold_if_doubtful(desk: Desk, incoming: Incoming, found: Found, client: int, invoice: int) -> None:
    """A wrong amount or day in a letter is worse than a late one: first the owner is asked."""
    if found.doubts:
        desk.record(incoming.now, ev.InvoiceHeld(HoldReason.DOUBTFUL, None, incoming.id), client, invoice)


def _copy(desk: Desk, incoming: Incoming, found: Found, account: Account) -> _Taken:
    """The same invoice again; the first PDF of it is kept, for it is what reminders bring."""
    has_pdf = any(document.media_type == _PDF for document in account.documents)
    if has_pdf or not any(is_pdf(file) for file in found.files):
        return _Taken(account.id, account.client, Outcome.DUPLICATE, found)
    documents = (*_documents(desk, found), *account.documents)
    desk.record(incoming.now, ev.InvoiceCorrected(documents=documents, letter=incoming.id), account.client, account.id)
    return _Taken(account.id, account.client, Outcome.CORRECTED, found)


def _credit(desk: Desk, incoming: Incoming, sent: Sent, found: Found) -> _Taken | None:
    """A credit note reduces the invoice that it names, or that of its thread; None if it is not clear which.

    Nothing is converted: one in another currency is the owner's to settle.
    """
    facts, number = found.facts, _number(found)
    amount = facts.payable or facts.total
    named = desk.store.books.by_number(facts.credits) if facts.credits else []
    targets = [row.id for row in named] or [i for _, i in desk.store.books.thread(sent.references) if i]
    if len(targets) != 1 or amount is None:
        return None
    account = desk.store.account(targets[0])
    if account.payable is not None and account.payable.currency != amount.currency:
        return None
    if any(key(known) == key(number) for known, _ in account.credits):
        return _Taken(account.id, account.client, Outcome.DUPLICATE, found)
    credited = ev.Credited(number, Money(abs(amount.minor), amount.currency), incoming.id)
    desk.record(incoming.now, credited, account.client, account.id)
    return _Taken(account.id, account.client, Outcome.CREDIT_NOTE, found)


def _watched(desk: Desk, incoming: Incoming, sent: Sent, found: Found, language: str | None) -> ev.InvoiceWatched:
    facts = found.facts
    payable = facts.payable or facts.total
    return ev.InvoiceWatched(
        number=_number(found),
        source=found.source,
        issued_on=facts.issued_on or incoming.written_on(desk),
        dues=facts.dues if sum(due.amount.minor for due in facts.dues) == (payable.minor if payable else 0) else (),
        due_on=facts.due_on,
        total=facts.total,
        payable=payable,
        payment_reference=facts.payment_reference or "",
        payment_link=facts.payment_link or "",
        language=language,
        thread=sent.message_id,
        references=sent.references,
        subject=sent.subject,
        documents=_documents(desk, found),
        letter=incoming.id,
    )


def _number(found: Found) -> str:
    return found.facts.number or next((PurePath(file.name).stem for file in found.files if file.name), "") or "?"


_TELLING_STEM = re.compile(
    r"(?=(?:\D*\d){3})(?!(?:scan|img|image|doc|document|photo|pdf|file|fichier)\W*\d)", re.IGNORECASE
)
"""A file's name that may stand for a number: three digits at least, and not a scanner's or a camera's."""


def _is_numbered(found: Found) -> bool:
    return found.facts.number is not None or _TELLING_STEM.match(_number(found)) is not None


def _documents(desk: Desk, found: Found) -> tuple[Document, ...]:
    """The invoice's files, kept in the archive under their own names; the PDF first."""
    ordered = sorted(found.files, key=lambda file: not is_pdf(file))
    return tuple(
        Document(
            desk.store.archive.keep(file.content),
            file.name or f"{_number(found)}.pdf",
            _PDF if is_pdf(file) else "application/xml",
        )
        for file in ordered
    )


# --- the receipt ----------------------------------------------------------------------------------------------


def _receipt(desk: Desk, now: datetime, owner: str, taken: Sequence[_Taken], unread: Sequence[Unread]) -> Written:
    first, *others = [_item(desk, now, owner, one) for one in taken]
    first = replace(first, notes=(*first.notes, *(_unread(desk, one) for one in unread[:_UNREAD_SHOWN])))
    return receipt([first, *others], desk.creditor, desk.words)


def _unread(desk: Desk, one: Unread) -> str:
    why = desk.words.phrase(f"obstacles.{one.obstacle}", desk.creditor.language)
    return desk.words.phrase("notes.unread_file", desk.creditor.language, {"name": one.file.name, "why": why})


def _item(desk: Desk, now: datetime, owner: str, one: _Taken) -> TakenIn:
    client, account = desk.store.client(one.client), desk.store.account(one.account)
    doubtful = _doubtful(one, account)
    answers = (Answer.RESUME if doubtful else Answer.PAUSE, Answer.PAID, Answer.CANCEL)
    return TakenIn(
        number=account.number,
        client=client.name,
        total=account.total,
        balance=account.balance,
        due_on=account.due_on,
        issued_on=account.issued_on,
        source=one.found.source,
        contacts=client.contacts,
        documents=tuple(document.name for document in account.documents),
        outcome=one.outcome,
        changes=tuple(_change(desk, change) for change in one.changes),
        planned=_planned(desk, client, account, now),
        missing=_missing(one.found, account, client),
        doubtful=doubtful,
        notes=(*_notes(desk, one), *waiting_money.sentences(desk, account, now)),
        choices=(
            *waiting_money.choices(desk, now, owner, account),
            *offered(desk, now, owner, answers, [account.id], account.number),
        ),
    )


def _planned(desk: Desk, client: ClientFile, account: Account, now: datetime) -> tuple[PlannedLine, ...]:
    accounts = desk.store.open_accounts(client.id)
    coming = foresee(client, accounts, desk.policy(client), now, now + PLAN_DAYS)
    lines = (
        PlannedLine(desk.today(f.at), f.step.step.name, f.step.to, f.step.cc, f.needs_approval)
        for f in coming
        if account.id in {meant.id for meant in f.accounts}
    )
    return tuple(line for line, _ in zip(lines, range(_PLANNED_SHOWN), strict=False))


def _missing(found: Found, account: Account, client: ClientFile) -> tuple[Missing, ...]:
    absent = {
        Missing.DUE_DATE: account.due_on is None,
        Missing.CONTACT: not client.contacts,
        Missing.AMOUNT: account.payable is None,
        Missing.NUMBER: found.facts.number is None and account.number == _number(found),
        Missing.DOCUMENT: not account.documents,
    }
    return tuple(missing for missing, is_absent in absent.items() if is_absent)


_ASKED_AS = {
    "due_on": Missing.DUE_DATE,
    "total": Missing.AMOUNT,
    "payable": Missing.AMOUNT,
    "number": Missing.NUMBER,
}


def _doubtful(one: _Taken, account: Account) -> tuple[Missing, ...]:
    """What was read but not for certain, while that still holds the invoice."""
    is_held = any(hold.reason is HoldReason.DOUBTFUL for hold in account.holds)
    return tuple(dict.fromkeys(_ASKED_AS[name] for name in one.found.doubts)) if is_held else ()


def _change(desk: Desk, change: Change) -> tuple[str, str, str]:
    return (change.field, _shown(desk, change.before), _shown(desk, change.after))


def _shown(desk: Desk, value: object) -> str:
    language = desk.words.spoken(desk.creditor.language)
    return "" if value is None else str(figures.shown(value, language, desk.creditor.country))


def _notes(desk: Desk, one: _Taken) -> tuple[str, ...]:
    """Where the mail and the document differ, the receipt says which was used."""
    language = desk.creditor.language
    notes = [desk.words.phrase(f"notes.{field}_from_mail", language) for field in one.found.notes]
    iban = shaped_iban(one.found.facts.iban)
    if iban and desk.creditor.iban and iban != shaped_iban(desk.creditor.iban):
        notes.append(desk.words.phrase("notes.iban_differs", language))
    return tuple(notes)

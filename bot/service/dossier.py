"""The evidence file of invoices: course of events, journal lines, documents and letters, as one archive."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core import events as ev
from bot.core.ledger import Account
from bot.service.accounts_told import as_it_stands, happened_to
from bot.service.desk import Desk
from bot.store.letters import LetterKind
from bot.store.outbox import MailState, Purpose
from bot.writing.archive import MOST, Packed, packed
from bot.writing.compose import File
from bot.writing.document import harmless
from bot.writing.plain import render
from bot.writing.told import DossierEnclosed
from bot.writing.told_blocks import blocks_of, chronology
from bot.writing.voice import owners_voice

_LETTERS = frozenset(
    {
        LetterKind.INVOICE,
        LetterKind.OWN_WORD,
        LetterKind.WORD_AND_INSTRUCTION,
        LetterKind.REPLY,
        LetterKind.ABSENCE,
        LetterKind.AUTOMATIC,
    }
)
"""What passed between the creditor and the client; instructions and bank mail are nobody else's business."""
_UNSAFE = re.compile(r"[^\w.@ -]+")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class _Letter:
    at: datetime
    subject: str
    raw: bytes
    message_id: str


def dossier(desk: Desk, invoices: Sequence[int], now: datetime, most: int = MOST) -> tuple[File, DossierEnclosed]:
    """One archive with a folder for each invoice, and what the owner is told of it.

    What there is no room for in ``most`` bytes is named and left out: letters go before documents, these before the
    journal. The same books at the same day give the same bytes.
    """
    accounts = [desk.store.account(invoice) for invoice in invoices]
    letters = {account.id: tuple(_letters(desk, account)) for account in accounts}
    files = [file for account in accounts for file in _papers(desk, account, now)]
    files += [file for account in accounts for file in _as_files(desk, account, letters[account.id])]
    content, left_out = packed(files, most)
    name = accounts[0].number if len(accounts) == 1 else desk.store.client(accounts[0].client).name
    count = len({letter.message_id for found in letters.values() for letter in found})
    count -= sum(name.endswith(".eml") for name in left_out)
    return File(f"{_safe(name)}.zip", "application/zip", content), DossierEnclosed(name, max(0, count), left_out)


def _papers(desk: Desk, account: Account, now: datetime) -> Iterator[Packed]:
    folder, voice = _safe(account.number), owners_voice(desk.creditor, desk.words)
    told = as_it_stands(desk, account, now)
    blocks = (*harmless(blocks_of(told, voice)), *harmless(chronology(tuple(happened_to(desk, account.id)), voice)))
    yield Packed(f"{folder}/{_safe(voice('questions.chronology'))}.txt", render(blocks).encode())
    yield Packed(f"{folder}/journal.csv", _table(desk, account.id).encode())
    for document in account.documents:
        yield Packed(f"{folder}/{_safe(document.name)}", desk.store.archive.get(document.sha256))


def _table(desk: Desk, invoice: int) -> str:
    """The journal's lines with the hashes that chain them; every cell begins with a digit, a letter or a brace."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(("line", "at", "event", "facts", "previous hash", "hash"))
    for line in desk.store.journal.evidence(invoice):
        rows.writerow((line.seq, line.at, line.kind, line.facts, line.previous, line.hash))
    return text.getvalue()


def _as_files(desk: Desk, account: Account, letters: Sequence[_Letter]) -> Iterator[Packed]:
    for place, letter in enumerate(letters, 1):
        name = f"{place:03} {desk.today(letter.at).isoformat()} {_safe(letter.subject)}"
        yield Packed(f"{_safe(account.number)}/{name[:_LONGEST_NAME].rstrip()}.eml", letter.raw)


def _letters(desk: Desk, account: Account) -> list[_Letter]:
    """Those of the invoice's threads that left or came in, in order; none that is about another client's as well."""
    found = {one.message_id: one for one in (*_outgoing(desk, account), *_incoming(desk, account))}
    return sorted(found.values(), key=lambda one: (one.at, one.message_id))


def _outgoing(desk: Desk, account: Account) -> Iterator[_Letter]:
    mails = {taken.mail: desk.store.outbox.get(taken.mail) for taken in account.taken}
    for message_id in _message_ids(desk, account):
        mail = desk.store.outbox.by_message_id(message_id)
        mails |= {mail.id: mail} if mail is not None else {}
    for mail in mails.values():
        if mail.purpose is Purpose.CLIENT and mail.state in (MailState.SENT, MailState.UNKNOWN):
            yield _Letter(mail.stored_at, mail.subject, desk.store.outbox.raw(mail.id), mail.message_id)


def _incoming(desk: Desk, account: Account) -> Iterator[_Letter]:
    for message_id in _message_ids(desk, account):
        row = desk.store.letters.done_with_message_id(message_id, 0)
        if row is not None and row.kind in _LETTERS:
            yield _Letter(row.received_at, row.subject, desk.store.letters.raw(row.id), message_id)


def _message_ids(desk: Desk, account: Account) -> list[str]:
    """The mails that are about the invoice and about no other client."""
    lines = desk.store.journal.about_invoice(account.id)
    threads = [line.event.message_id for line in lines if isinstance(line.event, ev.Threaded)]
    own = dict.fromkeys(one for one in (account.thread, *threads) if one)
    return [one for one in own if {client for client, _ in desk.store.books.thread([one])} <= {account.client}]


def _safe(name: str) -> str:
    """A file's name that no system takes for anything else."""
    return " ".join(_UNSAFE.sub("-", name).split()).strip(" .-")[:_LONGEST_NAME] or "-"

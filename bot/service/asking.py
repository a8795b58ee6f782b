"""Ready answers for the answer to an instruction: where it was not understood, and where taking back left a draft waiting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.core.owner_events import InstructionUndone
from bot.core.readings import Verb
from bot.reading.command.read import CommandReading
from bot.service import drafts_waiting
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.service.draft_thread import answered_mail
from bot.service.incoming import Incoming
from bot.service.meant import Meant
from bot.service.numbers import invoice_called
from bot.writing.choices import Answer
from bot.writing.document import Choice

_MOST = 6
"""Ready answers in one mail."""

_USUAL = (Answer.PAID, Answer.PAUSE, Answer.RESUME, Answer.CANCEL)

_ANSWERS = {
    Verb.PAID: Answer.PAID,
    Verb.PAUSE: Answer.PAUSE,
    Verb.RESUME: Answer.RESUME,
    Verb.CANCEL: Answer.CANCEL,
}
"""What was said of an invoice that several may be, as the ready answer about each."""


def what_was_meant(desk: Desk, incoming: Incoming, reading: CommandReading, meant: Meant) -> tuple[Choice, ...]:
    """Yes and no to the drafts that wait; else the usual instructions for the one invoice that the mail is about; for a
    name that fits several, one for each. Under a mail about no invoice in particular, the digest say, all drafts count."""
    found = [choice for name in meant.unclear for choice in _which(desk, incoming, reading, name)]
    if not found:
        found = _yes_or_no(desk, incoming, meant.invoices)
    if not found and len(meant.invoices) == 1:
        found = list(_about(desk, incoming, meant.invoices[0], _USUAL))
    if not found and not meant.unclear and not meant.invoices and answered_mail(desk, incoming.letter) is not None:
        found = _yes_or_no(desk, incoming, tuple(_open(desk)))
    return tuple(found[:_MOST])


def _which(desk: Desk, incoming: Incoming, reading: CommandReading, name: str) -> Iterator[Choice]:
    said = [command for command in reading.commands if not command.invoices or name in command.invoices]
    plain = [c for c in said if c.verb in _ANSWERS and c.amount is None and c.until is None]
    if len(said) != 1 or len(plain) != 1 or not reading.sure:
        return
    candidates = invoice_called(desk, name)
    for client in desk.store.books.clients_by_name(name):
        candidates += desk.store.books.invoices_of(client, only_open=True)
    for invoice in candidates:
        for choice in _about(desk, incoming, invoice, (_ANSWERS[plain[0].verb],)):
            yield replace(choice, label=f"{choice.label} ({desk.store.account(invoice).number})")


def waiting_again(desk: Desk, incoming: Incoming) -> tuple[Choice, ...]:
    """Yes and no once more for the drafts whose answer was just taken back: the first one's token is used."""
    lines = desk.store.journal.since(incoming.now, [InstructionUndone])
    undone = [line for line in lines if isinstance(line.event, InstructionUndone) and line.event.letter == incoming.id]
    invoices = [line.invoice for line in undone if line.invoice is not None]
    return tuple(_yes_or_no(desk, incoming, invoices)[:_MOST])


def _yes_or_no(desk: Desk, incoming: Incoming, invoices: Sequence[int]) -> list[Choice]:
    """For the drafts of the invoices that wait for an answer, once for each draft; none where nothing waits."""
    accounts = [desk.store.account(invoice) for invoice in invoices]
    pairs = [(account, desk.store.client(account.client)) for account in accounts]
    lines = drafts_waiting.waiting(desk, pairs, incoming.now, incoming.letter.sender.email)
    return [choice for line in lines for choice in line.choices]


def _open(desk: Desk) -> Iterator[int]:
    books = desk.store.books
    for client in books.clients_with_open():
        yield from books.invoices_of(client, only_open=True)


def usual(desk: Desk, incoming: Incoming, invoices: Sequence[int]) -> tuple[Choice, ...]:
    """The usual instructions for the one invoice; for several, cancelling each, which is what was said."""
    if len(invoices) == 1:
        return _about(desk, incoming, invoices[0], _USUAL)
    found = ((invoice, choice) for invoice in invoices for choice in _about(desk, incoming, invoice, (Answer.CANCEL,)))
    labelled = (replace(one, label=f"{one.label} ({desk.store.account(invoice).number})") for invoice, one in found)
    return tuple(labelled)[:_MOST]


def _about(desk: Desk, incoming: Incoming, invoice: int, answers: tuple[Answer, ...]) -> tuple[Choice, ...]:
    owner, number = incoming.letter.sender.email, desk.store.account(invoice).number
    return offered(desk, incoming.now, owner, answers, [invoice], number)

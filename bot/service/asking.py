"""Ready answers for the answer to an instruction: where it was not understood, and where taking back left a draft waiting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.core.money import Money
from bot.core.owner_events import InstructionUndone
from bot.core.readings import Command, Verb
from bot.reading.amounts import find_amounts
from bot.reading.command.lacking import corrected, credited, shortfall
from bot.reading.command.read import CommandReading
from bot.reading.not_this import leaves_out_this
from bot.reading.reply.remainder import tells_of_half
from bot.service import as_read, drafts_waiting, said_again
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.service.draft_thread import answered_mail
from bot.service.incoming import Incoming
from bot.service.meant import Meant
from bot.service.numbers import invoice_called
from bot.service.sums_told import speaks_of_payment, sums_of_clients
from bot.writing.choices import Answer
from bot.writing.document import Choice
from bot.writing.voice import owners_voice

_MOST = 6
"""Ready answers in one mail."""

_FEW = 5
_FEW_UNREAD = 3
"""Invoices that get ready answers each though nothing was read of them."""
_OF_OPEN_ONES = frozenset({
    Verb.PAUSE, Verb.CANCEL, Verb.DISPUTE, Verb.DUE, Verb.PROMISE, Verb.REMIND, Verb.ESCALATE,
})  # fmt: skip
"""What changes nothing about an invoice that is paid or cancelled."""

_BARE_LINE = re.compile(r"^ {0,9}\d{1,9}(?:[ .,']\d{2,3}){0,3}(?= {0,9}$)", re.MULTILINE)
"""A sum in a line of its own, its currency left out."""


def what_was_meant(desk: Desk, incoming: Incoming, reading: CommandReading, meant: Meant) -> tuple[Choice, ...]:
    """Yes and no to the drafts that wait; else the usual instructions for the one invoice that the mail is about; for a
    name that fits several, one for each. Under a mail about no invoice in particular, the digest say, all drafts count."""
    found = list(_sums_apart(desk, incoming, reading, meant)) or list(_which(desk, incoming, reading, meant))
    if not found and (found := _yes_or_no(desk, incoming, meant.invoices)):
        found += or_ended(desk, incoming, reading, meant)
    if not found and (amount := _sum_beside_paid(desk, incoming, reading, meant)):
        found = list(said_again.part_or_whole(desk, incoming, amount, meant.invoices[0]))
    if not found and len(meant.invoices) == 1:
        found = list(_after_credit(desk, incoming, reading, meant.invoices[0]))
    if not found and len(meant.invoices) == 1:
        found = list(as_read.usual(desk, incoming, meant.invoices[0], () if reading.excepted else reading.commands))
    if not found and 1 < len(meant.invoices) <= _FEW and len(reading.commands) == 1 and not reading.excepted:
        found = list(_one_for_several(desk, incoming, reading, meant))
    if not found and 1 < len(meant.invoices) <= _FEW and len(reading.commands) > 1 and not reading.excepted:
        found = list(_each_as_read(desk, incoming, reading, meant))
    if not found and 1 < len(meant.invoices) <= _FEW_UNREAD and not reading.commands:
        found = [
            choice for answer in (Answer.PAID, Answer.PAUSE) for choice in _for_each(desk, incoming, meant, answer)
        ]
    if not found and not meant.unclear and not meant.invoices:
        found = list(_for_all(desk, incoming, reading))
    if not found and not meant.unclear and not meant.invoices and answered_mail(desk, incoming.letter) is not None:
        found = _yes_or_no(desk, incoming, tuple(_open(desk)))
    return tuple(found[:_MOST])


def or_ended(desk: Desk, incoming: Incoming, reading: CommandReading, meant: Meant) -> Iterator[Choice]:
    """ "Cancel it", "they have paid" under a draft: beside a yes and a no, that for the one invoice."""
    ended = {Verb.PAID: Answer.PAID, Verb.CANCEL: Answer.CANCEL}
    said = [ended[command.verb] for command in reading.commands if command.verb in ended and command.amount is None]
    if len(meant.invoices) == 1 and said:
        yield from _about(desk, incoming, meant.invoices[0], tuple(dict.fromkeys(said)))


def _sums_apart(desk: Desk, incoming: Incoming, reading: CommandReading, meant: Meant) -> Iterator[Choice]:
    """ "500 from Dupont, the rest of Nordwind's": each of several clients' own sum, for the others all that they owe."""
    clients = [client for name in meant.unclear for client in desk.store.books.clients_by_name(name)]
    told = sums_of_clients(desk, incoming.own_words)
    if len(clients) < 2 or not told or not {one.verb for one in reading.commands} <= {Verb.PAID}:
        return
    if not speaks_of_payment(incoming.own_words):
        return
    for client in clients:
        owed = desk.store.books.invoices_of(client, only_open=True)
        yield from said_again.for_each(desk, incoming, Command(Verb.PAID, amount=told.get(client)), owed)


def _which(desk: Desk, incoming: Incoming, reading: CommandReading, meant: Meant) -> Iterator[Choice]:
    """What was said, for each invoice that the unclear names may stand for; a client's stand beside those of the thread."""
    names = set(meant.unclear)
    said = [command for command in reading.commands if not command.invoices or names & {*command.invoices}]
    if len(said) != 1 or reading.excepted or not (reading.sure or said_again.is_bare(said[0])):
        return
    candidates: list[int] = []
    thread = [invoice for _, invoice in desk.store.books.thread(incoming.letter.references) if invoice]
    for name in meant.unclear:
        candidates += invoice_called(desk, name)
        for client in desk.store.books.clients_by_name(name):
            candidates += thread
            candidates += desk.store.books.invoices_of(client, only_open=True)
    if said[0].verb is Verb.PAID and leaves_out_this(incoming.own_words):
        candidates = [invoice for invoice in candidates if invoice not in thread]
    yield from said_again.for_each(desk, incoming, said[0], candidates)


def _each_as_read(desk: Desk, incoming: Incoming, reading: CommandReading, meant: Meant) -> Iterator[Choice]:
    """Each of several instructions, for each invoice that it was read for."""
    for command in reading.commands:
        for invoice in meant.of(command) if command.invoices else ():
            yield from as_read.numbered(desk, incoming, command, invoice)


def _after_credit(desk: Desk, incoming: Incoming, reading: CommandReading, invoice: int) -> Iterator[Choice]:
    """ "A credit note of 200 for 031", "not 1250 but 1150": the sum that the invoice then has, and the usual instructions."""
    account, currency = desk.store.account(invoice), desk.config.business.currency
    if account.payable is None:
        return
    off, right = credited(incoming.own_words, currency), corrected(incoming.own_words, account.payable)
    left = account.payable - off if off and said_again.may_be_part(account, off) else right
    if left is not None:
        command = Command(Verb.AMOUNT, amount=left)
        yield from as_read.usual(desk, incoming, invoice, [command, *reading.commands])


def _one_for_several(desk: Desk, incoming: Incoming, reading: CommandReading, meant: Meant) -> Iterator[Choice]:
    """The one instruction read, for each invoice; words that name several themselves are no answer for one of them."""
    command = reading.commands[0]
    invoices = meant.of(command)
    effect = as_read.label(command, owners_voice(desk.creditor, desk.words))
    if len(reading.invoices) < 2 or said_again.is_bare(command) or command.amount is not None:
        yield from said_again.for_each(desk, incoming, command, invoices)
    elif command.verb is Verb.PAID:
        yield from _for_each(desk, incoming, meant, Answer.PAID)
    elif effect:
        for invoice in invoices:
            yield from as_read.numbered(desk, incoming, command, invoice)
    else:
        yield from said_again.for_each(desk, incoming, command, invoices)


def _for_each(desk: Desk, incoming: Incoming, meant: Meant, answer: Answer) -> Iterator[Choice]:
    for invoice in meant.invoices:
        for choice in _about(desk, incoming, invoice, (answer,)):
            yield replace(choice, label=f"{choice.label} ({desk.store.account(invoice).number})")


def _for_all(desk: Desk, incoming: Incoming, reading: CommandReading) -> Iterator[Choice]:
    """ "Nothing goes out today": silence, or its end, that names nobody, for all that is open; reminders one by one."""
    said = reading.commands
    if len(said) == 1 and said[0].verb is Verb.REMIND and reading.everything:
        yield from said_again.for_each(desk, incoming, said[0], tuple(_open(desk)))
    plain = reading.sure or any(command.until for command in said)
    if plain and len(said) == 1 and said[0].verb in (Verb.PAUSE, Verb.RESUME) and not incoming.letter.references:
        left_out = {invoice for name in reading.excepted for invoice in invoice_called(desk, name)}
        yield from _of_all(desk, incoming, said[0], tuple(one for one in _open(desk) if one not in left_out))


def _of_all(desk: Desk, incoming: Incoming, command: Command, invoices: Sequence[int]) -> Iterator[Choice]:
    effect = as_read.label(command, owners_voice(desk.creditor, desk.words))
    if not effect or not invoices:
        yield from said_again.for_all(desk, incoming, command, invoices)
        return
    accounts = [desk.store.account(invoice) for invoice in invoices]
    yield said_again.said_of(desk, incoming.now, incoming.letter.sender.email, command, accounts, effect, effect)


def _sum_beside_paid(desk: Desk, incoming: Incoming, reading: CommandReading, meant: Meant) -> Money | None:
    """The only sum of a mail that calls one invoice paid, where it may be a part of it."""
    if [command.verb for command in reading.commands] != [Verb.PAID] or len(meant.invoices) != 1:
        return None
    account, currency = desk.store.account(meant.invoices[0]), desk.config.business.currency
    words = _BARE_LINE.sub(rf"\g<0> {currency}", incoming.own_words)
    sums = {one.money for one in find_amounts(words, currency)}
    short = shortfall(incoming.own_words, currency)
    if short and said_again.may_be_part(account, short) and account.balance:
        sums = {account.balance - short}
    if not sums and account.balance and tells_of_half(words):
        sums = {Money(account.balance.minor // 2, account.balance.currency)}
    fitting = [amount for amount in sums if said_again.may_be_part(account, amount)]
    return fitting[0] if len(sums) == 1 and fitting else None


def closed_ones(desk: Desk, reading: CommandReading, meant: Meant) -> tuple[int, ...]:
    """Invoices that an instruction would change and that are paid or cancelled: asked before it is carried out."""
    found = [(command.verb, desk.store.account(one)) for command in reading.commands for one in meant.of(command)]
    closed = (
        account.id
        for verb, account in found
        if (verb in _OF_OPEN_ONES and not account.is_open) or (verb is Verb.PAID and account.cancelled)
    )
    return tuple(dict.fromkeys(closed))


def reopening(desk: Desk, incoming: Incoming, closed: Sequence[int]) -> tuple[Choice, ...]:
    """To go on all the same, for those that are still closed."""
    still = [invoice for invoice in closed if not desk.store.account(invoice).is_open][:_MOST]
    return tuple(choice for invoice in still for choice in _about(desk, incoming, invoice, (Answer.RESUME,)))


def waiting_again(desk: Desk, incoming: Incoming) -> tuple[Choice, ...]:
    """Yes and no once more for the drafts whose answer was just taken back: the first one's token is used."""
    lines = desk.store.journal.since(incoming.now, [InstructionUndone])
    undone = [line for line in lines if isinstance(line.event, InstructionUndone) and line.event.letter == incoming.id]
    invoices = [line.invoice for line in undone if line.invoice is not None]
    return tuple(_yes_or_no(desk, incoming, invoices)[:_MOST])


def what_waits(desk: Desk, incoming: Incoming, invoices: Sequence[int]) -> tuple[Choice, ...]:
    """Yes and no to the drafts of these invoices that wait: issues tokens, inside a transaction."""
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
        return as_read.usual(desk, incoming, invoices[0])
    found = ((invoice, choice) for invoice in invoices for choice in _about(desk, incoming, invoice, (Answer.CANCEL,)))
    labelled = (replace(one, label=f"{one.label} ({desk.store.account(invoice).number})") for invoice, one in found)
    return tuple(labelled)[:_MOST]


def _about(desk: Desk, incoming: Incoming, invoice: int, answers: tuple[Answer, ...]) -> tuple[Choice, ...]:
    owner, number = incoming.letter.sender.email, desk.store.account(invoice).number
    return offered(desk, incoming.now, owner, answers, [invoice], number)

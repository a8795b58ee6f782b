"""Under what was done, another value: "make it Monday". What was done is taken back and done anew with that value."""

from __future__ import annotations

from dataclasses import replace

from bot.core.readings import Command, Verb
from bot.reading.command.amending import Amended, amended
from bot.reading.command.read import read_command
from bot.reading.letter import parse
from bot.reading.quoting import visible
from bot.service.answering import answer
from bot.service.asking import waiting_again
from bot.service.carrying_out import apply
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.numbers import invoice_called
from bot.service.undoing import Instruction, stays, undo_of
from bot.store.tokens import without_token

_OF_INVOICES = frozenset({Verb.PAID, Verb.PAUSE, Verb.CANCEL, Verb.DISPUTE, Verb.DUE, Verb.PROMISE, Verb.AMOUNT})
"""What can be taken back from one invoice and said of another."""


def carry_out(desk: Desk, incoming: Incoming, done: Instruction) -> str | None:
    """Do it anew as the words put it right, and answer; None where they do not, or where what was done has to stay.

    Inside a transaction.
    """
    said = amended(incoming.own_words, incoming.written_on(desk), desk.config.business.currency)
    before = _command_of(desk, done) if said is not None else None
    if said is None or before is None or stays(desk, done):
        return None
    after, invoices = _with(before, said), list(done.invoices)
    if said.number:
        called = invoice_called(desk, said.number)
        invoices = called if len(called) == 1 and called != invoices and len(invoices) == 1 else []
    if after is None or not invoices:
        return None
    lines = [*undo_of(desk, incoming, done.letter), *apply(desk, incoming, after, invoices)]
    answer(desk, incoming, lines, [], waiting_again(desk, incoming))
    return " ".join(lines)


def _command_of(desk: Desk, done: Instruction) -> Command | None:
    """What the owner had said, where that was one thing about invoices and plain."""
    letter = parse(desk.store.letters.raw(done.letter))
    written = desk.today(letter.date) if letter.date else desk.today(done.lines[0].at)
    text = visible(letter.text)
    reading = read_command(without_token(letter.subject), text, written, desk.config.business.currency)
    if not reading.sure or len(reading.commands) != 1 or reading.commands[0].verb not in _OF_INVOICES:
        return None
    return replace(reading.commands[0], invoices=())


def _with(command: Command, said: Amended) -> Command | None:
    """The command with the value told anew; None where it has none of that kind."""
    if said.number:
        return command
    match command.verb:
        case Verb.PAUSE if said.day:
            return replace(command, until=said.day)
        case Verb.DUE if said.day:
            return replace(command, due_on=said.day)
        case Verb.PROMISE if said.day:
            return replace(command, promised_on=said.day)
        case Verb.PAID | Verb.AMOUNT if said.amount:
            return replace(command, amount=said.amount)
        case _:
            return None

"""The owner's instructions: read, decided, recorded, and answered in one short mail. Nothing is done by halves."""

from __future__ import annotations

from bot.core.readings import Verb
from bot.reading.command.read import CommandReading, read_command
from bot.reading.hints import read_hints
from bot.reading.quoting import visible
from bot.service import post, weekly
from bot.service.act_sentences import ACTS
from bot.service.answering import answer as answer
from bot.service.bare_facts import answer_to_question, with_role
from bot.service.carrying_out import apply as apply
from bot.service.desk import Desk
from bot.service.incoming import Incoming, finish
from bot.service.meant import Meant, invoices_meant
from bot.service.numbers import invoice_called
from bot.service.ready_answers import contradicts as contradicts
from bot.service.ready_answers import work_act as work_act
from bot.store.letters import LetterKind
from bot.store.tokens import without_token
from bot.writing.acts import Act, act_sentence


def work(desk: Desk, incoming: Incoming) -> None:
    """An instruction by mail: carried out, and answered in one short mail."""
    reading = _read(desk, incoming)
    if [command.verb for command in reading.commands] == [Verb.DIGEST]:
        _send_digest(desk, incoming)
        return
    lines, unclear = carry_out(desk, incoming)
    answer(desk, incoming, lines, unclear)
    finish(desk, incoming, LetterKind.INSTRUCTION, " ".join(lines) or "not understood: the owner is asked")


def carry_out(desk: Desk, incoming: Incoming) -> tuple[list[str], list[str]]:
    """Do what the owner's words say, about the invoices they name or those of the thread; inside a transaction.

    Returns one sentence for each thing done (or that cannot be done), and the words that were not understood.
    """
    reading, text = _read(desk, incoming), visible(incoming.letter.text)
    meant = invoices_meant(desk, incoming, reading, text)
    problems = [_which(desk, name) for name in meant.unclear]
    hints = read_hints(text, incoming.written_on(desk), desk.config.business.currency)
    if reading.commands and _is_clear(reading, meant):
        commands = [with_role(command, hints) for command in reading.commands]
        lines = [line for command in commands for line in apply(desk, incoming, command, meant.of(command))]
    else:
        lines = answer_to_question(desk, incoming, hints, meant.invoices)
    if lines or problems:
        return lines, problems
    return [], [text.strip()[:500] or incoming.letter.subject]


def _which(desk: Desk, name: str) -> str:
    """Why what the owner wrote names no invoice: nobody has that number, or several clients do, or it is a client's name."""
    clients = [desk.store.client(desk.store.account(i).client).name for i in invoice_called(desk, name)]
    if called := desk.store.books.clients_by_name(name):
        clients = [desk.store.account(i).number for i in desk.store.books.invoices_of(called[0], only_open=True)]
    if clients:
        text = f"{name} ({', '.join(clients)} ?)"
        return act_sentence(Act.NOT_UNDERSTOOD, desk.creditor.language, desk.words, text=text)
    return act_sentence(Act.UNKNOWN_INVOICE, desk.creditor.language, desk.words, number=name)


def _read(desk: Desk, incoming: Incoming) -> CommandReading:
    subject, text = without_token(incoming.letter.subject), visible(incoming.letter.text)
    return read_command(subject, text, incoming.written_on(desk), desk.config.business.currency)


def _is_clear(reading: CommandReading, meant: Meant) -> bool:
    """Plain words about known invoices, nothing among them that cannot be done yet.

    Several verbs about several invoices are not: which is for which? Unless each says so itself.
    """
    if not reading.sure or not meant.invoices or meant.unclear:
        return False
    if any(command.verb not in ACTS for command in reading.commands):
        return False
    apart = all(command.invoices for command in reading.commands)
    return len(meant.invoices) == 1 or (meant.named and (apart or len(reading.commands) == 1))


def _send_digest(desk: Desk, incoming: Incoming) -> None:
    owner = incoming.letter.sender.email
    post.to_owner(desk, incoming.now, owner, weekly.write(desk, incoming.now, owner))
    finish(desk, incoming, LetterKind.INSTRUCTION, "the digest was asked for and sent")

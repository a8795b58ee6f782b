"""The owner's instructions: read, decided, recorded, and answered in one short mail. Nothing is done by halves."""

from __future__ import annotations

from bot.core.decide import ABOUT_CLIENTS
from bot.core.readings import Command, Verb
from bot.reading.command.read import CommandReading, read_command
from bot.reading.hints import read_hints
from bot.reading.quoting import visible
from bot.service import (
    arrivals,
    draft_answers,
    misplaced_money,
    objections,
    questions,
    step_named,
    taking_back,
    which_one,
)
from bot.service.act_sentences import ACTS
from bot.service.answering import answer as answer
from bot.service.asking import closed_ones, or_ended, reopening, waiting_again, what_was_meant
from bot.service.bare_facts import answer_to_question, completed
from bot.service.carrying_out import apply as apply
from bot.service.desk import Desk
from bot.service.draft_thread import waiting_draft, yes_or_no
from bot.service.incoming import NOT_UNDERSTOOD, ONLY_ASKED, Incoming, finish
from bot.service.meant import Meant, invoices_meant
from bot.service.numbers import invoice_called
from bot.service.ready_answers import contradicts as contradicts
from bot.service.ready_answers import work_act as work_act
from bot.service.thanked import THANKED, wants_no_answer
from bot.service.undoing import undo
from bot.store.letters import LetterKind
from bot.store.tokens import without_token
from bot.writing.acts import Act, act_sentence

_CARRIED_OUT = {*ACTS, *ABOUT_CLIENTS, Verb.UNDO}
"""What can be done; with any other verb in it the owner is asked about the whole mail."""

_OF_ONE = frozenset({Verb.AMOUNT, Verb.NUMBER, Verb.PAYMENT_LINK})
"""What never holds for several invoices at once."""


def work(desk: Desk, incoming: Incoming) -> None:
    """An instruction by mail: carried out, and answered in one short mail."""
    finish(desk, incoming, LetterKind.INSTRUCTION, respond(desk, incoming))


def respond(desk: Desk, incoming: Incoming) -> str:
    """The same for words that are but a part of a letter, which has its own end; the outcome."""
    if wants_no_answer(desk, incoming):
        return THANKED
    if objections.agrees(desk, incoming):
        return objections.AGREED
    if lines := arrivals.answered(desk, incoming):
        answer(desk, incoming, lines, [])
        return " ".join(lines)
    reading = _read(desk, incoming)
    if (outcome := which_one.respond(desk, incoming, reading)) is not None:
        return outcome
    if (outcome := taking_back.ask(desk, incoming, reading)) is not None:
        return outcome
    asked = questions.asked(desk, incoming, reading)
    ordered = questions.instructed(reading)
    meant = invoices_meant(desk, incoming, ordered, visible(incoming.letter.text), asked)
    closed = closed_ones(desk, ordered, meant)
    lines, unclear = carry_out(desk, incoming)
    draft = waiting_draft(desk, incoming) if unclear else None
    held, let_go = objections.hold(desk, incoming, ordered) if unclear and not lines else ([], ())
    choices = () if asked else waiting_again(desk, incoming)
    if draft:
        choices = (*yes_or_no(desk, incoming, draft), *or_ended(desk, incoming, ordered, meant))
    elif held:
        lines, unclear = held, [] if objections.is_plain(ordered) else unclear
        choices = (*choices, *let_go)
    elif unclear:
        choices = (*choices, *what_was_meant(desk, incoming, ordered, meant))
    else:
        choices = (*choices, *reopening(desk, incoming, closed))
    if asked:
        questions.answer(desk, incoming, asked, lines, unclear, choices)
    else:
        answer(desk, incoming, lines, unclear, choices, draft)
    return " ".join(lines) or (ONLY_ASKED if asked else NOT_UNDERSTOOD)


def carry_out(desk: Desk, incoming: Incoming) -> tuple[list[str], list[str]]:
    """Do what the owner's words say, about the invoices they name or those of the thread; inside a transaction.

    Returns one sentence for each thing done (or that cannot be done), and the words that were not understood.
    """
    if (moved := misplaced_money.carry_out(desk, incoming, visible(incoming.letter.text))) is not None:
        return moved, []
    reading, text = _read(desk, incoming), visible(incoming.letter.text)
    asked, reading = questions.asked(desk, incoming, reading), questions.instructed(reading)
    if asked and not reading.commands:
        return [], []
    if [command.verb for command in reading.commands] == [Verb.GO] and reading.sure:
        return [draft_answers.go(desk, incoming)], []
    meant = invoices_meant(desk, incoming, reading, text, asked)
    problems = [_which(desk, name) for name in meant.unclear]
    hints = read_hints(text, incoming.written_on(desk), desk.config.business.currency)
    commands = clear_commands(reading, meant)
    if others := step_named.other_steps(desk, incoming, commands, meant):
        return [], others
    if commands:
        whole = [completed(command, hints, text) for command in sorted(commands, key=_undoing_first)]
        lines = [line for command in whole for line in _do(desk, incoming, command, meant, len(whole))]
    else:
        lines = answer_to_question(desk, incoming, hints, meant.invoices)
    if lines or problems:
        return lines, problems
    return [], [text.strip()[:500] or incoming.letter.subject]


def answers_spoken(desk: Desk, incoming: Incoming) -> list[str]:
    """What the owner's words ask, answered as text."""
    return questions.spoken(desk, incoming, questions.asked(desk, incoming, _read(desk, incoming)))


def _undoing_first(command: Command) -> bool:
    """ "032 is the one to pause: undo that": what was done before gives way to what is done now."""
    return command.verb is not Verb.UNDO


def _do(desk: Desk, incoming: Incoming, command: Command, meant: Meant, of: int) -> list[str]:
    """One ``of`` so many commands."""
    invoices = meant.of(command)
    if command.verb is Verb.UNDO:
        named = meant.named and (command.invoices or of == 1)
        return undo(desk, incoming, invoices if named else ())
    return apply(desk, incoming, command, invoices, meant.clients_of(command))


def _which(desk: Desk, name: str) -> str:
    """Why what the owner wrote names no invoice: nobody has that number, or several clients do, or it is a client's name."""
    clients = [desk.store.client(desk.store.account(i).client).name for i in invoice_called(desk, name)]
    if called := desk.store.books.clients_by_name(name):
        clients = [desk.store.account(i).number for i in desk.store.books.invoices_of(called[0], only_open=True)]
    if clients:
        which = ", ".join(clients)
        return act_sentence(Act.WHICH_INVOICE, desk.creditor.language, desk.words, client=name, text=which)
    return act_sentence(Act.UNKNOWN_INVOICE, desk.creditor.language, desk.words, number=name)


def _read(desk: Desk, incoming: Incoming) -> CommandReading:
    subject, text = without_token(incoming.letter.subject), visible(incoming.letter.text)
    return read_command(subject, text, incoming.written_on(desk), desk.config.business.currency)


def clear_commands(reading: CommandReading, meant: Meant) -> tuple[Command, ...]:
    """Those to carry out: all of a mail that is plain; of one that names what nobody knows, those that it leaves alone."""
    known = all(command.verb in _CARRIED_OUT for command in reading.commands)
    if not (reading.sure and known and _each_knows_its_own(reading, meant)) or meant.besides:
        return ()
    if not meant.unclear:
        return reading.commands
    apart = [command for command in reading.commands if command.invoices]
    if len(apart) < len(reading.commands):
        return ()
    return tuple(command for command in apart if not set(command.invoices) & set(meant.unclear))


def _each_knows_its_own(reading: CommandReading, meant: Meant) -> bool:
    """Several verbs about several invoices: which is for which? Unless each says so itself, or all are for all."""
    of_invoices = [c for c in reading.commands if c.verb not in (*ABOUT_CLIENTS, Verb.UNDO)]
    if len(of_invoices) < len(reading.commands) and not (meant.invoices or meant.clients):
        return {command.verb for command in reading.commands} == {Verb.UNDO}
    if not of_invoices:
        return True
    several = len(meant.invoices) > 1
    if not meant.invoices or (several and any(_is_of_one(c, meant) for c in of_invoices)):
        return False
    apart = all(command.invoices for command in of_invoices)
    return not several or (meant.named and (apart or len(of_invoices) == 1 or not reading.invoices))


def _is_of_one(command: Command, meant: Meant) -> bool:
    takes_sum = command.verb in _OF_ONE or command.amount is not None
    return takes_sum and len(meant.of(command)) > 1

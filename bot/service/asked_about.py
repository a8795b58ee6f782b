"""What an owner's mail asks, and about which invoices or clients."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.core.readings import Command, Verb
from bot.reading.command.meant import ASKING
from bot.reading.command.own_words import sentences
from bot.reading.command.read import CommandReading, read_command
from bot.reading.command.sentence import stands_in
from bot.reading.folding import fold
from bot.service.clients_meant import clients_named
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.numbers import invoice_called

_FEW_WORDS = 8
"""Words of a mail that may be nothing but a client's name and what is wanted of it: "alles von Acme"."""
_WORD = re.compile(r"\w+")


def asked(desk: Desk, incoming: Incoming, reading: CommandReading) -> tuple[Command, ...]:
    """The questions among the owner's words, each with the invoices that it names; a bare "all of Acme" is one."""
    found = tuple(command for command in reading.commands if command.verb in ASKING)
    if not reading.commands:
        found = _about_a_client(desk, incoming, reading, incoming.own_words)
    elif len(found) == len(reading.commands):
        rest = [part for part in sentences(incoming.own_words) if not any(part in one.said for one in found)]
        found = (*found, *(one for part in rest for one in _about_a_client(desk, incoming, reading, part)))
    return tuple(replace(question, invoices=_numbers(desk, question, reading)) for question in found)


def _numbers(desk: Desk, question: Command, reading: CommandReading) -> tuple[str, ...]:
    """Those in the question's own sentence; the mail's others where it names neither numbers nor a client."""
    known = question.invoices or reading.invoices
    own = tuple(number for number in known if stands_in(number, question.said))
    return own if own or any(clients_named(desk, question.said)) else known


def instructed(reading: CommandReading) -> CommandReading:
    """What the words instruct besides, with the invoices that they instruct it for: none that only a question names."""
    commands = tuple(command for command in reading.commands if command.verb not in ASKING)
    if not any(command.invoices for command in reading.commands):
        return replace(reading, commands=commands, invoices=_not_only_asked(reading))
    if len(commands) == len(reading.commands) or not all(command.invoices for command in commands):
        return replace(reading, commands=commands)
    own = dict.fromkeys(name for command in commands for name in command.invoices)
    return replace(reading, commands=commands, invoices=tuple(own))


def _not_only_asked(reading: CommandReading) -> tuple[str, ...]:
    asking = [command.said for command in reading.commands if command.verb in ASKING]
    ordered = [command.said for command in reading.commands if command.verb not in ASKING]
    return tuple(
        number
        for number in reading.invoices
        if any(stands_in(number, said) for said in ordered) or not any(stands_in(number, said) for said in asking)
    )


def _about_a_client(desk: Desk, incoming: Incoming, reading: CommandReading, words: str) -> tuple[Command, ...]:
    """A few words that name a client: they are read without the name, which may be any word."""
    text = words.strip()
    clients = list(clients_named(desk, text)) if 0 < len(_WORD.findall(text)) <= _FEW_WORDS else []
    if not clients or any(stands_in(number, text) for number in reading.invoices):
        return ()
    names = {word for client in clients for word in _WORD.findall(fold(desk.store.client(client).name))}
    rest = " ".join(word for word in _WORD.findall(fold(text)) if word not in names)
    again = read_command("", rest, incoming.written_on(desk), desk.config.business.currency)
    if again.commands:
        asking = all(command.verb in ASKING for command in again.commands)
        return tuple(replace(command, said=text) for command in again.commands) if asking else ()
    everything = again.everything or (reading.everything and not reading.commands)
    return (Command(Verb.STATUS, said=text),) if everything or not rest else ()


@dataclass(frozen=True, slots=True)
class About:
    """Invoices or clients, never both; ``unknown`` are numbers that nobody has."""

    invoices: tuple[int, ...] = ()
    clients: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()


def about(desk: Desk, incoming: Incoming, question: Command) -> About:
    """The numbers named, else the clients named, those in the question's own sentence first, else the thread's invoices,
    else the only one that is open.
    """
    if question.invoices:
        called = {name: invoice_called(desk, name) for name in question.invoices}
        found = tuple(dict.fromkeys(invoice for ids in called.values() for invoice in ids))
        return About(found, unknown=tuple(name for name, ids in called.items() if not ids))
    if clients := tuple(clients_named(desk, question.said)) or tuple(clients_named(desk, incoming.own_words)):
        return About(clients=clients)
    if in_thread := tuple(dict.fromkeys(i for _, i in desk.store.books.thread(incoming.letter.references) if i)):
        return About(in_thread)
    if clients := tuple(clients_named(desk, incoming.letter.subject)):
        return About(clients=clients)
    opened = tuple(row.id for row in desk.store.books.all_invoices() if row.is_open)
    return About(opened if len(opened) == 1 else ())


def clients_of(desk: Desk, meant: About) -> tuple[int, ...]:
    """The clients named, and those of the invoices."""
    own = (desk.store.books.invoice(invoice).client for invoice in meant.invoices)
    return tuple(dict.fromkeys((*meant.clients, *own)))


def invoices_of(desk: Desk, meant: About) -> tuple[int, ...]:
    """The invoices; of a client the open ones, or all where none is open."""
    found = list(meant.invoices)
    for client in meant.clients:
        found += desk.store.books.invoices_of(client, only_open=True) or desk.store.books.invoices_of(client)
    return tuple(dict.fromkeys(found))

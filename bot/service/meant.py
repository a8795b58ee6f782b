"""Which invoices and clients an instruction is about: those it names, else those of its thread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.core.decide import ABOUT_CLIENTS
from bot.core.readings import Command, Verb
from bot.reading.command.read import CommandReading
from bot.reading.command.tongue import Mark, any_has
from bot.reading.folding import fold
from bot.reading.not_this import leaves_out_this
from bot.service.clients_meant import ClientsSaid, clients_beside, clients_named, clients_said
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.numbers import invoice_called

_OF_A_WHOLE_CLIENT = ABOUT_CLIENTS | {Verb.PAUSE, Verb.RESUME}
"""What is said of a client by its name alone: "pause Acme" is all that Acme owes."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one sentence is about: clients, and what they owe."""

    invoices: tuple[int, ...]
    clients: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """``unclear``: what the owner wrote that stands for no invoice or for several; ``by_name``: the others."""

    invoices: tuple[int, ...]
    by_name: Mapping[str, int]
    unclear: tuple[str, ...] = ()
    named: bool = False
    """By number or client, not only by the thread."""
    clients: tuple[int, ...] = ()
    """Those named or written about, whether they owe anything or not."""
    besides: tuple[int, ...] = ()
    """Clients named in the owner's words to whom none of the invoices named belongs: something is said of them too."""
    apart: Mapping[str, Share] = field(default_factory=dict)
    """Where sentences name clients of their own, what each is about."""

    def of(self, command: Command) -> list[int]:
        """The command's own invoices where it names some, else its sentence's, else all."""
        if not command.invoices:
            return list(self.apart[command.said].invoices if command.said in self.apart else self.invoices)
        return list(dict.fromkeys(self.by_name[name] for name in command.invoices if name in self.by_name))

    def clients_of(self, command: Command) -> tuple[int, ...]:
        return self.apart[command.said].clients if command.said in self.apart else self.clients


def invoices_meant(
    desk: Desk, incoming: Incoming, reading: CommandReading, text: str, asked: Sequence[Command] = ()
) -> Meant:
    """What ``reading`` of the visible ``text`` is about; clients named in what is ``asked`` besides do not count."""
    thread = desk.store.books.thread(incoming.letter.references)
    in_thread = list(dict.fromkeys(i for _, i in thread if i))
    verbs = {command.verb for command in reading.commands}
    said = clients_said(desk, incoming.letter.subject, text, (*reading.commands, *asked))
    if reading.excepted:
        return _all_but(desk, reading, said)
    if reading.invoices:
        found = _by_number(desk, reading.invoices, in_thread)
        return replace(found, besides=clients_beside(desk, text, (*reading.commands, *asked), found.invoices))
    if verbs == {Verb.UNDO}:  # the last one, whatever the mail is about
        return Meant((), {})
    clients = said.clients
    if verbs <= {Verb.PAID} and in_thread and (verbs or clients) and leaves_out_this(text):
        return Meant((), {}, _names(desk, clients or dict.fromkeys(client for client, _ in thread)))
    if not clients and verbs <= ABOUT_CLIENTS and not in_thread:  # an address may tell whose it is
        clients = tuple(clients_named(desk, text))
    if clients and not said.plain:
        return Meant((), {}, _names(desk, clients))
    if clients and verbs and verbs <= ABOUT_CLIENTS:
        return Meant((), {}, named=True, clients=clients, apart=_apart(desk, reading, said, in_full=True))
    others = set(clients) - {client for client, _ in thread}
    if in_thread and not (clients and reading.everything):
        if not others or verbs <= {Verb.NOTE}:
            return Meant(tuple(in_thread), {})
        return Meant((), {}, _names(desk, [client for client in clients if client in others]), clients=clients)
    return _of_clients(desk, reading, said, thread)


def _of_clients(
    desk: Desk, reading: CommandReading, said: ClientsSaid, thread: Sequence[tuple[int, int | None]]
) -> Meant:
    """What the clients named owe: all of it, the only invoice of one, or it is not plain which."""
    apart = _apart(desk, reading, said)
    whole = {command.verb for command in reading.commands} <= _OF_A_WHOLE_CLIENT and bool(reading.commands)
    owed = [invoice for client in said.clients for invoice in desk.store.books.invoices_of(client, only_open=True)]
    if said.clients and (len(owed) == 1 or (apart if said.by_sentence else whole or reading.everything)):
        return Meant(tuple(owed), {}, named=True, clients=said.clients, apart=apart)
    return Meant((), {}, _names(desk, said.clients), clients=tuple(dict.fromkeys(client for client, _ in thread)))


def _apart(desk: Desk, reading: CommandReading, said: ClientsSaid, in_full: bool = False) -> dict[str, Share]:
    """What each sentence is about by the clients that it names; none where it is not plain for one of them.

    ``in_full``: what is said is said of clients, whatever they owe.
    """
    if said.by_sentence is None:
        return {}
    shares = {}
    for command in reading.commands:
        clients = said.by_sentence.get(command.said, ())
        owed = tuple(one for client in clients for one in desk.store.books.invoices_of(client, only_open=True))
        of_all = command.verb in _OF_A_WHOLE_CLIENT or any_has(Mark.ALL, fold(command.said))
        if not (of_all or in_full or len(owed) == 1):
            return {}
        shares[command.said] = Share(() if in_full else owed, clients)
    return shares


def _names(desk: Desk, clients: Iterable[int]) -> tuple[str, ...]:
    """Of those that owe something."""
    return tuple(desk.store.client(one).name for one in clients if desk.store.books.invoices_of(one, only_open=True))


def _all_but(desk: Desk, reading: CommandReading, said: ClientsSaid) -> Meant:
    """What the clients named owe, or the only one who owes anything, but for the invoices excepted.

    None where these are not all theirs, where more is named, or where what is said is of a client, not of invoices.
    """
    left_out = _by_number(desk, reading.excepted, [])
    clients = said.clients or tuple(desk.store.books.clients_with_open())
    theirs = {invoice for client in clients for invoice in desk.store.books.invoices_of(client)}
    of_invoices = not any(command.verb in ABOUT_CLIENTS for command in reading.commands)
    certain = of_invoices and reading.everything and not reading.invoices and theirs.issuperset(left_out.invoices)
    if left_out.unclear or not certain or not said.plain or (len(clients) > 1 and not said.clients):
        return Meant((), {}, left_out.unclear)
    owed = [invoice for client in clients for invoice in desk.store.books.invoices_of(client, only_open=True)]
    return Meant(tuple(one for one in owed if one not in left_out.invoices), {}, named=True, clients=clients)


def _by_number(desk: Desk, names: Sequence[str], in_thread: list[int]) -> Meant:
    found: dict[str, int] = {}
    unclear = []
    for name in names:
        called = invoice_called(desk, name)
        # a number that two clients share is the thread's one
        called = [i for i in called if i in in_thread] if len(called) > 1 else called
        if len(called) == 1:
            found[name] = called[0]
        else:
            unclear.append(name)
    return Meant(tuple(dict.fromkeys(found.values())), found, tuple(unclear), named=True)

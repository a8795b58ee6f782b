"""Which invoices and clients an instruction is about: those it names, else those of its thread."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.decide import ABOUT_CLIENTS
from bot.core.readings import Command, Verb
from bot.reading.command.read import CommandReading
from bot.reading.folding import fold
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.numbers import invoice_called

_FORMS = (
    "sa sas sasu sarl eurl sci snc scop gmbh ag kg ug ohg mbh ltd limited llc llp inc plc corp bv nv vof srl srls spa"
    " sl slu slp co cie company und and et the de la le"
)
_LEGAL_FORMS = frozenset(_FORMS.split())
_WORD = re.compile(r"[a-z0-9]+")
_SHORTEST_NAME = 3
_TEXT_LIMIT = 10_000
_OF_A_WHOLE_CLIENT = ABOUT_CLIENTS | {Verb.PAUSE, Verb.RESUME}
"""What is said of a client by its name alone: "pause Acme" is all that Acme owes."""


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

    def of(self, command: Command) -> list[int]:
        """The command's own invoices where it names some, else all."""
        if not command.invoices:
            return list(self.invoices)
        return list(dict.fromkeys(self.by_name[name] for name in command.invoices if name in self.by_name))


def invoices_meant(desk: Desk, incoming: Incoming, reading: CommandReading, text: str) -> Meant:
    """What ``reading`` of the visible ``text`` is about."""
    thread = desk.store.books.thread(incoming.letter.references)
    in_thread = list(dict.fromkeys(i for _, i in thread if i))
    if reading.excepted:
        return _all_but(desk, incoming, reading, text)
    if reading.invoices:
        return _by_number(desk, reading.invoices, in_thread)
    verbs = {command.verb for command in reading.commands}
    if verbs == {Verb.UNDO}:  # the last one, whatever the mail is about
        return Meant((), {})
    clients = tuple(clients_named(desk, f"{incoming.letter.subject}\n{text}"))
    if clients and verbs and verbs <= ABOUT_CLIENTS:
        return Meant((), {}, named=True, clients=clients)
    if in_thread and not (clients and reading.everything):
        return Meant(tuple(in_thread), {})
    owed = [invoice for client in clients for invoice in desk.store.books.invoices_of(client, only_open=True)]
    if clients and (reading.everything or len(owed) == 1 or (verbs and verbs <= _OF_A_WHOLE_CLIENT)):
        return Meant(tuple(owed), {}, named=True, clients=clients)
    unclear = tuple(desk.store.client(client).name for client in clients if owed)
    return Meant((), {}, unclear, clients=tuple(dict.fromkeys(client for client, _ in thread)))


def _all_but(desk: Desk, incoming: Incoming, reading: CommandReading, text: str) -> Meant:
    """What the clients named owe, or the only one who owes anything, but for the invoices excepted.

    None where these are not all theirs, where more is named, or where what is said is of a client, not of invoices.
    """
    left_out = _by_number(desk, reading.excepted, [])
    named = tuple(clients_named(desk, f"{incoming.letter.subject}\n{text}"))
    clients = named or tuple(desk.store.books.clients_with_open())
    theirs = {invoice for client in clients for invoice in desk.store.books.invoices_of(client)}
    of_invoices = not any(command.verb in ABOUT_CLIENTS for command in reading.commands)
    certain = of_invoices and reading.everything and not reading.invoices and theirs.issuperset(left_out.invoices)
    if left_out.unclear or not certain or (len(clients) > 1 and not named):
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


def clients_named(desk: Desk, text: str) -> Iterator[int]:
    """Clients whose name, its legal form left out, stands in the text; not those of which it is part of another's."""
    words = f" {' '.join(_WORD.findall(fold(text[:_TEXT_LIMIT])))} "
    cores = [(client, f" {core} ") for client, name in desk.store.books.client_names() if (core := _core(name))]
    for client, core in sorted(cores, key=lambda one: -len(one[1])):
        if core in words:
            words = words.replace(core, " | ")
            yield client


def _core(name: str) -> str:
    core = " ".join(word for word in _WORD.findall(fold(name)) if word not in _LEGAL_FORMS)
    return core if len(core) >= _SHORTEST_NAME else ""

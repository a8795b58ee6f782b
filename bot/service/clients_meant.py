"""Which clients an instruction is about, by their names in its own sentence; what is asked elsewhere in the mail is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.readings import Command, Verb
from bot.reading.command.meant import ASKING
from bot.reading.command.own_words import sentences
from bot.reading.command.sentence import EMAIL, URL
from bot.reading.command.tongue import Mark, any_has
from bot.reading.folding import fold
from bot.service.desk import Desk

_FORMS = (
    "sa sas sasu sarl eurl sci snc scop gmbh ag kg ug ohg mbh ltd limited llc llp inc plc corp bv nv vof srl srls spa"
    " sl slu slp co cie company und and et the de la le"
)
_LEGAL_FORMS = frozenset(_FORMS.split())
_LINKS = "y e en du des von van di da del chez bei from for pour fur voor bij para per"
_BETWEEN = _LEGAL_FORMS | frozenset(_LINKS.split())
"""Words between two names of one list."""
_WORD = re.compile(r"[a-z0-9]+")
_SHORTEST_NAME = 3
_TEXT_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class ClientsSaid:
    """``clients``: all that the instructions name, in the order of the text; ``plain``: whether it is certain who is meant.

    ``by_sentence``: those that each sentence with an instruction names. It is empty where none does, and the mail's
    other words, or its subject, name them all.
    """

    clients: tuple[int, ...] = ()
    plain: bool = True
    by_sentence: Mapping[str, tuple[int, ...]] | None = None


def clients_said(desk: Desk, subject: str, text: str, commands: Sequence[Command]) -> ClientsSaid:
    """Whom the instructions among ``commands`` are about by name; the ``subject`` counts where the words name nobody."""
    own = [command for command in commands if command.verb not in ASKING]
    named = {command.said: tuple(clients_named(desk, without_addresses(command.said))) for command in own}
    asked = {client for command in commands for client in clients_named(desk, command.said)}
    others = [client for client in clients_named(desk, without_addresses(text)) if client not in asked]
    said = tuple(dict.fromkeys(client for clients in named.values() for client in clients))
    if not said:
        words = text if others else subject
        found = tuple(others or [client for client in clients_named(desk, subject) if client not in asked])
        return ClientsSaid(found, _is_one_list(desk, words, found))
    plain = not others and all(clients or len(said) == 1 for clients in named.values())
    plain = plain and all(_is_one_list(desk, sentence, clients) for sentence, clients in named.items())
    return ClientsSaid((*said, *others), plain, {sentence: clients or said for sentence, clients in named.items()})


def clients_beside(desk: Desk, text: str, commands: Sequence[Command], invoices: Sequence[int]) -> tuple[int, ...]:
    """Clients whom the owner's sentences name though none of the ``invoices`` is theirs; whom a question or a remark
    to be kept speaks of does not count.
    """
    if not invoices or any(command.verb is Verb.NOTE for command in commands):
        return ()
    asked = {client for command in commands if command.verb in ASKING for client in clients_named(desk, command.said)}
    theirs = {desk.store.account(invoice).client for invoice in invoices}
    named = clients_named(desk, without_addresses(" ".join(sentences(text))))
    return tuple(client for client in named if client not in asked | theirs)


def clients_named(desk: Desk, text: str) -> Iterator[int]:
    """Clients whose name, its legal form left out, stands in the text; not those of which it is part of another's."""
    words = _words(text)
    for client, core in _cores(desk):
        if core in words:
            words = words.replace(core, " | ")
            yield client


def without_addresses(text: str) -> str:
    """The text without e-mail addresses and links: a client's name in one of them is no mention."""
    return URL.sub(" ", EMAIL.sub(" ", text[:_TEXT_LIMIT]))


def _is_one_list(desk: Desk, text: str, clients: Sequence[int]) -> bool:
    """Whether nothing parts the names, and nothing is denied: "Acme has paid, Dupont has not" is no list."""
    if len(clients) < 2:
        return True
    words = _words(without_addresses(text))
    for client, core in _cores(desk):
        if client in clients:
            words = words.replace(core, " | ")
    between = words.split("|")[1:-1]
    joined = all(word in _BETWEEN for part in between for word in part.split())
    return joined and not any(any_has(mark, fold(text)) for mark in (Mark.NEGATED, Mark.HEDGED, Mark.BUT))


def _cores(desk: Desk) -> list[tuple[int, str]]:
    """Each client's name as it is looked for, the longest first."""
    cores = [(client, f" {core} ") for client, name in desk.store.books.client_names() if (core := _core(name))]
    return sorted(cores, key=lambda one: -len(one[1]))


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(fold(text[:_TEXT_LIMIT])))} "


def _core(name: str) -> str:
    core = " ".join(word for word in _WORD.findall(fold(name)) if word not in _LEGAL_FORMS)
    return core if len(core) >= _SHORTEST_NAME else ""

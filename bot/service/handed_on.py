"""A client's letter that the owner forwards: it is read as the client's own, with the client's date."""

from __future__ import annotations

from dataclasses import replace

from bot.core.model import SenderKind
from bot.core.readings import Verb
from bot.reading.command.read import read_command
from bot.reading.forwarding import forwarded, forwarded_letter
from bot.reading.letter import Letter
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.numbers import invoices_named
from bot.service.scope import meant
from bot.service.sender import Sender, clients_of


def from_client(desk: Desk, incoming: Incoming) -> Incoming | None:
    """The client's letter inside, as if it had come from the client; None if the owner's mail hands on no such letter.

    Where the owner adds an instruction, that counts and not the letter below it.
    """
    letter = forwarded_letter(incoming.letter)
    if letter is None or letter.sender.email in desk.ours or instructs(desk, incoming):
        return None
    clients = clients_of(desk, letter, letter.sender.email)
    if not clients:
        return None
    sender = Sender(SenderKind.CLIENT, incoming.sender.trust, "handed on by the owner", clients)
    return replace(incoming, letter=_once_sent(letter, incoming.letter), sender=sender)


def _once_sent(letter: Letter, outer: Letter) -> Letter:
    """The owner's program may have kept the thread, and lost it in the mail inside."""
    return letter if letter.references else replace(letter, references=outer.references)


def named_by_what_is_handed_on(desk: Desk, incoming: Incoming) -> Incoming:
    """An instruction above a client's letter is about what that letter is about; its subject says so from here on.

    Left as it is where the mail stands in a thread of ours, or where the letter leaves open which invoice it means.
    """
    letter = forwarded_letter(incoming.letter)
    if letter is None or desk.store.books.thread(incoming.letter.references):
        return incoming
    clients = clients_of(desk, letter, letter.sender.email)
    if len(clients) != 1:
        return incoming
    inner = replace(incoming, letter=letter)
    words = f"{letter.subject}\n{inner.own_words}"
    accounts = meant(desk, inner, clients[0], inner.own_words)
    if len(accounts) != 1 and not invoices_named(desk, words):
        return incoming
    numbers = ", ".join(account.number for account in accounts)
    return replace(incoming, letter=replace(incoming.letter, subject=numbers)) if numbers else incoming


def instructs(desk: Desk, incoming: Incoming) -> bool:
    """Whether the owner's own words above what is handed on are an instruction."""
    inner = forwarded(incoming.letter)
    if inner is None or not inner.own_words.strip():
        return False
    today, currency = incoming.written_on(desk), desk.config.business.currency
    said = read_command("", inner.own_words, today, currency).commands
    return any(command.verb is not Verb.NOTE for command in said)  # "for your information" asks for nothing

"""Whose place a new address takes, where the owner names a contact who is gone: "Jean Petit has left, write to lea@…"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.ledger import ClientFile
from bot.core.model import Contact
from bot.core.readings import Command
from bot.reading.folding import fold
from bot.service.desk import Desk
from bot.store.letters import LetterKind

_WORD = re.compile(r"[^\W\d_]{3,}")
_TEXT_LIMIT = 10_000
_REMEMBERED = timedelta(days=60)
"""How long a letter that came back counts against its address."""


def in_whose_place(command: Command, client: ClientFile, text: str) -> Command:
    """The replacing ``command`` with the one known contact whom the owner's ``text`` names; else as it was."""
    if command.action != "replace" or command.email is None:
        return command
    said = _words(text[:_TEXT_LIMIT].lower().replace(command.email, " ")) - _words(client.name)
    gone = [one for one in client.contacts if one.email != command.email and _is_named(one, said)]
    if len(gone) != 1:
        return command
    return replace(command, replaced=gone[0].email, role=command.role or gone[0].role)


def in_a_dead_ones_place(desk: Desk, command: Command, client: ClientFile, now: datetime) -> Command:
    """An address given after the only one that a letter came back from is in its place, not beside it."""
    if command.action != "add" or command.email is None:
        return command
    came_back = desk.store.letters.received_since(now - _REMEMBERED, LetterKind.BOUNCE)
    dead = {address for row in came_back for address in (row.problem or "").lower().split(", ")}
    gone = [contact for contact in client.contacts if contact.email in dead and contact.email != command.email]
    if len(gone) != 1 or (command.role is not None and command.role is not gone[0].role):
        return command
    return replace(command, action="replace", replaced=gone[0].email, role=gone[0].role)


def _is_named(contact: Contact, said: set[str]) -> bool:
    """By the name shown, or by what stands before the @; a word of each is enough."""
    local = contact.email.partition("@")[0]
    return not said.isdisjoint(_words(f"{contact.name} {local}"))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(fold(text)))

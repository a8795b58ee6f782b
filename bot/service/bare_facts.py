"""What the words around an instruction add to it; and a bare fact as the answer to a receipt's question: "due 15 May"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core import events as ev
from bot.core.events import HoldReason
from bot.core.model import Role
from bot.core.readings import Command, Verb
from bot.reading.hints import Hints
from bot.reading.roles import role_of
from bot.service.act_sentences import say
from bot.service.carrying_out import apply
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.writing.acts import Act

_LONGEST_REMARK = 500
_LONGEST_LEAD = 25


def answer_to_question(desk: Desk, incoming: Incoming, hints: Hints, invoices: Sequence[int]) -> list[str]:
    """Records what the one invoice lacked or what was read of it in doubt; a sentence for each fact."""
    if len(invoices) != 1:
        return []
    account = desk.store.account(invoices[0])
    sentences = []
    for contact in hints.contacts:
        desk.record(incoming.now, ev.ContactAdded(contact, incoming.id), account.client)
        sentences.append(say(desk, Act.CONTACT_ADDED, account, email=contact.email))
    asked = {hold.reason for hold in account.holds}
    doubtful = HoldReason.DOUBTFUL in asked
    nameless = account.number == "?" or HoldReason.MISSING in asked
    corrections = [
        Command(Verb.DUE, due_on=hints.due_on if account.due_on is None or doubtful else None),
        Command(Verb.AMOUNT, amount=hints.payable if account.payable is None or doubtful else None),
        Command(Verb.NUMBER, number=hints.number if nameless or doubtful else None),
    ]
    for command in corrections if account.is_open else ():
        wanted = command.due_on or command.amount or command.number
        if wanted:
            sentences += apply(desk, incoming, command, invoices)
    return sentences


def completed(command: Command, hints: Hints, text: str) -> Command:
    """The command with what only the whole mail tells: a contact's role, a remark's words."""
    match command.verb:
        case Verb.CONTACT:
            return _with_role(command, hints)
        case Verb.NOTE if not command.text:
            return replace(command, text=_remark(text))
        case _:
            return command


def _remark(text: str) -> str:
    """What the owner wants kept; a short word before a colon only says that it is a remark."""
    words = " ".join(text.split())[:_LONGEST_REMARK]
    head, colon, rest = words.partition(":")
    return rest.strip() if colon and rest.strip() and len(head) <= _LONGEST_LEAD else words


def _with_role(command: Command, hints: Hints) -> Command:
    """A contact's role as its label gives it ("director: oliver@..."), else as its address suggests."""
    if command.role or command.email is None:
        return command
    labelled = {contact.email: contact.role for contact in hints.contacts}
    suggested = role_of(command.email)
    known = suggested if suggested is not Role.COMMERCIAL else None
    return replace(command, role=labelled.get(command.email, known))

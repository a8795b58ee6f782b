"""What follows from a letter: ``(reading, trust, ledger, policy, today) -> decisions``, each with its reason. Pure.

Money has a way of its own: what a notice, a statement or the owner's "paid" says is matched (:mod:`bot.core.matching`).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.core import events as ev
from bot.core.approvals import yes
from bot.core.course import course
from bot.core.events import Event, HoldReason
from bot.core.ledger import Account
from bot.core.model import Contact, Role, Trust
from bot.core.readings import Command, Reading, Reply, Verb
from bot.core.situation import Decision as Decision
from bot.core.situation import Situation as Situation


def decide(reading: Reading, trust: Trust, situation: Situation) -> tuple[Decision, ...]:
    """The decisions, in order; none where the sender may not say such a thing or nothing is to be done."""
    match reading:
        case Reply() as reply:
            return course(reply, trust, situation).decisions
        case Command() as command:
            return _after_command(command, situation) if trust is Trust.PROVEN else ()


def _after_command(command: Command, s: Situation) -> tuple[Decision, ...]:
    if command.verb is Verb.CONTACT:
        return _contact(command, s)
    found: list[Decision] = []
    for account in s.accounts:
        found += [
            Decision(event, s.client.id, account.id, "the owner said so") for event in _events(command, account, s)
        ]
    if command.verb is Verb.RESUME and s.client.holds:
        found.append(Decision(ev.ClientReleased(s.letter), s.client.id, None, "the owner said so"))
    return tuple(found)


def _events(command: Command, account: Account, s: Situation) -> Sequence[Event]:
    match command.verb:
        case Verb.PAUSE:
            return [ev.InvoiceHeld(HoldReason.PAUSE, command.until, s.letter)] if account.is_open else []
        case Verb.RESUME:
            return [ev.InvoiceReopened(s.letter) if account.cancelled else ev.InvoiceReleased(s.letter)]
        case Verb.CANCEL:
            return [] if account.cancelled else [ev.InvoiceCancelled("the owner said so", s.letter)]
        case Verb.DISPUTE:
            return [ev.InvoiceHeld(HoldReason.DISPUTE, None, s.letter)] if account.is_open else []
        case Verb.APPROVE:
            return [yes(account.approvals, key, s.letter) for key in sorted(account.pending)]
        case Verb.REJECT:
            return [ev.ApprovalRefused(step, occurrence, s.letter) for step, occurrence in sorted(account.pending)]
        case Verb.DUE:
            return [ev.InvoiceCorrected(due_on=command.due_on, letter=s.letter)] if command.due_on else []
        case Verb.AMOUNT:
            return [ev.InvoiceCorrected(payable=command.amount, letter=s.letter)] if command.amount else []
        case Verb.NUMBER:
            return [ev.InvoiceCorrected(number=command.number, letter=s.letter)] if command.number else []
        case _:
            return []


def _contact(command: Command, s: Situation) -> tuple[Decision, ...]:
    if command.email is None:
        return ()
    role = command.role or Role.ACCOUNTING
    events: list[Event] = []
    if command.action == "remove":
        events = [ev.ContactRemoved(command.email, s.letter)]
    else:
        if command.action == "replace":
            events = [ev.ContactRemoved(c.email, s.letter) for c in s.client.contacts if c.role is role]
        events.append(ev.ContactAdded(Contact(command.email, role), s.letter))
    return tuple(Decision(event, s.client.id, None, "the owner said so") for event in events)

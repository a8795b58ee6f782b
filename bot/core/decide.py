"""What follows from a letter: ``(reading, trust, ledger, policy, today) -> decisions``, each with its reason. Pure.

Money has a way of its own: what a notice, a statement or the owner's "paid" says is matched (:mod:`bot.core.matching`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core import events as ev
from bot.core import owner_events as owner
from bot.core import reply_events as said
from bot.core.approvals import Key, yes
from bot.core.course import course
from bot.core.events import Event, HoldReason
from bot.core.ledger import Account, active_holds
from bot.core.model import Contact, Role, Trust
from bot.core.owner_events import Haste
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


ABOUT_CLIENTS = frozenset({Verb.CONTACT, Verb.LANGUAGE, Verb.LADDER})
"""What is said of a client, whichever of its invoices the mail is about."""

_SAID = "the owner said so"


def _after_command(command: Command, s: Situation) -> tuple[Decision, ...]:
    if command.verb in ABOUT_CLIENTS:
        return tuple(Decision(event, s.client.id, None, _SAID) for event in _of_client(command, s))
    found: list[Decision] = []
    for account in s.accounts:
        found += [Decision(event, s.client.id, account.id, _SAID) for event in _events(command, account, s)]
    if command.verb is Verb.RESUME and s.client.holds:
        found.append(Decision(ev.ClientReleased(s.letter), s.client.id, None, _SAID))
    return tuple(found)


def _events(command: Command, account: Account, s: Situation) -> Sequence[Event]:
    match command.verb:
        case Verb.PAUSE:
            return [ev.InvoiceHeld(HoldReason.PAUSE, command.until, s.letter)] if account.is_open else []
        case Verb.RESUME:
            return [ev.InvoiceReopened(s.letter) if account.cancelled else ev.InvoiceReleased(s.letter)]
        case Verb.CANCEL:
            return [] if not account.is_open else [ev.InvoiceCancelled(_SAID, s.letter)]
        case Verb.DISPUTE:
            return [ev.InvoiceHeld(HoldReason.DISPUTE, None, s.letter)] if account.is_open else []
        case Verb.PROMISE:
            return _promise(command, account, s)
        case Verb.REMIND | Verb.ESCALATE:
            return [owner.StepHastened(Haste(command.verb), s.letter)] if _may_hasten(account, s) else []
        case Verb.APPROVE:
            return [yes(account.approvals, key, s.letter) for key in sorted(account.pending)]
        case Verb.REJECT:
            return [ev.ApprovalRefused(step, occurrence, s.letter) for step, occurrence in sorted(_refusable(account))]
        case _:
            return [] if command.verb is Verb.DUE and not account.is_open else _correction(command, s.letter)


def _refusable(account: Account) -> frozenset[Key]:
    """The drafts that wait for an answer; where none does, those with a yes that have not left."""
    return account.pending or account.approvals.approved - {(taken.step, taken.occurrence) for taken in account.taken}


def _correction(command: Command, letter: int | None) -> Sequence[Event]:
    match command.verb:
        case Verb.DUE if command.due_on:
            return [ev.InvoiceCorrected(due_on=command.due_on, letter=letter)]
        case Verb.AMOUNT if command.amount:
            return [ev.InvoiceCorrected(payable=command.amount, letter=letter)]
        case Verb.NUMBER if command.number:
            return [ev.InvoiceCorrected(number=command.number, letter=letter)]
        case Verb.PAYMENT_LINK if command.url and _WEB.match(command.url) and len(command.url) <= _LONGEST_LINK:
            return [owner.LinkGiven(command.url, letter)]
        case Verb.NOTE if command.text:
            return [owner.NoteKept(command.text, letter)]
        case _:
            return []


_WEB = re.compile(r"https?://[^\s]", re.IGNORECASE)
_LONGEST_LINK = 500


def _promise(command: Command, account: Account, s: Situation) -> Sequence[Event]:
    """Given to the owner, by phone say; it counts like one that the client wrote: the whole balance, with the grace days."""
    on = command.promised_on
    if on is None or not account.is_open:
        return []
    until = s.policy.calendar.after_business_days(max(on, s.today), s.policy.grace_days)
    return [said.PromiseMade(on, until, None, s.letter)]


def _may_hasten(account: Account, s: Situation) -> bool:
    """Not what is closed or contested, nor what is held until somebody says so."""
    holds = active_holds(account, s.client, s.today)
    return account.is_open and all(hold.until is not None and hold.reason is not HoldReason.DISPUTE for hold in holds)


# --- about the client -------------------------------------------------------------------------------------------


def _of_client(command: Command, s: Situation) -> Sequence[Event]:
    match command.verb:
        case Verb.LANGUAGE if command.language and command.language != s.client.language:
            return [owner.LanguageChosen(command.language, s.letter)]
        case Verb.LADDER if command.wish and command.wish not in s.client.wishes:
            return [owner.LadderWished(command.wish, s.letter)]
        case Verb.CONTACT if command.email:
            return _contact(command, command.email, s)
        case _:
            return []


def _contact(command: Command, email: str, s: Situation) -> Sequence[Event]:
    known = next((contact for contact in s.client.contacts if contact.email == email), None)
    if command.action == "remove":
        return [ev.ContactRemoved(email, s.letter)] if known else []
    events: list[Event] = []
    role = command.role or (known.role if known else Role.ACCOUNTING)
    if command.action == "replace":
        role = command.role or _usual_role(s)
        others = [c for c in s.client.contacts if _gives_way(c, command, role) and c.email != email]
        events += [ev.ContactRemoved(contact.email, s.letter) for contact in others]
    contact = Contact(email, role, known.name if known else "")
    return events if contact == known else [*events, ev.ContactAdded(contact, s.letter)]


def _gives_way(contact: Contact, command: Command, role: Role) -> bool:
    """The one named, else everybody of the role."""
    return contact.email == command.replaced if command.replaced else contact.role is role


def _usual_role(s: Situation) -> Role:
    """Who takes another's place does what everybody known there does: accounting, where that is not one thing."""
    roles = {contact.role for contact in s.client.contacts}
    return roles.pop() if len(roles) == 1 else Role.ACCOUNTING

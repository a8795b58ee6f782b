"""Lines of the journal in words: what the bot did, as one would tell it to somebody looking over its shoulder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import get_args

from bot.core import events as ev
from bot.core.codec import encode, kind_of
from bot.core.events import HoldReason, Recorded
from bot.core.ledger import ClientFile
from bot.core.model import Role
from bot.screens.story import told as told_at_terminal
from bot.service.desk import Desk
from bot.setup.phrases import Phrases
from bot.writing import figures

_BOOKKEEPING = frozenset(
    {
        ev.ClientMet,
        ev.OwnerWrote,
        ev.WordSaid,
        ev.WordWithdrawn,
        ev.Threaded,
        ev.MailboxAdopted,
        ev.LetterReceived,
        ev.LetterRead,
        ev.MailStored,
        ev.MailSent,
        ev.TokenUsed,
    }
)
KINDS: tuple[type, ...] = tuple(kind for kind in get_args(ev.Event) if kind not in _BOOKKEEPING)
"""The events that are told: all but the program's own bookkeeping, so that a new kind of event is told from its first day."""

_IDS = ("letter", "mail")
_ROLES = {
    Role.ACCOUNTING: "accounting",
    Role.COMMERCIAL: "the business contact",
    Role.DECISION_MAKER: "the decision maker",
    Role.LEGAL: "legal",
}


def sentences(desk: Desk, line: Recorded) -> Iterator[str]:
    """What the reader is told of a line of the journal; nothing for what is not news."""
    client = desk.store.client(line.client).name if line.client else ""
    number = desk.store.account(line.invoice).number if line.invoice else ""
    match line.event:
        case ev.InvoiceWatched():
            yield f"Relance watches {number}; Claire gets a receipt with the letters planned"
        case ev.ContactAdded(letter=None):
            pass  # the invoice's own mail named them
        case ev.ContactAdded(contact):
            yield f"Relance notes {contact.email}: {_ROLES[contact.role]} at {client}"
        case ev.Forewarned(step, _, planned_on):
            yield f"Relance tells Claire beforehand: {step_named(step)} to {client} on {_weekday(planned_on)}"
        case ev.ApprovalAsked(step):
            yield f"Relance asks Claire to approve {step_named(step)} to {client}; it never leaves without her yes"
        case ev.ApprovalGiven(step):
            yield f"Relance has Claire’s yes: {step_named(step)} to {client} may leave"
        case ev.StepTaken() as taken:
            yield _step_taken(desk, line, taken)
        case ev.ClientHeld(reason, until) | ev.InvoiceHeld(reason, until):
            yield _held(reason, until, client, number)
        case ev.PaymentAllocated(amount=amount):
            yield _paid(desk, line, figures.money(amount, "en"))
        case ev.DigestWritten():
            yield "Relance sends Claire the weekly digest"
        case other if type(other) in KINDS:
            yield _in_its_own_words(other, number or client)


def _in_its_own_words(event: ev.Event, about: str) -> str:
    """An event that has no sentence of its own here: its name and facts, without the store's ids."""
    facts = {key: _day_in_words(getattr(event, key)) or value for key, value in encode(event).items()}
    known = {key: value for key, value in facts.items() if key not in _IDS}
    told = told_at_terminal({"event": kind_of(event), **known}, Phrases("en"))
    return f"Relance notes for {about}: {told}" if about else f"Relance notes: {told}"


def _day_in_words(value: object) -> str:
    """Empty for what is no day."""
    return figures.day(value, "en") if isinstance(value, date) else ""


def _held(reason: HoldReason, until: date | None, client: str, number: str) -> str:
    match reason:
        case HoldReason.REPLY:
            return f"Relance shows Claire the answer and writes nothing to {client} before {_weekday(until)}"
        case HoldReason.PAUSE:
            return f"Relance pauses {number or client} until {_weekday(until)}"
        case _:
            return f"Relance holds {number or client} until {_weekday(until)} ({reason.replace('_', ' ')})"


def _paid(desk: Desk, line: Recorded, amount: str) -> str:
    assert line.invoice is not None
    account = desk.store.account(line.invoice)
    if account.is_paid:
        return f"Relance closes {account.number}: {amount} received, and silence from here on"
    return f"Relance notes {amount} received for {account.number}"


def _step_taken(desk: Desk, line: Recorded, taken: ev.StepTaken) -> str:
    assert line.client is not None
    assert line.invoice is not None
    client, number = desk.store.client(line.client), desk.store.account(line.invoice).number
    again = " once more" if taken.occurrence > 1 else ""
    copy = f", copy to {_audience(taken.cc, client)}" if taken.cc else ""
    late = _lateness(desk.today(line.at), taken.due_on)
    whom = f"to {_audience(taken.to, client)}{copy}"
    return f"Relance sends {client.name} {step_named(taken.step)}{again}: {number}, {late}, {whom}"


def _lateness(today: date, due_on: date) -> str:
    match (today - due_on).days:
        case 0:
            return "due today"
        case -1:
            return "due tomorrow"
        case 1:
            return "1 day late"
        case days:
            return f"{days} days late" if days > 0 else f"due in {-days} days"


def _audience(emails: Sequence[str], client: ClientFile) -> str:
    """Whom a letter goes to, by what they do there."""
    roles = {contact.email: _ROLES[contact.role] for contact in client.contacts}
    *others, last = dict.fromkeys(roles.get(email, email) for email in emails)
    return f"{', '.join(others)} and {last}" if others else last


def step_named(name: str) -> str:
    """``reminder-2`` as ``reminder 2``; a step of another name with spaces for hyphens."""
    kind, _, place = name.rpartition("-")
    match kind:
        case "preventive":
            return "a word before the due date"
        case "reminder":
            return f"reminder {place}"
        case _:
            return f"the {name.replace('-', ' ')}"


def _weekday(day: date | None) -> str:
    return f"{day:%a} {day.day} {day:%B}" if day else "further notice"

"""Whom a reply says to write to instead: another person for good, or a delegate for a while. Pure.

Only addresses in the client's own mail domains are taken up: at a freemail provider anybody could be anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from bot.core import events as ev
from bot.core import reply_events as said
from bot.core.events import Event
from bot.core.ladder import Step, audience
from bot.core.ledger import ClientFile
from bot.core.model import Contact, HoldReason, Role
from bot.core.reply import ReplyFacts

LONGEST_ABSENCE = timedelta(days=30)
"""Nobody is waited for longer, counted from the first such message since our last word to the client."""
_UNDATED = timedelta(days=14)
"""For how long a delegate stands in where no day of return is given."""


def is_own(email: str | None, client: ClientFile) -> bool:
    """Whether the address lies in one of the client's own domains (never a shared one)."""
    return email is not None and email.rpartition("@")[2] in client.domains


def redirection(email: str | None, client: ClientFile, writer: str, letter: int | None) -> tuple[Event, ...]:
    """The new address takes over the accounts; whoever sent us there is kept for the business side.

    Nothing where the address is not the client's own, or is the writer's.
    """
    if email is None or not is_own(email, client) or email == writer:
        return ()
    events: list[Event] = [said.Redirected(email, writer, letter)]
    known = {contact.email: contact for contact in client.contacts}
    if email not in known or known[email].role is not Role.ACCOUNTING:
        name = known[email].name if email in known else ""
        events.append(ev.ContactAdded(Contact(email, Role.ACCOUNTING, name), letter))
    if writer in known and known[writer].role is Role.ACCOUNTING:
        events.append(ev.ContactAdded(Contact(writer, Role.COMMERCIAL, known[writer].name), letter))
    return tuple(events)


def succession(email: str | None, client: ClientFile, writer: str, letter: int | None) -> tuple[Event, ...]:
    """The same where the writer's machine says that they have left: nobody reads there any more."""
    events = redirection(email, client, writer, letter)
    kept = tuple(one for one in events if not (isinstance(one, ev.ContactAdded) and one.contact.email == writer))
    known = any(contact.email == writer for contact in client.contacts)
    return (*kept, ev.ContactRemoved(writer, letter)) if events and known else kept


def absence(
    facts: ReplyFacts,
    client: ClientFile,
    writer: str,
    today: date,
    letter: int | None,
    day_of: Callable[[datetime], date],
) -> tuple[Event, ...]:
    """A known contact is away: the delegate is written to; without one, the return is waited for if nobody else is there.

    Nothing where neither a later day nor a delegate is named, and for people who are no contacts.
    """
    if writer not in {contact.email for contact in client.contacts}:
        return ()
    delegate = facts.contact or ""
    delegate = delegate if is_own(delegate, client) and delegate != writer else ""
    until = min(facts.return_on or (today + _UNDATED if delegate else today), _latest(client, writer, today, day_of))
    if until <= today:
        return ()
    noted = said.AbsenceNoted(writer, until, delegate, letter)
    to, _ = audience(Step("", 0), client.contacts)
    if delegate or set(to) != {writer}:
        return (noted,)
    return (noted, ev.ClientHeld(HoldReason.ABSENCE, until, letter))


def _latest(client: ClientFile, writer: str, today: date, day_of: Callable[[datetime], date]) -> date:
    """A message that renews another one, with no word of ours between them, does not count anew."""
    for noted, at in client.absences:
        if noted.email == writer and (client.last_word is None or client.last_word < at):
            return day_of(at) + LONGEST_ABSENCE
    return today + LONGEST_ABSENCE

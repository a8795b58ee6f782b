"""How many automatic answers one correspondent gets within an hour. What is beyond is told of once, at the hour's end."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby

from bot.service import post
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.store.withheld import HeldBack
from bot.writing.held_back import Unanswered, held_back
from bot.writing.words import Written

_HOUR = timedelta(hours=1)
_GIST = 300
"""Characters of an answer's beginning that the summary repeats."""


def is_spent(desk: Desk, recipient: str, now: datetime) -> bool:
    """Whether the address has had all the answers that it gets within an hour."""
    return len(desk.store.outbox.answers_since(now - _HOUR, recipient)) >= desk.config.sending.answers_per_hour


def hold_back(desk: Desk, incoming: Incoming, written: Written) -> None:
    """Keep what the answer would have begun with for the summary of this hour: the hour of the first answer in it."""
    recipient = incoming.letter.sender.email
    first = desk.store.outbox.answers_since(incoming.now - _HOUR, recipient)[0]
    due_at = desk.store.withheld.summary_due_at(recipient) or first.stored_at + _HOUR
    said = " ".join(written.text.partition("\n\n")[0].split())[:_GIST]
    desk.store.withheld.keep(HeldBack(incoming.id, recipient, due_at, incoming.letter.subject, said))


def tell_held_back(desk: Desk, now: datetime) -> None:
    """One mail to each address whose hour has ended: what was done and not answered one by one."""
    due = sorted(desk.store.withheld.due(now), key=lambda one: one.recipient)
    for recipient, group in groupby(due, key=lambda one: one.recipient):
        items = list(group)
        told = [Unanswered(one.subject, one.said) for one in items]
        with desk.transaction(now):
            desk.store.withheld.mark_told(recipient, now)
            if recipient in desk.owners:
                written = held_back(told, desk.config.sending.answers_per_hour, desk.creditor, desk.words)
                post.to_owner(desk, now, recipient, written, answers=items[-1].letter)

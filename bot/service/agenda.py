"""Whether a round has anything to do beyond reading the mailbox: a few indexed look-ups, nothing else is loaded for them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.core import events as ev
from bot.service.desk import Desk
from bot.store.outbox import MailState

_WEEK = timedelta(days=7)


def anything_to_do(desk: Desk, now: datetime) -> bool:
    """True if the ladder, the outbox, a trouble or the digest wants something at ``now``."""
    outbox, letters = desk.store.outbox, desk.store.letters
    return bool(
        desk.store.books.due_clients(now)
        or outbox.ready(now)
        or outbox.in_state(MailState.SENDING)
        or outbox.in_state(MailState.UNKNOWN)
        or outbox.not_told(MailState.REFUSED)
        or letters.to_tell()
        or desk.store.withheld.due(now)
        or digest_due(desk, now)
    )


def digest_due(desk: Desk, now: datetime) -> date | None:
    """The day for which the digest is to be written now; None if it was written, or if the bot started after its hour.

    A missed one is not made up for: only the latest day counts.
    """
    scheduled = _scheduled(desk, now)
    last, start = desk.store.journal.last(ev.DigestWritten), desk.store.journal.last(ev.MailboxAdopted)
    written_for = last.event.scheduled if last and isinstance(last.event, ev.DigestWritten) else date.min
    begins = datetime.combine(scheduled, desk.config.digest.at, desk.config.zone)
    return None if start is None or start.at > begins or scheduled <= written_for else scheduled


def _scheduled(desk: Desk, now: datetime) -> date:
    """The latest day on which a digest was to be written."""
    settings, local = desk.config.digest, now.astimezone(desk.config.zone)
    day = local.date() - timedelta(days=(local.weekday() - settings.weekday_number) % 7)
    return day - _WEEK if day == local.date() and local.time() < settings.at else day

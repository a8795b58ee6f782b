"""One round: receive, tick, deliver, under the mailbox's lock. Each of the three is safe to repeat."""

from __future__ import annotations

import fcntl
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.core import events as ev
from bot.errors import MailboxUnavailable, RoundBusy
from bot.service import mailroom, work
from bot.service.agenda import anything_to_do
from bot.service.desk import Desk

log = logging.getLogger(__name__)

LOCK_WAIT = 60.0
"""Seconds that a round waits for another one to end."""


@dataclass(frozen=True, slots=True)
class RoundResult:
    """What a round did. ``held``: letters not sent after all; ``unknown``: mails of unknown fate as they stand now.

    ``adopted``: how many older mails a first start left alone; None if it was none.
    """

    at: datetime
    received: int = 0
    sent: int = 0
    held: int = 0
    quarantined: int = 0
    unknown: int = 0
    adopted: int | None = None


def run_round(desk: Desk, now: datetime) -> RoundResult:
    """Receive, tick, deliver at ``now``. Raises MailboxUnavailable if the mailbox cannot be read at all.

    The mailbox failing later ends the round early: what is stored goes out in the next one.
    """
    try:
        return _worked(desk, now)
    finally:
        desk.room.close()  # one process reads a round's files; between the rounds there is none


def _worked(desk: Desk, now: datetime) -> RoundResult:
    set_aside = _set_aside(desk, now)
    received = receive(desk, now)
    held = sent = 0
    if anything_to_do(desk, now):
        held, sent = _tick_and_deliver(desk, now)
    quarantined = _set_aside(desk, now) - set_aside
    unknown = desk.store.outbox.count_unknown()
    return RoundResult(now, received.received, sent, held, quarantined, unknown, received.adopted)


def _tick_and_deliver(desk: Desk, now: datetime) -> tuple[int, int]:
    """How many letters were held back, and how many mails the server took."""
    from bot.service import deliver, tick  # with all that writes letters: a round with nothing to do needs none of it

    held = 0
    try:
        deliver.settle_unknown(desk, now)
        held += tick.tick(desk, now)
        delivered = deliver.deliver(desk, now, lambda: receive(desk, now))
    except MailboxUnavailable as trouble:
        log.warning("%s The round ends here; the next one goes on.", trouble)
        return held, 0
    return held + delivered.held, delivered.sent


def receive(desk: Desk, now: datetime) -> mailroom.Collected:
    """Take in what is new and work it."""
    collected = mailroom.collect(desk, now)
    work.work(desk, now)
    return collected


def _set_aside(desk: Desk, now: datetime) -> int:
    return len(desk.store.journal.since(now, [ev.LetterQuarantined, ev.LetterSetAside]))


@contextmanager
def round_lock(store_path: Path, wait: float = LOCK_WAIT) -> Iterator[None]:
    """One round at a time works a mailbox; the lock ends with the process. Raises RoundBusy after ``wait`` seconds."""
    path = store_path.with_name(store_path.name + ".lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + wait
    with path.open("a") as handle:
        while not _locked(handle.fileno()):
            if time.monotonic() >= deadline:
                raise RoundBusy(
                    f"Another round has been working this mailbox for {wait:.0f} seconds; nothing to do here. "
                    "If no other relance runs, see which process holds the lock file."
                )
            time.sleep(0.1)
        yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def utc_now() -> datetime:
    """The system's clock; every other instant in the program is handed on from here or from ``--now``."""
    return datetime.now(UTC)

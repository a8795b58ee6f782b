"""The service around the rounds: IMAP IDLE and a schedule wake it, signals end it, trouble makes it wait a little longer."""

from __future__ import annotations

import logging
import random
import signal
import time
from collections.abc import Callable
from datetime import datetime
from types import FrameType

import schedule

from bot.app import adapt_to_config
from bot.errors import MailboxUnavailable, RoundBusy, UserError
from bot.service.desk import Desk
from bot.service.round import RoundResult, round_lock, run_round, utc_now
from bot.store.trouble import store_trouble
from bot.supervisor import Supervisor, mark_round

log = logging.getLogger(__name__)

_TICK_SECONDS = 60
"""How often the ladder is asked: an indexed look-up, nothing else, when nothing is due."""
_FIRST_WAIT = 2.0
_LONGEST_WAIT = 300.0


def one_round(desk: Desk, now: datetime) -> RoundResult:
    """A round under the lock. Raises RoundBusy, MailboxUnavailable or another UserError when none was possible."""
    with round_lock(desk.store.path):
        adapt_to_config(desk, now)
        result = run_round(desk, now)
    mark_round(desk.store.path, utc_now())
    return result


def run(desk: Desk, tell: Callable[[RoundResult], None]) -> None:
    """Work rounds until SIGTERM or SIGINT; a round that has begun is finished first."""
    _Daemon(desk, tell).run()


def _broke_off(defect: Exception) -> str:
    return f"The round broke off ({type(defect).__name__}: {defect}); what is stored is safe."


class _Daemon:
    """``schedule`` only wakes: what is due is in the store, so nothing is lost when a wake-up is."""

    def __init__(self, desk: Desk, tell: Callable[[RoundResult], None]) -> None:
        self._desk = desk
        self._tell = tell
        self._stopping = False
        self._wanted = True
        self._failures = 0
        self._worked = False
        self._supervisor = Supervisor()
        desk.alive = self._supervisor.alive
        self._jobs = schedule.Scheduler()
        poll = max(1, int(desk.config.mailbox.poll_every.total_seconds()))
        self._jobs.every(poll).seconds.do(self._want)
        self._jobs.every(_TICK_SECONDS).seconds.do(self._want_if_due)

    def run(self) -> None:
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._stop)
        log.info("Watching %s; CC it on an invoice.", self._desk.own_address)
        while not self._stopping:
            if self._wanted:
                self._round()
            if not self._stopping:
                self._wait()
        self._supervisor.stopping()
        log.info("Stopped; everything is stored.")

    def _round(self) -> None:
        self._wanted = False
        try:
            self._tell(one_round(self._desk, utc_now()))
            self._failures, self._worked = 0, True
            self._supervisor.ready()
            self._supervisor.status(f"Watching {self._desk.own_address}.")
        except RoundBusy as busy:
            log.warning("%s", busy)
        except MailboxUnavailable as trouble:
            self._back_off(trouble)
        except UserError as trouble:
            if not self._worked:  # a set-up that never worked is the owner's to mend, now
                raise
            self._back_off(trouble)
        except Exception as defect:  # a defect must not end the service: say it, wait, try again
            log.debug("details", exc_info=True)
            self._back_off(RuntimeError(store_trouble(defect) or _broke_off(defect)))

    def _back_off(self, trouble: Exception) -> None:
        """Wait longer with every failure in a row, with jitter, so that many bots do not come back at once."""
        self._desk.inbox.close()
        wait = min(_LONGEST_WAIT, _FIRST_WAIT * 2**self._failures) * random.uniform(0.7, 1.3)  # noqa: S311 - jitter
        self._failures += 1
        log.warning("%s Next try in %.0f seconds.", trouble, wait)
        self._supervisor.ready()  # the service itself stands; what it waits for is in its status
        self._supervisor.status(f"In trouble, trying again: {trouble}")
        end = time.monotonic() + wait
        while not self._stopping and time.monotonic() < end:
            self._supervisor.alive()
            time.sleep(min(0.5, max(0.0, end - time.monotonic())))
        self._wanted = True

    def _wait(self) -> None:
        """Until mail arrives or the schedule wants a round."""
        if self._wanted:
            return
        try:
            stirred = self._desk.inbox.wait(_TICK_SECONDS, self._woken)
            self._wanted = self._wanted or (stirred and not self._stopping)
        except MailboxUnavailable as trouble:
            self._back_off(trouble)

    def _woken(self) -> bool:
        self._supervisor.alive()
        self._jobs.run_pending()
        return self._stopping or self._wanted

    def _want(self) -> None:
        self._wanted = True

    def _want_if_due(self) -> None:
        now = utc_now()
        if self._desk.store.books.due_clients(now) or self._desk.store.outbox.ready(now):
            self._wanted = True

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self._stopping = True

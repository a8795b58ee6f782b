"""Letters that were taken in are worked, one by one: transaction 2 of each mail's way."""

from __future__ import annotations

import logging
from datetime import datetime

from bot.core import events as ev
from bot.service.desk import Desk
from bot.store.letters import LetterRow, LetterState
from bot.store.trouble import store_trouble

log = logging.getLogger(__name__)

_MOST_ATTEMPTS = 3


def work(desk: Desk, now: datetime) -> None:
    """Read every new letter. One that fails is tried again in later rounds, then set aside; the others go on."""
    for row in desk.store.letters.in_state(LetterState.NEW):
        # the readers are most of what the program loads: a round without new mail does without them
        from bot.service import sorting

        desk.alive()
        try:
            with desk.transaction(now):
                sorting.read(desk, row, now)
        except Exception as problem:  # whatever a mail does to a reader, the next mail must be read
            if store_trouble(problem):
                raise  # the disk's trouble, not the letter's: no attempt is counted
            log.warning("Letter %d could not be worked: %s: %s", row.id, type(problem).__name__, problem)
            log.debug("details", exc_info=True)
            _note_failure(desk, row, problem, now)


def _note_failure(desk: Desk, row: LetterRow, problem: Exception, now: datetime) -> None:
    with desk.transaction(now):
        if desk.store.letters.count_attempt(row.id) < _MOST_ATTEMPTS:
            return
        words = f"{type(problem).__name__}: {problem}"[:300]
        desk.store.letters.settle(row.id, LetterState.QUARANTINED, words)
        desk.store.letters.mark_to_tell(row.id)
        desk.record(now, ev.LetterQuarantined(row.id, words))

"""The owner's instruction answered: one short mail, in its thread."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta

from bot.service import post
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.writing.document import Choice
from bot.writing.owner_letters import done

log = logging.getLogger(__name__)

_MOST_AN_HOUR = 20
"""Mails to one address within an hour after which what was not understood is no longer asked: a loop ends here."""


def answer(
    desk: Desk, incoming: Incoming, lines: Sequence[str], unclear: Sequence[str], choices: Sequence[Choice] = ()
) -> None:
    """One short mail back, in the thread of the instruction; questions stop when there were too many in an hour."""
    asked = desk.store.outbox.stored_since(incoming.now - timedelta(hours=1), incoming.letter.sender.email)
    if unclear and asked >= _MOST_AN_HOUR:
        log.warning("Letter %d is not answered: too many mails to that address within the hour.", incoming.id)
        return
    written = done(lines, unclear, choices, desk.creditor, desk.words)
    thread = post.Thread(incoming.letter.message_id, incoming.letter.references)
    about = desk.store.books.thread(incoming.letter.references)
    post.to_owner(desk, incoming.now, incoming.letter.sender.email, written, about, thread)

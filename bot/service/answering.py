"""The owner's instruction answered: one short mail, in its thread."""

from __future__ import annotations

from collections.abc import Sequence

from bot.service import mail_back
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.writing.document import Choice
from bot.writing.owner_letters import done


def answer(
    desk: Desk, incoming: Incoming, lines: Sequence[str], unclear: Sequence[str], choices: Sequence[Choice] = ()
) -> None:
    """One short mail back: what was done, what was not understood, and ready answers to that."""
    written = done(lines, unclear, choices, desk.creditor, desk.words)
    mail_back.to_owner(desk, incoming, written, desk.store.books.thread(incoming.letter.references))

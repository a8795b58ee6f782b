"""The owner's instruction answered: one short mail, in its thread."""

from __future__ import annotations

from collections.abc import Sequence

from bot.service import mail_back
from bot.service.desk import Desk
from bot.service.drafts import Draft
from bot.service.examples import of_ones_own
from bot.service.incoming import Incoming
from bot.writing.document import Choice
from bot.writing.owner_letters import done


def answer(
    desk: Desk,
    incoming: Incoming,
    lines: Sequence[str],
    unclear: Sequence[str],
    choices: Sequence[Choice] = (),
    draft: Draft | None = None,
) -> None:
    """One short mail back: what was done, what was not understood, and ready answers to that.

    ``draft``: what the words that were not understood were said under; a plain yes to this mail is one to it.
    """
    how = desk.words.phrase("approval.say", desk.creditor.language) if draft else ""
    example, _ = of_ones_own(desk)
    written = done(lines, unclear, choices, desk.creditor, desk.words, how, example)
    about = desk.store.books.thread(incoming.letter.references)
    mail_back.to_owner(desk, incoming, written, about, basis=str(draft or ""))

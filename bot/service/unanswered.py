"""Mails of an owner that are marked as a machine's: obeyed, never answered, and so told in the digest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.core import events as ev
from bot.reading.letter import parse
from bot.reading.loops import marked
from bot.service.desk import Desk
from bot.service.incoming import NOT_UNDERSTOOD, ONLY_ASKED
from bot.store.letters import LetterKind


def told(desk: Desk, since: datetime) -> Iterator[tuple[datetime, str]]:
    """When each of those received since came (UTC), and in one sentence what was done, or that nothing was."""
    rows = [row for row in desk.store.letters.received_since(since, LetterKind.INSTRUCTION) if _is_marked(desk, row.id)]
    lines = desk.store.journal.since(since, [ev.LetterRead]) if rows else ()
    outcomes = {line.event.letter: line.event.outcome for line in lines if isinstance(line.event, ev.LetterRead)}
    for row in rows:
        outcome = outcomes.get(row.id, "")
        text = "" if outcome in (NOT_UNDERSTOOD, ONLY_ASKED) else outcome
        values = {"subject": row.subject, "text": text}
        yield row.received_at, desk.words.phrase("waiting.unanswered", desk.creditor.language, values)


def _is_marked(desk: Desk, letter: int) -> bool:
    return marked(parse(desk.store.letters.raw(letter))) is not None

"""How many automatic answers one correspondent gets within an hour. What is beyond is told of once, at the hour's end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from bot.service import post
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.store.tokens import without_token
from bot.store.withheld import HeldBack
from bot.writing.compose import File
from bot.writing.document import Choice
from bot.writing.held_back import Unanswered, held_back, text_and_choices
from bot.writing.voice import owners_voice
from bot.writing.words import Written

_HOUR = timedelta(hours=1)
_LONGEST = 4_000
"""Characters of an answer that the summary repeats."""
_WORDS = 500
"""Characters of the owner's own words that are kept with it."""
_MOST_CHOICES = 8
"""Ready answers of one answer that are kept."""


def is_spent(desk: Desk, recipient: str, now: datetime) -> bool:
    """Whether the address has had all the answers that it gets within an hour."""
    return len(desk.store.outbox.answers_since(now - _HOUR, recipient)) >= desk.config.sending.answers_per_hour


def hold_back(desk: Desk, incoming: Incoming, written: Written, files: Sequence[File] = ()) -> None:
    """Keep what the answer says for one summary: an hour after the first of too many answers, else after the last one."""
    recipient = incoming.letter.sender.email
    answers = desk.store.outbox.answers_since(incoming.now - _HOUR, recipient)
    told = answers[0 if is_spent(desk, recipient, incoming.now) else -1].stored_at if answers else incoming.now
    due_at = desk.store.withheld.summary_due_at(recipient) or told + _HOUR
    text, choices = text_and_choices(written)
    said = "\n\n".join((text[:_LONGEST].strip(), *_left_behind(desk, files)))
    links = tuple((choice.label, choice.href) for choice in choices[:_MOST_CHOICES])
    subject, words = without_token(incoming.letter.subject), " ".join(incoming.own_words.split())[:_WORDS]
    desk.store.withheld.keep(HeldBack(incoming.id, recipient, due_at, subject, said, words, links))


def _left_behind(desk: Desk, files: Sequence[File]) -> Iterator[str]:
    """Files are not kept: each is made anew for who asks again."""
    if files:
        voice = owners_voice(desk.creditor, desk.words)
        yield voice("words.file_left", files=voice.some(file.name for file in files))


def _unanswered(one: HeldBack) -> Unanswered:
    return Unanswered(one.subject, one.said, one.words, tuple(Choice(label, href) for label, href in one.choices))


def tell_held_back(desk: Desk, now: datetime) -> None:
    """One mail to each address whose hour has ended: what was done and not answered one by one."""
    due = sorted(desk.store.withheld.due(now), key=lambda one: one.recipient)
    for recipient, group in groupby(due, key=lambda one: one.recipient):
        items = list(group)
        told = [_unanswered(one) for one in items]
        with desk.transaction(now):
            desk.store.withheld.mark_told(recipient, now)
            if recipient in desk.owners:
                written = held_back(told, desk.config.sending.answers_per_hour, desk.creditor, desk.words)
                post.to_owner(desk, now, recipient, written, answers=items[-1].letter)

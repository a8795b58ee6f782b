"""Two machines that answer each other: the rule by which this one falls silent, and which no person can meet by hand."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from bot.reading.folding import fold
from bot.reading.letter import Letter, parse
from bot.reading.quoting import visible_of
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.store.outbox import Mail

_ROUNDS = 2
"""Answers of ours in a row that a machine has answered; what comes then gets none."""
_PATIENCE = 6
"""Rounds of nearly the same words, at whatever pace, that are answered one by one."""
_NOT_BY_HAND = timedelta(seconds=20)
"""Nobody gets a mail, reads it, writes an answer and sends it within that time, and not twice in a row."""
_SAME_WITHIN = timedelta(minutes=15)
_FEWEST_WORDS = 8
"""A person may say "undo" three times in a row; nobody types the same long sentence three times."""
_ALIKE = 0.8
_READ = 4_000
"""Characters of a letter that are compared."""
_WORD = re.compile(r"[^\W\d_]{2,40}")
_NUMBER = re.compile(r"\d+")
_ANSWERING = re.compile(r"^\s{0,5}(?:(?:re|r|rv|aw|sv|antw|rif)\s{0,3}:\s{0,5})+", re.IGNORECASE)
_DAY = timedelta(days=1)


def going_round(desk: Desk, incoming: Incoming) -> bool:
    """Whether the letter answers an answer of ours to a letter that answered one of ours, each at a machine's pace.

    A machine's pace: faster than by hand; or soon and with nearly the same words once more, numbers aside; or within a day with
    nearly the same words and the very same numbers. (A person may tell the same of one invoice after the other.)
    """
    letter, received_at = incoming.letter, desk.store.letters.get(incoming.id).received_at
    for _ in range(_ROUNDS):
        answer = _answered_by(desk, letter, received_at)
        if answer is None or answer.answers is None:
            return False
        before = desk.store.letters.get(answer.answers)
        if before.sender != incoming.letter.sender.email:
            return False
        earlier, waited = parse(desk.store.letters.raw(before.id)), received_at - answer.stored_at
        if not timedelta(0) < waited <= _NOT_BY_HAND and not _repeats(letter, earlier, waited):
            return False
        letter, received_at = earlier, before.received_at
    return True


def says_the_same(desk: Desk, incoming: Incoming) -> bool:
    """Whether the letter is one of many with nearly the same words, numbers aside, each in answer to our answer to the last.

    At a pace that a person may keep: so it is answered, but together with what else comes in the hour.
    """
    letter, received_at = incoming.letter, desk.store.letters.get(incoming.id).received_at
    for _ in range(_PATIENCE):
        answer = _answered_by(desk, letter, received_at)
        if answer is None or answer.answers is None:
            return False
        before = desk.store.letters.get(answer.answers)
        earlier, waited = parse(desk.store.letters.raw(before.id)), received_at - answer.stored_at
        if before.sender != incoming.letter.sender.email or waited > _DAY or not _alike(letter, earlier):
            return False
        letter, received_at = earlier, before.received_at
    return True


def _answered_by(desk: Desk, letter: Letter, received_at: datetime) -> Mail | None:
    """Our answer that the letter answers: by its References, else the latest one with its subject."""
    for message_id in reversed(letter.references):
        mail = desk.store.outbox.by_message_id(message_id)
        if mail is not None:
            return mail
    if letter.references:
        return None
    subject = _ANSWERING.sub("", letter.subject)
    recent = desk.store.outbox.answers_since(received_at - _DAY, letter.sender.email)
    return next((mail for mail in reversed(recent) if mail.subject == subject), None)


def _repeats(letter: Letter, earlier: Letter, waited: timedelta) -> bool:
    if not timedelta(0) <= waited <= _DAY or not _alike(letter, earlier):
        return False
    return waited <= _SAME_WITHIN or _numbers(letter) == _numbers(earlier)


def _numbers(letter: Letter) -> list[str]:
    return _NUMBER.findall(visible_of(letter).text[:_READ])


def _alike(letter: Letter, earlier: Letter) -> bool:
    here, there = _words(letter), _words(earlier)
    longer = max(len(here), len(there))
    return min(len(here), len(there)) >= _FEWEST_WORDS and len(here & there) >= _ALIKE * longer


def _words(letter: Letter) -> set[str]:
    return set(_WORD.findall(fold(visible_of(letter).text[:_READ])))

"""A letter at work: parsed, with its sender, at an instant; and how the work on it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from bot.core import events as ev
from bot.core.model import Trust
from bot.reading.letter import Letter
from bot.reading.quoting import visible_of
from bot.service.desk import Desk
from bot.service.sender import Sender
from bot.store.letters import LetterKind, LetterState

NOT_UNDERSTOOD = "not understood: the owner is asked"
ONLY_ASKED = "a question was answered"
"""Outcomes of an owner's mail by which nothing was done."""


@dataclass(frozen=True)
class Incoming:
    """``id`` is the letter's in the store; ``now`` the instant of the round (UTC)."""

    id: int
    letter: Letter
    raw: bytes
    sender: Sender
    now: datetime

    @cached_property
    def own_words(self) -> str:
        """What its writer wrote, without quotes and signature: read once, whoever asks."""
        return visible_of(self.letter).text

    @property
    def proven(self) -> bool:
        return self.sender.trust is Trust.PROVEN

    def written_on(self, desk: Desk) -> date:
        """The day of its Date, never later than now: what its words such as "Friday" are counted from."""
        return desk.today(min(self.letter.date or self.now, self.now))


def finish(desk: Desk, incoming: Incoming, kind: LetterKind, outcome: str, client: int | None = None) -> None:
    """The letter is worked through: state ``done`` and a line in the journal that says what was made of it."""
    desk.store.letters.settle(incoming.id, LetterState.DONE)
    desk.store.letters.classify(incoming.id, kind, client)
    sender = incoming.sender
    desk.record(incoming.now, ev.LetterRead(incoming.id, sender.kind, f"{sender.trust}: {sender.why}", outcome), client)


def leave_unproven(desk: Desk, incoming: Incoming, kind: LetterKind, summary: str) -> None:
    """In the owner's name but not proven: nothing is done, and the owner is asked at the configured address."""
    desk.store.letters.settle(incoming.id, LetterState.UNPROVEN, summary)
    desk.store.letters.classify(incoming.id, kind)
    desk.store.letters.mark_to_tell(incoming.id)
    sender = incoming.sender
    outcome = "not proven: the owner is asked"
    desk.record(incoming.now, ev.LetterRead(incoming.id, sender.kind, f"{sender.trust}: {sender.why}", outcome))

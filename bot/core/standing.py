"""Holds, and where all of a client's letters about an invoice leave it: the outcome of the thread, not its last letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.core.model import HoldReason

FIRM = frozenset({HoldReason.DISPUTE, HoldReason.HARDSHIP, HoldReason.CLAIMED_PAID, HoldReason.PROMISE})
"""Reasons that say why the invoice is unpaid; every other one only asks for time."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Nothing is sent before the day ``until``; None holds until it is released. ``letter``: what it rests on."""

    reason: HoldReason
    until: date | None
    letter: int | None = None

    def active(self, today: date) -> bool:
        return self.until is None or today < self.until

    def outlasts(self, other: Hold) -> bool:
        return (self.until or date.max) >= (other.until or date.max)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the client's side said last: a ``firm`` word, and a ``vague`` one beside it."""

    firm: Hold | None = None
    vague: Hold | None = None

    @property
    def holds(self) -> tuple[Hold, ...]:
        return tuple(hold for hold in (self.firm, self.vague) if hold)

    def after(self, said: Hold) -> Standing:
        """A firm word replaces all that was said before it: a promise withdraws a dispute, a dispute a promise.

        A vague one leaves a firm one as it is, and shortens no vague one but that of the same letter, read anew.
        """
        if said.reason in FIRM:
            return Standing(firm=said)
        reread = self.firm is not None and said.letter is not None and self.firm.letter == said.letter
        kept = self.vague
        if kept is not None and kept.letter != said.letter and not said.outlasts(kept):
            return self
        return Standing(None if reread else self.firm, said)

    def without(self, reason: HoldReason) -> Standing:
        """What is left once a firm word for this reason has turned out wrong."""
        return Standing(vague=self.vague) if self.firm is not None and self.firm.reason is reason else self


NOTHING_SAID = Standing()


def replaced(holds: tuple[Hold, ...], said: Hold) -> tuple[Hold, ...]:
    """Holds after another one of the same voice: for one reason the last word counts."""
    return (*(hold for hold in holds if hold.reason is not said.reason), said)

"""The ladder's values: a step, the policy that rules a client's letters, and what comes next for an invoice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.approvals import Key
from bot.core.calendar import BusinessCalendar
from bot.core.model import Role


@dataclass(frozen=True, slots=True)
class Step:
    """One level of the ladder. ``at``: days from the due date (negative: before it); ``every``: days between repeats, 0: once."""

    name: str
    at: int
    to: tuple[Role, ...] = (Role.ACCOUNTING,)
    cc: tuple[Role, ...] = ()
    template: str = "reminder"
    approval: bool = False
    every: int = 0
    interest: bool = False
    """Whether letters name late interest from this step on."""

    @property
    def preventive(self) -> bool:
        return self.at < 0


@dataclass(frozen=True, slots=True)
class Policy:
    """The ladder with the calendar and the gap that rule a client's reminders. ``grace_days`` are business days."""

    steps: tuple[Step, ...]
    calendar: BusinessCalendar
    minimum_gap: timedelta
    grace_days: int = 3
    asks_first: bool = False
    """Whether every letter is shown to the owner before it leaves: trust is still growing."""

    def names_interest(self, step: Step) -> bool:
        """Whether a letter of this step names late interest: it or a step before it says so."""
        place = self.steps.index(step) if step in self.steps else 0
        return step.interest or any(earlier.interest for earlier in self.steps[:place])


@dataclass(frozen=True, slots=True)
class Planned:
    """The next letter of an invoice: not before ``at``. ``warn_at``: when the owner is to hear of it first, if they must."""

    step: Step
    occurrence: int
    at: datetime
    to: tuple[str, ...]
    cc: tuple[str, ...]
    warn_at: datetime | None = None
    wider: bool = False

    @property
    def key(self) -> Key:
        return self.step.name, self.occurrence

    @property
    def audience(self) -> frozenset[str]:
        return frozenset(self.to) | frozenset(self.cc)


class Asks(StrEnum):
    """Why a letter needs the owner's yes."""

    GRAVE = "grave"
    """The ladder says so: a last or a formal notice."""
    NEW_CONTACT = "new_contact"
    """It goes to somebody outside the client's own domains for the first time."""
    FIRST = "first"
    """It is one of the first letters, which the owner wants to see."""


@dataclass(frozen=True, slots=True)
class ApprovalDue:
    """A step that needs the owner's approval is to be submitted to the owner, not before ``at``."""

    step: Step
    occurrence: int
    at: datetime
    to: tuple[str, ...]
    cc: tuple[str, ...]
    asks: Asks = Asks.GRAVE
    shown: str = ""
    """What the draft says now (see :class:`bot.core.events.ApprovalAsked`)."""

    @property
    def key(self) -> Key:
        return self.step.name, self.occurrence

    @property
    def audience(self) -> frozenset[str]:
        return frozenset(self.to) | frozenset(self.cc)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What comes next for an invoice; ``wake_at`` is the first instant at which there is something to do."""

    send: Planned | None = None
    approval: ApprovalDue | None = None
    waiting: tuple[ApprovalDue, ...] = ()
    """Drafts that were shown to the owner and wait for an answer; one whose time is over waits no more."""
    lapses_at: datetime | None = None
    """When one of them will be over: a preventive one, with the due date."""

    @property
    def wake_at(self) -> datetime | None:
        instants = [
            self.send and self.send.at,
            self.send and self.send.warn_at,
            self.approval and self.approval.at,
            self.lapses_at,
        ]
        return min((instant for instant in instants if instant), default=None)

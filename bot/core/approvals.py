"""The drafts of one invoice: which were shown to the owner, what the owner said, and in whose words they leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from bot.core import approval_events as drafts
from bot.core import events as ev

Key = tuple[str, int]
"""A step's name and its occurrence: what a draft is about."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A draft in the owner's own words. ``claims``: see :class:`bot.core.approval_events.LetterReworded`."""

    key: Key
    text: str
    claims: tuple[str, ...]

    @property
    def mark(self) -> str:
        """What tells these words from others: eight hexadecimal digits."""
        return sha256(self.text.encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Approvals:
    """``refusals`` are the steps refused and when (UTC); a new due date forgets everything."""

    asked: frozenset[Key] = frozenset()
    approved: frozenset[Key] = frozenset()
    rejected: frozenset[Key] = frozenset()
    refusals: tuple[tuple[str, datetime], ...] = ()
    wordings: tuple[Wording, ...] = ()
    shown: tuple[tuple[Key, str], ...] = ()
    """What each draft said when it was asked about (see :class:`bot.core.events.ApprovalAsked`)."""

    @property
    def pending(self) -> frozenset[Key]:
        """Asked for and not answered."""
        return self.asked - self.approved - self.rejected

    def wording(self, key: Key) -> Wording | None:
        """The owner's words for this draft, whether they were said yes to or not."""
        return next((wording for wording in self.wordings if wording.key == key), None)

    def shown_of(self, key: Key) -> str:
        """What the draft said when it was asked about; "" where that is not known."""
        return next((shown for known, shown in self.shown if known == key), "")

    def is_as_shown(self, key: Key, now: str) -> bool:
        """Whether the draft says ``now`` what it said when it was asked about. The owner's own words are checked as sent."""
        return self.wording(key) is not None or self.shown_of(key) in ("", now)

    def to_send(self, key: Key) -> Wording | None:
        """The owner's words in which the letter leaves."""
        return self.wording(key) if key in self.approved else None

    def after(self, event: ev.Event, at: datetime) -> Approvals:
        """As they stand after an event; most events change nothing."""
        match event:
            case ev.ApprovalAsked(step, occurrence, shown):
                return self._asked((step, occurrence), shown)
            case ev.ApprovalGiven(step, occurrence):
                return self._given((step, occurrence), self._other_wordings((step, occurrence)))
            case drafts.RewordingAccepted(step, occurrence):
                return self._given((step, occurrence), self.wordings)
            case ev.ApprovalRefused(step, occurrence):
                return self._refused((step, occurrence), at)
            case drafts.LetterReworded(step, occurrence, text, claims):
                return self._reworded(Wording((step, occurrence), text, claims))
            case _:
                return self

    def reopened(self, key: Key) -> Approvals:
        """As if the draft had been shown and not answered yet."""
        return replace(self, approved=self.approved - {key}, rejected=self.rejected - {key})

    def _asked(self, key: Key, shown: str) -> Approvals:
        """Asked about anew where the draft says something else than before: an earlier answer was to that."""
        others = tuple(one for one in self.shown if one[0] != key)
        approved = self.approved - {key} if shown != self.shown_of(key) else self.approved
        return replace(self, asked=self.asked | {key}, approved=approved, shown=(*others, (key, shown)))

    def _given(self, key: Key, wordings: tuple[Wording, ...]) -> Approvals:
        return replace(self, approved=self.approved | {key}, wordings=wordings)

    def _refused(self, key: Key, at: datetime) -> Approvals:
        refusals = (*self.refusals, (key[0], at))
        return replace(
            self,
            approved=self.approved - {key},
            rejected=self.rejected | {key},
            refusals=refusals,
            wordings=self._other_wordings(key),
        )

    def _reworded(self, wording: Wording) -> Approvals:
        kept = self._without(wording.key)
        return replace(kept, asked=kept.asked | {wording.key}, wordings=(*kept.wordings, wording))

    def _without(self, key: Key) -> Approvals:
        return replace(
            self,
            asked=self.asked - {key},
            approved=self.approved - {key},
            rejected=self.rejected - {key},
            wordings=self._other_wordings(key),
        )

    def _other_wordings(self, key: Key) -> tuple[Wording, ...]:
        return tuple(wording for wording in self.wordings if wording.key != key)


NONE_ASKED = Approvals()


def yes(approvals: Approvals, key: Key, letter: int | None) -> ev.Event:
    """The owner's yes to a draft as it stands: to the owner's own words where they wait for it."""
    if approvals.wording(key) is not None:
        return drafts.RewordingAccepted(*key, letter)
    return ev.ApprovalGiven(*key, letter)


def shown_mark(*facts: object) -> str:
    """A short name for what a draft says: eight hexadecimal digits."""
    return sha256("\n".join(str(fact) for fact in facts).encode()).hexdigest()[:8]


def untried(
    known: frozenset[str], event: ev.ContactAdded | ev.ContactRemoved | drafts.ContactVouched, domains: Sequence[str]
) -> frozenset[str]:
    """Contacts that came up later, outside the client's own ``domains``, and to whom no letter was approved yet.

    Those of the invoice's own mail, whom the owner wrote to, are none; nor is anybody where no domain is the client's own.
    """
    match event:
        case ev.ContactAdded(contact, letter):
            new = letter is not None and domains and not _is_within(contact.email, domains)
            return known | {contact.email} if new else known
        case ev.ContactRemoved(email) | drafts.ContactVouched(email):
            return known - {email}


def _is_within(email: str, domains: Sequence[str]) -> bool:
    """Whether an address is of one of these mail domains, or of a part of one."""
    domain = email.rpartition("@")[2]
    return any(domain == own or domain.endswith(f".{own}") for own in domains)

"""The ladder: which step of an invoice comes next, when, and to whom. Pure; the instants given and returned are aware UTC.

The rules, from the design page: steps run in order, one a send, never skipped and never caught up. A step's day is the
latest of the due date plus ``at``, the last word to the client plus the minimum gap, and the end of a hold, never the day
of the letter before it; then the next business slot. Preventive steps lapse when the due date comes. ``every`` repeats a
step until the next step's day, and while an approval is pending. The owner hears beforehand of the first reminder after
the due date and of a wider audience. What the owner wants now comes forward to that instant; gap and holds still hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.core.approvals import shown_mark
from bot.core.ledger import Account, ClientFile, Taken, active_holds
from bot.core.model import Contact, Role
from bot.core.owner_events import Haste
from bot.core.steps import ApprovalDue as ApprovalDue
from bot.core.steps import Asks as Asks
from bot.core.steps import Outlook as Outlook
from bot.core.steps import Planned as Planned
from bot.core.steps import Policy as Policy
from bot.core.steps import Step as Step

# How long the owner's knowledge of a planned step stays fresh (days).
_TOLD_FOR = timedelta(days=7)

# A day outside these years was misread; reckoning with it would leave the calendar.
_YEARS = range(1900, 9000)

_BEGINNING = date(1900, 1, 1)

# Who stands in when nobody has the role asked for.
_FALLBACK = (Role.ACCOUNTING, Role.COMMERCIAL)


def outlook(account: Account, client: ClientFile, policy: Policy, now: datetime) -> Outlook:
    """What comes next if nothing else happens, no instant of it before ``now``.

    Empty for a closed or incomplete invoice, for one held without end and for one with nobody to write to.
    """
    held_until = _held_until(account, client, policy.calendar.day(now))
    if not account.is_open or held_until == date.max or not client.reachable(policy.calendar.day(now)):
        return Outlook()
    if account.balance is None or account.due_on is None or account.due_on.year not in _YEARS:
        return Outlook()
    view = _View(account, client, policy, now, held_until)
    waiting = tuple(view.waiting())
    lapses_at = policy.calendar.opening(account.due_on) if any(due.step.preventive for due in waiting) else None
    return Outlook(view.next_send(), view.next_approval(), waiting, lapses_at)


def audience(step: Step, contacts: Sequence[Contact]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The addresses in To and Cc, each once. A role with nobody falls back: accounting, commercial, anyone known."""
    to = _addresses(step.to or (Role.ACCOUNTING,), contacts)
    cc = tuple(email for email in _addresses(step.cc, contacts) if email not in to)
    return to, cc


def _addresses(roles: Iterable[Role], contacts: Sequence[Contact]) -> tuple[str, ...]:
    found: list[str] = []
    for role in roles:
        for wanted in (role, *_FALLBACK, None):
            emails = [c.email for c in contacts if wanted is None or c.role is wanted]
            if emails:
                found += emails
                break
    return tuple(dict.fromkeys(found))


def _held_until(account: Account, client: ClientFile, today: date) -> date | None:
    """The day on which the last active hold ends; ``date.max`` for a hold without end; None if nothing holds."""
    ends = [hold.until or date.max for hold in active_holds(account, client, today)]
    last = max(ends, default=None)
    return last if last is None or last.year in _YEARS else date.max


@dataclass(frozen=True, slots=True)
class _Again:
    """A step once more, not before an instant."""

    step: Step
    occurrence: int
    not_before: datetime


@dataclass(frozen=True, slots=True)
class _View:
    """An invoice seen at an instant: the ladder's questions are asked of it."""

    account: Account
    client: ClientFile
    policy: Policy
    now: datetime
    held_until: date | None

    # --- which step ---

    def next_send(self) -> Planned | None:
        """The next letter to the client: the next step, or the repeat of the one before."""
        step = self._upcoming_step()
        repeat = self._repeat()
        if step is None or self._must_ask(step, self._occurrence(step)):
            return repeat
        planned = self._plan(step, self._occurrence(step))
        if repeat and not step.approval and repeat.at < self.policy.calendar.next_slot(self._nominal(step)):
            return repeat
        return planned

    def next_approval(self) -> ApprovalDue | None:
        """The submission to the owner of the next letter that needs approval and was not submitted yet."""
        approvals = self.account.approvals
        dues = [d for d in self._drafts() if d.key not in approvals.asked or not approvals.is_as_shown(d.key, d.shown)]
        return min(dues, key=lambda due: due.at, default=None)

    def waiting(self) -> Iterator[ApprovalDue]:
        """The drafts that were submitted and not answered, and still say what they said."""
        as_shown = self.account.approvals.is_as_shown
        return (due for due in self._drafts() if due.key in self.account.pending and as_shown(due.key, due.shown))

    def _drafts(self) -> Iterator[ApprovalDue]:
        """The next letters, as far as each needs a yes that was not given."""
        step = self._upcoming_step()
        if step is not None and self._must_ask(step, self._occurrence(step)):
            yield self._draft(step, self._occurrence(step), self._nominal(step))
        again = self._repeating()
        if again is not None and self._must_ask(again.step, again.occurrence):
            yield self._draft(again.step, again.occurrence, again.not_before)

    def _draft(self, step: Step, occurrence: int, not_before: datetime) -> ApprovalDue:
        to, cc = audience(step, self.contacts)
        instants = (self.now, not_before, self._hold_end(), self._after_last_taken(), self._after_notice(step))
        at = self.policy.calendar.next_slot(max(instants))
        asks = self._asks(step, occurrence) or Asks.GRAVE
        return ApprovalDue(step, occurrence, at, to, cc, asks, self._said_by(step))

    def _said_by(self, step: Step) -> str:
        """What a draft of this step says: another amount, day, reader or language makes it another draft."""
        to, cc = audience(step, self.contacts)
        language = self.client.language or self.account.language
        return shown_mark(self.account.balance, self.account.due_on, sorted(to), sorted(cc), language)

    def _must_ask(self, step: Step, occurrence: int) -> bool:
        if self._asks(step, occurrence) is None:
            return False
        key, approvals = (step.name, occurrence), self.account.approvals
        return key not in approvals.approved or not approvals.is_as_shown(key, self._said_by(step))

    def _asks(self, step: Step, occurrence: int) -> Asks | None:
        """Why the letter needs a yes. One that the owner was asked about waits for it, whatever has changed since."""
        if step.approval:
            return Asks.GRAVE
        if self.client.untried & {email for side in audience(step, self.contacts) for email in side}:
            return Asks.NEW_CONTACT
        first = self.policy.asks_first or (step.name, occurrence) in self.account.pending
        return Asks.FIRST if first else None

    def _upcoming_step(self) -> Step | None:
        """The first step behind those taken that has not lapsed and was not refused."""
        for step in self.policy.steps[self._position() :]:
            if (step.name, self._occurrence(step)) in self.account.approvals.rejected:
                continue
            if step.preventive and (self._said_before(step) or self._day_of(self._earliest(step)) >= self._due_on):
                continue
            return step
        return None

    def _said_before(self, step: Step) -> bool:
        """Of an invoice written about for another day (an instalment, a date put off) one preventive word is enough."""
        known = len(self._taken) < len(self.account.taken)
        return known and step != [one for one in self.policy.steps if one.preventive][-1]

    def _position(self) -> int:
        """How many steps lie behind: those taken for this due date, by name, or by offset if the ladder was changed."""
        names = [step.name for step in self.policy.steps]
        behind = 0
        for taken in self._taken:
            if taken.step in names:
                behind = max(behind, names.index(taken.step) + 1)
            else:
                behind = max(behind, sum(1 for step in self.policy.steps if step.at <= taken.offset))
        return behind

    def _repeat(self) -> Planned | None:
        """The repeat, where it may go out."""
        again = self._repeating()
        if again is None or self._must_ask(again.step, again.occurrence):
            return None
        return self._plan(again.step, again.occurrence, again.not_before)

    def _repeating(self) -> _Again | None:
        """The last step without approval, once more, at its interval from the last letter or from the owner's no to it."""
        step, wanted = self._last_repeatable(), self._wanted_now(Haste.REMIND)
        if step is None or not (step.every or wanted):
            return None
        approvals, occurrence = self.account.approvals, self._occurrence(step)
        while (step.name, occurrence) in approvals.rejected:
            occurrence += 1
        words = [self._taken[-1].at, *(at for name, at in approvals.refusals if name == step.name)]
        day = self._day_of(max(words)) + timedelta(days=step.every)
        not_before = wanted or self.policy.calendar.opening(day)
        lapsed = step.preventive and self._day_of(self._earliest(step, not_before)) >= self._due_on
        return None if lapsed else _Again(step, occurrence, not_before)

    def _last_repeatable(self) -> Step | None:
        """The last step without approval behind us; none once it has lapsed."""
        repeatable = [step for step in self.policy.steps[: self._position()] if not step.approval]
        if not repeatable or not self._taken:
            return None
        lapsed = repeatable[-1].preventive and self._day_of(self.now) >= self._due_on
        return None if lapsed else repeatable[-1]

    def _wanted_now(self, haste: Haste) -> datetime | None:
        """Since when the owner wants such a step at once, if they do."""
        return self._haste[1] if self._haste and self._haste[0] is haste else None

    @property
    def _haste(self) -> tuple[Haste, datetime] | None:
        """What the owner hurries; a hold of the whole client since then has ended it."""
        wanted, held = self.account.haste, self.client.held_at
        return None if wanted and held and held >= wanted[1] else wanted

    # --- when ---

    def _plan(self, step: Step, occurrence: int, not_before: datetime | None = None) -> Planned:
        to, cc = audience(step, self.contacts)
        at = self._earliest(step, not_before)
        wider = bool(self._taken) and not (set(to) | set(cc)) <= self._known_audience()
        shown = (step.name, occurrence) in self.account.approvals.approved
        expected = shown or step.preventive or self._just_ordered(at)
        if expected or not (wider or self._first_after_due()):
            return Planned(step, occurrence, at, to, cc)
        at, warn_at = self._with_warning(step, occurrence, at)
        return Planned(step, occurrence, at, to, cc, warn_at, wider)

    def _just_ordered(self, at: datetime) -> bool:
        """Whether the owner wanted a step now and was told its day in answer: no further word is needed."""
        wanted = self._haste
        return wanted is not None and self._day_of(at) - self._day_of(wanted[1]) <= _TOLD_FOR

    def _earliest(self, step: Step, not_before: datetime | None = None) -> datetime:
        instants = [self.now, not_before or self._nominal(step), self._hold_end(), self._after_last_taken()]
        if self.client.last_word:
            instants.append(self.client.last_word + self.policy.minimum_gap)
        return self.policy.calendar.next_slot(max(instants))

    def _with_warning(self, step: Step, occurrence: int, at: datetime) -> tuple[datetime, datetime | None]:
        """The step's instant and when the owner must hear of it: the business day before, or now if that has passed."""
        calendar = self.policy.calendar
        eve = calendar.business_day_before(self._day_of(at))
        in_time = self._day_of(self.now) <= eve
        on_the_eve = max(self.now, calendar.opening(eve))
        told, watched = self._told(step, occurrence), self.account.watched_at
        if told is not None and self._fresh(told, at, eve):
            return max(at, self._morning_after(told)), None
        if watched is not None and self._fresh(watched, at, eve):
            # the receipt, just sent, named this step and its day: a further word is a courtesy and delays nothing
            useful = in_time and self._day_of(watched) < eve
            return max(at, self._morning_after(watched)), on_the_eve if useful else None
        if in_time:
            return at, on_the_eve
        late = calendar.next_slot(self.now)
        return self._morning_after(late), late

    def _told(self, step: Step, occurrence: int) -> datetime | None:
        told = [at for name, count, at in self.account.forewarned if (name, count) == (step.name, occurrence)]
        return told[-1] if told else None

    def _fresh(self, told: datetime, at: datetime, eve: date) -> bool:
        """Whether a word to the owner still counts: of the last seven days, or since the last business day."""
        day = self._day_of(told)
        return day >= eve or self._day_of(at) - day <= _TOLD_FOR

    def _morning_after(self, instant: datetime) -> datetime:
        calendar = self.policy.calendar
        return calendar.opening(calendar.business_day_after(self._day_of(instant)))

    def _hold_end(self) -> datetime:
        return self.policy.calendar.midnight(self.held_until or _BEGINNING)

    def _nominal(self, step: Step) -> datetime:
        day = self.policy.calendar.opening(self._due_on + timedelta(days=step.at))
        wanted = self._wanted_now(Haste.ESCALATE)
        if wanted is None and self._last_repeatable() is None:
            wanted = self._wanted_now(Haste.REMIND)
        if wanted is None:
            return day
        # however much in a hurry: nothing is called overdue before it is
        late = wanted if step.preventive else self.policy.calendar.opening(self._due_on + timedelta(days=1))
        return min(day, max(wanted, late))

    def _after_last_taken(self) -> datetime:
        """Nothing follows a letter on its own day, however short the minimum gap: no letter, no question."""
        if not self.account.taken:
            return self.policy.calendar.midnight(_BEGINNING)
        return self._morning_after(self.account.taken[-1].at)

    def _after_notice(self, step: Step) -> datetime:
        """A notice's deadline runs, and a refusal counts: the next draft keeps the ladder's distance from either."""
        offsets = {known.name: known.at for known in self.policy.steps}
        grave = {known.name for known in self.policy.steps if known.approval}
        ends = [(taken.at, taken.offset) for taken in self._taken if taken.step in grave]
        ends += [(at, offsets[name]) for name, at in self.account.approvals.refusals if name in offsets]
        days = [self._day_of(at) + timedelta(days=max(0, step.at - offset)) for at, offset in ends]
        return self.policy.calendar.opening(max(days, default=_BEGINNING))

    # --- small facts ---

    @property
    def contacts(self) -> tuple[Contact, ...]:
        return self.client.reachable(self._day_of(self.now))

    @property
    def _due_on(self) -> date:
        assert self.account.due_on is not None
        return self.account.due_on

    @property
    def _taken(self) -> tuple[Taken, ...]:
        """Steps taken for the due date that counts now: a new due date starts the ladder anew."""
        return tuple(taken for taken in self.account.taken if taken.due_on == self._due_on)

    def _day_of(self, instant: datetime) -> date:
        return self.policy.calendar.day(instant)

    def _occurrence(self, step: Step) -> int:
        return 1 + max((taken.occurrence for taken in self.account.taken if taken.step == step.name), default=0)

    def _first_after_due(self) -> bool:
        return all(taken.offset < 0 for taken in self._taken)

    def _known_audience(self) -> frozenset[str]:
        return frozenset().union(*(taken.audience for taken in self.account.taken))

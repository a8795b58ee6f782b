"""Several invoices of one client in one letter, and the plan of all letters to come. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core import events as ev
from bot.core.approvals import Wording
from bot.core.ladder import ApprovalDue, Asks, Outlook, Planned, Policy, outlook
from bot.core.ledger import Account, ClientFile, Taken


@dataclass(frozen=True, slots=True)
class LetterPlan:
    """One letter to one client: its invoices, oldest due date first, each at its own step."""

    client: ClientFile
    items: tuple[tuple[Account, Planned], ...]

    @property
    def leading(self) -> Planned:
        """The step that gives the letter its words: the furthest one."""
        return max((planned for _, planned in self.items), key=lambda planned: planned.step.at)

    @property
    def wording(self) -> Wording | None:
        """The owner's words in which it leaves; every invoice of the letter has the same."""
        account, planned = self.items[0]
        return account.approvals.to_send(planned.key)

    @property
    def to(self) -> tuple[str, ...]:
        return self.leading.to

    @property
    def cc(self) -> tuple[str, ...]:
        return self.leading.cc


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """One letter that the owner is to approve: its invoices, oldest due date first, each at its own step."""

    client: ClientFile
    items: tuple[tuple[Account, ApprovalDue], ...]

    @property
    def leading(self) -> ApprovalDue:
        """The step that gives the letter its words: the furthest one."""
        return max((due for _, due in self.items), key=lambda due: due.step.at)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A line of the plan: a letter, or a draft that goes to the owner for approval, and when (UTC)."""

    at: datetime
    client: ClientFile
    accounts: tuple[Account, ...]
    step: Planned | ApprovalDue

    @property
    def needs_approval(self) -> bool:
        return isinstance(self.step, ApprovalDue)


def letter_now(client: ClientFile, accounts: Sequence[Account], policy: Policy, now: datetime) -> LetterPlan | None:
    """The one letter to send to this client now, or None.

    Invoices of the same day and the same audience share it; a step with approval goes alone. What does not fit
    waits for the minimum gap, so that no client gets two letters.
    """
    sends = [(a, planned) for a in accounts if (planned := outlook(a, client, policy, now).send)]
    return _letter(client, sends, policy, now)


def draft_now(client: ClientFile, accounts: Sequence[Account], policy: Policy, now: datetime) -> DraftPlan | None:
    """The next draft to show to the owner now, or None: what would share a letter shares a draft, a grave step goes alone."""
    looks = [(account, outlook(account, client, policy, now).approval) for account in accounts]
    asks = sorted(((account, due) for account, due in looks if due), key=_urgency)
    first = next((pair for pair in asks if pair[1].at <= now), None)
    if first is None:
        return None
    shared = [pair for pair in asks if pair is not first and _share_a_draft(pair[1], first[1], policy, now)]
    return DraftPlan(client, tuple(sorted((first, *shared), key=_urgency)))


def _share_a_draft(one: ApprovalDue, first: ApprovalDue, policy: Policy, now: datetime) -> bool:
    return (
        policy.calendar.day(one.at) <= policy.calendar.day(now)
        and one.audience == first.audience
        and one.step.preventive == first.step.preventive
        and Asks.GRAVE not in (one.asks, first.asks)
    )


def _letter(
    client: ClientFile, sends: Sequence[tuple[Account, Planned]], policy: Policy, now: datetime
) -> LetterPlan | None:
    due = sorted((pair for pair in sends if pair[1].at <= now), key=lambda p: (not p[1].step.approval, _urgency(p)))
    if not due:
        return None
    first = due[0]
    if first[1].step.approval:
        return LetterPlan(client, (first,))
    today = policy.calendar.day(now)
    shared = [
        pair
        for pair in sends
        if policy.calendar.day(pair[1].at) <= today
        and pair[1].audience == first[1].audience
        # what is not due yet never stands in a letter that says "is overdue"
        and pair[1].step.preventive == first[1].step.preventive
        and not pair[1].step.approval
        and pair[1].warn_at is None
        and _own_words(pair) == _own_words(first)
    ]
    return LetterPlan(client, tuple(sorted([first, *(p for p in shared if p is not first)], key=_urgency)))


def _own_words(pair: tuple[Account, Planned]) -> str:
    """What the owner has put in the letter's place; "" for our words."""
    account, planned = pair
    wording = account.approvals.to_send(planned.key)
    return wording.text if wording else ""


def _urgency(pair: tuple[Account, Planned | ApprovalDue]) -> tuple[str, str, int]:
    account, _ = pair
    return (account.due_on.isoformat() if account.due_on else "", account.number, account.id)


def foresee(
    client: ClientFile, accounts: Sequence[Account], policy: Policy, now: datetime, until: datetime
) -> Iterator[Foreseen]:
    """Every letter to this client up to ``until`` if nothing happens in between and no approval is given."""
    accounts = list(accounts)
    while True:
        looks = [(account, outlook(account, client, policy, now)) for account in accounts]
        moment = _next_moment(looks, now)
        if moment is None or moment > until:
            return
        now = moment
        draft = draft_now(client, accounts, policy, now)
        if draft:
            yield Foreseen(now, client, tuple(account for account, _ in draft.items), draft.leading)
            for account, due in draft.items:
                accounts = _replaced(accounts, _asked(account, due, now))
            continue
        letter = _letter(client, [(a, look.send) for a, look in looks if look.send], policy, now)
        if letter is None:
            accounts = [_forewarned(account, look, now) for account, look in looks]
            continue
        yield Foreseen(now, client, tuple(account for account, _ in letter.items), letter.leading)
        client = replace(client, words=(*client.words, ("plan", now)))
        for account, planned in letter.items:
            accounts = _replaced(accounts, _after_send(account, planned, now))


def next_letter(
    client: ClientFile, accounts: Sequence[Account], policy: Policy, now: datetime, account: int, until: datetime
) -> Foreseen | None:
    """The first letter (or draft for approval) to come that is about this account; its siblings' letters count."""
    coming = foresee(client, accounts, policy, now, until)
    return next((f for f in coming if account in {meant.id for meant in f.accounts}), None)


def _next_moment(looks: Sequence[tuple[Account, Outlook]], now: datetime) -> datetime | None:
    instants = [max(now, look.wake_at) for _, look in looks if look.wake_at]
    return min(instants, default=None)


def _forewarned(account: Account, look: Outlook, now: datetime) -> Account:
    """The plan takes the owner's word beforehand as given when its time has come."""
    planned = look.send
    if planned is None or planned.warn_at is None or planned.warn_at > now:
        return account
    return replace(account, forewarned=(*account.forewarned, (planned.step.name, planned.occurrence, now)))


def _after_send(account: Account, planned: Planned, now: datetime) -> Account:
    assert account.due_on is not None
    taken = Taken(planned.step.name, planned.step.at, planned.occurrence, account.due_on, -1, now, planned.audience)
    return replace(account, taken=(*account.taken, taken))


def _asked(account: Account, due: ApprovalDue, now: datetime) -> Account:
    return replace(account, approvals=account.approvals.after(ev.ApprovalAsked(*due.key), now))


def _replaced(accounts: Sequence[Account], new: Account) -> list[Account]:
    return [new if account.id == new.id else account for account in accounts]


PLAN_DAYS = timedelta(days=120)

"""The course that a client's reply sets: what is recorded, what goes back at once, what the owner is told. Pure.

One row of the design page's table "What a reply does" is one function here. How long a word keeps the ladder silent,
and for how long such words may keep it silent together, stand in the constants.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never

from bot.core import events as ev
from bot.core import reply_events as said
from bot.core.events import Event
from bot.core.ledger import Account
from bot.core.model import HoldReason, Trust
from bot.core.money import Money, totals
from bot.core.promises import shares
from bot.core.reply import Intent, Need, Reply
from bot.core.reply_contacts import absence, redirection, succession
from bot.core.situation import Decision, Situation

UNSURE_DAYS = 2
"""Business days for which a letter that was not understood holds, while the owner is asked."""
PASSED_ON_DAYS = 5
"""Business days that the owner has to give the client what only the owner can."""
IN_PROCESS_DAYS = 7
"""Calendar days: one interval, after which the date of the payment run is asked for."""
LONGEST_VAGUE = timedelta(days=30)
"""Words that only ask for time never silence for longer, counted from the first since our last letter."""
FURTHEST_PROMISE = timedelta(days=60)
MOST_PROMISES = 3
"""Dates given since our last letter, after which a further one is put to the owner."""
MOST_WORDS_A_DAY = 2
"""Mails to a client within a day, ours of any kind, after which nothing is answered at once."""


class Told(StrEnum):
    """What the owner is told of a reply: each has its sentence in every language."""

    INSOLVENCY = "insolvency"
    STOP = "stop"
    DISPUTE = "dispute"
    HARDSHIP = "hardship"
    PAID = "paid"
    PAID_UNSEEN = "paid_unseen"
    """Only the owner can know: no bank's word was ever read."""
    PROMISE = "promise"
    PROMISE_FAR = "promise_far"
    """A day too far away, or one date too many: the owner decides."""
    REQUEST_ANSWERED = "request_answered"
    REQUEST_PASSED = "request_passed"
    REDIRECTED = "redirected"
    WRONG_CONTACT = "wrong_contact"
    IN_PROCESS = "in_process"
    ABSENT = "absent"
    DELEGATE = "delegate"
    ACKNOWLEDGEMENT = "acknowledgement"
    OTHER = "other"
    UNSURE = "unsure"
    UNHELD = "unheld"
    """Not understood, and it has held long enough: the ladder goes on."""


class Courtesy(StrEnum):
    """A letter to the client that is no step of the ladder."""

    NOTED = "noted"
    REQUESTED = "requested"
    STATEMENT = "statement"
    PLAN = "plan"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class Course:
    """What follows from a reply, in order."""

    told: Told
    decisions: tuple[Decision, ...] = ()
    answer: Courtesy | None = None

    @property
    def held_until(self) -> date | None:
        """The last day of silence that the decisions bring; None for none, and for one without an end."""
        ends = [_until(decision.event) for decision in self.decisions]
        return max((end for end in ends if end is not None), default=None)


def course(reply: Reply, trust: Trust, s: Situation) -> Course:
    """What follows from a letter of the client's side, by what it says and how far it was understood."""
    if trust is Trust.FORGED:
        return Course(Told.OTHER)
    if reply.automatic:
        return _machine(reply, s)
    if not s.accounts and (not reply.sure or reply.intent in _OF_INVOICES):
        return Course(Told.OTHER)
    if not reply.sure:
        return _unsure(s)
    if reply.intent is Intent.PROMISE and _is_far(reply, s):
        return replace(_unsure(s), told=Told.PROMISE_FAR)
    return settled(reply, s)


_OF_INVOICES = frozenset({Intent.DISPUTE, Intent.HARDSHIP, Intent.PAID, Intent.PROMISE, Intent.IN_PROCESS})
"""Said of invoices that are closed, these change nothing."""


def settled(reply: Reply, s: Situation) -> Course:
    """What follows from a reading that counts: one that is sure, or that the owner gave the letter."""
    found = _settled(reply, s)
    if found.answer is None and Intent.REQUEST in reply.says and reply.intent in _ANSWERED_BESIDE:
        found = replace(found, answer=_provable(reply, s))
    return found if _may_answer(s) else replace(found, answer=None)


_ANSWERED_BESIDE = frozenset({Intent.PAID, Intent.PROMISE, Intent.IN_PROCESS, Intent.HARDSHIP, Intent.WRONG_CONTACT})


def _settled(reply: Reply, s: Situation) -> Course:
    match reply.intent:
        case Intent.INSOLVENCY:
            return Course(Told.INSOLVENCY, _about_client(s, ev.ClientHeld(HoldReason.INSOLVENCY, None, s.letter)))
        case Intent.STOP:
            return Course(Told.STOP, _about_client(s, ev.ClientHeld(HoldReason.STOP, None, s.letter)))
        case Intent.DISPUTE:
            return Course(Told.DISPUTE, _firm(s, HoldReason.DISPUTE, "the client disputes it"))
        case Intent.HARDSHIP:
            return Course(Told.HARDSHIP, _firm(s, HoldReason.HARDSHIP, "the client cannot pay now"))
        case Intent.PAID:
            return _paid(reply, s)
        case Intent.PROMISE:
            return _promise(reply, s)
        case Intent.REQUEST:
            return _request(reply, s)
        case Intent.WRONG_CONTACT:
            return _wrong_contact(reply, s)
        case Intent.IN_PROCESS:
            return _in_process(s)
        case Intent.OUT_OF_OFFICE:
            return _absent(reply, s)
        case Intent.ACKNOWLEDGEMENT:
            return Course(Told.ACKNOWLEDGEMENT)
        case Intent.OTHER:
            return Course(Told.OTHER, _reread(s))
        case _:
            assert_never(reply.intent)


def _machine(reply: Reply, s: Situation) -> Course:
    """A machine tells who is away and who has left; nothing else that it writes is a word of the client's."""
    if reply.intent is Intent.OUT_OF_OFFICE:
        return _absent(reply, s)
    if reply.intent is Intent.WRONG_CONTACT and reply.sure:
        return _sent_on(s, succession(reply.facts.contact, s.client, s.writer, s.letter))
    return Course(Told.OTHER)


def _unsure(s: Situation) -> Course:
    until = s.policy.calendar.after_business_days(s.today, UNSURE_DAYS)
    held = _vague(
        s, HoldReason.UNSURE, until, s.siblings or s.accounts, "not understood for certain: the owner is asked"
    )
    return Course(Told.UNSURE if held else Told.UNHELD, held)


def _promise(reply: Reply, s: Situation) -> Course:
    """Each invoice is promised its share; without a day it is only on its way."""
    on = reply.facts.promised_on
    if on is None:
        return _in_process(s)
    until = s.policy.calendar.after_business_days(max(on, s.today), s.policy.grace_days)
    meant = _uncontested(_open(s.accounts), reply.facts.amount)
    accounts = sorted(meant, key=lambda account: (account.due_on or date.max, account.id))
    parts = shares(reply.facts.amount, [account.balance for account in accounts])
    decisions = tuple(
        _about(account, said.PromiseMade(on, until, part, s.letter), "the client promised a day")
        for account, part in zip(accounts, parts, strict=True)
        if part is None or part.minor > 0
    )
    # what is left once a part has come only the owner knows: no sum is told to the client
    part_came = reply.facts.of_rest or (Intent.PAID in reply.says and reply.facts.amount is None)
    return Course(Told.PROMISE, decisions, Courtesy.NOTED if decisions and not part_came else None)


def _uncontested(accounts: list[Account], amount: Money | None) -> list[Account]:
    """Of several, one that is contested stays so: only a date for it alone, or for all to the cent, withdraws that."""
    free = [a for a in accounts if a.standing.firm is None or a.standing.firm.reason is not HoldReason.DISPUTE]
    whole = amount is not None and amount in totals(a.balance for a in accounts if a.balance)
    return accounts if whole or not free else free


def _is_far(reply: Reply, s: Situation) -> bool:
    """Further off than anybody is trusted, past, or one date too many since our last letter."""
    on = reply.facts.promised_on
    if on is None:
        return False
    given = [sum(1 for p in a.promises if a.answered_since and p.made_at >= a.answered_since) for a in s.accounts]
    return not s.today <= on <= s.today + FURTHEST_PROMISE or max(given, default=0) >= MOST_PROMISES


def _paid(reply: Reply, s: Situation) -> Course:
    """A claim holds once: said again before our letter, it does not hold for longer."""
    grace = s.policy.calendar.after_business_days(s.today, s.policy.grace_days)
    until = grace if s.bank_seen else None
    facts, decisions = reply.facts, list[Decision]()
    for account in _claimed(reply, s):
        firm = account.standing.firm
        again = firm is not None and firm.reason is HoldReason.CLAIMED_PAID and account.answered_since is not None
        claim = said.PaymentClaimed(
            firm.until if again and firm is not None else until, facts.paid_on, facts.amount, s.letter
        )
        decisions.append(_about(account, claim, "the client says it is paid"))
    return Course(Told.PAID if s.bank_seen else Told.PAID_UNSEEN, tuple(decisions))


def _claimed(reply: Reply, s: Situation) -> Sequence[Account]:
    """An amount that is exactly one invoice's is about that one."""
    meant = _open(s.accounts)
    exact = [account for account in meant if reply.facts.amount is not None and account.balance == reply.facts.amount]
    return exact if len(exact) == 1 else meant


def _request(reply: Reply, s: Situation) -> Course:
    answer, wanted = _provable(reply, s), set(reply.facts.needs)
    if answer is not None and wanted <= s.provable and _may_answer(s):
        return Course(Told.REQUEST_ANSWERED, _reread(s), answer)
    until = s.policy.calendar.after_business_days(s.today, PASSED_ON_DAYS)
    held = _vague(s, HoldReason.REQUEST, until, s.accounts, "the client needs something from the owner")
    return Course(Told.REQUEST_PASSED, held, answer)


def _provable(reply: Reply, s: Situation) -> Courtesy | None:
    """The statement, where one is asked for, carries the bank details and the invoices too."""
    wanted = s.provable & set(reply.facts.needs)
    if not wanted or not _open(s.accounts):
        return None
    return Courtesy.STATEMENT if Need.STATEMENT in wanted else Courtesy.REQUESTED


def _wrong_contact(reply: Reply, s: Situation) -> Course:
    return _sent_on(s, redirection(reply.facts.contact, s.client, s.writer, s.letter))


def _sent_on(s: Situation, events: Sequence[Event]) -> Course:
    if events:
        return Course(Told.REDIRECTED, (*_reread(s), *_about_client(s, *events)))
    until = s.policy.calendar.after_business_days(s.today, PASSED_ON_DAYS)
    return Course(Told.WRONG_CONTACT, _vague(s, HoldReason.WRONG_CONTACT, until, s.accounts, "not the right contact"))


def _in_process(s: Situation) -> Course:
    until = s.today + timedelta(days=IN_PROCESS_DAYS)
    held = _vague(s, HoldReason.IN_PROCESS, until, s.accounts, "it is being processed")
    return Course(Told.IN_PROCESS if held else Told.UNHELD, held)


def _absent(reply: Reply, s: Situation) -> Course:
    events = absence(reply.facts, s.client, s.writer, s.today, s.letter, s.policy.calendar.day)
    delegated = any(isinstance(event, said.AbsenceNoted) and event.delegate for event in events)
    return Course(Told.DELEGATE if delegated else Told.ABSENT, _about_client(s, *events))


# --- putting together -----------------------------------------------------------------------------------------


def _firm(s: Situation, reason: HoldReason, why: str) -> tuple[Decision, ...]:
    return tuple(_about(account, said.AnswerHeld(reason, None, s.letter), why) for account in _open(s.accounts))


def _vague(
    s: Situation, reason: HoldReason, until: date, accounts: Iterable[Account], why: str
) -> tuple[Decision, ...]:
    """Holds, no longer than all such words together may; none where that time is up."""
    decisions = []
    for account in _open(accounts):
        first = account.answered_since
        last = (s.policy.calendar.day(first) if first else s.today) + LONGEST_VAGUE
        if min(until, last) > s.today:
            decisions.append(_about(account, said.AnswerHeld(reason, min(until, last), s.letter), why))
    return tuple(decisions)


def _reread(s: Situation) -> tuple[Decision, ...]:
    """Where this very letter holds already, read otherwise before, that hold ends."""
    return tuple(
        _about(account, said.AnswerHeld(HoldReason.UNSURE, s.today, s.letter), "read anew: nothing is held for it")
        for account in _open(s.siblings or s.accounts)
        if s.letter is not None and any(hold.letter == s.letter for hold in account.standing.holds)
    )


def _open(accounts: Iterable[Account]) -> list[Account]:
    return [account for account in accounts if account.is_open]


def _about(account: Account, event: Event, why: str) -> Decision:
    return Decision(event, account.client, account.id, why)


def _about_client(s: Situation, *events: Event) -> tuple[Decision, ...]:
    return tuple(Decision(event, s.client.id, None, "the client wrote so") for event in events)


def _may_answer(s: Situation) -> bool:
    return s.answerable and not _said_enough(s) and not is_silenced(s)


def is_silenced(s: Situation) -> bool:
    """Whether the client as a whole is left alone without end: it wanted no more mail, or is insolvent."""
    reasons = {hold.reason for hold in s.client.holds if hold.until is None}
    return bool(reasons & {HoldReason.STOP, HoldReason.INSOLVENCY})


def _said_enough(s: Situation) -> bool:
    day = s.policy.calendar.day
    return sum(name.startswith("mail") and day(at) == s.today for name, at in s.client.words) >= MOST_WORDS_A_DAY


def _until(event: Event) -> date | None:
    match event:
        case said.AnswerHeld(until=until) | said.PromiseMade(until=until) | said.PaymentClaimed(until=until):
            return until
        case ev.ClientHeld(until=until):
            return until
        case _:
            return None

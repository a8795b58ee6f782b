"""What holds for every ladder, every moment and every hour at which a round may run: invented worlds, lived through."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core import events as ev
from bot.core.calendar import BusinessCalendar
from bot.core.events import HoldReason
from bot.core.gather import foresee
from bot.core.ladder import Policy, Step
from bot.core.model import Contact
from tests.core.world import ACCOUNTING, BOSS, BUYER, HOLIDAYS_2026, PARIS, A, C, D, World, eur

START = datetime(2026, 3, 2, 8, tzinfo=UTC)

roles = st.lists(st.sampled_from([A, C, D]), min_size=1, max_size=3, unique=True).map(tuple)


@st.composite
def ladders(draw: st.DrawFn) -> tuple[Step, ...]:
    offsets = sorted(draw(st.lists(st.integers(-15, 40), min_size=1, max_size=5)))
    return tuple(
        Step(
            f"step-{number}",
            offset,
            draw(roles),
            draw(st.sampled_from([(), (C,), (D,)])),
            approval=draw(st.sampled_from([False, False, False, True])),
            every=draw(st.sampled_from([0, 0, 1, 2, 7])),
        )
        for number, offset in enumerate(offsets)
    )


@st.composite
def calendars(draw: st.DrawFn) -> BusinessCalendar:
    weekdays = draw(st.sampled_from([range(5), range(7), (0,), (1, 3), (4,)]))
    opens, closes = draw(st.sampled_from([(time(8, 30), time(18)), (time(0), time(23, 59)), (time(14), time(14, 30))]))
    closed = draw(st.sampled_from([HOLIDAYS_2026, frozenset(date(2026, 3, day) for day in range(3, 28))]))
    return BusinessCalendar(PARIS, frozenset(weekdays), opens, closes, lambda day: day in closed)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    gap = timedelta(hours=draw(st.sampled_from([0, 5, 24, 72, 240])))
    w = World(Policy(draw(ladders()), draw(calendars()), gap))
    contacts: list[Contact] = draw(st.lists(st.sampled_from([ACCOUNTING, BUYER, BOSS]), min_size=1, unique=True))
    w.contacts(*contacts)
    for invoice in range(1, draw(st.integers(1, 3)) + 1):
        due_on = date(2026, 3, 2) + timedelta(days=draw(st.integers(-60, 40)))
        w.invoice(START, due_on.isoformat(), invoice=invoice, by_owner=draw(st.booleans()))
    if draw(st.booleans()):
        w.record(START, ev.ClientHeld(HoldReason.PAUSE, date(2026, 3, 2) + timedelta(days=draw(st.integers(0, 30)))))
    return w


rounds = st.lists(st.integers(0, 24 * 60 * 45), min_size=1, max_size=60, unique=True).map(sorted)
lived = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@lived
@given(worlds(), rounds)
def test_whenever_rounds_run_no_letter_is_an_embarrassment(w: World, minutes: list[int]) -> None:
    for minute in minutes:
        w.round(START + timedelta(minutes=minute))
    sent = [when for when, _, _ in w.letters]
    assert all(w.policy.calendar.is_open(when) for when in sent)
    assert all(later - earlier >= w.policy.minimum_gap for earlier, later in pairwise(sent))
    words = [at for name, at in w.client.words if name.startswith("letter")]
    assert all(when - word >= w.policy.minimum_gap for when in sent for word in words)
    taken = Counter((invoice, step, occurrence) for _, items, _ in w.letters for invoice, step, occurrence in items)
    assert not [key for key, count in taken.items() if count > 1]
    a_day = Counter((invoice, w.policy.calendar.day(when)) for when, items, _ in w.letters for invoice, _, _ in items)
    assert not [key for key, count in a_day.items() if count > 1]


@lived
@given(worlds(), rounds)
def test_no_step_is_skipped_or_taken_before_its_day_and_none_without_its_approval(w: World, minutes: list[int]) -> None:
    for minute in minutes:
        w.round(START + timedelta(minutes=minute))
    steps = {step.name: step for step in w.policy.steps}
    for account in map(w.account, range(1, 1 + len(w.accounts))):
        assert account.due_on is not None
        order = [list(steps).index(taken.step) for taken in account.taken]
        assert order == sorted(order)
        first = min(order, default=0)
        assert {*order} == {*range(first, max(order, default=first) + 1)} or not order
        assert all(w.policy.steps[number].preventive for number in range(first)) or not order
        for taken in account.taken:
            on = w.policy.calendar.day(taken.at)
            assert on >= account.due_on + timedelta(days=steps[taken.step].at)
            assert not steps[taken.step].approval
            assert on < account.due_on or not steps[taken.step].preventive


@lived
@given(worlds(), rounds)
def test_the_owner_hears_before_a_first_reminder_and_before_a_wider_audience(w: World, minutes: list[int]) -> None:
    for minute in minutes:
        w.round(START + timedelta(minutes=minute))
    for account in map(w.account, range(1, 1 + len(w.accounts))):
        assert account.watched_at is not None
        known: frozenset[str] = frozenset()
        after_due = False
        for taken in account.taken:
            needs_word = taken.offset >= 0 and (not after_due or not taken.audience <= known)
            words = [account.watched_at, *(at for _, _, at in account.forewarned)]
            day = w.policy.calendar.day
            assert not needs_word or any(day(word) < day(taken.at) for word in words)
            known, after_due = known | taken.audience, after_due or taken.offset >= 0


@lived
@given(worlds(), st.integers(0, 24 * 60 * 20))
def test_what_is_foreseen_is_what_is_sent_if_nothing_happens(w: World, minutes: int) -> None:
    now = START + timedelta(minutes=minutes)
    until = START + timedelta(days=60)
    w.run_when_woken(START, now)
    w.round(now)
    w.letters.clear()
    coming = [f for f in foresee(w.client, w.accounts, w.policy, now, until) if not f.needs_approval]
    w.run_when_woken(now, until)
    assert [(f.at, {a.id for a in f.accounts}) for f in coming] == [
        (when, {invoice for invoice, _, _ in items}) for when, items, _ in w.letters
    ]


@lived
@given(worlds(), st.integers(0, 24 * 60 * 50))
def test_the_plan_always_ends_and_is_in_order(w: World, minutes: int) -> None:
    now = START + timedelta(minutes=minutes)
    coming = list(islice(foresee(w.client, w.accounts, w.policy, now, now + timedelta(days=120)), 2000))
    assert len(coming) < 2000
    assert [f.at for f in coming] == sorted(f.at for f in coming)
    assert all(now <= f.at <= now + timedelta(days=120) for f in coming)


@lived
@given(worlds(), rounds, st.integers(0, 59))
def test_after_the_payment_there_is_silence(w: World, minutes: list[int], paid_after: int) -> None:
    paid_at: datetime | None = None
    for number, minute in enumerate(minutes):
        now = START + timedelta(minutes=minute)
        if number == paid_after % len(minutes):
            paid_at = now
            w.record(now, ev.PaymentAllocated("p", eur("1000"), date(2026, 3, 20), "seen"), 1)
        w.round(now)
    assert paid_at is not None
    about_it = [when for when, items, _ in w.letters if 1 in {invoice for invoice, _, _ in items}]
    assert all(when < paid_at for when in about_it)

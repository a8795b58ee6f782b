"""What a reply does: intent x trust x state, as a table; and what no row of letters can do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core import events as ev
from bot.core import reply_events as said
from bot.core.course import Courtesy, Told, course, settled
from bot.core.events import Event, HoldReason
from bot.core.ledger import status
from bot.core.model import Contact, Role, Status, Trust
from bot.core.reply import Intent, Need, Reply
from tests.core.replies import FRIDAY, NOW, OWN, TODAY, events, record, reply, situation, world
from tests.core.world import ACCOUNTING, BOSS, POLICY, World, at, eur

HELD = said.AnswerHeld
PROMISED = said.PromiseMade(FRIDAY, date(2026, 4, 16), eur("1000"), 7)

TABLE: list[tuple[Reply, Told, list[tuple[Event, int | None]], Courtesy | None]] = [
    (
        reply(Intent.INSOLVENCY),
        Told.INSOLVENCY,
        [(ev.ClientHeld(HoldReason.INSOLVENCY, None, 7), None)],
        None,
    ),
    (reply(Intent.STOP), Told.STOP, [(ev.ClientHeld(HoldReason.STOP, None, 7), None)], None),
    (reply(Intent.DISPUTE), Told.DISPUTE, [(HELD(HoldReason.DISPUTE, None, 7), 1)], None),
    (reply(Intent.HARDSHIP), Told.HARDSHIP, [(HELD(HoldReason.HARDSHIP, None, 7), 1)], None),
    (reply(Intent.PAID), Told.PAID_UNSEEN, [(said.PaymentClaimed(None, letter=7), 1)], None),
    (reply(Intent.PROMISE, promised_on=FRIDAY), Told.PROMISE, [(PROMISED, 1)], Courtesy.NOTED),
    (
        reply(Intent.PROMISE),
        Told.IN_PROCESS,
        [(HELD(HoldReason.IN_PROCESS, date(2026, 4, 9), 7), 1)],
        None,
    ),
    (reply(Intent.REQUEST, needs=(Need.INVOICE_COPY,)), Told.REQUEST_ANSWERED, [], Courtesy.REQUESTED),
    (reply(Intent.REQUEST, needs=(Need.STATEMENT,)), Told.REQUEST_ANSWERED, [], Courtesy.STATEMENT),
    (
        reply(Intent.REQUEST, needs=(Need.PORTAL, Need.BANK_DETAILS)),
        Told.REQUEST_PASSED,
        [(HELD(HoldReason.REQUEST, date(2026, 4, 13), 7), 1)],
        Courtesy.REQUESTED,
    ),
    (
        reply(Intent.WRONG_CONTACT),
        Told.WRONG_CONTACT,
        [(HELD(HoldReason.WRONG_CONTACT, date(2026, 4, 13), 7), 1)],
        None,
    ),
    (
        reply(Intent.WRONG_CONTACT, contact="x@gmail.com"),
        Told.WRONG_CONTACT,
        [(HELD(HoldReason.WRONG_CONTACT, date(2026, 4, 13), 7), 1)],
        None,
    ),
    (
        reply(Intent.WRONG_CONTACT, contact=OWN),
        Told.REDIRECTED,
        [
            (said.Redirected(OWN, ACCOUNTING.email, 7), None),
            (ev.ContactAdded(Contact(OWN, Role.ACCOUNTING), 7), None),
            (ev.ContactAdded(Contact(ACCOUNTING.email, Role.COMMERCIAL), 7), None),
        ],
        None,
    ),
    (reply(Intent.IN_PROCESS), Told.IN_PROCESS, [(HELD(HoldReason.IN_PROCESS, date(2026, 4, 9), 7), 1)], None),
    (
        reply(Intent.OUT_OF_OFFICE, return_on=date(2026, 4, 20)),
        Told.ABSENT,
        [
            (said.AbsenceNoted(ACCOUNTING.email, date(2026, 4, 20), "", 7), None),
            (ev.ClientHeld(HoldReason.ABSENCE, date(2026, 4, 20), 7), None),
        ],
        None,
    ),
    (
        reply(Intent.OUT_OF_OFFICE, return_on=date(2026, 4, 20), contact=OWN),
        Told.DELEGATE,
        [(said.AbsenceNoted(ACCOUNTING.email, date(2026, 4, 20), OWN, 7), None)],
        None,
    ),
    (reply(Intent.OUT_OF_OFFICE), Told.ABSENT, [], None),
    (reply(Intent.ACKNOWLEDGEMENT), Told.ACKNOWLEDGEMENT, [], None),
    (reply(Intent.OTHER), Told.OTHER, [], None),
]


@pytest.mark.parametrize(
    ("said_so", "told", "expected", "answer"), TABLE, ids=[f"{r.intent}-{t}" for r, t, _, _ in TABLE]
)
@pytest.mark.parametrize("trust", [Trust.PROVEN, Trust.UNPROVEN])
def test_each_reading_leads_to_its_act(
    said_so: Reply, told: Told, expected: list[tuple[Event, int | None]], answer: Courtesy | None, trust: Trust
) -> None:
    found = course(said_so, trust, situation(world()))
    assert (found.told, events(found), found.answer) == (told, expected, answer)


def test_every_intent_has_its_row() -> None:
    assert {row[0].intent for row in TABLE} == set(Intent)


@pytest.mark.parametrize("intent", Intent)
def test_a_forged_letter_does_nothing(intent: Intent) -> None:
    found = course(reply(intent, promised_on=FRIDAY, contact=OWN), Trust.FORGED, situation(world()))
    assert (found.decisions, found.answer) == ((), None)


@pytest.mark.parametrize("intent", sorted(set(Intent) - {Intent.OUT_OF_OFFICE, Intent.WRONG_CONTACT}))
def test_a_machine_says_nothing_but_who_is_to_be_written_to(intent: Intent) -> None:
    spoken = replace(reply(intent, promised_on=FRIDAY, needs=(Need.STATEMENT,)), automatic=True)
    found = course(spoken, Trust.PROVEN, situation(world()))
    assert (found.decisions, found.answer) == ((), None)


@pytest.mark.parametrize("intent", Intent)
def test_what_is_not_sure_holds_two_business_days_and_is_asked(intent: Intent) -> None:
    doubtful = replace(reply(intent, promised_on=FRIDAY), sure=False)
    found = course(doubtful, Trust.UNPROVEN, situation(world(2), 1))
    assert found.told is Told.UNSURE
    assert events(found) == [(HELD(HoldReason.UNSURE, date(2026, 4, 8), 7), n) for n in (1, 2)]
    assert found.answer is None


class TestScope:
    def test_a_dispute_holds_the_invoice_that_is_meant_alone(self) -> None:
        w = world(2)
        record(w, course(reply(Intent.DISPUTE), Trust.UNPROVEN, situation(w, 2)))
        assert status(w.account(1), w.client, TODAY) is Status.OVERDUE
        assert status(w.account(2), w.client, TODAY) is Status.DISPUTED

    def test_insolvency_and_stop_silence_every_invoice_also_those_to_come(self) -> None:
        for intent in (Intent.INSOLVENCY, Intent.STOP):
            w = world(2)
            record(w, course(reply(intent), Trust.UNPROVEN, situation(w, 1)))
            w.invoice(NOW, "2026-04-01", invoice=3)
            assert all(status(w.account(n), w.client, date(2027, 1, 1)) is Status.HELD for n in (1, 2, 3))

    def test_who_is_left_alone_gets_no_answer_at_once_whatever_is_promised_later(self) -> None:
        for intent in (Intent.INSOLVENCY, Intent.STOP):
            w = world()
            record(w, course(reply(intent), Trust.UNPROVEN, situation(w)))
            found = course(reply(Intent.PROMISE, promised_on=date(2026, 4, 20)), Trust.UNPROVEN, situation(w, letter=8))
            assert found.told is Told.PROMISE and found.answer is None

    def test_what_is_promised_as_the_rest_of_a_part_paid_is_told_to_the_client_without_a_sum(self) -> None:
        w = world()
        for one in (
            reply(Intent.PROMISE, promised_on=date(2026, 4, 20), of_rest=True),
            reply(Intent.PROMISE, Intent.PAID, promised_on=date(2026, 4, 20)),
        ):
            found = course(one, Trust.UNPROVEN, situation(w))
            assert found.decisions and found.answer is None

    def test_an_amount_claimed_that_is_one_invoices_is_about_that_one(self) -> None:
        w = world()
        w.invoice(NOW, "2026-04-01", "250.00", invoice=2)
        found = course(reply(Intent.PAID, amount=eur("250")), Trust.UNPROVEN, situation(w))
        assert [d.invoice for d in found.decisions] == [2]


class TestOverruling:
    def said(self, *replies: Reply, bank_seen: bool = True) -> World:
        w = world()
        for number, one in enumerate(replies, 1):
            s = situation(w, letter=number, bank_seen=bank_seen)
            record(w, course(one, Trust.UNPROVEN, s), NOW + timedelta(minutes=number))
        return w

    @pytest.mark.parametrize(
        ("replies", "state"),
        [
            ((Intent.DISPUTE, Intent.PROMISE), Status.PROMISED),
            ((Intent.DISPUTE, Intent.PAID), Status.CLAIMED_PAID),
            ((Intent.IN_PROCESS, Intent.PROMISE), Status.PROMISED),
            ((Intent.HARDSHIP, Intent.PROMISE), Status.PROMISED),
            ((Intent.PROMISE, Intent.DISPUTE), Status.DISPUTED),
            ((Intent.PROMISE, Intent.ACKNOWLEDGEMENT), Status.PROMISED),
            ((Intent.PROMISE, Intent.OTHER), Status.PROMISED),
            ((Intent.DISPUTE, Intent.IN_PROCESS), Status.DISPUTED),
            ((Intent.DISPUTE, Intent.ACKNOWLEDGEMENT), Status.DISPUTED),
            ((Intent.STOP, Intent.PROMISE), Status.HELD),
            ((Intent.INSOLVENCY, Intent.PAID), Status.HELD),
        ],
    )
    def test_the_state_is_the_outcome_of_all_letters(self, replies: tuple[Intent, ...], state: Status) -> None:
        w = self.said(*(reply(intent, promised_on=FRIDAY) for intent in replies))
        assert status(w.account(), w.client, TODAY) is state

    def test_a_vague_answer_does_not_shorten_a_promise(self) -> None:
        w = self.said(reply(Intent.PROMISE, promised_on=FRIDAY), reply(Intent.IN_PROCESS))
        assert status(w.account(), w.client, date(2026, 4, 15)) is Status.PROMISED

    def test_a_claim_said_again_does_not_hold_for_longer(self) -> None:
        w = self.said(reply(Intent.PAID))
        later = situation(w, today=date(2026, 4, 8), letter=9, bank_seen=True)
        (decision,) = course(reply(Intent.PAID), Trust.UNPROVEN, later).decisions
        assert isinstance(decision.event, said.PaymentClaimed)
        assert decision.event.until == date(2026, 4, 9)

    def test_resume_ends_what_the_client_said(self) -> None:
        w = self.said(reply(Intent.DISPUTE))
        w.record(NOW, ev.InvoiceReleased(9), 1)
        assert status(w.account(), w.client, TODAY) is Status.OVERDUE


class TestPromise:
    def test_beyond_sixty_days_or_in_the_past_the_owner_is_asked(self) -> None:
        for on in (date(2026, 6, 2), date(2026, 4, 1)):
            found = course(reply(Intent.PROMISE, promised_on=on), Trust.PROVEN, situation(world()))
            assert found.told is Told.PROMISE_FAR
            assert [type(d.event) for d in found.decisions] == [HELD]

    def test_what_the_owner_accepts_counts_however_far(self) -> None:
        found = settled(reply(Intent.PROMISE, promised_on=date(2026, 9, 1)), situation(world()))
        assert found.told is Told.PROMISE

    def test_a_fourth_date_without_a_letter_of_ours_between_is_the_owners_to_accept(self) -> None:
        w = world()
        tolds = []
        for number in range(1, 5):
            on = FRIDAY + timedelta(days=number)
            found = course(reply(Intent.PROMISE, promised_on=on), Trust.UNPROVEN, situation(w, letter=number))
            record(w, found, NOW + timedelta(hours=number))
            tolds.append(found.told)
        assert tolds == [Told.PROMISE, Told.PROMISE, Told.PROMISE, Told.PROMISE_FAR]

    def test_no_third_mail_of_a_day_goes_to_a_client(self) -> None:
        w = world()
        for mail in (1, 2):
            w.record(NOW, ev.WordSaid(mail))
        assert course(reply(Intent.PROMISE, promised_on=FRIDAY), Trust.UNPROVEN, situation(w)).answer is None

    def test_bank_details_asked_for_beside_a_promise_are_sent(self) -> None:
        found = course(
            reply(Intent.PROMISE, Intent.REQUEST, promised_on=FRIDAY, needs=(Need.BANK_DETAILS,)),
            Trust.UNPROVEN,
            situation(world()),
        )
        assert (found.told, found.answer) == (Told.PROMISE, Courtesy.NOTED)


VAGUE = st.sampled_from(
    [
        Reply(),
        reply(Intent.IN_PROCESS),
        reply(Intent.REQUEST, needs=(Need.PORTAL,)),
        reply(Intent.WRONG_CONTACT),
        reply(Intent.ACKNOWLEDGEMENT),
        replace(reply(Intent.OUT_OF_OFFICE, return_on=date(2027, 1, 1)), automatic=True),
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(VAGUE, min_size=1, max_size=6), st.integers(1, 5))
def test_no_row_of_letters_that_only_ask_for_time_silences_the_ladder_for_ever(row: list[Reply], every: int) -> None:
    w = world(1, ACCOUNTING, BOSS)
    start = at("2026-04-02 08:35")
    for days in range(70):
        now = start + timedelta(days=days)
        if days % every == 0:
            s = situation(w, today=POLICY.calendar.day(now), letter=100 + days)
            record(w, course(row[days % len(row)], Trust.UNPROVEN, s), now)
        w.round(now + timedelta(minutes=5))
    assert w.letters, "seventy days of vague words, and not one reminder"


DATES = st.integers(0, 59).map(lambda days: timedelta(days=days))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(DATES, min_size=1, max_size=20), st.integers(1, 20))
def test_no_row_of_promises_silences_the_ladder_for_ever(row: list[timedelta], every: int) -> None:
    w = world()
    start = at("2026-04-02 08:35")
    for days in range(200):
        now = start + timedelta(days=days)
        today = POLICY.calendar.day(now)
        if days % every == 0:
            on = today + row[(days // every) % len(row)]
            found = course(
                reply(Intent.PROMISE, promised_on=on), Trust.UNPROVEN, situation(w, today=today, letter=100 + days)
            )
            record(w, found, now)
        w.round(now + timedelta(minutes=5))
    assert w.letters

"""The ladder's rules, one by one. All days are days in Paris; 1 April 2026 is a Wednesday, 6 April Easter Monday."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

import pytest

from bot.core import events as ev
from bot.core.calendar import BusinessCalendar
from bot.core.events import HoldReason
from bot.core.ladder import Outlook, Step, audience, outlook
from bot.core.model import Contact, Role
from tests.core.world import (
    ACCOUNTING,
    BOSS,
    BUYER,
    CALENDAR,
    HOLIDAYS_2026,
    LADDER,
    PARIS,
    A,
    C,
    D,
    World,
    at,
    day,
    eur,
    local,
    policy,
)

SENT = at("2026-03-02 09:00")
DUE = "2026-04-01"


def world(*steps: Step, due_on: str = DUE, sent: str = "2026-03-02 09:00", gap: int = 3) -> World:
    w = World(policy(*steps, gap=timedelta(days=gap))).contacts(ACCOUNTING, BUYER, BOSS)
    return w.invoice(at(sent), due_on)


def told(w: World, when: str, step: str, occurrence: int = 1) -> World:
    w.record(at(when), ev.Forewarned(step, occurrence, date(2026, 4, 7)), 1)
    return w


def steps_sent(w: World) -> list[tuple[str, str]]:
    return [(day(when), step) for when, items, _ in w.letters for _, step, _ in items]


class TestOrder:
    def test_the_first_letter_is_the_first_step_on_its_day(self) -> None:
        planned = world().send(SENT)
        assert planned and (planned.step.name, local(planned.at)) == ("preventive-1", "2026-03-23 08:30")

    def test_sixty_days_of_silence_climb_the_ladder_in_order(self) -> None:
        w = world().run(SENT, at("2026-06-12 22:00"))
        assert steps_sent(w) == [
            ("2026-03-23", "preventive-1"),
            ("2026-03-30", "preventive-2"),
            ("2026-04-07", "reminder-1"),
            ("2026-04-13", "reminder-2"),
            ("2026-04-21", "reminder-3"),
            ("2026-05-04", "reminder-4"),
            ("2026-05-18", "reminder-4"),
            ("2026-06-01", "reminder-4"),
        ]
        assert w.account().pending == {("last-notice", 1)}

    def test_nothing_is_sent_on_the_day_of_the_invoice(self) -> None:
        w = world(due_on="2026-03-01").run(SENT, at("2026-03-03 22:00"))
        assert w.letters == []

    def test_a_step_is_one_letter_even_when_several_are_late(self) -> None:
        w = world().take(at("2026-03-23 09:00"), "preventive-1")
        w.run(at("2026-06-01 03:00"), at("2026-06-30 22:00"))
        names = [step for _, step in steps_sent(w)]
        assert names[:4] == ["reminder-1", "reminder-2", "reminder-3", "reminder-4"]
        days = [when for when, _, _ in w.letters]
        assert all(later - earlier >= timedelta(days=3) for earlier, later in pairwise(days))

    def test_after_downtime_there_is_one_letter_and_no_backlog(self) -> None:
        w = world().take(at("2026-03-23 09:00"), "preventive-1").take(at("2026-03-30 09:00"), "preventive-2")
        w.run(at("2026-08-03 09:00"), at("2026-08-05 22:00"))
        assert [step for _, step in steps_sent(w)] == ["reminder-1"]

    def test_even_without_a_gap_nothing_follows_a_letter_on_its_own_day(self) -> None:
        w = world(Step("one", 3), Step("two", 3), Step("three", 3), gap=0)
        w.run(at("2026-05-04 03:00"), at("2026-05-08 22:00"), hours=(9, 10, 11, 14))
        assert steps_sent(w) == [("2026-05-05", "one"), ("2026-05-06", "two"), ("2026-05-07", "three")]

    def test_a_ladder_changed_under_way_goes_on_at_the_same_height(self) -> None:
        w = world().take(at("2026-04-14 09:00"), "reminder-2")
        w.policy = policy(Step("soft", 2), Step("firm", 9), Step("firmer", 15, (A,)), Step("last", 40))
        planned = w.send(at("2026-04-14 10:00"))
        assert planned and planned.step.name == "firmer"


class TestPreventive:
    def test_it_lapses_when_the_due_date_comes(self) -> None:
        planned = world(sent="2026-03-31 09:00").send(at("2026-03-31 09:00"))
        assert planned and planned.step.name == "reminder-1"

    def test_the_first_lapses_alone_when_there_is_still_time_for_the_second(self) -> None:
        w = world(sent="2026-03-26 09:00")
        assert (first := w.send(at("2026-03-26 09:00"))) and first.step.name == "preventive-1"
        w.run(at("2026-03-26 10:00"), at("2026-04-10 22:00"))
        assert [step for _, step in steps_sent(w)] == ["preventive-1", "reminder-1"]

    def test_a_hold_until_the_due_date_lets_it_lapse(self) -> None:
        w = world()
        w.record(SENT, ev.InvoiceHeld(HoldReason.PAUSE, date(2026, 4, 1)), 1)
        assert (planned := w.send(SENT)) and planned.step.name == "reminder-1"

    def test_its_repeat_lapses_too_over_a_weekend(self) -> None:
        w = world(Step("before", -6, (A,), every=2), Step("after", 5), due_on="2026-03-15")  # a Sunday
        w.take(at("2026-03-12 09:00"), "before")
        assert (planned := w.send(at("2026-03-12 10:00"))) and planned.step.name == "after"

    def test_an_invoice_that_arrives_late_starts_at_the_first_reminder(self) -> None:
        w = world(sent="2026-06-15 09:00")
        planned = w.send(at("2026-06-15 09:00"))
        assert planned and (planned.step.name, planned.occurrence) == ("reminder-1", 1)
        assert local(planned.at) == "2026-06-18 09:00"


class TestMinimumGap:
    def test_it_counts_from_the_invoice_mail_itself(self) -> None:
        w = world(due_on="2026-03-13", sent="2026-03-02 17:00")
        assert (planned := w.send(at("2026-03-02 17:00"))) and local(planned.at) == "2026-03-05 17:00"

    def test_it_counts_from_whatever_the_owner_writes(self) -> None:
        w = world()
        w.record(at("2026-03-22 11:00"), ev.OwnerWrote(8))
        assert (planned := w.send(at("2026-03-22 11:00"))) and local(planned.at) == "2026-03-25 11:00"

    def test_a_word_about_another_invoice_counts_as_well(self) -> None:
        w = world().invoice(SENT, "2026-03-20", invoice=2).take(at("2026-03-23 08:30"), "reminder-1", invoice=2)
        assert (planned := w.send(at("2026-03-23 08:31"))) and local(planned.at) == "2026-03-26 08:30"

    def test_a_gap_that_ends_at_night_ends_with_the_next_opening(self) -> None:
        w = world(due_on="2026-03-13", sent="2026-03-03 21:00")
        assert (planned := w.send(at("2026-03-03 21:00"))) and local(planned.at) == "2026-03-09 08:30"

    def test_a_withdrawn_letter_does_not_count(self) -> None:
        w = world().take(at("2026-03-23 08:30"), "preventive-1")
        w.record(at("2026-03-23 08:31"), ev.WordWithdrawn(1, "held"))
        w.record(at("2026-03-23 08:31"), ev.StepWithdrawn("preventive-1", 1, 1, "held"), 1)
        planned = w.send(at("2026-03-23 09:00"))
        assert planned and (planned.step.name, planned.occurrence) == ("preventive-1", 1)
        assert local(planned.at) == "2026-03-23 09:00"


class TestHolds:
    def test_the_letter_waits_for_the_holds_last_day(self) -> None:
        w = world()
        w.record(SENT, ev.ClientHeld(HoldReason.REPLY, date(2026, 3, 24)))
        w.record(SENT, ev.InvoiceHeld(HoldReason.PAUSE, date(2026, 3, 26)), 1)
        assert (planned := w.send(SENT)) and local(planned.at) == "2026-03-26 08:30"

    @pytest.mark.parametrize("until", [None, date.max, date(9000, 1, 1)])
    def test_one_without_end_silences_everything(self, until: date | None) -> None:
        w = world()
        w.record(SENT, ev.InvoiceHeld(HoldReason.DISPUTE, until), 1)
        assert outlook(w.account(), w.client, w.policy, at("2026-05-01 09:00")) == Outlook()

    def test_a_hold_that_has_passed_holds_nothing(self) -> None:
        w = world()
        w.record(SENT, ev.InvoiceHeld(HoldReason.PAUSE, date(2026, 3, 10)), 1)
        assert (planned := w.send(at("2026-03-11 09:00"))) and day(planned.at) == "2026-03-23"

    @pytest.mark.parametrize("due_on", ["9999-12-31", "0001-01-01", "9000-01-01"])
    def test_a_misread_year_is_no_due_date(self, due_on: str) -> None:
        w = world(due_on=due_on)
        assert outlook(w.account(), w.client, w.policy, SENT) == Outlook()


class TestNothingToCome:
    def test_for_a_paid_a_cancelled_and_a_client_with_nobody_to_write_to(self) -> None:
        paid = world()
        paid.record(SENT, ev.PaymentAllocated("p", eur("1000"), date(2026, 3, 3), "seen"), 1)
        cancelled = world()
        cancelled.record(SENT, ev.InvoiceCancelled("a mistake"), 1)
        nobody = World().invoice(SENT, DUE)
        for w in (paid, cancelled, nobody):
            assert outlook(w.account(), w.client, w.policy, SENT) == Outlook()

    @pytest.mark.parametrize(("due_on", "amount"), [(None, "10.00"), (DUE, None), (None, None)])
    def test_for_an_incomplete_invoice_even_when_the_owner_resumes_it(
        self, due_on: str | None, amount: str | None
    ) -> None:
        w = World().contacts(ACCOUNTING).invoice(SENT, due_on, amount)
        w.record(SENT, ev.InvoiceReleased(), 1)
        account = replace(w.account(), holds=())
        assert outlook(w.account(), w.client, w.policy, SENT) == Outlook()
        assert outlook(account, w.client, w.policy, SENT) == Outlook()


class TestRepeats:
    def ladder(self, approval: bool) -> World:
        steps = (Step("one", 3, every=5), Step("two", 30, approval=approval))
        w = world(*steps)
        told(w, "2026-04-03 09:00", "one")
        return w.take(at("2026-04-07 08:30"), "one")

    def test_a_step_repeats_until_the_next_steps_day(self) -> None:
        w = self.ladder(approval=False).run(at("2026-04-08 03:00"), at("2026-05-10 22:00"))
        assert steps_sent(w) == [
            ("2026-04-13", "one"),
            ("2026-04-20", "one"),
            ("2026-04-27", "one"),
            ("2026-05-04", "two"),
        ]
        assert [taken.occurrence for taken in w.account().taken] == [1, 2, 3, 4, 1]

    def test_the_step_before_repeats_while_an_approval_is_pending(self) -> None:
        w = self.ladder(approval=True).run(at("2026-04-08 03:00"), at("2026-05-20 22:00"))
        assert ("one", 6) in {(taken.step, taken.occurrence) for taken in w.account().taken}
        assert w.account().pending == {("two", 1)}
        assert "two" not in {taken.step for taken in w.account().taken}

    def test_after_the_last_step_the_last_one_without_approval_goes_on(self) -> None:
        w = self.ladder(approval=True)
        w.record(at("2026-05-04 09:00"), ev.ApprovalGiven("two", 1), 1)
        w.run(at("2026-05-04 09:00"), at("2026-05-20 22:00"))
        assert steps_sent(w) == [("2026-05-04", "two"), ("2026-05-11", "one"), ("2026-05-18", "one")]

    def test_a_step_without_an_interval_does_not_repeat(self) -> None:
        w = world(Step("only", 3)).take(at("2026-04-07 08:30"), "only")
        assert outlook(w.account(), w.client, w.policy, at("2026-04-07 09:00")) == Outlook()


class TestApproval:
    def climbed(self) -> World:
        w = world()
        for when, step in [
            ("2026-04-07", "reminder-1"),
            ("2026-04-13", "reminder-2"),
            ("2026-04-21", "reminder-3"),
            ("2026-05-04", "reminder-4"),
        ]:
            w.take(at(f"{when} 09:00"), step, to=(ACCOUNTING.email, BUYER.email, BOSS.email))
        return w

    def test_the_draft_goes_to_the_owner_on_the_steps_day(self) -> None:
        due = self.climbed().approval(at("2026-05-05 09:00"))
        assert due and (due.step.name, due.occurrence, local(due.at)) == ("last-notice", 1, "2026-05-18 08:30")

    def test_it_is_submitted_once(self) -> None:
        w = self.climbed()
        w.record(at("2026-05-18 08:30"), ev.ApprovalAsked("last-notice", 1), 1)
        assert w.approval(at("2026-05-18 09:00")) is None

    def test_it_is_not_submitted_when_the_owner_said_yes_beforehand(self) -> None:
        w = self.climbed()
        w.record(at("2026-05-06 08:30"), ev.ApprovalGiven("last-notice", 1), 1)
        assert w.approval(at("2026-05-18 09:00")) is None
        assert (planned := w.send(at("2026-05-06 09:00"))) and local(planned.at) == "2026-05-18 08:30"

    def test_without_a_yes_it_is_never_sent(self) -> None:
        w = self.climbed().run(at("2026-05-05 03:00"), at("2026-08-30 22:00"))
        assert {step for _, step in steps_sent(w)} == {"reminder-4"}

    def test_with_a_yes_it_is_sent_after_the_gap(self) -> None:
        w = self.climbed()
        w.record(at("2026-05-18 08:30"), ev.ApprovalAsked("last-notice", 1), 1)
        w.take(at("2026-05-18 08:30"), "reminder-4")
        w.record(at("2026-05-18 10:00"), ev.ApprovalGiven("last-notice", 1), 1)
        planned = w.send(at("2026-05-18 10:00"))
        assert planned and (planned.step.name, local(planned.at)) == ("last-notice", "2026-05-21 08:30")
        assert planned.warn_at is None

    def test_a_no_leads_to_the_next_step_which_asks_again(self) -> None:
        w = self.climbed()
        w.record(at("2026-05-18 10:00"), ev.ApprovalRefused("last-notice", 1), 1)
        due = w.approval(at("2026-05-18 10:00"))
        assert due and (due.step.name, local(due.at)) == ("formal-notice", "2026-06-02 08:30")
        assert (repeat := w.send(at("2026-05-18 10:00"))) and repeat.step.name == "reminder-4"

    def test_the_formal_notice_waits_for_the_word_on_the_last_notice(self) -> None:
        w = self.climbed().run(at("2026-05-05 03:00"), at("2026-08-30 22:00"))
        assert w.account().approvals.asked == {("last-notice", 1)}

    def test_a_yes_for_one_due_date_is_none_for_another(self) -> None:
        w = self.climbed()
        w.record(at("2026-05-18 10:00"), ev.ApprovalGiven("last-notice", 1), 1)
        w.record(at("2026-05-18 11:00"), ev.InvoiceCorrected(due_on=date(2026, 6, 1)), 1)
        w.run(at("2026-05-18 12:00"), at("2026-08-30 22:00"))
        assert "last-notice" not in {step for _, step in steps_sent(w)}
        assert w.account().pending == {("last-notice", 1)}


class TestAudience:
    @pytest.mark.parametrize(
        ("to", "cc", "known", "expected"),
        [
            ((A,), (), (ACCOUNTING, BUYER, BOSS), (("compta",), ())),
            ((A,), (C,), (ACCOUNTING, BUYER), (("compta",), ("paul",))),
            ((A, C), (D,), (ACCOUNTING, BUYER, BOSS), (("compta", "paul"), ("dir",))),
            ((D,), (), (ACCOUNTING, BUYER), (("compta",), ())),
            ((A,), (D,), (BUYER,), (("paul",), ())),
            ((A, C, D), (), (BOSS,), (("dir",), ())),
            ((A,), (), (BOSS,), (("dir",), ())),
            ((), (), (ACCOUNTING,), (("compta",), ())),
            ((A,), (A, C), (ACCOUNTING, BUYER), (("compta",), ("paul",))),
        ],
    )
    def test_a_role_with_nobody_falls_back(
        self,
        to: tuple[Role, ...],
        cc: tuple[Role, ...],
        known: tuple[Contact, ...],
        expected: tuple[tuple[str, ...], tuple[str, ...]],
    ) -> None:
        found = audience(Step("s", 3, to, cc), known)
        assert tuple(tuple(email.partition("@")[0] for email in part) for part in found) == expected

    def test_everybody_with_the_role_is_written_to(self) -> None:
        second = Contact("ap@acme.example", A)
        assert audience(Step("s", 3), (ACCOUNTING, second)) == ((ACCOUNTING.email, second.email), ())


class TestTheOwnersWordBeforehand:
    def test_the_owner_hears_the_business_day_before_the_first_reminder(self) -> None:
        planned = world().send(at("2026-04-01 12:00"))
        assert planned and (local(planned.warn_at), local(planned.at)) == ("2026-04-03 08:30", "2026-04-07 08:30")
        assert not planned.wider

    def test_not_before_a_preventive_reminder(self) -> None:
        assert (planned := world().send(SENT)) and planned.warn_at is None

    def test_once_told_it_is_sent_on_its_day(self) -> None:
        w = told(world(), "2026-04-03 08:30", "reminder-1")
        planned = w.send(at("2026-04-07 08:30"))
        assert planned and (planned.warn_at, local(planned.at)) == (None, "2026-04-07 08:30")

    def test_told_late_that_day_is_still_in_time(self) -> None:
        planned = world().send(at("2026-04-03 22:00"))
        assert planned and (local(planned.warn_at), day(planned.at)) == ("2026-04-03 22:00", "2026-04-07")

    @pytest.mark.parametrize("now", ["2026-04-04 10:00", "2026-04-06 10:00", "2026-04-07 03:00"])
    def test_when_that_day_was_missed_the_letter_waits_one_more(self, now: str) -> None:
        planned = world().send(at(now))
        assert planned and (local(planned.warn_at), local(planned.at)) == ("2026-04-07 08:30", "2026-04-08 08:30")

    def test_a_word_of_two_weeks_ago_is_stale(self) -> None:
        w = told(world(), "2026-04-03 08:30", "reminder-1")
        w.record(at("2026-04-03 09:00"), ev.InvoiceHeld(HoldReason.PAUSE, date(2026, 4, 17)), 1)
        planned = w.send(at("2026-04-03 10:00"))
        assert planned and (local(planned.warn_at), day(planned.at)) == ("2026-04-16 08:30", "2026-04-17")

    def test_a_wider_audience_is_announced(self) -> None:
        w = told(world(), "2026-04-03 08:30", "reminder-1").take(at("2026-04-07 08:30"), "reminder-1")
        planned = w.send(at("2026-04-07 09:00"))
        assert planned and planned.wider
        assert (planned.step.name, day(planned.warn_at), day(planned.at)) == ("reminder-2", "2026-04-10", "2026-04-13")

    def test_the_same_audience_is_not(self) -> None:
        everyone = (ACCOUNTING.email, BUYER.email, BOSS.email)
        w = world().take(at("2026-04-07 08:30"), "reminder-1", to=everyone)
        assert (planned := w.send(at("2026-04-07 09:00"))) and planned.warn_at is None

    def test_a_repeat_with_a_new_face_is_announced(self) -> None:
        w = world(Step("one", 3, (A, C), every=5)).take(at("2026-04-07 08:30"), "one", to=(ACCOUNTING.email,))
        assert (planned := w.send(at("2026-04-07 09:00"))) and planned.wider and planned.warn_at

    def test_the_receipt_counts_as_word_for_seven_days(self) -> None:
        w = world(due_on="2026-03-01")
        planned = w.send(at("2026-03-02 09:05"))
        assert planned and (local(planned.warn_at), local(planned.at)) == ("2026-03-04 08:30", "2026-03-05 09:00")
        missed = w.send(at("2026-03-05 09:00"))
        assert missed and (missed.warn_at, local(missed.at)) == (None, "2026-03-05 09:00")

    def test_after_seven_days_it_does_not(self) -> None:
        planned = world(due_on="2026-03-09", sent="2026-03-02 09:00").send(at("2026-03-12 09:00"))
        assert planned and local(planned.warn_at) == "2026-03-12 09:00"
        assert local(planned.at) == "2026-03-13 08:30"

    def test_a_word_over_a_closure_longer_than_a_week_is_said_once(self) -> None:
        mondays = BusinessCalendar(PARIS, frozenset({0}), time(9), time(17), lambda d: d in HOLIDAYS_2026)
        w = World(policy(*LADDER, calendar=mondays)).contacts(ACCOUNTING).invoice(at("2026-02-02 10:00"), "2026-04-01")
        w.run(at("2026-03-23 03:00"), at("2026-04-14 22:00"))
        words = [line.event for line in w.lines if isinstance(line.event, ev.Forewarned)]
        assert words == [ev.Forewarned("reminder-1", 1, date(2026, 4, 13))]
        assert steps_sent(w)[-1] == ("2026-04-13", "reminder-1")


class TestInstalments:
    def test_the_ladder_starts_anew_for_the_next_part(self) -> None:
        w = World().contacts(ACCOUNTING)
        w.invoice(SENT, None, dues=(("2026-04-01", "300.00"), ("2026-05-01", "700.00")))
        w.run(SENT, at("2026-04-14 22:00"))
        assert [step for _, step in steps_sent(w)] == ["preventive-1", "preventive-2", "reminder-1", "reminder-2"]
        w.record(at("2026-04-15 09:00"), ev.PaymentAllocated("p", eur("300"), date(2026, 4, 15), "seen"), 1)
        w.letters.clear()
        w.run(at("2026-04-15 09:00"), at("2026-05-06 22:00"))
        assert [t.occurrence for t in w.account().taken if t.step == "preventive-2"] == [1, 2]

    def test_before_the_next_part_one_preventive_word_is_enough(self) -> None:
        w = World().contacts(ACCOUNTING)
        w.invoice(SENT, None, dues=(("2026-04-01", "300.00"), ("2026-05-01", "700.00")))
        w.run(SENT, at("2026-03-30 22:00"))
        assert [step for _, step in steps_sent(w)] == ["preventive-1", "preventive-2"]
        w.record(at("2026-03-31 09:00"), ev.PaymentAllocated("p", eur("300"), date(2026, 3, 31), "seen"), 1)
        w.letters.clear()
        w.run(at("2026-03-31 09:00"), at("2026-05-06 22:00"))
        assert steps_sent(w) == [("2026-04-28", "preventive-2"), ("2026-05-04", "reminder-1")]


def test_the_calendar_of_these_tests_is_closed_on_easter_monday() -> None:
    assert not CALENDAR.is_business_day(date(2026, 4, 6))

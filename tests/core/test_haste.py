"""A reminder now, the next step now: what the owner hurries, and what no hurry overrides."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core import events as ev
from bot.core import owner_events as owner
from bot.core import reply_events as said
from bot.core.events import HoldReason
from bot.core.owner_events import Haste
from tests.core.world import ACCOUNTING, BOSS, BUYER, World, at, day, eur, local

TAKEN_IN = at("2026-03-02 09:00")
NOW = at("2026-03-11 10:00")
"""A Wednesday, in business hours, nine days after the invoice."""


def world(due_on: str = "2026-03-09") -> World:
    return World().contacts(ACCOUNTING, BUYER, BOSS).invoice(TAKEN_IN, due_on)


def hurried(w: World, haste: Haste = Haste.REMIND) -> World:
    w.record(NOW, owner.StepHastened(haste), 1)
    return w


@pytest.mark.parametrize("haste", Haste)
def test_the_first_reminder_goes_at_once_and_nobody_is_warned(haste: Haste) -> None:
    planned = hurried(world(), haste).send(NOW)
    assert planned is not None and planned.step.name == "reminder-1"
    assert (planned.at, planned.warn_at) == (NOW, None)


@pytest.mark.parametrize("haste", Haste)
def test_out_of_hours_it_goes_at_the_next_business_slot(haste: Haste) -> None:
    assert local(getattr(hurried(world(), haste).send(at("2026-03-13 19:00")), "at", None)) == "2026-03-16 08:30"


def test_the_gap_after_any_other_word_still_counts() -> None:
    w = world()
    w.record(at("2026-03-10 15:00"), ev.OwnerWrote(9))
    planned = hurried(w).send(NOW)
    assert planned is not None and local(planned.at) == "2026-03-13 15:00"


def test_a_hold_still_holds_and_the_reminder_waits_for_its_end() -> None:
    w = world()
    w.record(at("2026-03-10 15:00"), ev.ClientHeld(HoldReason.REPLY, at("2026-03-19 00:00").date()))
    assert day(getattr(hurried(w).send(NOW), "at", None))[:7] == "2026-03"
    assert local(getattr(hurried(w).send(NOW), "at", None)) >= "2026-03-18"


def test_nothing_is_called_overdue_before_it_is() -> None:
    w = World().contacts(ACCOUNTING).invoice(TAKEN_IN, "2026-03-12")
    w.take(at("2026-03-06 09:00"), "preventive-2")
    planned = hurried(w, Haste.ESCALATE).send(NOW)
    assert planned is not None and planned.step.name == "reminder-1"
    assert local(planned.at) == "2026-03-13 08:30"


def test_before_the_due_date_the_next_notice_is_the_one_hurried() -> None:
    planned = hurried(world("2026-03-30"), Haste.ESCALATE).send(NOW)
    assert planned is not None and (planned.step.name, planned.at) == ("preventive-1", NOW)


class TestAfterALetter:
    def world(self) -> World:
        return world("2026-03-03").take(at("2026-03-06 09:00"), "reminder-1")

    def test_a_reminder_is_the_last_one_again(self) -> None:
        planned = hurried(self.world(), Haste.REMIND).send(NOW)
        assert planned is not None and (planned.step.name, planned.occurrence) == ("reminder-1", 2)

    def test_the_next_step_is_the_next_one(self) -> None:
        w = world("2026-03-04").take(at("2026-03-07 09:00"), "reminder-1")
        planned = hurried(w, Haste.ESCALATE).send(NOW)
        assert planned is not None and (planned.step.name, planned.at) == ("reminder-2", NOW)
        assert BUYER.email in planned.cc

    def test_once_it_has_left_the_ladder_goes_on_as_it_would(self) -> None:
        calm, hasty = self.world(), hurried(self.world(), Haste.REMIND)
        for w in (calm, hasty):
            w.take(NOW + timedelta(minutes=5), "reminder-1")
        assert hasty.account().haste is None
        assert hasty.send(NOW + timedelta(hours=1)) == calm.send(NOW + timedelta(hours=1))

    def test_one_that_was_withdrawn_is_still_wanted(self) -> None:
        w = hurried(self.world())
        w.take(NOW + timedelta(minutes=5), "reminder-1")
        w.record(NOW + timedelta(minutes=6), ev.StepWithdrawn("reminder-1", 2, w.mails, "a day passed"), 1)
        assert w.account().haste is not None


def test_a_step_that_needs_approval_is_asked_for_at_once_and_does_not_go() -> None:
    w = world("2026-01-20")
    for when, step in (("2026-01-26", "reminder-1"), ("2026-02-02", "reminder-2"), ("2026-02-10", "reminder-3")):
        w.take(at(f"{when} 09:00"), step)
    w.take(at("2026-02-20 09:00"), "reminder-4")
    hurried(w, Haste.ESCALATE)
    asked = w.approval(NOW)
    assert asked is not None and (asked.step.name, asked.at) == ("last-notice", NOW)
    assert getattr(w.send(NOW), "step", None) != asked.step
    w.record(NOW, ev.ApprovalAsked("last-notice", 1), 1)
    w.record(NOW, ev.ApprovalRefused("last-notice", 1), 1)
    assert w.account().haste is None, "a no to the draft is no wish for the one behind it"


@pytest.mark.parametrize(
    "word",
    [
        ev.InvoiceHeld(HoldReason.PAUSE, None),
        said.AnswerHeld(HoldReason.DISPUTE, None),
        said.PromiseMade(NOW.date(), NOW.date()),
        ev.InvoiceCorrected(due_on=at("2026-05-01 00:00").date()),
        ev.InvoiceCancelled("given up"),
    ],
    ids=["a pause", "a dispute", "a promise", "another due date", "a cancellation"],
)
def test_whatever_is_said_afterwards_ends_the_hurry(word: ev.Event) -> None:
    w = hurried(world())
    w.record(NOW, word, 1)
    w.record(NOW, ev.InvoiceReleased(), 1)
    assert w.account().haste is None


def test_a_paid_invoice_has_nothing_to_hurry() -> None:
    w = hurried(world())
    w.record(NOW, ev.PaymentAllocated("P1", eur("1000"), NOW.date(), "the bank said so"), 1)
    assert w.send(NOW) is None


def test_hurry_of_long_ago_needs_the_word_beforehand_again() -> None:
    w = hurried(world())
    w.record(NOW, ev.ClientHeld(HoldReason.REPLY, at("2026-04-02 00:00").date()))
    planned = w.send(NOW)
    assert planned is not None and planned.warn_at is not None


def test_what_was_paused_goes_on_at_its_own_pace_and_not_at_once() -> None:
    calm, w = world("2026-03-11").send(NOW), hurried(world("2026-03-11"))
    w.record(NOW + timedelta(minutes=1), ev.InvoiceHeld(HoldReason.PAUSE, None), 1)
    w.record(NOW + timedelta(minutes=2), ev.InvoiceReleased(), 1)
    after = w.send(NOW + timedelta(minutes=3))
    assert after is not None and calm is not None
    assert (after.step.name, day(after.at)) == (calm.step.name, day(calm.at))


@pytest.mark.parametrize(
    ("reason", "ended"), [(HoldReason.REPLY, True), (HoldReason.STOP, True), (HoldReason.ABSENCE, False)]
)
def test_they_answered_me_ends_it_for_the_whole_client_and_an_absence_does_not(reason: HoldReason, ended: bool) -> None:
    calm, w = world("2026-03-11").send(NOW), hurried(world("2026-03-11"))
    assert calm is not None and calm.at > NOW + timedelta(hours=1)
    w.record(NOW + timedelta(minutes=1), ev.ClientHeld(reason, None))
    w.record(NOW + timedelta(minutes=2), ev.ClientReleased())
    after = w.send(NOW + timedelta(minutes=3))
    assert after is not None
    assert (after.at == calm.at) is ended


def test_a_hurry_in_a_pause_with_an_end_goes_when_the_pause_is_lifted() -> None:
    w = world()
    w.record(at("2026-03-10 15:00"), ev.InvoiceHeld(HoldReason.PAUSE, at("2026-03-20 12:00").date()), 1)
    hurried(w)
    assert local(getattr(w.send(NOW), "at", None)) >= "2026-03-20"
    w.record(NOW + timedelta(minutes=1), ev.InvoiceReleased(), 1)
    assert day(getattr(w.send(NOW + timedelta(minutes=2)), "at", None)) == day(NOW)

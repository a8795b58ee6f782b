"""Several invoices of one client: one letter where it can be one, never two within the gap, and the plan tells it all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core import events as ev
from bot.core.gather import LetterPlan, foresee, letter_now
from bot.core.ladder import Step
from tests.core.world import ACCOUNTING, BOSS, BUYER, A, C, World, at, day, policy

SENT = at("2026-03-02 09:00")


def world(*due: str, steps: tuple[Step, ...] = (Step("one", 3), Step("two", 20, (A,), (C,)))) -> World:
    """One invoice for each due date, all sent that Monday, the owner having heard of each first reminder."""
    w = World(policy(*steps)).contacts(ACCOUNTING, BUYER, BOSS)
    for number, due_on in enumerate(due, 1):
        w.invoice(SENT, due_on, invoice=number)
    return w


def letter(w: World, when: str) -> LetterPlan | None:
    return letter_now(w.client, w.accounts, w.policy, at(when))


def told(w: World, when: str, *invoices: int, step: str = "one") -> World:
    for invoice in invoices:
        w.record(at(when), ev.Forewarned(step, 1, at(when).date()), invoice)
    return w


class TestOneLetter:
    def test_invoices_of_one_day_and_audience_share_it(self) -> None:
        w = told(world("2026-03-20", "2026-03-20"), "2026-03-20 09:00", 1, 2)
        found = letter(w, "2026-03-23 09:00")
        assert found and [account.id for account, _ in found.items] == [1, 2]

    def test_the_oldest_due_date_comes_first(self) -> None:
        w = told(world("2026-03-20", "2026-03-13"), "2026-03-20 09:00", 1, 2)
        found = letter(w, "2026-03-23 09:00")
        assert found and [account.id for account, _ in found.items] == [2, 1]

    def test_an_invoice_that_the_owner_has_not_heard_of_waits(self) -> None:
        w = told(world("2026-03-20", "2026-03-20"), "2026-03-20 09:00", 2)
        found = letter(w, "2026-03-23 09:00")
        assert found and [account.id for account, _ in found.items] == [2]

    def test_another_audience_waits_for_the_gap(self) -> None:
        w = told(world("2026-02-20", "2026-03-20"), "2026-03-20 09:00", 2)
        w.take(at("2026-03-05 09:00"), "one", invoice=1)
        told(w, "2026-03-20 09:00", 1, step="two")
        w.round(at("2026-03-23 09:00"))
        w.run(at("2026-03-23 10:00"), at("2026-03-30 22:00"))
        assert [(day(when), items[0][:2]) for when, items, _ in w.letters] == [
            ("2026-03-23", (1, "two")),
            ("2026-03-26", (2, "one")),
        ]

    def test_the_furthest_step_gives_the_words_and_the_places_of_the_addresses(self) -> None:
        steps = (Step("one", 3, (A,), (C,)), Step("two", 20, (A, C)))
        w = told(world("2026-03-20", "2026-02-20", steps=steps), "2026-03-20 09:00", 1)
        w.take(at("2026-03-05 09:00"), "one", invoice=2, to=(ACCOUNTING.email, BUYER.email))
        found = letter(w, "2026-03-23 09:00")
        assert found and len(found.items) == 2
        assert (found.leading.step.name, found.to, found.cc) == ("two", (ACCOUNTING.email, BUYER.email), ())

    def test_a_step_with_approval_goes_alone(self) -> None:
        w = told(
            world("2026-02-20", "2026-03-20", steps=(Step("one", 3), Step("formal", 20, approval=True))),
            "2026-03-20 09:00",
            2,
        )
        w.take(at("2026-03-05 09:00"), "one", invoice=1)
        w.record(at("2026-03-20 09:00"), ev.ApprovalGiven("formal", 1), 1)
        found = letter(w, "2026-03-23 09:00")
        assert found and [(account.id, planned.step.name) for account, planned in found.items] == [(1, "formal")]

    def test_an_approved_step_goes_before_an_older_invoices_reminder(self) -> None:
        w = told(
            world("2026-02-20", "2026-02-13", steps=(Step("one", 3), Step("formal", 20, approval=True))),
            "2026-03-20 09:00",
            2,
        )
        w.take(at("2026-03-05 09:00"), "one", invoice=1)
        w.record(at("2026-03-20 09:00"), ev.ApprovalGiven("formal", 1), 1)
        found = letter(w, "2026-03-23 09:00")
        assert found and [(account.id, planned.step.name) for account, planned in found.items] == [(1, "formal")]

    def test_what_is_not_due_yet_stands_in_no_letter_about_what_is_overdue(self) -> None:
        steps = (Step("before", -3, template="preventive"), Step("one", 3))
        w = told(world("2026-03-20", "2026-03-25", steps=steps), "2026-03-20 09:00", 1)
        found = letter(w, "2026-03-23 09:00")
        assert found and [(account.id, planned.step.name) for account, planned in found.items] == [(1, "one")]

    @pytest.mark.parametrize("when", ["2026-03-22 12:00", "2026-03-23 08:29", "2026-03-23 18:00", "2026-03-19 12:00"])
    def test_there_is_none_outside_business_hours_or_before_its_day(self, when: str) -> None:
        assert letter(told(world("2026-03-18"), "2026-03-18 09:00", 1), when) is None


class TestForesee:
    def test_it_names_every_letter_and_draft_in_order(self) -> None:
        w = World().contacts(ACCOUNTING, BUYER, BOSS).invoice(SENT, "2026-04-01")
        coming = list(foresee(w.client, w.accounts, w.policy, SENT, SENT + timedelta(days=90)))
        assert [(day(f.at), f.step.step.name, f.needs_approval) for f in coming] == [
            ("2026-03-23", "preventive-1", False),
            ("2026-03-30", "preventive-2", False),
            ("2026-04-07", "reminder-1", False),
            ("2026-04-13", "reminder-2", False),
            ("2026-04-21", "reminder-3", False),
            ("2026-05-04", "reminder-4", False),
            ("2026-05-18", "last-notice", True),
            ("2026-05-18", "reminder-4", False),
        ]

    def test_it_ends_with_its_horizon_included(self) -> None:
        w = World().contacts(ACCOUNTING).invoice(SENT, "2026-04-01")
        assert len(list(foresee(w.client, w.accounts, w.policy, SENT, at("2026-03-23 08:30")))) == 1
        assert not list(foresee(w.client, w.accounts, w.policy, SENT, at("2026-03-23 08:29")))

    def test_it_changes_nothing(self) -> None:
        w = World().contacts(ACCOUNTING).invoice(SENT, "2026-04-01")
        before = (w.client, w.accounts)
        list(foresee(w.client, w.accounts, w.policy, SENT, SENT + timedelta(days=120)))
        assert (w.client, w.accounts) == before

    def test_without_invoices_there_is_nothing(self) -> None:
        w = World().contacts(ACCOUNTING)
        assert not list(foresee(w.client, [], w.policy, SENT, SENT + timedelta(days=120)))

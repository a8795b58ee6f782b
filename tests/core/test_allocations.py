"""An allocation that was undone never was: the account is what it would have been without it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core import events as ev
from bot.core import payment_events as cash
from bot.core import reply_events as said
from bot.core.events import Event
from bot.core.ledger import Account
from bot.core.promises import Outcome
from tests.core.world import World, at, eur

NOW = at("2026-03-02 09:00")
DAY = date(2026, 3, 10)
ALLOCATED = ev.PaymentAllocated("P1", eur("999.98"), DAY, "reference")
FORGIVEN = cash.BalanceForgiven(eur("0.02"), "rounding", "P1")
RETURNED = cash.PaymentReturned("P1", cash.ReturnReason.FAILED, DAY, "notice", "n2")


def account(*events: Event) -> Account:
    w = World().invoice(NOW, "2026-04-01")
    for event in events:
        w.record(NOW, event, 1)
    return w.account(1)


def test_cents_let_go_close_an_invoice() -> None:
    found = account(ALLOCATED, FORGIVEN)
    assert found.balance == eur("0.00") and found.is_paid


@pytest.mark.parametrize(
    "before",
    [(), (said.PromiseMade(date(2026, 3, 12), date(2026, 3, 17)),), (ev.ApprovalAsked("formal-notice", 1),)],
    ids=["nothing said", "a promise", "a draft that waits"],
)
def test_undoing_restores_the_account_exactly(before: tuple[Event, ...]) -> None:
    undone = account(*before, ALLOCATED, FORGIVEN, cash.AllocationUndone("P1"))
    assert undone == account(*before)


def test_another_payment_stays() -> None:
    other = ev.PaymentAllocated("P2", eur("400"), DAY, "reference")
    assert account(ALLOCATED, other, cash.AllocationUndone("P1")).balance == eur("600")


def test_what_is_allocated_again_after_that_counts() -> None:
    assert account(ALLOCATED, cash.AllocationUndone("P1"), ALLOCATED).balance == eur("0.02")


def test_money_that_is_gone_again_reopens_with_its_reason() -> None:
    promise = said.PromiseMade(date(2026, 3, 12), date(2026, 3, 17))
    kept = account(promise, ALLOCATED, FORGIVEN)
    gone = account(promise, ALLOCATED, FORGIVEN, RETURNED)
    assert (kept.promises[0].outcome(date(2026, 4, 1)), gone.promises[0].outcome(date(2026, 4, 1))) == (
        Outcome.PARTIAL,
        Outcome.BROKEN,
    )
    assert gone.balance == eur("1000.00")
    assert gone.returned == (RETURNED,)


def test_a_claim_to_have_paid_ends_with_the_money_that_is_gone() -> None:
    claimed = said.PaymentClaimed(None)
    assert account(claimed, ALLOCATED, RETURNED).standing.holds == ()

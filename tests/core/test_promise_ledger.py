"""Promises kept, broken, kept in part and moved, by invoice and by client."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core import events as ev
from bot.core import reply_events as said
from bot.core.model import HoldReason
from bot.core.money import Money
from bot.core.promises import Outcome, Record, record, shares
from tests.core.world import ACCOUNTING, World, at, eur

NOW = at("2026-04-02 09:00")
ON, UNTIL = date(2026, 4, 10), date(2026, 4, 16)
LATER = date(2026, 5, 1)


def world() -> World:
    return World().contacts(ACCOUNTING).invoice(at("2026-03-02 09:00"), "2026-04-01")


def promised(
    amount: Money | None = None, on: date = ON, until: date = UNTIL, letter: int = 7, w: World | None = None
) -> World:
    w = w or world()
    w.record(NOW, said.PromiseMade(on, until, amount, letter), 1)
    return w


def pay(w: World, amount: str, on: date) -> World:
    w.record(at("2026-04-20 09:00"), ev.PaymentAllocated(f"p{len(w.lines)}", eur(amount), on, "seen"), 1)
    return w


@pytest.mark.parametrize(
    ("amount", "on", "outcome"),
    [
        ("1000", ON, Outcome.KEPT),
        ("1000", date(2026, 4, 15), Outcome.KEPT),
        ("1000", UNTIL, Outcome.BROKEN),
        ("400", ON, Outcome.PARTIAL),
    ],
)
def test_money_in_time_keeps_a_promise(amount: str, on: date, outcome: Outcome) -> None:
    assert pay(promised(), amount, on).account().promises[0].outcome(LATER) is outcome


def test_nothing_breaks_it_the_day_after_the_grace_days() -> None:
    (promise,) = promised().account().promises
    assert (promise.outcome(date(2026, 4, 15)), promise.outcome(UNTIL)) == (Outcome.OPEN, Outcome.BROKEN)


def test_a_promise_of_a_part_is_kept_by_that_part() -> None:
    account = pay(promised(eur("400")), "400", ON).account()
    assert account.promises[0].outcome(LATER) is Outcome.KEPT
    assert account.balance == eur("600")


def test_a_new_date_in_time_moves_a_promise_and_one_too_late_does_not_mend_it() -> None:
    moved = promised(on=date(2026, 4, 20), until=date(2026, 4, 24), letter=8, w=promised())
    assert [p.outcome(date(2026, 4, 21)) for p in moved.account().promises] == [Outcome.MOVED, Outcome.OPEN]
    late = promised()
    late.record(at("2026-04-18 09:00"), said.PromiseMade(date(2026, 4, 20), date(2026, 4, 24), None, 8), 1)
    assert [p.outcome(date(2026, 4, 21)) for p in late.account().promises] == [Outcome.BROKEN, Outcome.OPEN]


def test_a_dispute_ends_a_promise_without_breaking_it() -> None:
    w = promised()
    w.record(NOW, said.AnswerHeld(HoldReason.DISPUTE, None, 8), 1)
    assert w.account().promises[0].outcome(LATER) is Outcome.MOVED


def test_what_a_letter_was_misread_for_was_never_promised() -> None:
    w = promised()
    w.record(NOW, said.AnswerHeld(HoldReason.UNSURE, date(2026, 4, 2), 7), 1)
    assert w.account().promises == ()


def test_a_clients_record_counts_a_letter_once_and_at_its_worst() -> None:
    kept = pay(promised(), "1000", ON).account().promises
    broken = promised().account().promises
    other = promised(letter=9).account().promises
    assert record((*kept, *broken, *other), LATER) == Record(broken=2)
    assert record(kept, LATER) == Record(kept=1)


@pytest.mark.parametrize(
    ("amount", "parts"),
    [
        (None, ["300.00", "500.00"]),
        ("500", ["0.00", "500.00"]),
        ("400", ["300.00", "100.00"]),
        ("900", ["300.00", "500.00"]),
    ],
)
def test_a_promised_amount_falls_on_the_invoices(amount: str | None, parts: list[str]) -> None:
    found = shares(eur(amount) if amount else None, [eur("300"), eur("500")])
    assert [str(part) for part in found] == parts


def test_an_amount_of_another_currency_promises_each_whole() -> None:
    assert shares(Money(100, "USD"), [eur("300")]) == (eur("300"),)

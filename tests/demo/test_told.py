from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import get_args

import pytest

from bot.core import events as ev
from bot.core.events import Event, HoldReason, Recorded
from bot.core.ledger import Account, ClientFile
from bot.core.model import Contact, Role
from bot.core.money import Money
from bot.demo.told import KINDS, sentences, step_named

AT = datetime(2026, 3, 23, 9, 0, tzinfo=UTC)


def told(event: Event, account: Account | None = None) -> list[str]:
    """Of client 1, Port, and its invoice 1, F-1."""
    invoice = account or Account(1, 1, "F-1", payable=Money.of("780", "EUR"))
    store = SimpleNamespace(client=lambda _: ClientFile(1, "Port"), account=lambda _: invoice)
    desk = SimpleNamespace(store=store, today=lambda at: at.date())
    return list(sentences(desk, Recorded(1, AT, event, 1, 1)))  # type: ignore[arg-type]


@pytest.mark.parametrize("reason", HoldReason)
def test_a_hold_is_told_for_every_reason(reason: HoldReason) -> None:
    (sentence,) = told(ev.InvoiceHeld(reason, date(2026, 3, 26)))
    assert "Thu 26 March" in sentence
    assert told(ev.ClientHeld(reason, None))[0].startswith("Relance ")


def test_an_event_without_a_sentence_of_its_own_is_told_by_its_name_and_facts() -> None:
    (sentence,) = told(ev.InvoiceCancelled("written off", letter=7))
    assert sentence == "Relance notes for F-1: no longer watched: written off"
    (sentence,) = told(ev.ContactRemoved("a@port.example", letter=7))
    assert sentence == "Relance notes for F-1: contact removed: email a@port.example"


def test_a_day_among_the_facts_is_told_as_a_day_and_what_only_looks_like_one_is_left_alone() -> None:
    (sentence,) = told(ev.MailRefused(3, "550 no such day: 2026-02-31"))
    assert sentence.endswith("mail refused: answer 550 no such day: 2026-02-31")
    (sentence,) = told(ev.StepWithdrawn("reminder-1", 1, 3, "paid meanwhile"))
    assert sentence == "Relance notes for F-1: reminder-1 not sent after all: paid meanwhile"
    (sentence,) = told(ev.InvoiceCorrected(due_on=date(2026, 4, 1)))
    assert "due 1 April 2026" in sentence


def test_bookkeeping_is_no_news() -> None:
    assert told(ev.LetterReceived(1, "00")) == []
    assert told(ev.ContactAdded(Contact("a@port.example", Role.ACCOUNTING))) == []
    assert ev.LetterRead not in KINDS
    assert {ev.StepTaken, ev.InvoiceHeld, ev.PaymentAllocated, ev.MailRefused} <= set(KINDS) <= set(get_args(Event))


def test_a_part_payment_closes_nothing() -> None:
    paid = ev.PaymentAllocated("p", Money.of("100", "EUR"), date(2026, 3, 23), "number")
    assert told(paid) == ["Relance notes €100.00 received for F-1"]
    assert told(paid, Account(1, 1, "F-1", payable=Money.of("0", "EUR")))[0].startswith("Relance closes F-1")


def test_steps_have_names_that_are_words() -> None:
    assert [step_named(name) for name in ("preventive-1", "reminder-2", "last-notice")] == [
        "a word before the due date",
        "reminder 2",
        "the last notice",
    ]

"""Who may say what, and what follows: reading x trust as a table."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core import events as ev
from bot.core import reply_events as said
from bot.core.decide import Decision, Situation, decide
from bot.core.events import Event, HoldReason
from bot.core.model import Contact, Role, Trust
from bot.core.readings import Command, Reading, Reply, Verb
from tests.core.world import ACCOUNTING, BUYER, POLICY, World, at, eur

NOW = at("2026-03-02 09:00")
TODAY = date(2026, 3, 2)
PROVEN, UNPROVEN, FORGED = Trust.PROVEN, Trust.UNPROVEN, Trust.FORGED


def world(invoices: int = 1) -> World:
    w = World().contacts(ACCOUNTING, BUYER)
    for invoice in range(1, invoices + 1):
        w.invoice(NOW, "2026-04-01", invoice=invoice)
    return w


def situation(w: World, letter: int | None = 7) -> Situation:
    invoices = sorted({line.invoice for line in w.lines if line.invoice})
    return Situation(w.client, tuple(map(w.account, invoices)), POLICY, TODAY, letter)


def events(decisions: tuple[Decision, ...]) -> list[tuple[Event, int | None]]:
    return [(decision.event, decision.invoice) for decision in decisions]


HELD = said.AnswerHeld(HoldReason.UNSURE, date(2026, 3, 5), 7)

TABLE: list[tuple[Reading, Trust, list[tuple[Event, int | None]]]] = [
    (Reply(), PROVEN, [(HELD, 1)]),
    (Reply(), UNPROVEN, [(HELD, 1)]),
    (Reply(), FORGED, []),
    (Reply(automatic=True), PROVEN, []),
    (Reply(automatic=True), UNPROVEN, []),
    (Command(Verb.CANCEL), PROVEN, [(ev.InvoiceCancelled("the owner said so", 7), 1)]),
    *[(Command(verb, due_on=TODAY, amount=eur("1"), email="x@y.example"), UNPROVEN, []) for verb in Verb],
    *[(Command(verb, due_on=TODAY, amount=eur("1"), email="x@y.example"), FORGED, []) for verb in Verb],
]


@pytest.mark.parametrize(("reading", "trust", "expected"), TABLE)
def test_what_follows_depends_on_who_says_it(
    reading: Reading, trust: Trust, expected: list[tuple[Event, int | None]]
) -> None:
    assert events(decide(reading, trust, situation(world()))) == expected


COMMANDS: list[tuple[Command, list[Event]]] = [
    (Command(Verb.PAUSE, until=date(2026, 3, 20)), [ev.InvoiceHeld(HoldReason.PAUSE, date(2026, 3, 20), 7)]),
    (Command(Verb.PAUSE), [ev.InvoiceHeld(HoldReason.PAUSE, None, 7)]),
    (Command(Verb.RESUME), [ev.InvoiceReleased(7)]),
    (Command(Verb.DISPUTE), [ev.InvoiceHeld(HoldReason.DISPUTE, None, 7)]),
    (Command(Verb.DUE, due_on=date(2026, 5, 15)), [ev.InvoiceCorrected(due_on=date(2026, 5, 15), letter=7)]),
    (Command(Verb.DUE), []),
    (Command(Verb.AMOUNT, amount=eur("80")), [ev.InvoiceCorrected(payable=eur("80"), letter=7)]),
    (Command(Verb.AMOUNT), []),
    (Command(Verb.NUMBER, number="F-9"), [ev.InvoiceCorrected(number="F-9", letter=7)]),
    (Command(Verb.NUMBER), []),
    (Command(Verb.APPROVE), []),
    (Command(Verb.REJECT), []),
    (Command(Verb.STATUS), []),
    (Command(Verb.NOTE, text="hello"), []),
]


@pytest.mark.parametrize(("command", "expected"), COMMANDS)
def test_the_owners_words_are_carried_out(command: Command, expected: list[Event]) -> None:
    assert [event for event, _ in events(decide(command, PROVEN, situation(world())))] == expected


@pytest.mark.parametrize(("verb", "answer"), [(Verb.APPROVE, ev.ApprovalGiven), (Verb.REJECT, ev.ApprovalRefused)])
def test_a_yes_and_a_no_answer_every_pending_question(verb: Verb, answer: type) -> None:
    w = world()
    w.record(NOW, ev.ApprovalAsked("last-notice", 1), 1)
    w.record(NOW, ev.ApprovalAsked("formal-notice", 1), 1)
    w.record(NOW, ev.ApprovalGiven("last-notice", 1), 1)
    assert events(decide(Command(verb), PROVEN, situation(w))) == [(answer("formal-notice", 1, 7), 1)]


class TestResume:
    def test_it_lifts_the_clients_holds_as_well(self) -> None:
        w = world()
        w.record(NOW, ev.ClientHeld(HoldReason.STOP, None, 7))
        found = events(decide(Command(Verb.RESUME), PROVEN, situation(w)))
        assert found == [(ev.InvoiceReleased(7), 1), (ev.ClientReleased(7), None)]

    def test_it_reopens_what_was_cancelled(self) -> None:
        w = world()
        w.record(NOW, ev.InvoiceCancelled("a mistake"), 1)
        assert events(decide(Command(Verb.RESUME), PROVEN, situation(w))) == [(ev.InvoiceReopened(7), 1)]

    def test_closed_invoices_are_neither_paused_disputed_nor_cancelled_again(self) -> None:
        w = world()
        w.record(NOW, ev.InvoiceCancelled("a mistake"), 1)
        for verb in (Verb.PAUSE, Verb.DISPUTE, Verb.CANCEL):
            assert decide(Command(verb), PROVEN, situation(w)) == ()


class TestContact:
    def contact(self, **words: object) -> list[Event]:
        found = decide(Command(Verb.CONTACT, **words), PROVEN, situation(world(2)))  # type: ignore[arg-type]
        assert all(decision.invoice is None for decision in found)
        return [decision.event for decision in found]

    def test_one_is_added_once_however_many_invoices_are_meant(self) -> None:
        assert self.contact(email="ap@acme.example") == [
            ev.ContactAdded(Contact("ap@acme.example", Role.ACCOUNTING), 7)
        ]

    def test_one_is_replaced_in_its_role(self) -> None:
        assert self.contact(email="eva@acme.example", role=Role.COMMERCIAL, action="replace") == [
            ev.ContactRemoved(BUYER.email, 7),
            ev.ContactAdded(Contact("eva@acme.example", Role.COMMERCIAL), 7),
        ]

    def test_one_is_removed(self) -> None:
        assert self.contact(email=BUYER.email, action="remove") == [ev.ContactRemoved(BUYER.email, 7)]

    def test_without_an_address_nothing_happens(self) -> None:
        assert self.contact(role=Role.LEGAL) == []


def test_the_same_question_has_the_same_answer() -> None:
    s = situation(world())
    assert decide(Reply(), UNPROVEN, s) == decide(Reply(), UNPROVEN, s)
    assert all(decision.reason for decision in decide(Reply(), UNPROVEN, s))

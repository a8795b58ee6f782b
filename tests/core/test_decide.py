"""Who may say what, and what follows: reading x trust as a table."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core import events as ev
from bot.core import reply_events as said
from bot.core.decide import Decision, Situation, decide
from bot.core.events import Event, HoldReason
from bot.core.model import Contact, Role, Trust
from bot.core.money import Money
from bot.core.readings import Command, Credit, Reading, Reply, Verb
from tests.core.world import ACCOUNTING, BUYER, POLICY, World, at, eur

NOW = at("2026-03-02 09:00")
TODAY = date(2026, 3, 2)
PROVEN, UNPROVEN, FORGED = Trust.PROVEN, Trust.UNPROVEN, Trust.FORGED
CREDIT = Credit("bank 1", eur("1000"), date(2026, 3, 1), "the bank's notice names F-001")


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
PAID = ev.PaymentAllocated("bank 1", eur("1000"), date(2026, 3, 1), CREDIT.why, 7)

TABLE: list[tuple[Reading, Trust, list[tuple[Event, int | None]]]] = [
    (Reply(), PROVEN, [(HELD, 1)]),
    (Reply(), UNPROVEN, [(HELD, 1)]),
    (Reply(), FORGED, []),
    (Reply(automatic=True), PROVEN, []),
    (Reply(automatic=True), UNPROVEN, []),
    (CREDIT, PROVEN, [(PAID, 1)]),
    (CREDIT, UNPROVEN, []),
    (CREDIT, FORGED, []),
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


class TestPaid:
    def paid(self, w: World, **words: object) -> list[tuple[str, str]]:
        found = decide(Command(Verb.PAID, **words), PROVEN, situation(w))  # type: ignore[arg-type]
        events = [d.event for d in found if isinstance(d.event, ev.PaymentAllocated)]
        return [(str(event.amount), event.received_on.isoformat()) for event in events]

    def test_without_more_it_is_the_balance_today(self) -> None:
        w = world()
        w.record(NOW, ev.Credited("A-1", eur("100")), 1)
        assert self.paid(w) == [("900.00", "2026-03-02")]

    def test_with_an_amount_and_a_day_it_is_these(self) -> None:
        assert self.paid(world(), amount=eur("400"), paid_on=date(2026, 2, 27)) == [("400.00", "2026-02-27")]

    def test_each_invoice_meant_is_paid(self) -> None:
        assert len(self.paid(world(3))) == 3

    def test_a_paid_invoice_is_not_paid_again(self) -> None:
        w = world()
        w.record(NOW, PAID, 1)
        assert self.paid(w) == []

    @pytest.mark.parametrize("amount", [eur("0"), eur("-5"), Money(100, "USD")])
    def test_an_amount_that_cannot_be_is_not_recorded(self, amount: Money) -> None:
        assert self.paid(world(), amount=amount) == []

    def test_of_an_unknown_amount_nothing_is_recorded(self) -> None:
        assert self.paid(World().contacts(ACCOUNTING).invoice(NOW, "2026-04-01", None)) == []


class TestCredit:
    def test_a_part_or_too_much_is_left_to_the_owner(self) -> None:
        for amount in ("999.99", "1000.01"):
            credit = Credit("bank 1", eur(amount), TODAY, "a notice")
            assert decide(credit, PROVEN, situation(world())) == ()

    def test_the_same_currency_is_needed(self) -> None:
        assert decide(Credit("b", Money(100000, "USD"), TODAY, "a notice"), PROVEN, situation(world())) == ()

    def test_two_invoices_that_both_fit_are_left_to_the_owner(self) -> None:
        assert decide(CREDIT, PROVEN, situation(world(2))) == ()

    def test_the_same_payment_counts_once(self) -> None:
        w = world(2)
        w.record(NOW, PAID, 1)
        assert decide(CREDIT, PROVEN, situation(w)) == ()

    def test_a_closed_invoice_takes_no_money(self) -> None:
        w = world()
        w.record(NOW, ev.InvoiceCancelled("a mistake"), 1)
        assert decide(CREDIT, PROVEN, situation(w)) == ()

    def test_its_reason_is_the_words_it_rests_on(self) -> None:
        assert [d.reason for d in decide(CREDIT, PROVEN, situation(world()))] == [CREDIT.why]


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

"""Who may say what, and what follows: reading x trust as a table."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core import events as ev
from bot.core import owner_events as owner
from bot.core import reply_events as said
from bot.core.decide import Decision, Situation, decide
from bot.core.events import Event, HoldReason
from bot.core.model import Contact, Role, Trust
from bot.core.owner_events import Haste
from bot.core.readings import Command, LadderWish, Reading, Reply, Verb
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
    (Command(Verb.NOTE, text="hello"), [owner.NoteKept("hello", 7)]),
    (Command(Verb.NOTE), []),
    (
        Command(Verb.PROMISE, promised_on=date(2026, 3, 6)),
        [said.PromiseMade(date(2026, 3, 6), date(2026, 3, 12), None, 7)],
    ),
    (Command(Verb.PROMISE), []),
    (Command(Verb.PAYMENT_LINK, url="https://pay.example/1"), [owner.LinkGiven("https://pay.example/1", 7)]),
    (Command(Verb.PAYMENT_LINK, url="javascript:alert(1)"), []),
    (Command(Verb.PAYMENT_LINK, url="https://" + "x" * 600), []),
    (Command(Verb.REMIND), [owner.StepHastened(Haste.REMIND, 7)]),
    (Command(Verb.ESCALATE), [owner.StepHastened(Haste.ESCALATE, 7)]),
    (Command(Verb.LANGUAGE, language="en"), [owner.LanguageChosen("en", 7)]),
    (Command(Verb.LANGUAGE), []),
    (Command(Verb.LADDER, wish=LadderWish.MONTHLY), [owner.LadderWished(LadderWish.MONTHLY, 7)]),
    (Command(Verb.LADDER), []),
    (Command(Verb.UNDO), []),
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


class TestHurry:
    @pytest.mark.parametrize("verb", [Verb.REMIND, Verb.ESCALATE])
    @pytest.mark.parametrize(
        "event",
        [
            ev.InvoiceCancelled("a mistake"),
            ev.PaymentAllocated("P1", eur("1000"), TODAY, "the bank said so"),
            ev.InvoiceHeld(HoldReason.DISPUTE, None),
            said.AnswerHeld(HoldReason.DISPUTE, date(2026, 5, 1)),
            ev.InvoiceHeld(HoldReason.PAUSE, None),
        ],
        ids=["cancelled", "paid", "disputed by the owner", "disputed by the client", "paused without end"],
    )
    def test_what_is_closed_contested_or_held_for_good_is_not_hurried(self, verb: Verb, event: Event) -> None:
        w = world()
        w.record(NOW, event, 1)
        assert decide(Command(verb), PROVEN, situation(w)) == ()

    def test_a_hold_that_ends_only_puts_it_off(self) -> None:
        w = world()
        w.record(NOW, ev.InvoiceHeld(HoldReason.PAUSE, date(2026, 3, 20)), 1)
        assert len(decide(Command(Verb.REMIND), PROVEN, situation(w))) == 1


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

    def test_one_known_keeps_role_and_name_unless_another_role_is_said(self) -> None:
        w = world()
        w.record(NOW, ev.ContactAdded(Contact("eva@acme.example", Role.LEGAL, "Eva")))
        same = Command(Verb.CONTACT, email="eva@acme.example")
        other = Command(Verb.CONTACT, email="eva@acme.example", role=Role.COMMERCIAL)
        assert decide(same, PROVEN, situation(w)) == ()
        (decision,) = decide(other, PROVEN, situation(w))
        assert decision.event == ev.ContactAdded(Contact("eva@acme.example", Role.COMMERCIAL, "Eva"), 7)

    def test_who_takes_the_place_of_the_only_one_does_what_they_did(self) -> None:
        w = World().contacts(BUYER).invoice(NOW, "2026-04-01")
        found = decide(Command(Verb.CONTACT, email="eva@acme.example", action="replace"), PROVEN, situation(w))
        assert [decision.event for decision in found] == [
            ev.ContactRemoved(BUYER.email, 7),
            ev.ContactAdded(Contact("eva@acme.example", Role.COMMERCIAL), 7),
        ]

    def test_one_that_nobody_knows_cannot_be_removed(self) -> None:
        assert self.contact(email="nobody@acme.example", action="remove") == []

    def test_one_is_removed(self) -> None:
        assert self.contact(email=BUYER.email, action="remove") == [ev.ContactRemoved(BUYER.email, 7)]

    def test_without_an_address_nothing_happens(self) -> None:
        assert self.contact(role=Role.LEGAL) == []


def test_the_same_question_has_the_same_answer() -> None:
    s = situation(world())
    assert decide(Reply(), UNPROVEN, s) == decide(Reply(), UNPROVEN, s)
    assert all(decision.reason for decision in decide(Reply(), UNPROVEN, s))

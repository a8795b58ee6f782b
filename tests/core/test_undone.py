"""An instruction taken back never was: whatever it did, the account and the client are what they were."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.core import events as ev
from bot.core import owner_events as owner
from bot.core import payment_events as cash
from bot.core import reply_events as said
from bot.core.codec import decode, encode, kind_of
from bot.core.decide import ABOUT_CLIENTS, Situation, decide
from bot.core.events import HoldReason
from bot.core.model import Contact, Due, Role, Trust
from bot.core.owner_events import Haste, InstructionUndone
from bot.core.readings import Command, LadderWish, Verb
from bot.core.undone import UNDOABLE
from tests.core.world import ACCOUNTING, BOSS, BUYER, POLICY, World, at, eur

NOW = at("2026-03-11 10:00")
TODAY = NOW.date()
LETTER = 77
LATER = NOW + timedelta(minutes=1)


def world() -> World:
    """An invoice with a history: a letter, a promise, a pause, a part paid, a draft that waits."""
    w = World().contacts(ACCOUNTING, BUYER, BOSS).invoice(at("2026-02-02 09:00"), "2026-02-27")
    w.take(at("2026-03-04 09:00"), "reminder-1")
    w.record(NOW, said.PromiseMade(date(2026, 3, 20), date(2026, 3, 25), None, 5), 1)
    w.record(NOW, ev.InvoiceHeld(HoldReason.PAUSE, date(2026, 3, 30), 6), 1)
    w.record(NOW, ev.PaymentAllocated("P1", eur("100"), TODAY, "the bank said so"), 1)
    w.record(NOW, ev.ApprovalAsked("last-notice", 1), 1)
    w.record(NOW, owner.LadderWished(LadderWish.WEEKLY, 7))
    w.record(NOW, ev.ClientHeld(HoldReason.REPLY, date(2026, 3, 13), 8))
    return w


def taken_back(w: World) -> None:
    w.record(LATER, InstructionUndone(LETTER, 78), 1)
    w.record(LATER, InstructionUndone(LETTER, 78))


COMMANDS = [
    Command(Verb.PAUSE, until=date(2026, 4, 20)),
    Command(Verb.PAUSE),
    Command(Verb.RESUME),
    Command(Verb.CANCEL),
    Command(Verb.DISPUTE),
    Command(Verb.APPROVE),
    Command(Verb.REJECT),
    Command(Verb.DUE, due_on=date(2026, 5, 15)),
    Command(Verb.PROMISE, promised_on=date(2026, 3, 27)),
    Command(Verb.CONTACT, email="eva@acme.example"),
    Command(Verb.CONTACT, email=BUYER.email, role=Role.LEGAL),
    Command(Verb.CONTACT, email=BUYER.email, action="remove"),
    Command(Verb.CONTACT, email="eva@acme.example", role=Role.ACCOUNTING, action="replace"),
    Command(Verb.AMOUNT, amount=eur("80")),
    Command(Verb.NUMBER, number="F-9"),
    Command(Verb.PAYMENT_LINK, url="https://pay.example/1"),
    Command(Verb.NOTE, text="called Paul"),
    Command(Verb.LANGUAGE, language="en"),
    *(Command(Verb.LADDER, wish=wish) for wish in LadderWish if wish is not LadderWish.WEEKLY),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.verb))
def test_what_was_done_and_taken_back_never_was(command: Command) -> None:
    w = world()
    before = w.account(), w.client
    found = decide(command, Trust.PROVEN, Situation(w.client, (w.account(),), POLICY, TODAY, LETTER))
    assert found, "an instruction that does nothing proves nothing"
    for decision in found:
        w.record(NOW, decision.event, decision.invoice)
    if command.verb is not Verb.NOTE:
        assert (w.account(), w.client) != before
    taken_back(w)
    assert (w.account(), w.client) == before


def test_every_verb_that_changes_something_is_in_the_table() -> None:
    asking = {Verb.STATUS, Verb.LIST, Verb.DIGEST, Verb.DOSSIER, Verb.HELP, Verb.UNDO, Verb.GO}
    elsewhere = {Verb.PAID, Verb.REMIND, Verb.ESCALATE}  # money has tests of its own; a held invoice is not hurried
    assert {command.verb for command in COMMANDS} == set(Verb) - asking - elsewhere
    assert {command.verb for command in COMMANDS} >= ABOUT_CLIENTS


def test_hurry_that_was_taken_back_is_none() -> None:
    w = World().contacts(ACCOUNTING).invoice(at("2026-02-02 09:00"), "2026-02-27")
    before = w.account()
    w.record(NOW, owner.StepHastened(Haste.ESCALATE, LETTER), 1)
    taken_back(w)
    assert w.account() == before


def test_what_happened_since_stays() -> None:
    w = world()
    w.record(NOW, ev.InvoiceReleased(LETTER), 1)
    w.record(NOW, ev.ContactAdded(Contact("new@acme.example", Role.LEGAL)))
    w.record(NOW, said.AnswerHeld(HoldReason.DISPUTE, None, 12), 1)
    taken_back(w)
    assert {hold.reason for hold in w.account().holds} == {HoldReason.PAUSE}
    assert w.account().standing.firm is not None and w.account().standing.firm.reason is HoldReason.DISPUTE
    assert w.client.contacts[-1].email == "new@acme.example"


def test_an_instruction_that_took_a_payment_off_gives_it_back() -> None:
    w = world()
    before = w.account()
    w.record(NOW, cash.AllocationUndone("P1", LETTER), 1)
    assert w.account().balance == eur("1000")
    taken_back(w)
    assert w.account() == before


def test_only_what_that_letter_said_is_taken_back() -> None:
    w = world()
    w.record(NOW, ev.InvoiceCorrected(number="F-2", letter=LETTER), 1)
    w.record(NOW, ev.InvoiceCorrected(payable=eur("500"), letter=LETTER + 5), 1)
    taken_back(w)
    assert (w.account().number, w.account().payable) == ("F-001", eur("500"))


def test_said_again_after_it_was_taken_back_it_counts() -> None:
    w = world()
    taken_back(w)
    w.record(LATER, ev.InvoiceCancelled("the owner said so", 79), 1)
    assert w.account().cancelled


EXAMPLES: list[ev.Event] = [
    owner.StepHastened(Haste.REMIND, 1),
    owner.LinkGiven("https://pay.example/1", 1),
    owner.NoteKept("x", 1),
    owner.LanguageChosen("en", 1),
    owner.LadderWished(LadderWish.MONTHLY, 1),
    InstructionUndone(3, 1),
    cash.PaymentTakenUp("P1", 1),
    cash.PaymentWithdrawn("P1", 1),
    said.PlanAgreed((Due(TODAY, eur("1")),), 1),
]


@pytest.mark.parametrize("event", EXAMPLES, ids=kind_of)
def test_the_journal_keeps_every_one(event: ev.Event) -> None:
    assert decode(kind_of(event), encode(event)) == event


@pytest.mark.parametrize("kind", UNDOABLE, ids=lambda kind: kind.__name__)
def test_whatever_can_be_taken_back_knows_its_letter(kind: type) -> None:
    assert "letter" in kind.__dataclass_fields__

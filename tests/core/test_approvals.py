"""What waits for the owner's yes: the ladder's own drafts, the first letters, new addresses, and other words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.core import approval_events as drafts
from bot.core import events as ev
from bot.core.approvals import NONE_ASKED, yes
from bot.core.gather import draft_now, foresee
from bot.core.ladder import Asks
from bot.core.model import Contact, Role
from tests.core.world import ACCOUNTING, BOSS, BUYER, LADDER, POLICY, World, at

SENT = at("2026-03-02 09:00")
ASKED = at("2026-03-23 08:30")
KEY = ("preventive-1", 1)
TEXT = "Chère équipe,\n\n|1"


def shown_first(invoices: int = 1) -> World:
    w = World(replace(POLICY, asks_first=True)).contacts(ACCOUNTING, BUYER, BOSS)
    for invoice in range(1, invoices + 1):
        w.invoice(SENT, "2026-04-01", invoice=invoice)
    return w


def asks(w: World, now: str) -> list[tuple[str, Asks]]:
    plan = draft_now(w.client, w.accounts, w.policy, at(now))
    return [(due.step.name, due.asks) for _, due in plan.items] if plan else []


class TestTheFirstLetters:
    def test_every_step_asks_and_none_is_sent(self) -> None:
        w = shown_first().run(SENT, at("2026-08-30 22:00"))
        assert w.letters == []
        assert w.account().approvals.asked == {("preventive-1", 1), ("reminder-1", 1)}

    def test_a_yes_lets_one_letter_go_without_a_further_word(self) -> None:
        w = shown_first().run(SENT, at("2026-03-23 09:00"))
        w.record(at("2026-03-23 10:00"), ev.ApprovalGiven(*KEY), 1)
        w.run(at("2026-03-23 10:00"), at("2026-03-24 22:00"))
        assert [items for _, items, _ in w.letters] == [((1, "preventive-1", 1),)]
        assert w.account().forewarned == ()

    def test_invoices_of_one_letter_are_one_draft(self) -> None:
        plan = draft_now(shown_first(3).client, shown_first(3).accounts, shown_first(3).policy, ASKED)
        assert plan is not None and [account.id for account, _ in plan.items] == [1, 2, 3]

    def test_what_was_asked_waits_even_when_trust_has_grown(self) -> None:
        w = shown_first().run(SENT, at("2026-03-23 09:00"))
        w.policy = POLICY
        w.run(at("2026-03-23 10:00"), at("2026-03-31 22:00"))
        assert w.letters == []

    def test_a_refused_step_is_passed_over_and_the_next_one_asks(self) -> None:
        w = shown_first().run(SENT, at("2026-03-23 09:00"))
        w.record(at("2026-03-23 10:00"), ev.ApprovalRefused(*KEY), 1)
        w.run(at("2026-03-23 10:00"), at("2026-03-31 22:00"))
        assert ("preventive-2", 1) in w.account().approvals.asked

    def test_a_refused_repeat_is_asked_about_again_after_its_interval(self) -> None:
        w = shown_first()
        for step, day in zip(LADDER[:6], ("03-23", "03-30", "04-07", "04-13", "04-21", "05-04"), strict=True):
            w.take(at(f"2026-{day} 09:00"), step.name)
        w.record(at("2026-05-18 09:00"), ev.ApprovalAsked("last-notice", 1), 1)
        w.record(at("2026-05-18 09:00"), ev.ApprovalRefused("reminder-4", 2), 1)
        due = w.approval(at("2026-05-18 10:00"))
        assert due is not None and due.key != ("reminder-4", 2)

    def test_the_plan_shows_drafts_alone(self) -> None:
        w = shown_first(2)
        coming = list(foresee(w.client, w.accounts, w.policy, SENT, SENT + timedelta(days=120)))
        assert coming and all(one.needs_approval for one in coming)
        assert [len(one.accounts) for one in coming] == [2, 2]


class TestNewAddresses:
    CABINET = Contact("lea@cabinet.example", Role.ACCOUNTING)

    def named_later(self, contact: Contact) -> World:
        w = World(POLICY).contacts(BUYER)
        w.record(SENT, ev.ClientMet("Acme SA", "fr", ("acme.example",)))
        w.record(SENT, ev.ContactAdded(contact, letter=7))
        return w.invoice(SENT, "2026-04-01")

    def test_a_stranger_to_the_clients_domains_is_asked_about(self) -> None:
        assert asks(self.named_later(self.CABINET), "2026-03-23 08:30") == [("preventive-1", Asks.NEW_CONTACT)]

    def test_a_colleague_is_not(self) -> None:
        assert asks(self.named_later(Contact("lea@sub.acme.example", Role.ACCOUNTING)), "2026-03-23 08:30") == []

    def test_who_stood_on_the_invoices_mail_is_not(self) -> None:
        w = World(POLICY).contacts(self.CABINET)
        assert asks(w.invoice(SENT, "2026-04-01"), "2026-03-23 08:30") == []

    def test_one_yes_is_enough(self) -> None:
        w = self.named_later(self.CABINET)
        w.record(ASKED, drafts.ContactVouched(self.CABINET.email))
        assert asks(w, "2026-03-23 08:30") == []


class TestOtherWords:
    REWORDED = drafts.LetterReworded(*KEY, TEXT, ("1: 1000.00 EUR",))

    def test_they_wait_for_a_yes_of_their_own(self) -> None:
        after = NONE_ASKED.after(ev.ApprovalAsked(*KEY), SENT).after(ev.ApprovalGiven(*KEY), SENT)
        after = after.after(self.REWORDED, SENT)
        assert after.pending == {KEY} and after.to_send(KEY) is None

    def test_a_yes_is_to_the_words_that_wait(self) -> None:
        after = NONE_ASKED.after(self.REWORDED, SENT)
        wording = after.after(yes(after, KEY, None), SENT).to_send(KEY)
        assert wording is not None and wording.text == TEXT

    def test_a_yes_to_our_own_words_forgets_them(self) -> None:
        assert NONE_ASKED.after(self.REWORDED, SENT).after(ev.ApprovalGiven(*KEY), SENT).to_send(KEY) is None

    def test_a_no_forgets_them(self) -> None:
        after = NONE_ASKED.after(self.REWORDED, SENT).after(ev.ApprovalRefused(*KEY), SENT)
        assert after.wording(KEY) is None and after.pending == frozenset()

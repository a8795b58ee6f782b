"""What an invoice stands at, folded from what happened."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core import events as ev
from bot.core.events import HoldReason
from bot.core.ledger import Account, active_holds, status
from bot.core.model import Contact, Document, Due, Source, Status
from bot.core.money import Money
from tests.core.world import ACCOUNTING, BUYER, World, at, eur

NOW = at("2026-03-02 09:00")
DEPOSIT = (("2026-03-10", "300.00"), ("2026-04-10", "300.00"), ("2026-05-10", "400.00"))


def world(amount: str | None = "1000.00", due_on: str | None = "2026-04-01") -> World:
    return World().contacts(ACCOUNTING).invoice(NOW, due_on, amount)


def instalments() -> World:
    return World().contacts(ACCOUNTING).invoice(NOW, None, dues=DEPOSIT)


def pay(w: World, amount: str, currency: str = "EUR") -> World:
    paid = ev.PaymentAllocated(f"payment {len(w.lines)}", Money.of(amount, currency), date(2026, 3, 20), "seen")
    w.record(NOW, paid, 1)
    return w


def open_dues(account: Account) -> list[tuple[str, str]]:
    return [(due.on.isoformat(), str(due.amount)) for due in account.unpaid_dues]


class TestBalance:
    def test_it_opens_with_the_payable_amount(self) -> None:
        account = world().account()
        assert (account.balance, account.total, account.due_on) == (eur("1000"), eur("1000"), date(2026, 4, 1))
        assert account.is_open

    def test_what_was_prepaid_is_not_asked_for_but_the_total_is_kept(self) -> None:
        w = World()
        watched = ev.InvoiceWatched("F-1", Source.UBL, total=eur("1000"), payable=eur("700"), due_on=date(2026, 4, 1))
        w.record(NOW, watched, 1)
        assert (w.account().balance, w.account().total) == (eur("700"), eur("1000"))

    def test_payments_and_credit_notes_reduce_it(self) -> None:
        w = pay(world(), "250.50")
        w.record(NOW, ev.Credited("A-1", eur("49.50")), 1)
        assert w.account().balance == eur("700")

    def test_the_full_amount_in_parts_pays_it(self) -> None:
        account = pay(pay(world(), "999.99"), "0.01").account()
        assert account.is_paid and not account.is_open and account.balance == eur("0")

    def test_a_cent_less_does_not(self) -> None:
        assert pay(world(), "999.99").account().is_open

    def test_overpaid_is_paid_and_says_by_how_much(self) -> None:
        account = pay(world(), "1100").account()
        assert account.is_paid and account.balance == eur("-100")

    def test_money_of_another_currency_settles_nothing(self) -> None:
        assert pay(world(), "1000", "USD").account().balance == eur("1000")

    def test_it_is_unknown_while_the_amount_is(self) -> None:
        account = world(amount=None).account()
        assert (account.balance, account.is_open, account.claim(date(2026, 5, 1))) == (None, True, None)


class TestDues:
    def test_payments_fill_them_in_order(self) -> None:
        account = pay(instalments(), "450").account()
        assert open_dues(account) == [("2026-04-10", "150.00"), ("2026-05-10", "400.00")]
        assert account.due_on == date(2026, 4, 10)

    def test_they_are_in_order_of_days_however_given(self) -> None:
        w = World().invoice(NOW, None, dues=DEPOSIT[::-1])
        assert [due.on.isoformat() for due in w.account().dues] == [on for on, _ in DEPOSIT]

    @pytest.mark.parametrize(
        ("today", "claim"),
        [
            ("2026-03-02", "300.00"),
            ("2026-03-10", "300.00"),
            ("2026-04-09", "300.00"),
            ("2026-04-10", "600.00"),
            ("2026-05-10", "1000.00"),
        ],
    )
    def test_a_letter_claims_what_is_due_or_the_next_part(self, today: str, claim: str) -> None:
        assert instalments().account().claim(date.fromisoformat(today)) == eur(claim)

    def test_a_settled_invoice_was_due_last(self) -> None:
        assert pay(instalments(), "1000").account().due_on == date(2026, 5, 10)

    def test_more_is_never_claimed_than_is_owed(self) -> None:
        w = World().invoice(NOW, None, amount="900.00", dues=DEPOSIT)
        assert w.account().claim(date(2026, 6, 1)) == eur("900")

    def test_a_credit_note_shortens_the_first_part(self) -> None:
        w = instalments()
        w.record(NOW, ev.Credited("A-1", eur("100")), 1)
        assert open_dues(w.account())[0] == ("2026-03-10", "200.00")


class TestCorrections:
    def correct(self, w: World, **facts: object) -> Account:
        w.record(NOW, ev.InvoiceCorrected(**facts), 1)  # type: ignore[arg-type]
        return w.account()

    @pytest.mark.parametrize(
        ("w", "facts"),
        [
            (world(amount=None), {"payable": eur("80")}),
            (world(due_on=None), {"due_on": date(2026, 4, 1)}),
            (world(amount=None, due_on=None), {"payable": eur("80"), "due_on": date(2026, 4, 1)}),
            (world(amount=None, due_on=None), {"dues": (Due(date(2026, 4, 1), eur("80")),), "total": eur("80")}),
        ],
    )
    def test_the_missing_fact_ends_the_hold(self, w: World, facts: dict[str, object]) -> None:
        assert [hold.reason for hold in w.account().holds] == [HoldReason.MISSING]
        account = self.correct(w, **facts)
        assert account.holds == () and account.due_on == date(2026, 4, 1) and account.balance is not None

    def test_half_of_what_is_missing_does_not(self) -> None:
        w = world(amount=None, due_on=None)
        assert self.correct(w, due_on=date(2026, 4, 1)).holds
        assert not self.correct(w, payable=eur("80")).holds
        assert open_dues(w.account()) == [("2026-04-01", "80.00")]

    def test_it_leaves_other_holds_alone(self) -> None:
        w = world(amount=None)
        w.record(NOW, ev.InvoiceHeld(HoldReason.DISPUTE, None), 1)
        assert [hold.reason for hold in self.correct(w, payable=eur("80")).holds] == [HoldReason.DISPUTE]

    @pytest.mark.parametrize("release", [ev.InvoiceReleased(), ev.InvoiceReopened()])
    def test_nobody_can_release_what_is_missing(self, release: ev.InvoiceReleased | ev.InvoiceReopened) -> None:
        w = world(amount=None)
        w.record(NOW, release, 1)
        assert [hold.reason for hold in w.account().holds] == [HoldReason.MISSING]

    def test_a_new_due_date_moves_the_whole_amount(self) -> None:
        assert open_dues(self.correct(world(), due_on=date(2026, 5, 15))) == [("2026-05-15", "1000.00")]

    def test_a_new_amount_keeps_the_day_and_the_payments(self) -> None:
        account = self.correct(pay(world(), "100"), payable=eur("800"))
        assert (account.balance, open_dues(account)) == (eur("700"), [("2026-04-01", "700.00")])

    @pytest.mark.parametrize(
        ("payable", "parts"),
        [
            ("1200", ["300.00", "300.00", "600.00"]),
            ("900", ["300.00", "300.00", "300.00"]),
            ("500", ["300.00", "200.00"]),
            ("100", ["100.00"]),
        ],
    )
    def test_a_new_amount_keeps_the_instalments(self, payable: str, parts: list[str]) -> None:
        account = self.correct(instalments(), payable=eur(payable))
        assert [str(due.amount) for due in account.dues] == parts
        assert account.due_on == date(2026, 3, 10)

    def test_what_it_does_not_say_stays(self) -> None:
        before = world().account()
        after = self.correct(world(), number="F-900")
        assert after.number == "F-900"
        assert (after.dues, after.payable, after.total, after.subject) == (
            before.dues,
            before.payable,
            before.total,
            before.subject,
        )


class TestApprovals:
    def asked(self) -> World:
        w = world()
        w.record(NOW, ev.ApprovalAsked("formal-notice", 1), 1)
        return w

    def test_one_is_pending_until_it_is_answered(self) -> None:
        w = self.asked()
        assert w.account().pending == {("formal-notice", 1)}
        w.record(NOW, ev.ApprovalGiven("formal-notice", 1), 1)
        assert w.account().pending == frozenset()

    def test_a_yes_is_for_the_due_date_that_it_was_given_for(self) -> None:
        w = self.asked()
        w.record(NOW, ev.ApprovalGiven("formal-notice", 1), 1)
        w.record(NOW, ev.InvoiceCorrected(due_on=date(2026, 6, 1)), 1)
        assert (w.account().approvals.approved, w.account().approvals.asked) == (frozenset(), frozenset())

    def test_a_no_too(self) -> None:
        w = instalments()
        w.record(NOW, ev.ApprovalRefused("formal-notice", 1), 1)
        assert pay(w, "100").account().approvals.rejected == {("formal-notice", 1)}
        assert pay(w, "200").account().approvals.rejected == frozenset()


class TestClient:
    def test_a_contact_given_again_has_its_new_role_and_one_place(self) -> None:
        w = World().contacts(ACCOUNTING, BUYER, Contact(ACCOUNTING.email, BUYER.role))
        assert [(c.email, c.role) for c in w.client.contacts] == [
            (BUYER.email, BUYER.role),
            (ACCOUNTING.email, BUYER.role),
        ]
        w.record(NOW, ev.ContactRemoved(BUYER.email))
        assert [c.email for c in w.client.contacts] == [ACCOUNTING.email]

    def test_the_last_word_is_the_latest_that_was_not_withdrawn(self) -> None:
        w = World()
        assert w.client.last_word is None
        w.record(NOW, ev.OwnerWrote(1))
        w.record(at("2026-03-05 10:00"), ev.WordSaid(7))
        assert w.client.last_word == at("2026-03-05 10:00")
        w.record(at("2026-03-05 11:00"), ev.WordWithdrawn(7, "held"))
        assert w.client.last_word == NOW

    def test_a_release_ends_every_hold_of_the_client(self) -> None:
        w = world()
        w.record(NOW, ev.ClientHeld(HoldReason.REPLY, None))
        assert active_holds(w.account(), w.client, date(2030, 1, 1))
        w.record(NOW, ev.ClientReleased())
        assert not active_holds(w.account(), w.client, date(2026, 3, 2))


class TestHolds:
    def test_one_ends_on_the_morning_of_its_day(self) -> None:
        w = world()
        w.record(NOW, ev.InvoiceHeld(HoldReason.PAUSE, date(2026, 3, 6)), 1)
        assert active_holds(w.account(), w.client, date(2026, 3, 5))
        assert not active_holds(w.account(), w.client, date(2026, 3, 6))

    def test_reopening_a_cancelled_invoice_lifts_its_holds(self) -> None:
        w = world()
        w.record(NOW, ev.InvoiceHeld(HoldReason.PAUSE, None), 1)
        w.record(NOW, ev.InvoiceCancelled("a mistake"), 1)
        assert not w.account().is_open
        w.record(NOW, ev.InvoiceReopened(), 1)
        assert w.account().is_open and w.account().holds == ()

    def test_a_step_withdrawn_was_not_taken(self) -> None:
        w = world().take(NOW, "reminder-1")
        w.record(NOW, ev.StepWithdrawn("reminder-1", 1, 1, "held"), 1)
        assert w.account().taken == ()


# Each makes its status hold, in the order in which the first one counts.
STATES: list[tuple[Status, ev.Event]] = [
    (Status.CANCELLED, ev.InvoiceCancelled("a mistake")),
    (Status.PAID, ev.PaymentAllocated("p", eur("1000"), date(2026, 3, 3), "seen")),
    (Status.DISPUTED, ev.InvoiceHeld(HoldReason.DISPUTE, None)),
    (Status.HELD, ev.InvoiceHeld(HoldReason.PAUSE, None)),
    (Status.CLAIMED_PAID, ev.InvoiceHeld(HoldReason.CLAIMED_PAID, None)),
    (Status.PROMISED, ev.InvoiceHeld(HoldReason.PROMISE, None)),
    (Status.FORMAL_NOTICE, ev.StepTaken("formal-notice", 60, 1, date(2026, 4, 1), 9, ("a@b.example",))),
    (Status.PARTLY_PAID, ev.PaymentAllocated("q", eur("10"), date(2026, 3, 3), "seen")),
]


class TestStatus:
    @pytest.mark.parametrize("first", range(len(STATES)), ids=[str(state) for state, _ in STATES])
    def test_it_is_the_first_that_holds(self, first: int) -> None:
        w = world()
        for _, event in reversed(STATES[first:]):
            w.record(NOW, event, 1)
        assert status(w.account(), w.client, date(2026, 5, 1), frozenset({"formal-notice"})) == STATES[first][0]

    @pytest.mark.parametrize(
        ("today", "state"),
        [("2026-03-31", Status.UPCOMING), ("2026-04-01", Status.DUE), ("2026-04-02", Status.OVERDUE)],
    )
    def test_without_more_it_is_the_due_dates(self, today: str, state: Status) -> None:
        w = world()
        assert status(w.account(), w.client, date.fromisoformat(today)) == state

    def test_an_answer_and_a_missing_fact_are_holds(self) -> None:
        assert status(world(due_on=None).account(), World().client, date(2026, 5, 1)) == Status.HELD
        w = world()
        w.record(NOW, ev.ClientHeld(HoldReason.REPLY, date(2026, 5, 3)))
        assert status(w.account(), w.client, date(2026, 5, 1)) == Status.HELD
        assert status(w.account(), w.client, date(2026, 5, 3)) == Status.OVERDUE

    def test_the_order_is_that_of_the_enum(self) -> None:
        rest = [Status.OVERDUE, Status.DUE, Status.UPCOMING]
        assert [state for state, _ in STATES] + rest == list(Status)


def test_a_doubt_ends_with_the_owner_s_word_or_a_fact_and_not_with_a_document() -> None:
    document = ev.InvoiceCorrected(documents=(Document("00", "f.pdf", "application/pdf"),))
    for event, left in (
        (ev.InvoiceReleased(), []),
        (ev.InvoiceCorrected(payable=eur("1200")), []),
        (document, [HoldReason.DOUBTFUL]),
    ):
        w = world()
        w.record(NOW, ev.InvoiceHeld(HoldReason.DOUBTFUL, None), 1)
        w.record(NOW, event, 1)
        assert [hold.reason for hold in w.account().holds] == left

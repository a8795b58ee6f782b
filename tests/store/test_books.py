"""The books say what the journal says: kept in step, rebuilt the same, and found by whatever name."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core import events as ev
from bot.core import payment_events as cash
from bot.core.events import Event, HoldReason
from bot.core.model import Contact, Role, Source
from bot.core.money import Money
from bot.store.books import key
from bot.store.store import Store

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DUE = date(2026, 4, 1)


def watched(number: str, amount: int | None = 100000) -> ev.InvoiceWatched:
    payable = Money(amount, "EUR") if amount is not None else None
    return ev.InvoiceWatched(number, Source.UBL, due_on=DUE, payable=payable)


def taken(step: str = "reminder-1", occurrence: int = 1, mail: int = 1) -> ev.StepTaken:
    return ev.StepTaken(step, 3, occurrence, DUE, mail, ("compta@acme.example",))


def write(store: Store, *events: tuple[Event, int, int | None]) -> None:
    """Events about clients and invoices, each in a transaction that writes the invoice's row, as the service does."""
    for event, client, invoice in events:
        with store.transaction():
            store.record(NOW, event, client, invoice)
            if invoice is not None:
                store.books.write_invoice(store.account(invoice), None)


def rebuilt(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.transaction():
        store.books.clear()
        for line in store.journal.everything():
            store.books.enter(line)
        for row in store.books.all_invoices():
            store.books.write_invoice(store.account(row.id), None)
    return store.books.snapshot()


emails = st.sampled_from(["compta@acme.example", "paul@acme.example", "ap@beta.example"])
money = st.integers(1, 200000).map(lambda minor: Money(minor, "EUR"))
about_a_client: st.SearchStrategy[Event] = st.one_of(
    st.builds(ev.ClientMet, st.sampled_from(["Acme SA", "ACME", "Bêta"]), domains=st.just(("acme.example",))),
    st.builds(ev.ContactAdded, st.builds(Contact, emails, st.sampled_from(Role))),
    st.builds(ev.ContactRemoved, emails),
    st.builds(ev.ClientHeld, st.sampled_from(HoldReason), st.none()),
    st.builds(ev.ClientReleased),
    st.builds(ev.Threaded, st.sampled_from(["<1@a>", "<2@a>"])),
    st.builds(cash.PayerLearned, st.sampled_from(["ACME SA", "ACME GROUP"])),
    st.builds(cash.PayerForgotten, st.sampled_from(["ACME SA", "ACME GROUP"])),
    st.builds(
        cash.PaymentConfirmed, st.just("P1"), st.just("statement"), st.sampled_from(["s1", "s2"]), text=st.just("x")
    ),
    st.builds(cash.PaymentAsked, st.just("P1"), st.just("only_amount"), st.just((1, 2))),
    st.builds(cash.PaymentSetAside, st.just("P1")),
)
about_an_invoice: st.SearchStrategy[Event] = st.one_of(
    st.builds(ev.PaymentAllocated, st.sampled_from(["p", "P1"]), money, st.just(DUE), st.just("seen")),
    st.builds(cash.AllocationUndone, st.sampled_from(["p", "P1"])),
    st.builds(cash.BalanceForgiven, money, st.just("rounding"), st.sampled_from(["", "P1"])),
    st.builds(
        cash.PaymentReturned,
        st.just("P1"),
        st.just(cash.ReturnReason.FAILED),
        st.just(DUE),
        st.just("notice"),
        st.just("n9"),
    ),
    st.builds(ev.Credited, st.just("A-1"), money),
    st.builds(ev.InvoiceCorrected, number=st.sampled_from(["F-9", None]), payable=st.one_of(st.none(), money)),
    st.builds(ev.InvoiceCancelled, st.just("a mistake")),
    st.builds(ev.InvoiceReopened),
    st.builds(ev.Threaded, st.sampled_from(["<1@a>", "<3@a>"])),
    st.builds(ev.StepWithdrawn, st.just("reminder-1"), st.just(1), st.integers(1, 3), st.just("held")),
    st.builds(taken, st.sampled_from(["reminder-1", "reminder-2"]), st.integers(1, 2), st.integers(1, 3)),
)
ABOUT_A_CLIENT = (
    ev.ClientMet, ev.ContactAdded, ev.ContactRemoved, ev.ClientHeld, ev.ClientReleased,
    cash.PayerForgotten, cash.PayerLearned, cash.PaymentConfirmed, cash.PaymentAsked, cash.PaymentSetAside,
)  # fmt: skip
lives = st.lists(st.tuples(st.one_of(about_a_client, about_an_invoice), st.integers(1, 2)), max_size=25)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lives)
def test_rebuilt_from_the_journal_they_are_what_they_were(life: list[tuple[Event, int]]) -> None:
    with TemporaryDirectory() as folder, closing(Store(Path(folder) / "relance.db")) as store:
        write(store, (watched("F-1"), 1, 1), (watched("F-2", None), 2, 2))
        store.record(NOW, cash.PaymentReceived("P1", Money(100000, "EUR"), DUE, "notice", "n1"))
        for event, subject in life:
            invoice = None if isinstance(event, ABOUT_A_CLIENT) else subject
            try:
                write(store, (event, subject, invoice))
            except sqlite3.IntegrityError:
                assert isinstance(event, ev.StepTaken)
        live = store.books.snapshot()
        assert rebuilt(store) == live
        store.journal.verify()


class TestOneLetterAStep:
    def test_the_same_step_and_occurrence_fails_the_whole_transaction(self, store: Store) -> None:
        write(store, (watched("F-1"), 1, 1), (taken(mail=1), 1, 1))
        with pytest.raises(sqlite3.IntegrityError):
            write(store, (taken(mail=2), 1, 1))
        assert [t.mail for t in store.account(1).taken] == [1]

    def test_the_next_occurrence_and_another_invoice_are_fine(self, store: Store) -> None:
        write(store, (watched("F-1"), 1, 1), (watched("F-2"), 1, 2))
        write(store, (taken(mail=1), 1, 1), (taken(mail=1), 1, 2), (taken(occurrence=2, mail=2), 1, 1))
        assert store.books.invoices_of_mail(1) == [1, 2]

    def test_a_step_withdrawn_can_be_taken_again(self, store: Store) -> None:
        write(
            store, (watched("F-1"), 1, 1), (taken(mail=1), 1, 1), (ev.StepWithdrawn("reminder-1", 1, 1, "held"), 1, 1)
        )
        write(store, (taken(mail=2), 1, 1))
        assert [t.mail for t in store.account(1).taken] == [2]


class TestFinding:
    @pytest.mark.parametrize(
        ("text", "same"),
        [("F-2026 / 031", "f2026031"), ("Société Générale", "societe generale"), ("STRASSE", "Straße"), ("№ 5", "no5")],
    )
    def test_names_and_numbers_are_compared_without_their_dress(self, text: str, same: str) -> None:
        assert key(text) == key(same)

    def test_an_invoice_is_found_by_its_number_however_written(self, store: Store) -> None:
        write(store, (watched("F-2026/031"), 1, 1), (watched("F-2026/032"), 1, 2))
        assert [row.id for row in store.books.by_number("f 2026 031")] == [1]
        assert store.books.by_number("F-2026/033") == []

    def test_a_corrected_number_is_found_and_the_old_one_not(self, store: Store) -> None:
        write(store, (watched("F-1"), 1, 1), (ev.InvoiceCorrected(number="F-7"), 1, 1))
        assert [row.id for row in store.books.by_number("F-7")] == [1]
        assert store.books.by_number("F-1") == []

    def test_a_client_is_found_by_name_address_and_domain(self, store: Store) -> None:
        write(store, (ev.ClientMet("Acme S.A.", domains=("acme.example",)), 1, None))
        write(store, (ev.ContactAdded(Contact("compta@acme.example", Role.ACCOUNTING)), 1, None))
        books = store.books
        assert books.clients_by_name("ACME SA") == books.clients_by_domain("acme.example") == [1]
        assert books.clients_by_email("compta@acme.example") == [1]
        write(store, (ev.ContactRemoved("compta@acme.example"), 1, None))
        assert books.clients_by_email("compta@acme.example") == []

    def test_a_thread_tells_the_newest_reference_first(self, store: Store) -> None:
        write(store, (watched("F-1"), 1, 1), (watched("F-2"), 1, 2))
        write(store, (ev.Threaded("<1@a>"), 1, 1), (ev.Threaded("<2@a>"), 1, 2), (ev.Threaded("<2@a>"), 1, None))
        assert store.books.thread(["<1@a>", "<x@a>", "<2@a>"]) == [(1, None), (1, 2), (1, 1)]
        assert store.books.thread([]) == []

    def test_paid_and_cancelled_invoices_are_not_open(self, store: Store) -> None:
        write(store, *((watched(f"F-{n}"), 1, n) for n in (1, 2, 3)))
        paid = ev.PaymentAllocated("p", Money(100000, "EUR"), DUE, "seen")
        write(store, (paid, 1, 1), (ev.InvoiceCancelled("a mistake"), 1, 2))
        assert [account.id for account in store.open_accounts(1)] == [3]
        assert store.books.invoices_of(1) == [1, 2, 3]
        write(store, (ev.InvoiceReopened(), 1, 2))
        assert store.books.invoices_of(1, only_open=True) == [2, 3]
        assert store.books.clients_with_open() == [1]


class TestDueClients:
    def test_they_are_those_whose_hour_has_come_the_longest_first(self, store: Store) -> None:
        for invoice, hours in ((1, 2), (2, 1), (3, 5)):
            write(store, (watched(f"F-{invoice}"), invoice, invoice))
            store.books.write_invoice(store.account(invoice), NOW + timedelta(hours=hours))
        assert store.books.due_clients(NOW) == []
        assert store.books.due_clients(NOW + timedelta(hours=2)) == [2, 1]
        assert store.books.due_clients(NOW + timedelta(days=1)) == [2, 1, 3]

    def test_new_ids_follow_the_last(self, store: Store) -> None:
        assert (store.books.next_id("clients"), store.books.next_id("invoices")) == (1, 1)
        write(store, (ev.ClientMet("Acme"), 1, None), (watched("F-1"), 1, 1))
        assert (store.books.next_id("clients"), store.books.next_id("invoices")) == (2, 2)

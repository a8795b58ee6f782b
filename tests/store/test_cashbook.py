"""The cashbook keeps every payment once, with what is left of it, and finds it again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.core import events as ev
from bot.core import payment_events as cash
from bot.core.events import Event
from bot.core.model import Source
from bot.core.money import Money
from bot.store.cashbook import Allocated
from bot.store.store import Store

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = date(2026, 3, 1)


def eur(cents: int) -> Money:
    return Money(cents, "EUR")


def received(
    name: str = "P1", cents: int = 10000, source: str = "notice", identity: str = "n1"
) -> cash.PaymentReceived:
    return cash.PaymentReceived(name, eur(cents), DAY, source, identity, "ACME SA", "", "F-1")


def allocated(cents: int, name: str = "P1") -> ev.PaymentAllocated:
    return ev.PaymentAllocated(name, eur(cents), DAY, "reference")


def write(store: Store, *events: tuple[Event, int | None]) -> None:
    """Events about client 1, and about an invoice where one is given."""
    with store.transaction():
        for event, invoice in events:
            store.record(NOW, event, 1 if invoice else None, invoice)


@pytest.fixture
def store(path: Path) -> Store:
    store = Store(path)
    write(store, *((ev.InvoiceWatched(f"F-{n}", Source.UBL, due_on=DAY, payable=eur(10000)), n) for n in (1, 2)))
    return store


def left(store: Store, name: str = "P1") -> Money:
    found = store.books.cash.payment(name)
    assert found is not None
    return found.left


class TestWhatIsLeft:
    def test_all_of_it_before_it_is_allocated(self, store: Store) -> None:
        write(store, (received(), None))
        assert left(store) == eur(10000)
        assert [one.payment for one in store.books.cash.unallocated()] == ["P1"]

    def test_less_with_every_allocation(self, store: Store) -> None:
        write(store, (received(), None), (allocated(4000), 1), (allocated(6000), 2))
        assert left(store) == eur(0)
        assert store.books.cash.allocations_of("P1") == [Allocated(1, eur(4000)), Allocated(2, eur(6000))]
        assert store.books.cash.unallocated() == []

    def test_an_allocation_undone_gives_it_back(self, store: Store) -> None:
        write(store, (received(), None), (allocated(4000), 1), (cash.AllocationUndone("P1"), 1))
        assert left(store) == eur(10000)
        assert store.books.cash.payments_of(1) == []

    def test_nothing_of_money_that_is_gone(self, store: Store) -> None:
        gone = cash.PaymentReturned("P1", cash.ReturnReason.FAILED, DAY, "notice", "n2")
        write(store, (received(), None), (allocated(4000), 1), (gone, 1))
        assert left(store) == eur(0)
        assert store.books.cash.allocations_of("P1") == []

    def test_what_the_owner_set_aside_is_offered_no_more(self, store: Store) -> None:
        write(store, (received(), None), (cash.PaymentSetAside("P1"), None))
        assert left(store) == eur(10000)
        assert store.books.cash.unallocated() == []


class TestFinding:
    def test_every_source_has_its_own_name_for_a_payment(self, store: Store) -> None:
        write(store, (received(), None), (cash.PaymentConfirmed("P1", "statement CSV", "B7", text="VIR ACME"), None))
        found = store.books.cash.seen_as("B7")
        assert found is not None
        assert (found.payment, found.sources, found.text) == ("P1", {"notice", "statement CSV"}, "F-1\nVIR ACME")

    def test_by_amount_and_day(self, store: Store) -> None:
        write(store, (received(), None))
        assert [one.payment for one in store.books.cash.like(eur(10000), date(2026, 3, 6), 5)] == ["P1"]
        assert store.books.cash.like(eur(10000), date(2026, 3, 7), 5) == []
        assert store.books.cash.like(Money(10000, "USD"), DAY, 5) == []

    def test_names_are_never_given_twice(self, store: Store) -> None:
        assert store.books.cash.next_name() == "P1"
        write(store, (received(), None))
        assert store.books.cash.next_name() == "P2"


def test_an_allocation_of_a_time_without_payments_brings_its_payment(store: Store) -> None:
    write(store, (allocated(4000, "letter 7"), 1), (allocated(6000, "letter 7"), 2))
    found = store.books.cash.payment("letter 7")
    assert found is not None
    assert (found.amount, found.left, found.sources) == (eur(10000), eur(0), {"notice"})


def test_an_older_store_gets_its_cashbook_when_it_is_opened(path: Path, store: Store) -> None:
    write(store, (allocated(4000, "letter 7"), 1))
    store.books.write_invoice(store.account(1), None)
    store.close()
    with closing(sqlite3.connect(path)) as older:
        for table in ("payments", "sightings", "allocations", "payers", "kept_returns"):
            older.execute(f"DROP TABLE {table}")
        for index in ("invoices_settled", "invoices_open"):
            older.execute(f"DROP INDEX {index}")
        for column in ("reference", "next_due", "issued_on"):
            older.execute(f"ALTER TABLE invoices DROP COLUMN {column}")
        older.execute("DELETE FROM _sqlite_migrations WHERE name IN ('m005_cashbook', 'm010_kept_returns')")
        older.commit()
    with closing(Store(path)) as opened:
        assert left(opened, "letter 7") == eur(0)
        assert [row.next_due for row in opened.books.owed(DAY)] == [6000, 10000]
        assert opened.books.due_clients(NOW) == [1], "the ladder looks at what is open again"

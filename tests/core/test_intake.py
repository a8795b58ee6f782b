"""The same invoice again, a corrected copy, or another one that shares the number."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core import events as ev
from bot.core.intake import Change, changes, is_same_invoice
from bot.core.ledger import Account
from bot.core.model import Due, InvoiceFacts, Source
from tests.core.world import World, at, eur

ISSUED, DUE = date(2026, 3, 1), date(2026, 4, 1)


def account() -> Account:
    w = World()
    watched = ev.InvoiceWatched("F-1", Source.UBL, issued_on=ISSUED, due_on=DUE, total=eur("1000"), payable=eur("700"))
    w.record(at("2026-03-02 09:00"), watched, 1)
    return w.account()


SAME = InvoiceFacts(number="F-1", issued_on=ISSUED, due_on=DUE, total=eur("1000"), payable=eur("700"))


def test_the_same_facts_change_nothing() -> None:
    assert changes(account(), SAME) == ()


def test_what_a_copy_does_not_say_changes_nothing() -> None:
    assert changes(account(), InvoiceFacts(number="F-1")) == ()


@pytest.mark.parametrize(
    ("facts", "change"),
    [
        (InvoiceFacts(payable=eur("650")), Change("payable", eur("700"), eur("650"))),
        (InvoiceFacts(total=eur("650")), Change("payable", eur("700"), eur("650"))),
        (InvoiceFacts(due_on=date(2026, 4, 15)), Change("due_on", DUE, date(2026, 4, 15))),
        (InvoiceFacts(issued_on=date(2026, 3, 2)), Change("issued_on", ISSUED, date(2026, 3, 2))),
        (
            InvoiceFacts(dues=(Due(date(2026, 5, 1), eur("1")), Due(date(2026, 4, 2), eur("1")))),
            Change("due_on", DUE, date(2026, 4, 2)),
        ),
    ],
)
def test_a_corrected_copy_names_each_change(facts: InvoiceFacts, change: Change) -> None:
    assert changes(account(), facts) == (change,)


def test_instalments_in_any_order_are_the_same() -> None:
    parts = (Due(date(2026, 5, 1), eur("300")), Due(DUE, eur("400")))
    assert changes(account(), InvoiceFacts(dues=parts)) == ()


@pytest.mark.parametrize(
    ("same_client", "same_document", "same"), [(True, False, True), (False, True, True), (False, False, False)]
)
def test_another_clients_invoice_is_taken_for_this_one_only_with_the_same_document(
    same_client: bool, same_document: bool, same: bool
) -> None:
    assert is_same_invoice(same_client, same_document) is same

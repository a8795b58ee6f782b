"""The ledger and an invoice's story as a terminal shows them."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from rich.console import Console

from bot import screens

TODAY = date(2026, 4, 11)


def row(**changes: Any) -> dict[str, Any]:
    return {
        "invoice": "F-2026-031", "client": "Acme SA", "total": "1250.50", "balance": "1250.50", "currency": "EUR",
        "issued_on": "2026-03-02", "due_on": "2026-04-01", "status": "overdue", "step": None,
        "next": {"on": "2026-04-13", "step": "reminder-2"}, "hold": None,
    } | changes  # fmt: skip


def shown(rows: list[dict[str, Any]], width: int = 120) -> list[str]:
    out = io.StringIO()
    screens.ledger(rows, TODAY, Console(file=out, width=width, force_terminal=False))
    return out.getvalue().splitlines()


def test_an_open_invoice_says_how_late_it_is_and_what_comes_next() -> None:
    line = shown([row()])[1]
    assert line.split("  ")[0] == "F-2026-031"
    assert "1,250.50 EUR" in line
    assert "overdue, 10 days late" in line
    assert "2026-04-13 reminder-2" in line


def test_the_oldest_due_stands_first_and_what_is_settled_last() -> None:
    rows = [
        row(invoice="paid", status="paid", due_on="2026-01-01"),
        row(invoice="b"),
        row(invoice="a", due_on="2026-03-01"),
    ]
    assert [line.split()[0] for line in shown(rows)[1:4]] == ["a", "b", "paid"]


def test_currencies_are_never_added() -> None:
    rows = [row(), row(), row(balance="10.00", currency="GBP"), row(status="paid", balance="0.00")]
    assert shown(rows)[-2:] == ["2,501.00 EUR open on 2 invoices", "10.00 GBP open on 1 invoice"]


@pytest.mark.parametrize("width", [80, 120, 200])
def test_a_hostile_name_stays_text(width: int) -> None:
    assert any("[red]x[/]" in line for line in shown([row(client="[red]x[/]")], width))


def test_what_is_not_known_is_a_dash() -> None:
    assert "-" in shown([row(balance=None, due_on=None, next=None, status="held")])[1]


def test_a_story_tells_each_event_in_a_sentence() -> None:
    history = [
        {"at": "2026-03-02T10:00:00+01:00", "event": "InvoiceWatched", "number": "F-2026-031", "source": "factur-x",
         "payable": {"minor": 125050, "currency": "EUR"}, "due_on": "2026-04-01"},
        {"at": "2026-04-06T10:00:00+02:00", "event": "StepTaken", "step": "reminder-1", "to": ["compta@acme.example"]},
        {"at": "2026-04-07T10:00:00+02:00", "event": "InvoiceReleased"},
        {"at": "2026-04-08T10:00:00+02:00", "event": "SomethingNew", "x": 1},
    ]  # fmt: skip
    out = io.StringIO()
    screens.story(row(history=history), Console(file=out, width=120))
    text = out.getvalue()
    assert "Mon 02 Mar 2026 10:00  taken in as F-2026-031: 1,250.50 EUR, due 2026-04-01 (read from factur-x)" in text
    assert "reminder-1 stored for sending to compta@acme.example" in text
    assert "the hold is lifted" in text
    assert "something new: x 1" in text


def test_a_story_says_how_its_owner_wants_the_client_written_to() -> None:
    out = io.StringIO()
    screens.story(row(history=[], wishes=["monthly", "not_the_boss"]), Console(file=out, width=120))
    assert "monthly, not the boss" in out.getvalue()

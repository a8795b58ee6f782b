"""The ledger, an invoice's story, the plan and what was added, as a terminal shows them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from rich.console import Console

from bot.screens.brought import brought
from bot.screens.ledger import ledger
from bot.screens.plan import plan
from bot.screens.story import story
from bot.setup.phrases import Phrases

TODAY = date(2026, 4, 11)
EN, FR = Phrases("en"), Phrases("fr")
LONG = "Société Anonyme des Établissements Réunis de Boulangerie et de Pâtisserie du Val de Loire"


def row(**changes: Any) -> dict[str, Any]:
    return {
        "invoice": "F-2026-031", "client": "Acme SA", "total": "1250.50", "balance": "1250.50", "currency": "EUR",
        "issued_on": "2026-03-02", "due_on": "2026-04-01", "status": "overdue", "step": None,
        "next": {"on": "2026-04-13", "step": "reminder-2"}, "hold": None,
    } | changes  # fmt: skip


def lines(show: Callable[[Console], None], width: int = 120) -> list[str]:
    out = io.StringIO()
    show(Console(file=out, width=width, force_terminal=False))
    return [line.replace("\u00a0", " ").rstrip() for line in out.getvalue().splitlines()]


def shown(rows: list[dict[str, Any]], width: int = 120, say: Phrases = EN) -> list[str]:
    return lines(lambda console: ledger(rows, TODAY, console, say), width)


class TestTheLedger:
    def test_an_open_invoice_says_how_late_it_is_and_what_comes_next(self) -> None:
        line = shown([row()])[1]
        assert line.split("  ")[0] == "F-2026-031"
        assert "€1,250.50" in line
        assert "10 days late" in line
        assert "13 Apr reminder-2" in line

    def test_it_speaks_french(self) -> None:
        title, line, total = shown([row()], say=FR)
        assert title.split() == ["facture", "client", "dû", "échéance", "état", "suite"]
        assert "1 250,50 €" in line
        assert "1er avr." in line
        assert "10 j de retard" in line
        assert total == "1 250,50 € dus sur 1 facture"

    def test_the_oldest_due_stands_first_and_what_is_settled_last(self) -> None:
        rows = [
            row(invoice="paid", status="paid", due_on="2026-01-01"),
            row(invoice="b"),
            row(invoice="a", due_on="2026-03-01"),
        ]
        assert [line.split()[0] for line in shown(rows)[1:4]] == ["a", "b", "paid"]

    def test_currencies_are_never_added(self) -> None:
        rows = [row(), row(), row(balance="10.00", currency="GBP"), row(status="paid", balance="0.00")]
        assert shown(rows)[-2:] == ["€2,501.00 open on 2 invoices", "£10.00 open on 1 invoice"]

    @pytest.mark.parametrize("say", [EN, FR], ids=["en", "fr"])
    @pytest.mark.parametrize("width", [40, 80, 120])
    def test_forty_invoices_are_forty_lines(self, width: int, say: Phrases) -> None:
        rows = [row(invoice=f"F-2026-{n:03}", client=LONG if n % 2 else "Acme", status=s, hold=h)
                for n in range(20)
                for s, h in (("overdue", None), ("promised", {"reason": "promise", "until": "2027-05-02"}))]  # fmt: skip
        table = shown(rows, width, say)
        assert len(table) == 1 + 40 + 1
        assert all("…" in line for line in table if "Soci" in line and width < 120)
        if width >= 80:
            assert max(map(len, table)) <= width
            assert all("1 250,50 €" in line or "€1,250.50" in line for line in table[1:-1])

    @pytest.mark.parametrize("width", [80, 120, 200])
    def test_a_hostile_name_stays_text(self, width: int) -> None:
        assert any("[red]x[/]" in line for line in shown([row(client="[red]x[/]")], width))

    def test_what_is_not_known_is_a_dash(self) -> None:
        assert "-" in shown([row(balance=None, due_on=None, next=None, status="held")])[1]

    def test_another_year_is_named(self) -> None:
        assert "due 1 Apr 2027" in shown([row(due_on="2027-04-01", status="upcoming")], 80)[1]


HISTORY = [
    {"at": "2026-03-02T10:00:00+01:00", "event": "InvoiceWatched", "number": "F-2026-031", "source": "list",
     "payable": {"minor": 125050, "currency": "EUR"}, "due_on": "2026-04-01", "balance": "1250.50"},
    {"at": "2026-04-06T10:00:00+02:00", "event": "StepTaken", "step": "reminder-1", "to": ["compta@acme.example"]},
    {"at": "2026-04-07T10:00:00+02:00", "event": "InvoiceHeld", "reason": "pause", "until": "2026-02-31"},
    {"at": "2026-04-07T10:00:00+02:00", "event": "InvoiceReleased"},
    {"at": "2026-04-08T10:00:00+02:00", "event": "SomethingNew", "x": 1},
]  # fmt: skip


class TestAStory:
    def test_each_event_is_a_sentence(self) -> None:
        text = "\n".join(lines(lambda console: story(row(history=HISTORY), TODAY, console, EN)))
        assert "2 Mar 2026 10:00  taken in as F-2026-031: €1,250.50, due 1 Apr 2026 (read from your list)" in text
        assert "€1,250.50 open then" in text
        assert "reminder-1 stored for sending to compta@acme.example" in text
        assert "on hold (your pause) until 2026-02-31" in text
        assert "the hold is lifted" in text
        assert "something new: x 1" in text

    def test_it_speaks_french(self) -> None:
        text = "\n".join(lines(lambda console: story(row(history=HISTORY), TODAY, console, FR), 160))
        assert "échéance 1er avr. ; 10 j de retard ; prochaine lettre : 13 avr. reminder-2" in text
        assert "(lu dans votre liste) ; restaient dus 1 250,50 €" in text
        assert "suspendue (votre pause)" in text

    def test_it_says_how_the_client_is_to_be_written_to(self) -> None:
        wished = row(history=[], wishes=["monthly", "not_the_boss"])
        text = "\n".join(lines(lambda console: story(wished, TODAY, console, EN)))
        assert "as you wished: a letter a month at most, nobody in management" in text

    def test_payments_and_promises_stand_above_it(self) -> None:
        payments = [{"payment": "P7", "on": "2026-04-02", "amount": "50.00", "payer": "ACME", "told_by": ["owner"]}]
        promises = [{"on": "2026-04-05", "amount": None, "outcome": "broken"}]
        whole = row(history=[], payments=payments, promises=promises)
        text = "\n".join(lines(lambda console: story(whole, TODAY, console, EN)))
        assert "paid on 2 Apr 2026: €50.00 ACME (P7; told by: owner)" in text
        assert "promised for 5 Apr 2026: the whole; broken" in text


def letter(**changes: Any) -> dict[str, Any]:
    return {
        "on": "2026-04-13", "client": "Acme SA", "invoices": ["F-2026-031"], "step": "reminder-2",
        "to": ["compta@acme.example"], "cc": [], "subject": "x", "needs_approval": False,
    } | changes  # fmt: skip


class TestThePlan:
    def test_a_letter_is_a_line_and_one_that_waits_is_marked(self) -> None:
        rows = [letter(), letter(step="last-notice", needs_approval=True, cc=["dg@acme.example"])]
        table = lines(lambda console: plan(rows, TODAY, console, EN))
        assert table[1].split() == ["13", "Apr", "Acme", "SA", "F-2026-031", "reminder-2", "compta@acme.example"]
        assert "last-notice*" in table[2]
        assert "cc dg@acme.example" in table[2]
        assert table[3] == "* after your approval"

    def test_it_fits_where_names_are_long(self) -> None:
        rows = [letter(client=LONG, invoices=[f"F-{n}" for n in range(20)], to=["a" * 60 + "@x.example"])] * 5
        table = lines(lambda console: plan(rows, TODAY, console, FR), 80)
        assert len(table) == 6
        assert max(map(len, table)) <= 80


class TestWhatWasAdded:
    @staticmethod
    def offered(**changes: Any) -> dict[str, Any]:
        return {
            "from": "F-031.pdf", "invoice": "F-031", "client": "Acme SA", "to": ["compta@acme.example"],
            "total": "1250.50", "currency": "EUR", "due_on": "2026-04-01", "so": "taken", "reason": "",
            "first_letter": {"on": "2026-04-13", "step": "reminder-1"},
        } | changes  # fmt: skip

    def test_whom_it_goes_to_is_read_whole(self) -> None:
        first, second = lines(lambda console: brought([self.offered()], TODAY, console, EN), 80)
        assert first.split() == ["F-031", "Acme", "SA", "€1,250.50", "due", "1", "Apr"]
        assert second == "  to compta@acme.example; first letter 13 Apr reminder-1 (F-031.pdf)"

    def test_what_was_not_taken_says_why(self) -> None:
        unusable = self.offered(so="unusable", reason="no amount found", total=None, currency=None, due_on=None)
        assert lines(lambda console: brought([unusable], TODAY, console, EN))[1] == (
            "  not taken: no amount found (F-031.pdf)"
        )

    def test_nothing_is_wider_than_the_terminal(self) -> None:
        rows = [self.offered(client=LONG, to=[f"{'a' * 30}{n}@acme.example" for n in range(5)])]
        assert max(map(len, lines(lambda console: brought(rows, TODAY, console, FR), 80))) <= 80

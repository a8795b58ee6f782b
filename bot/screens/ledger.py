"""`relance status` at a terminal: one line an invoice, the oldest due first, what is settled last and dimmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from rich.console import Console
from rich.text import Text

from bot.screens.columns import Column, print_columns
from bot.screens.wording import SETTLED, Row, amount, near_day, next_letter, state
from bot.setup.phrases import Phrases

_COLORS = {
    "overdue": "red",
    "formal_notice": "red",
    "disputed": "magenta",
    "partly_paid": "yellow",
    "due": "yellow",
    "held": "cyan",
    "claimed_paid": "cyan",
    "promised": "cyan",
    "paid": "dim green",
    "cancelled": "dim",
}


_ROOMY = 100
"""Cells from which there is room for the due date beside the state, which tells how late or when anyway."""


def ledger(rows: Sequence[Row], today: date, console: Console, say: Phrases) -> None:
    """The invoices, and a total for each currency below."""
    due = (Column(say("status.due_on")),) if console.width >= _ROOMY else ()
    columns = (
        Column(say("status.invoice"), 8),
        Column(say("status.client"), 12, ready=True),
        Column(say("status.balance"), right=True),
        *due,
        Column(say("status.state"), 10),
        Column(say("status.next"), 10),
    )
    lines = [_line(row, today, say, with_due=bool(due)) for row in sorted(rows, key=_order)]
    print_columns(columns, lines, console)
    for line in _totals(rows, say):
        console.print(line, style="bold", highlight=False)


def _line(row: Row, today: date, say: Phrases, *, with_due: bool) -> tuple[Text, ...]:
    faint = "dim" if row["status"] in SETTLED else ""
    due = (Text(near_day(row["due_on"], today, say), faint),) if with_due else ()
    return (
        Text(row["invoice"] or "-", faint),
        Text(row["client"] or "-", faint),
        Text(amount(row["balance"], row["currency"], say), faint),
        *due,
        Text(state(row, today, say), _COLORS.get(row["status"], "")),
        Text(next_letter(row, today, say), "dim"),
    )


def _order(row: Row) -> tuple[bool, str, str]:
    return (row["status"] in SETTLED, row["due_on"] or "9999", row["invoice"] or "")


def _totals(rows: Sequence[Row], say: Phrases) -> Iterator[str]:
    """One line a currency: they are never added to each other."""
    open_rows = [row for row in rows if row["balance"] and row["status"] not in SETTLED]
    for currency in dict.fromkeys(row["currency"] for row in open_rows):
        balances = [Decimal(row["balance"]) for row in open_rows if row["currency"] == currency]
        total = amount(str(sum(balances)), currency, say)
        key = "status.open_one" if len(balances) == 1 else "status.open_many"
        yield say(key, amount=total, count=len(balances))

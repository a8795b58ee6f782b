"""What `relance status` shows at a terminal: the ledger as a table, an invoice as a story. Pipes get plain text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.core.money import Money

Row = dict[str, Any]

_COLORS = {
    "overdue": "red",
    "formal_notice": "red",
    "disputed": "magenta",
    "partly_paid": "yellow",
    "due": "yellow",
    "held": "cyan",
    "claimed_paid": "cyan",
    "promised": "cyan",
    "paid": "green",
    "cancelled": "dim",
}


def ledger(rows: Sequence[Row], today: date, console: Console) -> None:
    """The open invoices, the oldest due first, then those that are settled; a total for each currency below."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    table.add_column("invoice", no_wrap=True)
    table.add_column("client", overflow="ellipsis", max_width=28)
    table.add_column("balance", justify="right", no_wrap=True)
    table.add_column("due", no_wrap=True)
    table.add_column("state")
    table.add_column("next")
    for row in sorted(rows, key=_order):
        table.add_row(
            Text(row["invoice"] or "-"),
            Text(row["client"] or "-"),
            Text(_money(row["balance"], row["currency"])),
            Text(row["due_on"] or "-"),
            _state(row, today),
            Text(_next(row), style="dim"),
        )
    console.print(table)
    for line in _totals(rows):
        console.print(line, style="bold", highlight=False)


def _order(row: Row) -> tuple[bool, str, str]:
    return (row["status"] in ("paid", "cancelled"), row["due_on"] or "9999", row["invoice"] or "")


def _state(row: Row, today: date) -> Text:
    words = row["status"].replace("_", " ")
    late = _days_late(row, today)
    if late > 0 and row["status"] not in ("paid", "cancelled"):
        words += f", {late} {'day' if late == 1 else 'days'} late"
    hold = row["hold"]
    if hold and hold["until"]:
        words += f", until {hold['until']}"
    if row.get("approval"):
        words += ", waits for your approval"
    return Text(words, style=_COLORS.get(row["status"], ""))


def _days_late(row: Row, today: date) -> int:
    return (today - date.fromisoformat(row["due_on"])).days if row["due_on"] else 0


def _next(row: Row) -> str:
    return f"{row['next']['on']} {row['next']['step']}" if row["next"] else ""


def _totals(rows: Sequence[Row]) -> Iterator[str]:
    """One line a currency: they are never added to each other."""
    open_rows = [row for row in rows if row["balance"] and row["status"] not in ("paid", "cancelled")]
    for currency in dict.fromkeys(row["currency"] for row in open_rows):
        amounts = [Decimal(row["balance"]) for row in open_rows if row["currency"] == currency]
        count = "1 invoice" if len(amounts) == 1 else f"{len(amounts)} invoices"
        yield f"{_money(str(sum(amounts)), currency)} open on {count}"


def _money(amount: str | None, currency: str) -> str:
    return f"{Decimal(amount):,} {currency}" if amount else "-"


def story(row: Row, console: Console) -> None:
    """One invoice: what it stands at, then what happened, a line for each thing with its day."""
    console.print(
        Text.assemble(
            (row["invoice"] or "-", "bold"), f"  {row['client']}  ", _money(row["balance"], row["currency"]), " open"
        )
    )
    console.print(
        Text(f"due {row['due_on'] or 'unknown'}, {row['status'].replace('_', ' ')}; next: {_next(row) or '-'}")
    )
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, pad_edge=False)
    table.add_column(no_wrap=True, style="dim")
    table.add_column()
    for line in row["history"]:
        table.add_row(_moment(line["at"]), Text(told(line)))
    console.print(table)


def _moment(at: str) -> str:
    return datetime.fromisoformat(at).strftime("%a %d %b %Y %H:%M")


def told(line: Row) -> str:
    """An event as a sentence; one that has none yet as its name and facts."""
    sentence = _SENTENCES.get(line["event"])
    facts = {key: _fact(value) for key, value in line.items() if key not in ("at", "event")}
    if sentence is not None:
        return sentence.format_map(defaultdict(lambda: "-", facts))
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", line["event"]).lower()
    return f"{name}: " + ", ".join(f"{key} {value}" for key, value in facts.items()) if facts else name


def _fact(value: object) -> str:
    match value:
        case {"minor": int(minor), "currency": str(currency)}:
            return f"{Money(minor, currency).amount:,} {currency}"
        case {"on": on, "amount": amount}:
            return f"{_fact(amount)} on {on}"
        case {"name": name}:
            return str(name)
        case list():
            return ", ".join(map(_fact, value))
        case _:
            return str(value)


# What an event of the journal is called to its owner; the fields are the event's own.
_SENTENCES = {
    "InvoiceWatched": "taken in as {number}: {payable}, due {due_on} (read from {source})",
    "InvoiceCorrected": "corrected: number {number}, payable {payable}, due {due_on} (a dash: as before)",
    "PaymentAllocated": "{amount} received on {received_on}: {reason}",
    "Credited": "credit note {number} takes {amount} off",
    "StepTaken": "{step} stored for sending to {to}",
    "StepWithdrawn": "{step} not sent after all: {reason}",
    "Forewarned": "you were told that {step} is planned for {planned_on}",
    "ApprovalAsked": "you were asked to approve {step}",
    "ApprovalGiven": "you approved {step}",
    "ApprovalRefused": "you refused {step}",
    "LetterReworded": "{step} in your own words, to be confirmed",
    "RewordingAccepted": "you approved {step} in your own words",
    "InvoiceHeld": "on hold ({reason}) until {until}",
    "InvoiceReleased": "the hold is lifted",
    "InvoiceCancelled": "no longer watched: {reason}",
    "InvoiceReopened": "watched again",
    "AnswerHeld": "the client's answer ({reason}) keeps it silent until {until}",
    "PromiseMade": "promised for {on} ({amount}); silent until {until}",
    "PaymentClaimed": "the client says it is paid ({paid_on}); silent until {until}",
    "PlanAgreed": "paid by instalments from now on: {dues}",
    "AbsenceNoted": "{email} is away until {until}; stand-in: {delegate}",
    "Redirected": "{referrer} named {email} as the one to write to",
}

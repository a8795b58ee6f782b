"""`relance add` at a terminal: two lines an invoice, so that whom the letters go to can be read whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.screens.columns import Column, in_columns
from bot.screens.wording import Row, amount, near_day
from bot.service.bring_in import Brought
from bot.setup.phrases import Phrases

_COLUMNS = (Column("", 8), Column("", 12, ready=True), Column("", right=True), Column("", 10))
_INDENT = 2


def place(one: Brought, say: Phrases) -> str:
    """Where it stood: a file's name, or a line of the list."""
    return say("add.line", line=one.where) if isinstance(one.where, int) else one.where


def why_not(one: Brought, say: Phrases) -> str:
    return ", ".join(say(f"flaw.{reason.flaw}", written=reason.written) for reason in one.reasons)


def row(one: Brought, say: Phrases) -> Row:
    """An invoice that was offered, as plain values."""
    amount = one.facts.payable or one.facts.total
    return {
        "from": place(one, say),
        "invoice": one.facts.number,
        "client": one.client or one.facts.buyer,
        "to": list(one.to),
        "total": str(amount) if amount else None,
        "currency": amount.currency if amount else None,
        "due_on": one.facts.due_on.isoformat() if one.facts.due_on else None,
        "first_letter": {"on": one.first[0].isoformat(), "step": one.first[1]} if one.first else None,
        "so": one.verdict.name.lower(),
        "reason": why_not(one, say),
    }


def brought(rows: Sequence[Row], today: date, console: Console, say: Phrases) -> None:
    """What was understood of each, and below it what became of it; ``rows`` are those of :func:`row`."""
    lines = in_columns(_COLUMNS, [_understood(row, today, say) for row in rows], console.width)
    for row, line in zip(rows, lines, strict=True):
        console.print(line, soft_wrap=True)
        console.print(Padding(_became(row, today, say), (0, 0, 0, _INDENT)))


def _understood(row: Row, today: date, say: Phrases) -> tuple[Text, ...]:
    return (
        Text(row["invoice"] or "-", "bold"),
        Text(row["client"] or "-"),
        Text(amount(row["total"], row["currency"] or "", say)),
        Text(say("add.due", day=near_day(row["due_on"], today, say)) if row["due_on"] else ""),
    )


def _became(row: Row, today: date, say: Phrases) -> Text:
    if row["so"] == "taken":
        coming = row["first_letter"]
        first = f"{near_day(coming['on'], today, say)} {coming['step']}" if coming else "-"
        words = say("add.goes_to", to=", ".join(row["to"]), first=first, where=row["from"])
        return Text(words, "dim")
    words = say(f"add.{row['so']}_from", reason=row["reason"], where=row["from"])
    return Text(words, "yellow")

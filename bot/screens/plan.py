"""`relance plan` at a terminal: one line a letter, in order; those that wait for the owner's yes are marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from bot.screens.columns import Column, print_columns
from bot.screens.wording import Row, near_day
from bot.setup.phrases import Phrases

_MARK = "*"


def plan(rows: Sequence[Row], today: date, console: Console, say: Phrases) -> None:
    """Every letter that would be sent."""
    columns = (
        Column(say("plan.on")),
        Column(say("plan.client"), 12),
        Column(say("plan.invoices"), 10),
        Column(say("plan.step"), 10),
        Column(say("plan.to"), 14),
    )
    print_columns(columns, [_line(row, today, say) for row in rows], console)
    if any(row["needs_approval"] for row in rows):
        console.print(Text(f"{_MARK} {say('plan.after_approval')}", "dim"))


def _line(row: Row, today: date, say: Phrases) -> tuple[Text, ...]:
    mark = _MARK if row["needs_approval"] else ""
    copies = f"; {say('plan.copies', cc=', '.join(row['cc']))}" if row["cc"] else ""
    return (
        Text(near_day(row["on"], today, say)),
        Text(row["client"]),
        Text(", ".join(row["invoices"])),
        Text(f"{row['step']}{mark}", "yellow" if mark else ""),
        Text(", ".join(row["to"]) + copies, "dim"),
    )

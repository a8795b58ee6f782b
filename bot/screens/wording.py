"""Days, amounts and states in the words of the terminal's language; the values are those of the JSON output."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from bot.core.money import Money
from bot.setup.phrases import Phrases
from bot.writing import figures

Row = dict[str, Any]

SETTLED = frozenset({"paid", "cancelled"})


def near_day(iso: str | None, today: date, say: Phrases) -> str:
    """``1 Apr``, with the year where it is another than today's; a dash for none."""
    if not iso:
        return "-"
    on = date.fromisoformat(iso)
    shown = figures.day_of_month if on.year == today.year else figures.short_day
    return shown(on, say.language)


def moment(iso: str, say: Phrases) -> str:
    """``1 Apr 2026 10:00``, on the clock that ``iso`` is written for."""
    at = datetime.fromisoformat(iso)
    return f"{figures.short_day(at.date(), say.language)} {at:%H:%M}"


def amount(decimal: str | None, currency: str, say: Phrases) -> str:
    """A decimal string as an amount; a dash for none."""
    if not decimal:
        return "-"
    return figures.money(Money.of(decimal, currency), say.language)


def next_letter(row: Row, today: date, say: Phrases) -> str:
    """The day and the step of the next letter; empty if none is foreseen."""
    coming = row["next"]
    return f"{near_day(coming['on'], today, say)} {coming['step']}" if coming else ""


def state(row: Row, today: date, say: Phrases) -> str:
    """What an invoice stands at, and whether a letter about it waits for the owner's yes."""
    standing = _standing(row, today, say)
    return say("status.waits", state=standing) if row.get("approval") else standing


def _standing(row: Row, today: date, say: Phrases) -> str:
    """How late it is or when it is due, else its status and until when it is held."""
    if row["status"] == "overdue" and row["due_on"]:
        late = (today - date.fromisoformat(row["due_on"])).days
        return say("status.late_one") if late == 1 else say("status.late_many", days=late)
    if row["status"] == "upcoming" and row["due_on"]:
        return say("status.due", day=near_day(row["due_on"], today, say))
    hold = row["hold"]
    words = say(f"state.{row['status']}")
    if hold and hold["until"]:
        return say("status.until", state=words, day=near_day(hold["until"], today, say))
    return words

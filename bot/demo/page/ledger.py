"""The ledger of an evening as the page shows it, and an invoice's sixty evenings as a band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.model import Status
from bot.core.money import Money, totals
from bot.demo.diary import Evening
from bot.demo.told import step_named
from bot.views import Row
from bot.writing import figures

_SETTLED = frozenset({Status.PAID, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class Line:
    """An invoice on an evening, in words. ``changed``: its status is not that of the evening before."""

    invoice: str
    client: str
    status: str
    state: str
    balance: str
    total: str
    due: str
    coming: str
    hold: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Band:
    """An invoice's way through the days: for each evening its status, empty while it is not watched yet."""

    invoice: str
    client: str
    statuses: tuple[str, ...]


def lines(evening: Evening, before: Evening | None) -> tuple[Line, ...]:
    """The evening's ledger, in the order in which the invoices came in."""
    was = {row["invoice"]: row["status"] for row in before.ledger} if before else {}
    return tuple(_line(row, evening.day, was) for row in evening.ledger)


def open_in_total(evening: Evening) -> str:
    """``€4,180.00 open on 2 invoices``; currencies are never added to each other."""
    unpaid = [row for row in evening.ledger if row["balance"] and row["status"] not in _SETTLED]
    if not unpaid:
        return "nothing open"
    sums = totals(Money.of(row["balance"], row["currency"]) for row in unpaid)
    count = "1 invoice" if len(unpaid) == 1 else f"{len(unpaid)} invoices"
    return f"{' and '.join(figures.money(each, 'en') for each in sums)} open on {count}"


def bands(evenings: Sequence[Evening]) -> tuple[Band, ...]:
    """One for each invoice of the last evening."""
    seen = [{row["invoice"]: str(row["status"]) for row in evening.ledger} for evening in evenings]
    last = evenings[-1].ledger if evenings else ()
    return tuple(
        Band(row["invoice"], row["client"], tuple(states.get(row["invoice"], "") for states in seen)) for row in last
    )


def _line(row: Row, today: date, was: Mapping[str, str]) -> Line:
    return Line(
        invoice=row["invoice"],
        client=row["client"],
        status=row["status"],
        state=_state(row, today),
        balance=_money(row["balance"], row["currency"]),
        total=_money(row["total"], row["currency"]),
        due=figures.day_of_month(date.fromisoformat(row["due_on"]), "en") if row["due_on"] else "unknown",
        coming=_coming(row),
        hold=_hold(row),
        changed=was.get(row["invoice"], "") != row["status"],
    )


def _state(row: Row, today: date) -> str:
    words = _words(row["status"])
    late = (today - date.fromisoformat(row["due_on"])).days if row["due_on"] else 0
    if late <= 0 or row["status"] in _SETTLED:
        return words
    return f"{words}, {late} {'day' if late == 1 else 'days'} late"


def _coming(row: Row) -> str:
    if not row["next"]:
        return ""
    return f"{figures.day_of_month(date.fromisoformat(row['next']['on']), 'en')}: {step_named(row['next']['step'])}"


def _hold(row: Row) -> str:
    if not row["hold"]:
        return ""
    until = row["hold"]["until"]
    silent = figures.day_of_month(date.fromisoformat(until), "en") if until else "somebody releases it"
    return f"until {silent} ({_words(row['hold']['reason'])})"


def _money(amount: str | None, currency: str) -> str:
    return figures.money(Money.of(amount, currency), "en") if amount else "unknown"


def _words(name: str) -> str:
    return name.replace("_", " ")

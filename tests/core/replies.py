"""A client with overdue invoices who writes back: what the tests of replies have in common."""

from __future__ import annotations

from datetime import date, datetime

from bot.core import events as ev
from bot.core.course import Course
from bot.core.events import Event
from bot.core.model import Contact
from bot.core.reply import Intent, Need, Reply, ReplyFacts
from bot.core.situation import Situation
from tests.core.world import ACCOUNTING, BUYER, POLICY, World, at

NOW = at("2026-04-02 09:00")
TODAY = date(2026, 4, 2)
FRIDAY = date(2026, 4, 10)
ALL_NEEDS = frozenset({Need.INVOICE_COPY, Need.BANK_DETAILS, Need.STATEMENT})
OWN = "direction@acme.example"


def world(invoices: int = 1, *contacts: Contact) -> World:
    w = World().contacts(*(contacts or (ACCOUNTING, BUYER)))
    w.record(at("2026-03-01 09:00"), ev.ClientMet("Acme SA", "fr", ("acme.example",)))
    for invoice in range(1, invoices + 1):
        w.invoice(at("2026-03-02 09:00"), "2026-04-01", invoice=invoice)
    return w


def situation(w: World, *meant: int, today: date = TODAY, letter: int = 7, bank_seen: bool = False) -> Situation:
    accounts = tuple(w.accounts)
    return Situation(
        w.client,
        tuple(a for a in accounts if not meant or a.id in meant),
        POLICY,
        today,
        letter,
        writer=ACCOUNTING.email,
        siblings=accounts,
        provable=ALL_NEEDS,
        bank_seen=bank_seen,
    )


def reply(intent: Intent, *also: Intent, **facts: object) -> Reply:
    return Reply(intent, also, ReplyFacts(**facts), sure=True, confidence=0.99)  # type: ignore[arg-type]


def events(found: Course) -> list[tuple[Event, int | None]]:
    return [(d.event, d.invoice) for d in found.decisions]


def record(w: World, found: Course, now: datetime = NOW) -> World:
    for decision in found.decisions:
        w.record(now, decision.event, decision.invoice)
    return w

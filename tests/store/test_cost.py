"""An idle round costs the same in the tenth year as on the first day: what is asked often is asked of an index."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core import events as ev
from bot.core.money import Money
from bot.store.letters import Folder, LetterKind, LetterState
from bot.store.outbox import MailState, Purpose
from bot.store.store import Store

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)

OFTEN: dict[str, Callable[[Store], object]] = {
    "due clients": lambda store: store.books.due_clients(NOW),
    "next wake": lambda store: store.books.next_wake(),
    "new letters": lambda store: store.letters.in_state(LetterState.NEW),
    "letters to tell": lambda store: store.letters.to_tell(),
    "twins": lambda store: store.letters.done_with_message_id("<1@a>", 1),
    "known places": lambda store: store.letters.unknown_uids(Folder("INBOX", 1, 1, 9, ""), [3]),
    "ready mail": lambda store: store.outbox.ready(NOW),
    "mail in doubt": lambda store: store.outbox.in_state(MailState.UNKNOWN),
    "how many in doubt": lambda store: store.outbox.count_unknown(),
    "mail to tell": lambda store: store.outbox.not_told(MailState.REFUSED),
    "the hour's mail": lambda store: store.outbox.handed_over_since(NOW, Purpose.CLIENT),
    "answers to one address": lambda store: store.outbox.answers_since(NOW, "a@b.example"),
    "a copy's mail": lambda store: store.outbox.by_message_id("<1@a>"),
    "an invoice's lines": lambda store: store.journal.about_invoice(1),
    "a client's lines": lambda store: store.journal.about_client(1),
    "lines of a kind": lambda store: store.journal.since(NOW, [ev.LetterQuarantined, ev.LetterSetAside]),
    "the last line of a kind": lambda store: store.journal.last(ev.DigestWritten),
    "the last line": lambda store: store.record(NOW, ev.MailRefused(1, "no")),
    "a thread": lambda store: store.books.thread(["<1@a>"]),
    "a number": lambda store: store.books.by_number("F-1"),
    "a payment's sighting": lambda store: store.books.cash.seen_as("n1"),
    "payments of an amount": lambda store: store.books.cash.like(Money(1, "EUR"), NOW.date(), 5),
    "money that settles nothing": lambda store: store.books.cash.unallocated(),
    "a payment's allocations": lambda store: store.books.cash.allocations_of("P1"),
    "an invoice's payments": lambda store: store.books.cash.payments_of(1),
    "a token": lambda store: store.tokens.find(f"[R-{'x' * 22}]"),
    "the week's mail": lambda store: store.outbox.sent_since(NOW, Purpose.CLIENT),
    "letters of a kind": lambda store: store.letters.received_since(NOW, LetterKind.REPLY),
}


@contextmanager
def statements(path: Path, store: Store) -> Iterator[list[str]]:
    """What is asked of the database, with its values."""
    seen: list[str] = []
    store._db.conn.set_trace_callback(seen.append)
    yield seen
    store._db.conn.set_trace_callback(None)


@pytest.mark.parametrize("question", OFTEN)
def test_nothing_that_is_asked_often_reads_a_whole_table(store: Store, path: Path, question: str) -> None:
    with statements(path, store) as asked:
        OFTEN[question](store)
    selects = [statement for statement in asked if statement.lstrip().startswith("SELECT")]
    assert selects
    with closing(sqlite3.connect(path)) as other:
        plans = {s: [row[3] for row in other.execute(f"EXPLAIN QUERY PLAN {s}")] for s in selects}
    scans = {
        s: step for s, plan in plans.items() for step in plan if step.startswith("SCAN") and not _is_short(step, s)
    }
    assert scans == {}


def _is_short(step: str, statement: str) -> bool:
    """A scan of a partial index holds what is at work only; one from the end stops at the first row."""
    return (
        "letters_to_tell" in step
        or "payments_left" in step
        or ("WHERE" not in statement and statement.endswith("LIMIT 1"))
    )

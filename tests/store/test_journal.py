"""The journal: nobody changes a line unseen, and what is erased is gone while the chain still holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core import events as ev
from bot.core.events import HoldReason
from bot.errors import ChainBroken
from bot.store.store import Store

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def written(store: Store, lines: int = 5) -> Store:
    with store.transaction():
        for number in range(1, lines + 1):
            store.record(NOW + timedelta(hours=number), ev.LetterReceived(number, f"digest {number}"))
    return store


def tamper(path: Path, *statements: str) -> None:
    """What somebody with the file and a SQL shell can do."""
    with closing(sqlite3.connect(path)) as intruder:
        for (trigger,) in intruder.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            intruder.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            intruder.execute(statement)
        intruder.commit()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET kind = 'MailSent' WHERE seq = 2",
        "DELETE FROM journal WHERE seq = 2",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT seq, at, 'X', client, invoice, '', '', '' FROM journal WHERE seq = 2",
        "INSERT INTO journal SELECT 99, at, 'X', client, invoice, '', '', '' FROM journal WHERE seq = 2",
        "DELETE FROM payloads WHERE seq = 2",
        "UPDATE payloads SET body = '{}' WHERE seq = 2",
        "INSERT OR REPLACE INTO payloads (seq, salt, body) VALUES (2, x'00', '{}')",
    ],
)
def test_the_file_itself_refuses_changes(store: Store, path: Path, statement: str) -> None:
    written(store)
    with closing(sqlite3.connect(path)) as other, pytest.raises(sqlite3.IntegrityError, match=r"append-only|be erased"):
        other.execute(statement)
    assert store.journal.verify() == 5


def test_lines_are_numbered_from_one_and_come_back_in_order(store: Store) -> None:
    written(store)
    assert [(line.seq, line.event) for line in store.journal.everything()] == [
        (number, ev.LetterReceived(number, f"digest {number}")) for number in range(1, 6)
    ]
    assert store.journal.verify() == 5


def test_an_empty_journal_verifies(store: Store) -> None:
    assert store.journal.verify() == 0


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE journal SET at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = 3", "line 3"),
        ("UPDATE journal SET kind = 'LetterRead' WHERE seq = 3", "line 3"),
        ("UPDATE journal SET invoice = 9 WHERE seq = 3", "line 3"),
        ("UPDATE journal SET client = 9 WHERE seq = 3", "line 3"),
        ("UPDATE journal SET payload_hash = 'x' WHERE seq = 3", "line 3"),
        ("UPDATE journal SET hash = 'x' WHERE seq = 3", "line 3"),
        ("DELETE FROM journal WHERE seq = 3", "line 4"),
        ("DELETE FROM journal WHERE seq = 1", "line 2"),
        ("DELETE FROM journal WHERE seq = 5", "ends at line 4"),
        ("DELETE FROM journal", "ends at line 0"),
        ("UPDATE journal SET seq = 9 WHERE seq = 5", "line 9"),
        (
            "INSERT INTO journal SELECT 6, at, kind, client, invoice, payload_hash, hash, 'x' FROM journal WHERE seq = 5",
            "6",
        ),
        ('UPDATE payloads SET body = \'{"letter": 3, "sha256": "other"}\' WHERE seq = 3', "payload of journal line 3"),
        ("UPDATE payloads SET salt = x'00' WHERE seq = 3", "payload of journal line 3"),
        ("DELETE FROM payloads WHERE seq = 3", "payload of journal line 3"),
    ],
)
def test_what_was_done_from_outside_is_found(store: Store, path: Path, statement: str, words: str) -> None:
    written(store)
    tamper(path, statement)
    with pytest.raises(ChainBroken, match=words):
        store.journal.verify()


def test_a_line_put_in_between_is_found(store: Store, path: Path) -> None:
    written(store)
    tamper(
        path,
        "UPDATE journal SET seq = seq + 100 WHERE seq > 2",
        "UPDATE journal SET seq = seq - 99 WHERE seq > 100",
        "INSERT INTO journal SELECT 3, at, kind, client, invoice, payload_hash, hash, 'forged' FROM journal WHERE seq = 2",
    )
    with pytest.raises(ChainBroken, match="line 3"):
        store.journal.verify()


class TestErasing:
    def test_the_words_are_gone_and_the_chain_holds(self, store: Store, path: Path) -> None:
        with store.transaction():
            store.record(NOW, ev.ContactRemoved("eva@acme.example"), client=1)
        written(store, 2)
        with store.transaction():
            store.journal.erase(1)
        assert store.journal.verify() == 3
        assert store.journal.about_client(1) == ()
        store.close()
        assert b"eva@acme" not in path.read_bytes()

    def test_what_was_erased_cannot_be_written_anew(self, store: Store, path: Path) -> None:
        written(store)
        store.journal.erase(2)
        with closing(sqlite3.connect(path)) as other, pytest.raises(sqlite3.IntegrityError, match="not changed"):
            other.execute("UPDATE payloads SET body = '{}' WHERE seq = 2")

    def test_equal_payloads_have_different_hashes(self, store: Store, path: Path) -> None:
        with store.transaction():
            for _ in range(2):
                store.record(NOW, ev.MailRefused(1, "no"))
        with closing(sqlite3.connect(path)) as other:
            hashes = other.execute("SELECT DISTINCT payload_hash FROM journal").fetchall()
        assert len(hashes) == 2


class TestAsking:
    def test_a_clients_lines_are_not_those_of_its_invoices(self, store: Store) -> None:
        held = ev.InvoiceHeld(HoldReason.DISPUTE, None, 4)
        with store.transaction():
            store.record(NOW, ev.ClientReleased(), client=1)
            store.record(NOW, held, client=1, invoice=7)
            store.record(NOW, ev.ClientReleased(9), client=2)
        assert [line.event for line in store.journal.about_client(1)] == [ev.ClientReleased()]
        assert [line.event for line in store.journal.about_invoice(7)] == [held]

    def test_since_an_instant_included_of_these_kinds(self, store: Store) -> None:
        written(store)
        with store.transaction():
            store.record(NOW + timedelta(hours=6), ev.LetterQuarantined(3, "unreadable"))
        since = store.journal.since(NOW + timedelta(hours=4), [ev.LetterReceived])
        assert [line.seq for line in since] == [4, 5]
        assert store.journal.since(NOW, [ev.MailSent]) == ()

    def test_the_last_of_a_kind(self, store: Store) -> None:
        written(store)
        last = store.journal.last(ev.LetterReceived)
        assert last is not None and last.seq == 5
        assert store.journal.last(ev.MailSent) is None

    def test_an_instant_is_kept_in_utc_to_the_microsecond(self, store: Store) -> None:
        instant = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC)
        with store.transaction():
            store.record(instant, ev.MailRefused(1, "no"))
        assert next(store.journal.everything()).at == instant

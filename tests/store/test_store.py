"""One file: opened by one or by many, all or nothing, readable by its owner alone."""

from __future__ import annotations

import multiprocessing
import sqlite3
import stat
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core import events as ev
from bot.errors import UserError
from bot.store.store import Store

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TABLES = {"journal", "payloads", "settings", "archive", "letters", "folders", "uids", "fingerprints", "outbox"} | {
    "tokens", "clients", "contacts", "domains", "invoices", "steps", "threads",
    "payments", "sightings", "allocations", "payers", "denials", "kept_returns", "withheld", "layouts",
    "unread_tables",
}  # fmt: skip


class Broken(Exception):  # noqa: N818 - names what happened
    """Something went wrong in the middle."""


def numbers(store: Store) -> list[int]:
    return [line.event.letter for line in store.journal.everything() if isinstance(line.event, ev.LetterReceived)]


class TestTransactions:
    def test_an_exception_undoes_everything(self, store: Store) -> None:
        with pytest.raises(Broken), store.transaction():
            store.record(NOW, ev.LetterReceived(1, "x"))
            store.keep_setting("a", "b")
            store.archive.keep(b"mail")
            raise Broken
        assert (numbers(store), store.setting("a")) == ([], None)
        with store.transaction():
            store.record(NOW, ev.LetterReceived(2, "x"))
        assert numbers(store) == [2]

    def test_an_inner_one_can_fail_alone(self, store: Store) -> None:
        with store.transaction():
            store.record(NOW, ev.LetterReceived(1, "x"))
            with pytest.raises(Broken), store.transaction():
                store.record(NOW, ev.LetterReceived(2, "x"))
                raise Broken
            store.record(NOW, ev.LetterReceived(3, "x"))
        assert numbers(store) == [1, 3]
        assert store.journal.verify() == 2

    def test_an_inner_one_is_undone_with_the_outer(self, store: Store) -> None:
        with pytest.raises(Broken), store.transaction():
            with store.transaction():
                store.record(NOW, ev.LetterReceived(1, "x"))
            raise Broken
        assert numbers(store) == []

    def test_a_word_outside_of_one_is_kept_at_once_and_swallows_no_later_one(self, store: Store, path: Path) -> None:
        store.keep_setting("outside", "yes")
        with store.transaction():
            store.record(NOW, ev.LetterReceived(1, "x"))
        with closing(Store(path)) as other:
            assert (other.setting("outside"), numbers(other)) == ("yes", [1])

    def test_others_see_nothing_before_the_end(self, store: Store, path: Path) -> None:
        with closing(Store(path)) as other:
            with store.transaction():
                store.record(NOW, ev.LetterReceived(1, "x"))
                assert numbers(other) == []
            assert numbers(other) == [1]

    def test_a_line_and_its_books_are_one(self, store: Store) -> None:
        taken = ev.StepTaken("reminder-1", 3, 1, NOW.date(), 1, ("a@b.example",))
        store.record(NOW, taken, client=1, invoice=1)
        with pytest.raises(sqlite3.IntegrityError):
            store.record(NOW, taken, client=1, invoice=1)
        assert store.journal.verify() == 1


class TestOpening:
    def test_the_tables_are_strict_and_all_there(self, store: Store, path: Path) -> None:
        with closing(sqlite3.connect(path)) as other:
            rows = other.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
            mode = other.execute("PRAGMA journal_mode").fetchone()[0]
        ours = {name: sql for name, sql in rows if not name.startswith(("_", "sqlite_"))}
        assert ours.keys() == TABLES
        assert all("STRICT" in sql for sql in ours.values())
        assert mode == "wal"

    def test_a_second_opening_changes_nothing(self, store: Store, path: Path) -> None:
        store.record(NOW, ev.LetterReceived(1, "x"))
        store.close()
        before = path.read_bytes()
        Store(path).close()
        assert path.read_bytes() == before

    def test_an_empty_file_becomes_a_store(self, path: Path) -> None:
        path.touch()
        with closing(Store(path)) as store:
            assert store.journal.verify() == 0

    def test_the_folder_is_made(self, tmp_path: Path) -> None:
        with closing(Store(tmp_path / "deep" / "er" / "relance.db")) as store:
            assert store.path.is_file()

    def test_it_is_read_by_its_owner_alone(self, store: Store, path: Path) -> None:
        store.record(NOW, ev.LetterReceived(1, "x"))
        for file in path.parent.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name

    @pytest.mark.parametrize(
        "content", [b"this is not a database, it is a letter\n" * 100, b"SQLite format 3\0" + b"x" * 5000]
    )
    def test_a_damaged_file_is_told_in_plain_words(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)
        with pytest.raises(UserError, match=r"relance\.db cannot be opened .*backup"):
            Store(path)
        assert path.read_bytes() == content

    def test_a_folder_that_cannot_be_is_told_too(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        for place in (tmp_path / "file" / "relance.db", tmp_path):
            with pytest.raises(UserError, match="cannot be opened"):
                Store(place)


def _write(path: Path, start: int, count: int) -> None:
    with closing(Store(path)) as store:
        for number in range(start, start + count):
            with store.transaction():
                store.record(NOW, ev.LetterReceived(number, "x"))
                store.archive.keep(str(number).encode())


class TestSeveralAtOnce:
    def test_processes_lose_nothing_even_when_they_open_the_file_first(self, path: Path) -> None:
        context = multiprocessing.get_context("spawn")
        workers = [context.Process(target=_write, args=(path, worker * 100, 25)) for worker in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(60)
        assert [worker.exitcode for worker in workers] == [0] * 4
        with closing(Store(path)) as store:
            assert sorted(numbers(store)) == sorted(n for w in range(4) for n in range(w * 100, w * 100 + 25))
            assert store.journal.verify() == 100

    def test_threads_with_a_store_each_lose_nothing(self, path: Path) -> None:
        failures: list[BaseException] = []

        def work(worker: int) -> None:
            try:
                _write(path, worker * 100, 25)
            except BaseException as failure:  # told in the main thread
                failures.append(failure)

        threads = [threading.Thread(target=work, args=(worker,)) for worker in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert failures == []
        with closing(Store(path)) as store:
            assert store.journal.verify() == 100


class TestMessageIds:
    def test_ours_are_known_and_never_the_same(self, store: Store) -> None:
        ids = {store.new_message_id("studio.example") for _ in range(50)}
        assert len(ids) == 50 and all(store.is_own_message_id(found) for found in ids)

    def test_processes_that_make_the_key_at_once_agree_on_it(self, path: Path) -> None:
        Store(path).close()
        start, ids = threading.Barrier(8), list[str]()

        def work() -> None:
            with closing(Store(path)) as own:
                start.wait(30)
                ids.append(own.new_message_id("a.example"))

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        with closing(Store(path)) as store:
            assert len(ids) == 8 and all(store.is_own_message_id(found) for found in ids)

    def test_they_are_known_after_a_restart_and_to_every_process(self, store: Store, path: Path) -> None:
        with closing(Store(path)) as other:
            assert store.is_own_message_id(other.new_message_id("a.example"))
            assert other.is_own_message_id(store.new_message_id("a.example"))

    @pytest.mark.parametrize(
        "change", [lambda i: i.replace("relance.", "relance.0"), lambda i: i.upper(), lambda i: "<" + i[9:]]
    )
    def test_one_that_was_changed_is_not(self, store: Store, change: object) -> None:
        assert callable(change)
        assert not store.is_own_message_id(change(store.new_message_id("a.example")))

    @pytest.mark.parametrize(
        "foreign", ["", "<>", "<x@y>", "<relance.a.b@c>", "<relance.é.b@c>", "<relance.a.b.c@d>", "@"]
    )
    def test_a_foreign_one_is_not(self, store: Store, foreign: str) -> None:
        assert not store.is_own_message_id(foreign)

    def test_another_stores_is_not(self, store: Store, tmp_path: Path) -> None:
        with closing(Store(tmp_path / "other.db")) as other:
            assert not store.is_own_message_id(other.new_message_id("a.example"))


def test_an_unknown_invoice_is_a_key_error(store: Store) -> None:
    with pytest.raises(KeyError):
        store.account(1)

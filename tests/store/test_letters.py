"""Incoming letters: where they lie, that each is taken once, and how far the work on them is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.store.letters import Folder, LetterKind, LetterState
from bot.store.store import Store

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
INBOX = Folder("INBOX", 7, adopted_below=100, highest=99, swept_on="")


class TestPlaces:
    def test_a_folder_is_kept_as_adopted(self, store: Store) -> None:
        assert store.letters.folder("INBOX") is None
        store.letters.keep_folder(INBOX)
        assert store.letters.folder("INBOX") == INBOX

    def test_unknown_is_what_was_neither_adopted_nor_seen(self, store: Store) -> None:
        store.letters.know_uid("INBOX", 7, 101, None)
        assert store.letters.unknown_uids(INBOX, [104, 99, 101, 100, 1, 103]) == [100, 103, 104]
        assert store.letters.unknown_uids(INBOX, []) == []
        assert store.letters.unknown_uids(INBOX, [5]) == []

    def test_a_uid_below_the_highest_that_was_not_seen_is_unknown(self, store: Store) -> None:
        store.letters.know_uid("INBOX", 7, 200, None)
        assert store.letters.unknown_uids(INBOX, [150, 200]) == [150]

    def test_another_uidvalidity_or_folder_is_another_place(self, store: Store) -> None:
        store.letters.know_uid("INBOX", 6, 101, None)
        store.letters.know_uid("Junk", 7, 101, None)
        assert store.letters.unknown_uids(INBOX, [101]) == [101]

    def test_a_uid_known_twice_is_known(self, store: Store) -> None:
        letter = store.letters.take_in(b"mail", NOW)
        for _ in range(2):
            store.letters.know_uid("INBOX", 7, 101, letter)
        assert store.letters.unknown_uids(INBOX, [101]) == []

    def test_fingerprints_are_remembered(self, store: Store) -> None:
        store.letters.remember_fingerprints(["a", "b", "a"])
        assert store.letters.knows_fingerprint("b") and not store.letters.knows_fingerprint("c")


class TestWork:
    def test_a_letter_begins_new_with_its_bytes(self, store: Store) -> None:
        letter = store.letters.take_in(b"\x00\xffmail", NOW)
        row = store.letters.get(letter)
        assert (row.state, row.attempts, row.received_at, row.kind) == (LetterState.NEW, 0, NOW, LetterKind.UNREAD)
        assert store.letters.raw(letter) == b"\x00\xffmail"

    def test_the_same_bytes_twice_are_two_letters(self, store: Store) -> None:
        one, two = store.letters.take_in(b"mail", NOW), store.letters.take_in(b"mail", NOW)
        assert one != two and store.letters.get(one).sha256 == store.letters.get(two).sha256

    @pytest.mark.parametrize("state", LetterState)
    def test_it_is_found_by_its_state(self, store: Store, state: LetterState) -> None:
        letter = store.letters.take_in(b"mail", NOW)
        store.letters.settle(letter, state, "why")
        assert [(row.id, row.problem) for row in store.letters.in_state(state)] == [(letter, "why")]

    def test_attempts_are_counted_and_begin_again(self, store: Store) -> None:
        letter = store.letters.take_in(b"mail", NOW)
        assert [store.letters.count_attempt(letter) for _ in range(3)] == [1, 2, 3]
        store.letters.settle(letter, LetterState.QUARANTINED, "unreadable")
        store.letters.begin_again(letter)
        row = store.letters.get(letter)
        assert (row.state, row.attempts, row.problem) == (LetterState.NEW, 0, "")

    def test_what_it_turned_out_to_be(self, store: Store) -> None:
        letter = store.letters.take_in(b"mail", NOW)
        store.letters.describe(letter, "<1@a>", "eva@acme.example", "Re: F-1")
        store.letters.classify(letter, LetterKind.REPLY, 4)
        row = store.letters.get(letter)
        assert (row.message_id, row.sender, row.subject) == ("<1@a>", "eva@acme.example", "Re: F-1")
        assert (row.kind, row.client) == (LetterKind.REPLY, 4)
        assert [r.id for r in store.letters.received_since(NOW, LetterKind.REPLY)] == [letter]
        assert store.letters.received_since(NOW + timedelta(seconds=1), LetterKind.REPLY) == []

    def test_an_earlier_one_with_the_same_message_id_that_was_worked(self, store: Store) -> None:
        one, two = store.letters.take_in(b"mail", NOW), store.letters.take_in(b"mail 2", NOW)
        for letter in (one, two):
            store.letters.describe(letter, "<1@a>", "", "")
        assert store.letters.done_with_message_id("<1@a>", two) is None
        store.letters.settle(one, LetterState.DONE)
        twin = store.letters.done_with_message_id("<1@a>", two)
        assert twin is not None and twin.id == one
        assert store.letters.done_with_message_id("<1@a>", one) is None

    def test_letters_without_a_message_id_are_no_twins(self, store: Store) -> None:
        one, two = store.letters.take_in(b"mail", NOW), store.letters.take_in(b"mail 2", NOW)
        store.letters.settle(one, LetterState.DONE)
        assert store.letters.done_with_message_id("", two) is None

    def test_the_owner_is_told_once(self, store: Store) -> None:
        letter = store.letters.take_in(b"mail", NOW)
        assert store.letters.to_tell() == []
        store.letters.mark_to_tell(letter)
        assert [row.id for row in store.letters.to_tell()] == [letter]
        store.letters.mark_told(letter)
        assert store.letters.to_tell() == []

    def test_an_unknown_letter_is_a_key_error(self, store: Store) -> None:
        with pytest.raises(KeyError):
            store.letters.get(1)


class TestArchive:
    @pytest.mark.parametrize("content", [b"", b"\r\n", bytes(range(256)) * 500])
    def test_bytes_come_back_as_they_were(self, store: Store, content: bytes) -> None:
        digest = store.archive.keep(content)
        assert store.archive.keep(content) == digest
        assert store.archive.get(digest) == content

    def test_an_unknown_digest_is_a_key_error(self, store: Store) -> None:
        with pytest.raises(KeyError):
            store.archive.get("0" * 64)

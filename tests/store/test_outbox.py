"""A mail's way: queued, sending, and what became of it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from bot.store.outbox import MailState, Purpose
from bot.store.store import Store

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
RAW = b"Subject: \xc3\xa9\r\n\r\n" + bytes(range(256))


def stored(store: Store, number: int = 1, purpose: Purpose = Purpose.CLIENT, at: datetime = NOW) -> int:
    return store.outbox.store(
        purpose,
        f"<{number}@a.example>",
        "bot@a.example",
        ("é@b.example", "c@b.example"),
        "Relance",
        RAW,
        at,
        7,
        "basis",
    )


def test_the_exact_bytes_and_the_envelope_are_kept(store: Store) -> None:
    mail = store.outbox.get(stored(store))
    assert store.outbox.raw(mail.id) == RAW
    assert (mail.state, mail.purpose, mail.recipients) == (
        MailState.QUEUED,
        Purpose.CLIENT,
        ("é@b.example", "c@b.example"),
    )
    assert (mail.client, mail.basis, mail.stored_at, mail.attempts, mail.looked) == (7, "basis", NOW, 0, 0)
    assert store.outbox.by_message_id("<1@a.example>") == mail
    assert store.outbox.by_message_id("<2@a.example>") is None


def test_a_message_id_is_there_once(store: Store) -> None:
    stored(store)
    with pytest.raises(sqlite3.IntegrityError):
        stored(store)


def test_what_is_ready_goes_to_the_owner_first(store: Store) -> None:
    first, second = stored(store, 1), stored(store, 2, Purpose.OWNER)
    later = stored(store, 3, at=NOW + timedelta(minutes=1))
    assert [mail.id for mail in store.outbox.ready(NOW)] == [second, first]
    assert [mail.id for mail in store.outbox.ready(NOW + timedelta(minutes=1))] == [second, first, later]


def test_sending_begins_once(store: Store) -> None:
    mail = stored(store)
    store.outbox.begin(mail)
    assert store.outbox.get(mail).state is MailState.SENDING and store.outbox.get(mail).attempts == 1
    with pytest.raises(LookupError, match="not queued"):
        store.outbox.begin(mail)
    assert store.outbox.ready(NOW) == []


@pytest.mark.parametrize("state", [MailState.SENT, MailState.REFUSED, MailState.UNKNOWN, MailState.WITHDRAWN])
def test_a_settled_mail_is_never_ready_or_begun_again(store: Store, state: MailState) -> None:
    mail = stored(store)
    store.outbox.settle(mail, state, "250 ok", NOW)
    assert (store.outbox.get(mail).state, store.outbox.get(mail).answer) == (state, "250 ok")
    assert [found.id for found in store.outbox.in_state(state)] == [mail]
    assert store.outbox.ready(NOW + timedelta(days=9)) == []
    with pytest.raises(LookupError):
        store.outbox.begin(mail)


def test_a_mail_put_off_waits_for_its_time(store: Store) -> None:
    mail = stored(store)
    store.outbox.begin(mail)
    store.outbox.put_off(mail, NOW + timedelta(minutes=5), "421 later")
    assert store.outbox.ready(NOW + timedelta(minutes=4)) == []
    assert [found.answer for found in store.outbox.ready(NOW + timedelta(minutes=5))] == ["421 later"]


def test_attempts_and_looks_are_counted(store: Store) -> None:
    mail = stored(store)
    store.outbox.count_attempt(mail)
    store.outbox.count_look(mail)
    store.outbox.count_look(mail)
    assert (store.outbox.get(mail).attempts, store.outbox.get(mail).looked) == (1, 2)


def test_what_the_server_was_offered_counts_for_the_rate(store: Store) -> None:
    for number, state in enumerate(MailState, 1):
        mail = stored(store, number)
        if state not in (MailState.QUEUED, MailState.SENDING):
            store.outbox.settle(mail, state, "", NOW)
    hour_ago = NOW - timedelta(hours=1)
    assert store.outbox.handed_over_since(hour_ago, Purpose.CLIENT) == 2
    assert store.outbox.handed_over_since(NOW, Purpose.CLIENT) == 0
    assert store.outbox.handed_over_since(hour_ago, Purpose.OWNER) == 0
    assert [mail.state for mail in store.outbox.sent_since(NOW, Purpose.CLIENT)] == [MailState.SENT]
    assert store.outbox.count_unknown() == 1


def test_the_owner_is_told_once(store: Store) -> None:
    mail = stored(store)
    store.outbox.settle(mail, MailState.REFUSED, "550", NOW)
    assert [found.id for found in store.outbox.not_told(MailState.REFUSED)] == [mail]
    store.outbox.mark_told(mail)
    assert store.outbox.not_told(MailState.REFUSED) == []


def test_answers_to_one_address_are_counted_for_its_rate_limit(store: Store) -> None:
    to = [(("a@b.example",), 1), (("a@b.example",), None), (("a@b.example",), 2), (("a@b.example", "c@b.example"), 3)]
    for number, (recipients, answers) in enumerate(to):
        store.outbox.store(Purpose.OWNER, f"<{number}>", "bot@a.example", recipients, "s", b"", NOW, answers=answers)
    found = store.outbox.answers_since(NOW - timedelta(hours=1), "a@b.example")
    assert [mail.answers for mail in found] == [1, 2]
    assert store.outbox.answers_since(NOW, "a@b.example") == []


def test_a_refused_mail_to_the_owner_is_told_once_a_later_one_has_passed(store: Store) -> None:
    refused, passed = (
        store.outbox.store(Purpose.OWNER, f"<{n}>", "bot@a.example", ("claire@a.example",), "s", b"", NOW) for n in "ab"
    )
    store.outbox.settle(refused, MailState.REFUSED, "550", NOW)
    assert store.outbox.refused_before_others_passed() == []
    store.outbox.settle(passed, MailState.SENT, "250", NOW + timedelta(hours=1))
    assert [mail.id for mail in store.outbox.refused_before_others_passed()] == [refused]
    store.outbox.mark_told(refused)
    assert store.outbox.refused_before_others_passed() == []
    assert [mail.id for mail in store.outbox.refused_to_owner()] == [refused]


def test_an_unknown_mail_is_a_lookup_error(store: Store) -> None:
    for ask in (store.outbox.get, store.outbox.raw):
        with pytest.raises(LookupError):
            ask(99)

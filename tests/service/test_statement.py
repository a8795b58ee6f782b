"""A statement's entry settles the invoice that it names with its full amount, once, and guesses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.app import open_desk
from bot.config_file import parse_config
from bot.core import events as ev
from bot.core.model import Source
from bot.core.money import Money
from bot.core.readings import Entry, NoticeKind
from bot.service.desk import Desk
from bot.service.statement import take_in

NOW = datetime(2026, 6, 15, 9, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    server = {"host": "127.0.0.1", "security": "none", "username": "bot", "password_env": "UNUSED"}
    values = {
        "business": {"name": "Studio Morel", "owners": ["claire@studio-morel.example"]},
        "mailbox": {"address": "bot@studio-morel.example", "imap": server, "smtp": server},
    }
    with open_desk(parse_config(values, "", tmp_path / "config.toml")) as opened:
        with opened.transaction(NOW):
            opened.record(NOW, ev.ClientMet("Acme SA", "fr"), 1)
            for identity, number, cents in ((1, "F-2026-031", 125050), (2, "F-2026-032", 40000)):
                amount = Money(cents, "EUR")
                watched = ev.InvoiceWatched(
                    number, Source.PDF_TEXT, due_on=date(2026, 4, 1), total=amount, payable=amount
                )
                opened.record(NOW, watched, 1, identity)
        yield opened


def entry(cents: int, reference: str, identity: str = "B1", kind: NoticeKind = NoticeKind.CREDIT) -> Entry:
    return Entry(kind, Money(cents, "EUR"), date(2026, 6, 12), "ACME SA", reference, identity)


def test_a_credit_with_number_and_full_amount_settles_the_invoice(desk: Desk) -> None:
    taken = take_in(desk, [entry(125050, "facture F-2026-031 merci")], NOW)
    assert [number for _, number in taken.settled] == ["F-2026-031"]
    account = desk.store.account(1)
    assert account.is_paid and account.payments[0].received_on == date(2026, 6, 12)
    assert not desk.store.account(2).is_paid


def test_the_same_statement_again_changes_nothing(desk: Desk) -> None:
    take_in(desk, [entry(125050, "F-2026-031")], NOW)
    lines = desk.store.journal.verify()
    again = take_in(desk, [entry(125050, "F-2026-031")], NOW)
    assert [number for _, number in again.settled] == ["F-2026-031"]
    assert desk.store.journal.verify() == lines
    assert desk.store.account(1).balance == Money(0, "EUR")


@pytest.mark.parametrize(
    "line",
    [
        entry(125049, "F-2026-031"),
        entry(125050, "no number at all"),
        entry(125050, "F-2026-032"),
    ],
    ids=["a cent short", "without a number", "the other invoice's number"],
)
def test_what_does_not_fit_in_full_is_left_to_the_owner(desk: Desk, line: Entry) -> None:
    taken = take_in(desk, [line], NOW)
    assert (taken.settled, taken.open) == ((), (line,))
    assert not desk.store.account(1).is_paid and not desk.store.account(2).is_paid


@pytest.mark.parametrize("kind", [kind for kind in NoticeKind if kind is not NoticeKind.CREDIT])
def test_nothing_but_a_credit_settles(desk: Desk, kind: NoticeKind) -> None:
    taken = take_in(desk, [entry(125050, "F-2026-031", kind=kind)], NOW)
    assert (taken.settled, taken.open, taken.others) == ((), (), 1)
    assert not desk.store.account(1).is_paid

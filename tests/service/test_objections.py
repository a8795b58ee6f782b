"""Silence under an announcement lets its letters leave: any other word but a yes stops them while the owner is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.core.ledger import active_holds
from bot.service import owner_mail, tick
from bot.service.desk import Desk
from tests.service.mails import arrived, offers, opened, words
from tests.service.payments import NOW, desk_with, mails_to_owner

INVOICES = (
    (1, 1, "F-2026-031", 125050),
    (2, 1, "F-2026-032", 40000),
    (3, 2, "F-2026-040", 90000),
    (4, 3, "F-2026-050", 150000),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path, INVOICES, ("Acme SA", "Dupont SARL", "Nordwind GmbH"), language="en") as opened_desk:
        yield opened_desk


def announced(desk: Desk) -> tuple[EmailMessage, datetime]:
    """The first announcement, and when it was written."""
    for hour in range(72):
        at = NOW + timedelta(hours=hour)
        tick.tick(desk, at)
        if mails := mails_to_owner(desk):
            return opened(desk, mails[-1]), at
    raise AssertionError("nothing was announced")


def answer(desk: Desk, text: str) -> EmailMessage | None:
    """What comes back when the announcement is answered so."""
    mail, at = announced(desk)
    before = len(mails_to_owner(desk))
    with desk.transaction(at):
        letter = arrived(desk, text, at, subject=f"Re: {mail['Subject']}", answers=str(mail["Message-ID"]))
        owner_mail.work(desk, letter)
    found = mails_to_owner(desk)[before:]
    return opened(desk, found[0]) if found else None


def silent(desk: Desk) -> list[str]:
    accounts = [desk.store.account(invoice) for invoice, *_ in INVOICES]
    today = desk.today(NOW + timedelta(days=1))
    return [one.number for one in accounts if active_holds(one, desk.store.client(one.client), today)]


ALL = [number for _, _, number, _ in INVOICES]


@pytest.mark.parametrize("text", ["don't send these", "not Dupont", "I want to call them first", "no", "nur Nordwind"])
def test_what_was_not_understood_stops_all_that_was_announced_and_is_asked(desk: Desk, text: str) -> None:
    told = words(answer(desk, text))
    assert silent(desk) == ALL
    assert "F-2026-040 is paused until 19 June 2026" in told and f"> {text}" in told


def test_each_can_be_let_go_with_one_tap(desk: Desk) -> None:
    mail = answer(desk, "not Dupont")
    assert [body for _, body in offers(mail)] == [f"resume {number}" for number in ALL]


def test_a_plain_order_of_silence_is_carried_out_for_all_of_them(desk: Desk) -> None:
    told = words(answer(desk, "hold the lot until Monday"))
    assert silent(desk) == ALL
    assert "F-2026-050 is paused until 22 June 2026" in told and "could you put it another way" not in told


@pytest.mark.parametrize("text", ["ok", "yes, go ahead", "d'accord, vas-y", "merci"])
def test_a_yes_leaves_everything_as_announced_and_is_not_answered(desk: Desk, text: str) -> None:
    assert answer(desk, text) is None and silent(desk) == []


def test_what_is_plainly_said_of_one_leaves_the_others_alone(desk: Desk) -> None:
    answer(desk, "031 is paid")
    assert desk.store.account(1).is_paid and silent(desk) == []


def test_under_another_mail_the_same_words_stop_nothing(desk: Desk) -> None:
    with desk.transaction(NOW):
        owner_mail.work(desk, arrived(desk, "not Dupont", subject="hello"))
    assert silent(desk) == []

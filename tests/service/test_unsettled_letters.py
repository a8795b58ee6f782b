"""What was not understood is asked again in the digest until somebody tells, and no longer than it matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.core.model import SenderKind, Trust
from bot.core.reply import Intent
from bot.core.reply_events import ReplyLabelled
from bot.reading.header_text import Address
from bot.service import replies, unsettled_letters
from bot.service.desk import Desk
from bot.service.sender import Sender
from tests.service.mails import arrived
from tests.service.payments import NOW, OWNER, desk_with

UNCLEAR = "on verra bien ce que le conseil en dit mardi, sinon on en reparle"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path, ((1, 1, "F-2026-031", 125050),), ("Acme SA",), language="en") as opened_desk:
        letter = arrived(opened_desk, UNCLEAR, subject="Re: invoice")
        sender = Sender(SenderKind.CLIENT, Trust.PROVEN, "a test", (1,))
        writer = Address("Lea", "compta@client1.example")
        with opened_desk.transaction(NOW):
            replies.work(opened_desk, replace(letter, letter=replace(letter.letter, sender=writer), sender=sender))
        yield opened_desk


def asked(desk: Desk, at: datetime) -> list[str]:
    account = desk.store.account(1)
    pairs = [(account, desk.store.client(account.client))]
    with desk.transaction(at):
        return [line.sentence for line in unsettled_letters.waiting(desk, pairs, at, OWNER)]


def test_it_is_asked_also_after_the_two_days_of_silence(desk: Desk) -> None:
    for days in (1, 7, 14):
        (line,) = asked(desk, NOW + timedelta(days=days))
        assert line.startswith("Acme SA wrote on 15") and "F-2026-031" in line


def test_once_it_was_told_it_is_not_asked(desk: Desk) -> None:
    (hold,) = desk.store.account(1).standing.holds
    assert hold.letter is not None
    with desk.transaction(NOW):
        desk.record(NOW, ReplyLabelled(hold.letter, Intent.OTHER, UNCLEAR, "fr"), 1)
    assert asked(desk, NOW + timedelta(days=7)) == []


def test_old_words_are_not_asked_about_for_ever(desk: Desk) -> None:
    assert asked(desk, NOW + timedelta(days=28)) == []

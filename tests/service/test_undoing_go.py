""" "Go" taken back: letters are shown once more, whatever has left in between, and no yes of it counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.service.desk import Desk
from bot.service.tell import tell
from bot.service.tick import tick
from bot.service.verify import verify
from bot.store.outbox import MailState, Purpose
from tests.service.payments import NOW, desk_with

INVOICES = ((1, 1, "F-2026-031", 125050), (2, 2, "F-2026-040", 40000), (3, 3, "F-2026-050", 9900))
LATER, UNDO_AT = NOW + timedelta(minutes=5), NOW + timedelta(hours=1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path, INVOICES, ("Acme SA", "Beta GmbH", "Gamma BV"), approve_first=2) as opened:
        tick(opened, NOW)
        yield opened


def told(desk: Desk, text: str) -> str:
    lines, unclear = tell(desk, text, UNDO_AT if text == "annule ça" else LATER)
    assert not unclear
    return " ".join(lines)


def waiting(desk: Desk) -> list[bool]:
    return [bool(desk.store.account(invoice).pending) for invoice in (1, 2, 3)]


def test_all_is_as_before_and_the_yes_that_it_gave_do_not_count(desk: Desk) -> None:
    before = [desk.store.account(invoice) for invoice in (1, 2, 3)]
    told(desk, "go")
    assert not desk.asks_first and waiting(desk) == [False] * 3
    assert "2 accords de votre part" in told(desk, "annule ça")
    assert (desk.approvals_wanted, [desk.store.account(invoice) for invoice in (1, 2, 3)]) == (2, before)
    verify(desk)


def test_a_letter_that_has_left_stays_and_the_next_ones_are_shown(desk: Desk) -> None:
    told(desk, "go")
    tick(desk, LATER)
    tick(desk, LATER + timedelta(days=1))
    left = [mail for mail in desk.store.outbox.in_state(MailState.QUEUED) if mail.purpose is Purpose.CLIENT]
    assert left
    with desk.transaction(LATER):
        desk.store.outbox.settle(left[0].id, MailState.SENT, "250 ok", LATER)
    answer = told(desk, "annule ça")
    assert "déjà parti" in answer and "montre de nouveau" in answer
    assert desk.asks_first and sorted(waiting(desk)) == [False, True, True]


def test_it_may_be_said_again(desk: Desk) -> None:
    told(desk, "go")
    told(desk, "annule ça")
    tell(desk, "go", UNDO_AT + timedelta(minutes=1))
    assert not desk.asks_first


def test_a_yes_taken_back_does_not_count_either(desk: Desk) -> None:
    told(desk, "approuver F-2026-031")
    assert desk.approvals_wanted == 1
    told(desk, "annule ça")
    assert desk.approvals_wanted == 2

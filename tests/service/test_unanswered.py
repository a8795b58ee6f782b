"""A proven owner's mail that a program marked as automatic: done, not answered, told in the next digest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.service import instructions, weekly
from bot.service.desk import Desk
from tests.service.mails import arrived
from tests.service.payments import NOW, OWNER, desk_with, mails_to_owner

MARKS = (
    ("Precedence", "bulk"),
    ("Precedence", "List"),
    ("Auto-Submitted", "auto-generated"),
    ("List-Id", "<us.example>"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path) as opened:
        yield opened


def marked(desk: Desk, text: str, *headers: tuple[str, str]) -> None:
    with desk.transaction(NOW):
        instructions.work(desk, arrived(desk, text, subject="Point du lundi", headers=headers))


def digest(desk: Desk, now: datetime = NOW) -> str:
    with desk.transaction(now):
        return " ".join(weekly.write(desk, now, OWNER).text.split())


@pytest.mark.parametrize("mark", MARKS)
def test_it_is_done_and_told_in_the_digest_not_in_an_answer(desk: Desk, mark: tuple[str, str]) -> None:
    marked(desk, "031 payée", mark)
    assert desk.store.account(1).is_paid and mails_to_owner(desk) == []
    told = digest(desk)
    assert "« Point du lundi » porte la marque d’un envoi automatique" in told and "F-2026-031 est payée" in told


@pytest.mark.parametrize("text", ["Et pour Kervella, comme d'habitude", "liste"])
def test_where_nothing_was_done_the_digest_says_so(desk: Desk, text: str) -> None:
    marked(desk, text, MARKS[0])
    assert "je n’y ai pas répondu. Je n’en ai rien fait." in digest(desk)


def test_what_was_answered_is_not_told_again_nor_is_what_is_over_a_week_old(desk: Desk) -> None:
    marked(desk, "032 en pause")
    assert "envoi automatique" not in digest(desk)
    marked(desk, "031 payée", MARKS[0])
    assert "envoi automatique" not in digest(desk, NOW + timedelta(days=8))

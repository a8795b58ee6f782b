"""Another value under what was done: taken back and done anew with it, and both are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.reading.command.amending import amended
from bot.service.desk import Desk
from tests.service.mails import said
from tests.service.payments import NOW, desk_with
from tests.service.test_taking_back import under

LATER = date(2026, 6, 22)  # the Monday after


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path) as opened_desk:
        yield opened_desk


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "make it 22 June"),
        ("en", "No, until 22 June"),
        ("en", "sorry, 22 June please"),
        ("fr", "plutôt le 22 juin"),
        ("fr", "non, jusqu'au 22 juin"),
        ("de", "lieber bis 22. Juni"),
        ("de", "Nein, bis 22. Juni"),
        ("es", "mejor hasta el 22 de junio"),
        ("it", "meglio fino al 22 giugno"),
        ("nl", "maak er 22 juni van"),
        ("nl", "nee, tot 22 juni"),
    ],
)
def test_another_day(tmp_path: Path, language: str, text: str) -> None:
    with desk_with(tmp_path, language=language) as desk:
        done = said(desk, "pause F-2026-031 until 20 June", NOW)
        under(desk, done, text, 1)
        (hold,) = desk.store.account(1).holds
        assert hold.until == LATER
        assert not desk.store.account(2).holds


@pytest.mark.parametrize(
    "text", ["oops, 032", "non, la 032", "ich meinte 032", "no, era la 032", "sorry, not 031, 032"]
)
def test_another_invoice(desk: Desk, text: str) -> None:
    before = desk.store.account(1)
    done = said(desk, "pause F-2026-031 until 20 June", NOW)
    under(desk, done, text, 1)
    assert desk.store.account(1) == before
    (hold,) = desk.store.account(2).holds
    assert hold.until == date(2026, 6, 20)


def test_another_sum(desk: Desk) -> None:
    done = said(desk, "F-2026-031 : 500 € reçus", NOW)
    under(desk, done, "pardon, 550 €", 1)
    account = desk.store.account(1)
    assert [str(payment.amount) for payment in account.payments] == ["550.00"]


def test_an_undo_takes_the_new_value_back(desk: Desk) -> None:
    done = said(desk, "pause F-2026-031 until 20 June", NOW)
    changed = under(desk, done, "plutôt le 22 juin", 1)
    under(desk, changed, "annule ça", 2)
    assert not desk.store.account(1).holds


@pytest.mark.parametrize(
    "text",
    [
        "22 June",
        "make it 22 June or 23 June",
        "make it 22 June?",
        "sorry, he said 22 June",
        "rather 500 on the 22nd of June",
        "oops",
        "plutôt le 22 juin si le chef est d'accord",
    ],
)
def test_what_says_more_or_less_is_none(text: str) -> None:
    assert amended(text, NOW.date(), "EUR") is None


@pytest.mark.parametrize("text", ["oops, 999", "make it 550 €", "sorry, 031"])
def test_what_does_not_fit_changes_nothing(desk: Desk, text: str) -> None:
    done = said(desk, "pause F-2026-031 until 20 June", NOW)
    paused = desk.store.account(1)
    under(desk, done, text, 1)
    assert desk.store.account(1) == paused
    assert not desk.store.account(2).holds

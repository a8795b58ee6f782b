"""The dossier's page says of an invoice what ``relance status`` says of it, in every state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.service.desk import Desk
from bot.service.tell import tell
from bot.service.tick import tick
from bot.views import ledger
from bot.writing.voice import owners_voice
from tests.service.mails import said, unzipped
from tests.service.payments import NOW, desk_with


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path) as opened:
        yield opened


def page(desk: Desk) -> str:
    return " ".join(unzipped(said(desk, "dossier 031"))["F-2026-031/Chronologie.txt"].decode().split())


STATES = {
    "as it is": "",
    "paused to a day": "031 en pause jusqu'au 20 juillet",
    "paused for good": "031 en pause",
    "contested": "Le client conteste la 031",
    "promised": "031 : ils ont promis de payer le 30 juin",
    "its client paused": "Mets Acme en pause jusqu'au 20 juillet",
    "paid in part": "031 : 500 € reçus",
    "hastened": "031 : relance-les maintenant",
    "nobody to write to": "Retire compta@client1.example des contacts d'Acme",
    "paid": "031 payée",
    "followed no more": "031 annulée",
}


@pytest.mark.parametrize("state", STATES)
def test_what_comes_next_is_what_status_says(desk: Desk, state: str) -> None:
    if STATES[state]:
        tell(desk, STATES[state], NOW)
    (row,) = [row for row in ledger(desk, NOW) if row["invoice"] == "F-2026-031"]
    told, voice = page(desk).replace("\u00a0", " "), owners_voice(desk.creditor, desk.words)
    assert voice(f"statuses.{row['status']}").removeprefix("en ") in told
    if row["next"] is not None:
        day = voice.day(date.fromisoformat(row["next"]["on"]), weekday=True)
        assert f"Suite {voice.step(row['next']['step'])}, {day}".replace("\u00a0", " ") in told
        assert "rien de prévu" not in told
    elif row["status"] in ("paid", "cancelled"):
        assert "Suite" not in told
    else:
        assert "Suite rien de prévu" in told
    assert ("En attente" in told) == (row["hold"] is not None or state == "nobody to write to")


def test_a_draft_that_waits_for_a_yes_is_named(tmp_path: Path) -> None:
    with desk_with(tmp_path, approve_first=5) as desk:
        tick(desk, NOW)
        (row,) = [row for row in ledger(desk, NOW) if row["invoice"] == "F-2026-031"]
        assert row["approval"] == ["reminder-1"]
        assert "En attente le projet « Relance 1 » attend votre accord" in page(desk).replace("\u00a0", " ")


def test_the_states_hold_one_with_a_day_and_one_without(desk: Desk) -> None:
    assert "Suite Relance 1, mardi 16 juin 2026" in page(desk).replace("\u00a0", " ")
    tell(desk, STATES["contested"], NOW)
    assert "Suite rien de prévu" in page(desk)

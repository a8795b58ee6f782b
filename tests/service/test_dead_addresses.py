"""An address that a letter came back from: found by its thread, told once if it is dead, and replaced by the one given next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.service.desk import Desk
from bot.store.letters import LetterKind, LetterState
from tests.service.mails import arrived, said, words
from tests.service.payments import NOW, desk_with

DEAD = "compta@client1.example"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path, ((1, 1, "F-2026-031", 125050),), ("Acme SA",), language="en") as opened_desk:
        yield opened_desk


def contacts(desk: Desk) -> list[str]:
    return [contact.email for contact in desk.store.client(1).contacts]


def came_back(desk: Desk, address: str) -> None:
    letter = arrived(desk, "550 5.1.1 no such user", subject="Undelivered")
    with desk.transaction(NOW):
        desk.store.letters.classify(letter.id, LetterKind.BOUNCE, 1)
        desk.store.letters.settle(letter.id, LetterState.DONE, address)


def test_the_address_given_after_that_takes_its_place(desk: Desk) -> None:
    came_back(desk, DEAD)
    told = words(said(desk, "accounting of Acme: lea@client1.example"))
    assert contacts(desk) == ["lea@client1.example"] and DEAD in told


def test_where_nothing_came_back_it_stands_beside(desk: Desk) -> None:
    said(desk, "accounting of Acme: lea@client1.example")
    assert contacts(desk) == [DEAD, "lea@client1.example"]

"""The subject of an answer: "done" where something was done, else what is true."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.service.desk import Desk
from tests.service.mails import said
from tests.service.payments import desk_with


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path) as opened:
        yield opened


def subject(desk: Desk, text: str) -> str:
    mail = said(desk, text)
    assert mail is not None
    return str(mail["Subject"]).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "text", ["031 payée", "031 en pause", "Écris à Acme en anglais", "L'échéance de la 031 passe au 15 juillet"]
)
def test_what_was_done_is_called_done_and_a_second_time_it_is_not(desk: Desk, text: str) -> None:
    assert subject(desk, text).startswith("C’est fait : ")
    if "pause" not in text:
        assert "rien ne change" in subject(desk, text) or subject(desk, text) == "Rien n’a changé"


@pytest.mark.parametrize(
    "text",
    ["annule ça", "approuver F-2026-031", "reprendre 031", "go", "retire nobody@acme.example des contacts d'Acme"],
)
def test_where_there_was_nothing_to_do_the_subject_says_so(desk: Desk, text: str) -> None:
    assert "fait" not in subject(desk, text).lower()


def test_of_two_of_which_one_was_done_the_subject_says_in_part(desk: Desk) -> None:
    said(desk, "032 payée")
    assert subject(desk, "031 et 032 sont payées").startswith("Fait en partie : F-2026-031 est payée")

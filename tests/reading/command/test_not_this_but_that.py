"""One invoice denied, another meant in its place: never the denied one, never a new number for it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.readings import Verb
from bot.reading.command.read import read_command

TODAY = date(2026, 3, 20)

ACTS = (
    "Bitte nicht die 031, sondern die 033 stornieren",
    "Nein, nicht die 031 sondern die 040 pausieren",
    "Nein, die 031 war doch nicht bezahlt, sondern die 032",
    "031 ist nicht bezahlt, sondern 032",
    "pauzeer niet 032 maar 033",
    "niet 031 maar 032 is betaald",
    "no 031 sino 032 está pagada",
    "cancela no la 031 sino la 033",
    "non 031 ma 032 è pagata",
    "sospendi non la 031 ma la 033",
    "pas la 031 mais la 032 est payée",
    "not 031 but 033 is paid",
)


@pytest.mark.parametrize("text", ACTS)
def test_it_is_asked_about(text: str) -> None:
    reading = read_command("", text, TODAY, "EUR")
    assert not reading.sure
    assert Verb.NUMBER not in [command.verb for command in reading.commands]


@pytest.mark.parametrize(
    "text",
    ["Die Nummer ist nicht 031, sondern 033", "Die Rechnung heißt nicht 031, sondern 033", "Nicht 031, sondern 033"],
)
def test_a_number_set_right_is_one(text: str) -> None:
    (command,) = read_command("", text, TODAY, "EUR").commands
    assert (command.verb, command.number) == (Verb.NUMBER, "033")

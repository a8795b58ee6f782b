"""Invoices that a clause denies stand in no instruction."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.readings import Verb
from bot.reading.command.read import read_command

_TODAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "031 und 032 sind bezahlt, 033 nicht",
        "031 en 032 zijn betaald, 033 niet",
        "031 and 032 are paid, 033 not yet",
        "031 and 032 are paid, but not 033.",
        "031 et 032 sont payées, pas 033",
        "031 e 032 sono pagate, 033 no",
        "031 y 032 están pagadas, 033 no",
    ],
)
def test_what_is_said_of_the_others_is_not_said_of_the_denied_one(text: str) -> None:
    read = read_command("", text, _TODAY, "EUR")
    assert [(one.verb, one.invoices) for one in read.commands] == [(Verb.PAID, ("031", "032"))]
    assert not read.sure


@pytest.mark.parametrize(
    "text",
    ["Nee wacht, niet 031 maar 032 is betaald", "Nein, nicht 031, sondern 032 ist bezahlt", "Not 031 but 032 is paid"],
)
def test_the_one_that_is_meant_instead_is_asked_about_alone(text: str) -> None:
    read = read_command("", text, _TODAY, "EUR")
    assert [(one.verb, one.invoices) for one in read.commands] == [(Verb.PAID, ("032",))]
    assert not read.sure


@pytest.mark.parametrize("text", ["Paid, not 033", "Bezahlt, 033 nicht", "031 und 032 sind bezahlt, 033 nicht?"])
def test_a_denial_beside_nothing_that_is_named_is_never_sure(text: str) -> None:
    assert not read_command("", text, _TODAY, "EUR").sure


def test_a_wrong_number_beside_the_right_one_is_a_correction() -> None:
    read = read_command("", "Die Nummer ist nicht 031 sondern 032", _TODAY, "EUR")
    assert Verb.PAID not in [one.verb for one in read.commands]

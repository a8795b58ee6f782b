"""A pause whose end nobody names, a length of time that is given, and words that only look like an order."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.readings import Verb
from bot.reading.command.read import CommandReading, read_command

TODAY = date(2026, 6, 15)


def read(text: str) -> CommandReading:
    return read_command("", text, TODAY, "EUR")


@pytest.mark.parametrize(
    "text",
    [
        "hold 050 until further notice",
        "pls stop all reminders for 050 until I say so",
        "stop sending reminders for 050",
        "arrête toutes les relances pour la 050",
        "050 en pause jusqu'à nouvel ordre",
        "alle Mahnungen für 050 stoppen",
        "pausa la 050 hasta nuevo aviso",
        "pausa la 050 fino a nuovo avviso",
        "stop alle herinneringen voor 050",
    ],
)
def test_until_further_notice_is_a_pause_and_nothing_else(text: str) -> None:
    reading = read(text)
    assert [(one.verb, one.until) for one in reading.commands] == [(Verb.PAUSE, None)]
    assert reading.sure


@pytest.mark.parametrize("text", ["pause 050 until I am back", "rimanda la 031 a settembre", "050 im August pausieren"])
def test_an_end_of_which_no_day_is_read_is_asked_about(text: str) -> None:
    assert not read(text).sure


@pytest.mark.parametrize(
    "text",
    [
        "give 050 two weeks",
        "laisse deux semaines à Nordwind",
        "gib Nordwind zwei Wochen",
        "dale dos semanas a Nordwind",
        "lascia due settimane a Nordwind",
        "geef Nordwind twee weken",
    ],
)
def test_a_length_of_time_that_is_given_is_a_pause(text: str) -> None:
    assert [(one.verb, one.until) for one in read(text).commands] == [(Verb.PAUSE, date(2026, 6, 29))]


@pytest.mark.parametrize(
    "text",
    ["they gave us two weeks", "two weeks for Nordwind", "ho già sollecitato io per la 031", "rimanda la fattura 031"],
)
def test_what_is_told_or_may_mean_something_else_orders_nothing(text: str) -> None:
    assert not read(text).commands

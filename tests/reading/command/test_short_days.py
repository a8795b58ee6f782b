"""Day and month on a phone: after a word for a day they are one, anywhere else figures."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.readings import Verb
from bot.reading.command.read import read_command
from bot.reading.command.short_days import find_days

TODAY = date(2026, 3, 20)
DUE = (
    "vervaldatum 050 is 15-4",
    "040: échéance le 15-4",
    "échéance de la 040 : 15.4",
    "Fälligkeit von 040 ist der 15-4",
    "040 due 15-4",
    "La 040 vence el 15-4",
    "La 040 scade il 15.4",
)
UNTIL = (
    "pauzeer 040 tot 15-4",
    "pause la 040 jusqu'au 15-4",
    "Pause 040 bis zum 15.4",
    "pause 040 until 15-4",
    "pausa 040 hasta el 15-4",
    "metti in pausa la 040 fino al 15.4",
)


@pytest.mark.parametrize("text", DUE)
def test_a_due_day_in_any_notation_is_read(text: str) -> None:
    reading = read_command("", text, TODAY, "EUR")
    assert [(one.verb, one.due_on) for one in reading.commands] == [(Verb.DUE, date(2026, 4, 15))]
    assert reading.sure


@pytest.mark.parametrize("text", UNTIL)
def test_a_pause_ends_on_a_day_in_any_notation(text: str) -> None:
    reading = read_command("", text, TODAY, "EUR")
    assert [(one.verb, one.until) for one in reading.commands] == [(Verb.PAUSE, date(2026, 4, 15))]
    assert reading.sure


def test_a_due_day_beside_an_amount_is_no_half_of_the_mail() -> None:
    reading = read_command("", "bedrag van 050 is 1.850,00 en niet 1.900, vervaldatum 15-4", TODAY, "EUR")
    assert {one.verb for one in reading.commands} == {Verb.AMOUNT, Verb.DUE}
    assert not read_command("", "bedrag van 050 is 1.850,00 en niet 1.900, vervaldatum 31-2", TODAY, "EUR").sure


@pytest.mark.parametrize("text", ["voor 3-4 weken", "paid 15.40", "op 31-2", "le 15.4 €", "le 031-15-4", "bis 3.4.5"])
def test_other_figures_are_no_days(text: str) -> None:
    assert find_days(text, TODAY) == ()


@pytest.mark.parametrize(
    "text",
    [
        "pause 040 until September",
        "pause la 040 jusqu'en septembre",
        "040 pausieren bis September",
        "deja en paz la 040 hasta septiembre",
        "pausa 040 fino a settembre",
        "pauzeer 040 tot september",
        "ne relance plus la 040 avant septembre 2026",
    ],
)
def test_a_month_alone_ends_a_pause_as_it_begins(text: str) -> None:
    reading = read_command("", text, TODAY, "EUR")
    assert [(one.verb, one.until) for one in reading.commands] == [(Verb.PAUSE, date(2026, 9, 1))]


def test_a_month_that_has_passed_is_next_years_and_the_end_of_one_is_its_last_day() -> None:
    assert [day.on for day in find_days("until February", TODAY)] == [date(2027, 2, 1)]
    assert [day.on for day in find_days("bis Ende September", TODAY)] == [date(2026, 9, 30)]
    assert find_days("until March", TODAY) == ()


@pytest.mark.parametrize(
    "text",
    [
        "don't chase 031 this week",
        "pause la 031 cette semaine",
        "031 diese Woche nicht mahnen",
        "no mandes nada de la 031 esta semana",
        "031 deze week niet herinneren",
    ],
)
def test_not_this_week_ends_on_monday(text: str) -> None:
    assert [(one.verb, one.until) for one in read_command("", text, TODAY, "EUR").commands] == [
        (Verb.PAUSE, date(2026, 3, 23))
    ]

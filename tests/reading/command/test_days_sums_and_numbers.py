"""Figures that may be a day, a sum or an invoice's number; and values that are denied."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.readings import Verb
from bot.reading.command.read import CommandReading, read_command

TODAY = date(2026, 6, 10)


def read(words: str) -> CommandReading:
    return read_command("Re: F-2026-031", words, TODAY, "EUR")


def test_a_day_in_figures_is_no_sum() -> None:
    reading = read("die Rechnung 031 wurde am 10.06. überwiesen")
    assert reading.sure
    assert [(one.amount, one.paid_on) for one in reading.commands] == [(None, TODAY)]


@pytest.mark.parametrize(
    "words", ["031 paid 12.06", "031 bezahlt am 12.06.", "031 payée le 12.06", "031 pagata il 12.06"]
)
def test_what_may_be_a_day_to_come_or_a_sum_is_asked(words: str) -> None:
    reading = read(words)
    assert not reading.sure
    assert not any(one.amount for one in reading.commands)


def test_a_sum_with_two_decimals_that_is_no_day_is_a_sum() -> None:
    assert [str(one.amount) for one in read("031 paid 12.50").commands] == ["12.50"]


@pytest.mark.parametrize("words", ["pause 31 and 32", "pause 31 et 32", "pausa 31 y 32", "sospendi 31 e 32"])
def test_two_digits_joined_to_another_after_an_order_name_invoices(words: str) -> None:
    reading = read(words)
    assert reading.sure and reading.invoices == ("31", "32")
    assert [one.verb for one in reading.commands] == [Verb.PAUSE]


@pytest.mark.parametrize(
    "words",
    [
        "don't use https://evil.example for 031",
        "échéance de la 031 n'est pas le 15 juillet",
        "die Fälligkeit von 031 ist nicht der 15.7.",
        "la scadenza della 031 non è il 15 luglio",
        "031 nicht am Freitag zugesagt",
        "dispute on 031 settled",
        "litige clos pour la 031",
        "virement de la 031 en attente",
    ],
)
def test_what_is_denied_over_or_only_waits_is_no_instruction(words: str) -> None:
    assert not read(words).sure


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("Don't remind acme before the trade fair on 20 June", date(2026, 6, 20)),
        ("pause 031 until I'm back on 1 July", date(2026, 7, 1)),
        ("ne relance pas la 031 avant le salon du 20 juin", date(2026, 6, 20)),
        ("031 erst nach der Messe am 20. Juni mahnen", date(2026, 6, 20)),
    ],
)
def test_what_happens_on_a_day_ends_the_pause(words: str, until: date) -> None:
    reading = read(words)
    assert reading.sure and [(one.verb, one.until) for one in reading.commands] == [(Verb.PAUSE, until)]


@pytest.mark.parametrize(
    "words", ["leave 031 with me", "je m'occupe de la 031", "031 regel ik zelf", "della 031 mi occupo io"]
)
def test_what_the_owner_handles_rests(words: str) -> None:
    reading = read(words)
    assert reading.sure and [one.verb for one in reading.commands] == [Verb.PAUSE]

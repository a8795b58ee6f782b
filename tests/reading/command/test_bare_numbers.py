"""Digits alone: an invoice's number, a sum, a length of time or a year, by the words around them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.readings import Verb
from bot.reading.command.bare_numbers import bare_numbers
from bot.reading.command.read import CommandReading, read_command

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        "pause 999",
        "Put 999 on hold until Friday",
        "999 is paid",
        "cancel 999 please",
        "status 999",
        "Mets 999 en pause",
        "999 est payée",
        "999 réglée",
        "annule 999",
        "Pausiere 999",
        "Setze 999 auf Pause",
        "999 ist bezahlt",
        "Storniere 999",
        "Pausa 999",
        "999 está pagada",
        "Metti 999 in pausa",
        "999 è pagata",
        "Annulla 999",
        "Pauzeer 999",
        "999 is betaald",
    ],
)
def test_what_is_ordered_or_said_of_digits_is_of_an_invoice(text: str) -> None:
    assert [number for _, number in bare_numbers(text)] == ["999"]
    read = read_command("", text, TODAY, "EUR")
    assert read.invoices == ("999",)
    assert read.commands


@pytest.mark.parametrize(
    "text",
    [
        "paid 999",
        "500 paid",
        "500 bezahlt",
        "the deposit of 500 is in",
        "500 est arrivé",
        "500 reçus pour la 031",
        "pause 100 days",
        "pause 100 Tage",
        "cancel 2024",
        "pause until 15/04/2026",
        "cancel 500 €",
        "call me on 0612345678",
        "pause 31",
        "300 is missing",
        "it is 10002 items",
    ],
)
def test_a_sum_a_year_and_a_length_of_time_are_none(text: str) -> None:
    assert list(bare_numbers(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "999 is paid and 031 too",
        "La 999 est payée et la 031 aussi",
        "999 ist bezahlt und 031 auch",
        "La 999 está pagada y la 031 también",
        "La 999 è pagata e la 031 anche",
        "999 is betaald en 031 ook",
    ],
)
def test_too_says_the_same_of_another(text: str) -> None:
    read = read_command("", text, TODAY, "EUR")
    assert ([one.verb for one in read.commands], read.invoices) == ([Verb.PAID], ("999", "031"))
    assert read.sure


def test_an_order_to_cancel_that_holds_other_digits_is_asked_about() -> None:
    assert not read_command("Re: F-1", "cancel 2024", TODAY, "EUR").sure
    assert read_command("Re: F-1", "cancel it, credit note of 3 March", TODAY, "EUR").sure


@pytest.mark.parametrize("text", ["pause 999, 31 " * 500, "999 is " * 1_000, "put " + "999 " * 1_500])
def test_a_long_run_of_digits_is_read_all_the_same(text: str) -> None:
    assert isinstance(read_command("", text, TODAY, "EUR"), CommandReading)

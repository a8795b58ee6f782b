"""What is said of one invoice is said of the next, with its own day or sum."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.readings import Verb
from bot.reading.command.read import CommandReading, read_command

TODAY = date(2026, 6, 10)
FRIDAY, MONDAY = date(2026, 6, 12), date(2026, 6, 15)


def read(words: str) -> CommandReading:
    return read_command("Re: F-2026-031", words, TODAY, "EUR")


@pytest.mark.parametrize(
    "words",
    [
        "pause 031 until Friday and 032 until Monday",
        "pause 031 until Friday; 032 until Monday",
        "Pause 031 until Friday.\n032 until Monday.",
        "031 bis Freitag pausieren und 032 bis Montag",
        "Mets 031 en pause jusqu'à vendredi et 032 jusqu'à lundi",
        "pausa 031 hasta el viernes y 032 hasta el lunes",
        "sospendi 031 fino a venerdì e 032 fino a lunedì",
        "pauzeer 031 tot vrijdag en 032 tot maandag",
    ],
)
def test_each_invoice_rests_until_its_own_day(words: str) -> None:
    reading = read(words)
    assert reading.sure
    assert [(one.verb, one.until, one.invoices) for one in reading.commands] == [
        (Verb.PAUSE, FRIDAY, ("031",)),
        (Verb.PAUSE, MONDAY, ("032",)),
    ]


def test_each_invoice_has_its_own_sum_and_its_own_due_date() -> None:
    got = read("031 has paid 200 € and 032 300 €")
    assert [(str(one.amount), one.invoices) for one in got.commands] == [("200.00", ("031",)), ("300.00", ("032",))]
    due = read("031 is now due on 15 July and 032 on 30 July")
    assert [(one.due_on, one.invoices) for one in due.commands] == [
        (date(2026, 7, 15), ("031",)),
        (date(2026, 7, 30), ("032",)),
    ]
    assert got.sure and due.sure


@pytest.mark.parametrize(
    "words",
    [
        "pause 031 until Friday, not 032 until Monday",
        "031 paid yesterday, 032 on 20 June",
        "031 paid on 2 June. 032 until Monday",
        "031 paid on 2 June, 032 by 20 June",
        "031 paid 500 € and 032 on Friday",
        "I think 031 was paid on 2 June and 032 on 4 June",
        "is 031 paid on Friday and 032 on Monday?",
        "031 until Friday, 032 until Monday",
    ],
)
def test_what_is_not_plainly_carried_on_is_asked(words: str) -> None:
    assert not read(words).sure

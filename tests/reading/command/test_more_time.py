"""More time given without a verb of pausing is a pause until that day, counted from the mail's; talk of time is none."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.readings import Verb
from bot.reading.command.read import CommandReading, read_command

GIVEN = (
    ("2 more weeks on 031", date(2026, 4, 3)),
    ("give Acme another fortnight", date(2026, 4, 3)),
    ("another week for 031", date(2026, 3, 27)),
    ("encore 10 jours pour la 040", date(2026, 3, 30)),
    ("encore une quinzaine pour Acme", date(2026, 4, 4)),
    ("noch 14 Tage für die 040", date(2026, 4, 3)),
    ("Gib Dupont noch zwei Wochen", date(2026, 4, 3)),
    ("040: noch 10 Tage", date(2026, 3, 30)),
    ("otra semana para la 040", date(2026, 3, 27)),
    ("otros 15 días para Acme", date(2026, 4, 4)),
    ("altri 15 giorni per la 031", date(2026, 4, 4)),
    ("un'altra settimana per la 040", date(2026, 3, 27)),
    ("nog 14 dagen voor de 040", date(2026, 4, 3)),
    ("geef Dupont nog twee weken", date(2026, 4, 3)),
)


def read(text: str) -> CommandReading:
    return read_command("", text, date(2026, 3, 20), "EUR")


@pytest.mark.parametrize(("text", "until"), GIVEN)
def test_more_time_is_a_pause_until_then(text: str, until: date) -> None:
    reading = read(text)
    assert [(one.verb, one.until) for one in reading.commands] == [(Verb.PAUSE, until)]
    assert reading.sure


@pytest.mark.parametrize(
    "text", ["laisse 15 jours de plus à Dupont", "deux semaines de plus pour la 031", "15 días más para la 031"]
)
def test_time_added_to_the_term_is_a_new_due_day(text: str) -> None:
    assert [one.verb for one in read(text).commands] == [Verb.DUE]


@pytest.mark.parametrize(
    "text",
    [
        "noch 3 Tage bis zum Urlaub",
        "another week to go",
        "another day at the office",
        "encore 3 jours avant les vacances",
        "encore une semaine à tenir",
        "il reste encore 10 jours",
        "nog 3 dagen tot de vakantie",
        "2 more weeks?",
    ],
)
def test_talk_of_time_is_no_pause(text: str) -> None:
    assert not read(text).commands

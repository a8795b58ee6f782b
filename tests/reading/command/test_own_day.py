"""A day belongs to the clause that names it: what the owner does on it ends no pause."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.command.read import CommandReading, read_command

BEFORE_RETURN = (
    "ne relance plus la 040 avant mon retour, je rappelle Paul la semaine prochaine",
    "don't chase 040 before I'm back, I'll call Paul next week",
    "040 nicht mahnen, bevor ich zurück bin, ich rufe Paul nächste Woche an",
    "no reclames la 040 antes de mi vuelta, llamo a Pablo la semana que viene",
    "non sollecitare la 040 prima del mio ritorno, richiamo Paolo la settimana prossima",
    "040 niet meer aanmanen voor ik terug ben, ik bel Paul volgende week",
)


def read(text: str) -> CommandReading:
    return read_command("", text, date(2026, 3, 20), "EUR")


@pytest.mark.parametrize("text", BEFORE_RETURN)
def test_a_pause_until_a_day_that_nobody_named_is_asked(text: str) -> None:
    reading = read(text)
    assert [one.until for one in reading.commands] == [None]
    assert not reading.sure


@pytest.mark.parametrize(
    "text",
    [
        "pause la 040, je vois Paul lundi",
        "pause 040 and I'll see Paul on Monday",
        "Je vois Paul lundi, mets la 040 en pause",
        "pause 040, I'll call Paul in a week",
    ],
)
def test_what_the_owner_does_on_a_day_ends_no_pause(text: str) -> None:
    assert [one.until for one in read(text).commands] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "pause 040, Monday",
        "pause la 040, on reprend lundi",
        "pause 040, until Monday",
        "Hang on with 040, give them until Monday",
    ],
)
def test_a_day_behind_a_comma_may_still_be_the_end(text: str) -> None:
    reading = read(text)
    assert [one.until for one in reading.commands] == [date(2026, 3, 23)]
    assert reading.sure

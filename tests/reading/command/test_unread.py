"""A clause beside what was understood is not passed over."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.command.read import read_command

HALVES = (
    "040 bitte nur monatlich mahnen, und nie an den Chef schreiben",
    "040 only monthly, and never write to the boss",
    "040 seulement une fois par mois, et n'écris jamais au patron",
    "stuur Dupont nu een herinnering en vertel me wat er nog openstaat",
)


@pytest.mark.parametrize("text", HALVES)
def test_what_two_clauses_say_is_done_whole_or_asked(text: str) -> None:
    reading = read_command("", text, date(2026, 3, 20), "EUR")
    assert len(reading.commands) == 2 or not reading.sure


@pytest.mark.parametrize(
    "text",
    [
        "La 040 la pagan a medias: 350 € hoy y 350 € el 30",
        "040: they pay 350 EUR today and 350 EUR on the 30th of March",
    ],
)
def test_a_promise_in_parts_is_none_of_the_whole(text: str) -> None:
    assert not read_command("", text, date(2026, 3, 20), "EUR").sure

"""What owners write in passing, in five languages, above the bot's own letter: no greeting, no capitals, no full stop."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.readings import Verb
from bot.reading.command.read import read_command
from bot.reading.quoting import visible

QUOTED = (
    "\n\nOn Mon, 15 Jun 2026 at 09:00 Relance <bot@studio.example> wrote:\n"
    '> F-2026-032 is overdue. Answer "paid" or "pause".\n> paid F-2026-032\n'
)
TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("von 031 sind erst 500 € gekommen", Verb.PAID),
        ("031 gestern überwiesen bekommen, 1250,50", Verb.PAID),
        ("031 erstmal nix mehr schicken", Verb.PAUSE),
        ("wo stehn wir bei 031?", Verb.STATUS),
        ("zahlungsziel 031 neu: 30.6.", Verb.DUE),
        ("right number for 031 is F-2026-131", Verb.NUMBER),
        ("note on 031: ms klein is on holiday", Verb.NOTE),
        ("wheres 031 at?", Verb.STATUS),
        ("hold 031 till friday", Verb.PAUSE),
        ("el número correcto de la 031 es F-2026-131", Verb.NUMBER),
        ("nota 031: la señora klein está de vacaciones", Verb.NOTE),
        ("de la 031 solo han llegado 500 €", Verb.PAID),
        ("il numero giusto della 031 è F-2026-131", Verb.NUMBER),
        ("nota 031: la signora klein è in ferie", Verb.NOTE),
        ("ferma la 031 fino a venerdì", Verb.PAUSE),
        ("juiste nummer van 031 is F-2026-131", Verb.NUMBER),
        ("van 031 is pas 500 € binnen", Verb.PAID),
        ("wacht met 031 tot vrijdag", Verb.PAUSE),
    ],
)
def test_it_is_read_for_certain(text: str, verb: Verb) -> None:
    read = read_command("Re: F-2026-032", visible(text + QUOTED), TODAY, "EUR")
    assert ([command.verb for command in read.commands], read.sure) == ([verb], True)
    assert "F-2026-032" not in read.invoices


@pytest.mark.parametrize("text", ["031 bezalt", "031 pagda", "031 pagta", "031 betaalt"])
def test_a_misspelt_paid_is_none(text: str) -> None:
    assert Verb.PAID not in [command.verb for command in read_command("", text, TODAY, "EUR").commands]


@pytest.mark.parametrize("text", ["031 should be 980 not 1250", "bedrag van 031 klopt niet, moet 980 € zijn"])
def test_a_sum_put_right_is_no_new_number(text: str) -> None:
    assert Verb.NUMBER not in [command.verb for command in read_command("", text, TODAY, "EUR").commands]


@pytest.mark.parametrize(
    "text",
    [
        "Acme ne conteste plus la 031",
        "Acme no longer disputes 031",
        "Acme bestreitet die 031 nicht mehr",
        "Acme ya no disputa la 031",
        "Acme non contesta più la 031",
        "Acme betwist 031 niet meer",
    ],
)
def test_a_dispute_that_is_over_is_none(text: str) -> None:
    assert Verb.DISPUTE not in [command.verb for command in read_command("", text, TODAY, "EUR").commands]

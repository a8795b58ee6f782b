""" "It's fine, forget it" drops a question or a draft; that it gives an invoice up is asked first."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.readings import Verb
from bot.reading.command.read import read_command

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize("subject", ["Re: Relance", "Re: draft"])
@pytest.mark.parametrize(
    "text",
    [
        "C'est bon, laisse tomber",
        "C'est bon. Laisse tomber.",
        "Ça va, oublie.",
        "It's fine, forget it",
        "All good - drop it.",
        "Passt schon, vergiss es",
        "Schon gut, lass es",
        "Está bien, olvídalo",
        "Vale, déjalo estar",
        "Va bene, lascia perdere",
        "Tutto ok, lascia stare.",
        "Is goed, laat maar zitten",
        "Prima, vergeet het",
    ],
)
def test_never_mind_is_asked_about(text: str, subject: str) -> None:
    assert not read_command(subject, text, TODAY, "EUR").sure


@pytest.mark.parametrize(
    "text",
    [
        "C'est bon, laisse tomber la 031",
        "Laisse tomber la 031",
        "Forget invoice 031, write it off",
        "Vergiss die 031, bitte stornieren",
        "Anula la 031",
        "Lascia perdere la 031",
        "Laat de 031 maar zitten",
    ],
)
def test_an_invoice_that_is_named_is_given_up(text: str) -> None:
    read = read_command("Re: Relance", text, TODAY, "EUR")
    assert ([one.verb for one in read.commands], read.invoices, read.sure) == ([Verb.CANCEL], ("031",), True)

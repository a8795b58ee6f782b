"""What stands among words that do not go with it is no order for certain: money of others, hearsay, other things' days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.core.readings import Verb
from bot.reading.command.meant import ASKING
from bot.reading.command.read import CommandReading, read_command
from bot.reading.command.tongue import codes, tongue

TODAY = date(2026, 6, 10)
NO_ORDER = (Path(__file__).parent / "no_order.txt").read_text(encoding="utf-8").splitlines()


def read(text: str) -> CommandReading:
    return read_command("Re: F-2026-031", text, TODAY, "EUR")


@pytest.mark.parametrize("text", NO_ORDER)
def test_it_is_no_order_for_certain(text: str) -> None:
    read_so = read(text)
    assert not read_so.sure or all(command.verb in ASKING for command in read_so.commands), read_so


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Dunmore Castle has paid 031 in full yesterday, thanks!", Verb.PAID),
        ("got the money from Acme for 031 this morning", Verb.PAID),
        ("acme paid 031", Verb.PAID),
        ("la 031 de Dupont est payée depuis hier", Verb.PAID),
        ("Hofladen Eckert hat die 031 gestern bezahlt", Verb.PAID),
        ("la 031 la ha pagado Valmont por transferencia", Verb.PAID),
        ("Belmonte ha saldato la 031 ieri con bonifico", Verb.PAID),
        ("031 is gisteren betaald door Belmonte", Verb.PAID),
        ("please write off 031, it's a lost cause", Verb.CANCEL),
        ("chase Dovetail again about 031", Verb.REMIND),
        ("Jane left, please write to jane2@acme.example instead", Verb.CONTACT),
        ("le montant de la 031 est de 1 200 € TTC", Verb.AMOUNT),
        ("ich habe ihnen für 031 eine neue Frist bis 30. Juni gegeben", Verb.DUE),
    ],
)
def test_among_words_that_go_with_it_it_is_one(text: str, verb: Verb) -> None:
    read_so = read(text)
    assert read_so.sure, read_so
    assert [command.verb for command in read_so.commands] == [verb]


@pytest.mark.parametrize("code", codes())
def test_every_language_says_what_goes_with_what(code: str) -> None:
    assert set(tongue(code).plain) == {"both", "order", *(verb.value for verb in (Verb.PAID, Verb.CANCEL))} | {
        verb.value for verb in (Verb.CONTACT, Verb.DUE, Verb.AMOUNT, Verb.NUMBER)
    }

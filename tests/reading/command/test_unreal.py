"""What was thought, nearly done, pretended, taken back or is still to come is no payment and no cancellation."""

from __future__ import annotations

import re
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from bot.core.readings import Command, Verb
from bot.reading.command.meant import GRAVE
from bot.reading.command.read import CommandReading, read_command
from bot.reading.command.tongue import codes

TODAY = date(2026, 3, 3)
UNREAL = Path(__file__).parent / "unreal"
CLASSES = {
    "thought",
    "almost",
    "about to",
    "taken back",
    "wished",
    "pretended",
    "bounced",
    "not ours",
    "to come",
    "to confirm",
}


def read(text: str) -> CommandReading:
    return read_command("Re: Relance", text, TODAY, "EUR")


def grave(text: str) -> list[Command]:
    return [command for command in read(text).commands if command.verb in GRAVE]


def rows(code: str) -> list[tuple[str, str]]:
    """The kind and the sentence of each line."""
    lines = (UNREAL / f"{code}.txt").read_text(encoding="utf-8").splitlines()
    return [(kind, text) for kind, _, text in (line.partition(" | ") for line in lines)]


@pytest.mark.parametrize("code", codes())
def test_what_is_not_so_is_not_read(code: str) -> None:
    assert [text for _, text in rows(code) if grave(text)] == []


@pytest.mark.parametrize("code", codes())
def test_every_language_has_each_kind(code: str) -> None:
    assert {kind for kind, _ in groupby(rows(code), key=lambda row: row[0])} == CLASSES


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("031 payée vendredi", date(2026, 2, 27)),
        ("031 payée le 28", date(2026, 2, 28)),
        ("031 payée ce matin", TODAY),
        ("031 paid on the 28th", date(2026, 2, 28)),
        ("031 paid Friday", date(2026, 2, 27)),
        ("031 heute Morgen bezahlt", TODAY),
        ("031 gestern Morgen bezahlt", date(2026, 3, 2)),
        ("031 am 28. bezahlt", date(2026, 2, 28)),
        ("031 pagada esta mañana", TODAY),
        ("031 pagada ayer por la mañana", date(2026, 3, 2)),
        ("031 pagata stamattina", TODAY),
        ("031 pagata venerdì", date(2026, 2, 27)),
        ("031 vanmorgen betaald", TODAY),
        ("031 vrijdag betaald", date(2026, 2, 27)),
    ],
)
def test_a_day_that_has_been_is_still_the_day_of_the_payment(text: str, on: date) -> None:
    (command,) = grave(text)
    assert command.paid_on == on
    assert read(text).sure


@pytest.mark.parametrize(
    "text",
    [
        "031 payée, n'insiste pas",
        "031 payée presque un mois en retard",
        "031 payée, pause la 032 jusqu'au 20 mars",
        "031 is paid, don't chase them",
        "031 is paid but not on time",
        "Make sure to cancel 031",
        "Die 031 ist bezahlt, bitte nicht mehr mahnen",
        "La 031 está pagada, no insistas",
        "La 031 è pagata, non insistere",
        "031 is betaald, niet meer herinneren",
    ],
)
def test_what_is_plainly_said_stays_sure(text: str) -> None:
    assert grave(text)
    assert read(text).sure


@pytest.mark.parametrize(
    "text",
    [
        "031 payée mais pas en totalité",
        "Ils ont payé la 031 mais pas la 032",
        "They paid 031 but not 032",
        "Die 031 ist bezahlt, die 032 nicht",
        "Annule la 031. Enfin non, laisse.",
        "031 paid. The cheque bounced.",
        "toutes payées sauf une",
    ],
)
def test_what_is_taken_back_in_part_or_later_is_asked_about(text: str) -> None:
    assert not read(text).sure


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("031 : la compta est désormais lea@acme.example, remplace compta@acme.example", "lea@acme.example"),
        ("031: accounting is now lea@acme.example, replace compta@acme.example", "lea@acme.example"),
        ("031: Buchhaltung jetzt lea@acme.example, ersetze compta@acme.example", "lea@acme.example"),
        ("031: contabilidad ahora lea@acme.example, sustituye compta@acme.example", "lea@acme.example"),
        ("031: contabilità ora lea@acme.example, sostituisci compta@acme.example", "lea@acme.example"),
        ("031: de boekhouding is nu lea@acme.example, vervang compta@acme.example", "lea@acme.example"),
        ("Remplace compta@acme.example par lea@acme.example pour la 031", "lea@acme.example"),
    ],
)
def test_the_address_that_is_replaced_is_the_old_one(text: str, email: str) -> None:
    (command,) = read_command("", text, TODAY, "EUR").commands
    assert (command.email, command.action) == (email, "replace")


@pytest.mark.parametrize("code", codes())
def test_a_long_run_of_the_words_is_read_all_the_same(code: str) -> None:
    for _, text in rows(code):
        words = re.sub(r"[.!?;]", " ", text)
        assert isinstance(read(" ".join([words] * 60)), CommandReading)


@pytest.mark.parametrize(
    "text", ["cheque for 031 is in the post", "The payment for 031 is in process", "money for 031 in transit"]
)
def test_what_is_on_its_way_is_not_paid(text: str) -> None:
    assert not grave(text)


def test_a_sum_that_is_named_as_wrong_alone_is_asked_about() -> None:
    assert not read("031 total should have been 1200 not 1250.50").sure
    assert read("031 should be 1200.00 not 1250.50").sure


@pytest.mark.parametrize(
    "text",
    [
        "031 payée mais il manque 100 €",
        "031 paid but 100 € are missing",
        "031 bezahlt, es fehlen noch 100 €",
        "031 pagada, faltan 100 €",
        "031 pagata, mancano 100 €",
        "031 betaald maar 100 € ontbreekt nog",
    ],
)
def test_a_sum_that_is_missing_was_not_received(text: str) -> None:
    reading = read(text)
    assert not reading.sure and [one.amount for one in reading.commands if one.verb is Verb.PAID] == [None]

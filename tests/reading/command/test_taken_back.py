"""Words that sound like an order and are taken back in the same breath, or are somebody else's: asked about, never done."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.readings import Verb
from bot.reading.command.read import CommandReading, read_command


def read(text: str) -> CommandReading:
    return read_command("", text, date(2026, 6, 15), "EUR")


@pytest.mark.parametrize(
    "text",
    [
        "Dupont a viré 700 € mais la banque a rejeté le virement",
        "Dupont ha pagado 700 € pero el banco la rechazó",
        "Dupont heeft 700 € betaald maar de bank heeft het geweigerd",
        "031 wurde bezahlt, aber die Lastschrift ist zurückgegangen",
        "031 an jemand anderen bezahlt",
        "Dupont paid 700, but I have to give it back",
        "Dupont a payé 700 € mais je dois le rendre",
        "Dupont hat 700 € bezahlt, ich muss es aber zurückzahlen",
        "Dupont ha pagado 700 € pero tengo que devolverlo",
        "Dupont ha pagato 700 € ma devo restituirli",
        "Dupont heeft 700 € betaald maar ik moet het terugbetalen",
        "040 paid into the wrong account, I'm sending it back",
        "Dupont a payé 700 €, enfin c'est ce qu'il dit",
        "I told Dupont that 040 was paid, my mistake",
        "j'ai fait croire à Dupont que la 040 était payée",
        "Dupont a payé 700 € de trop",
        "Dupont hat 700 € zu viel bezahlt",
        "Dupont a payé deux fois 700 €",
        "unpause 040 and undo 050 paid",
        "Dupont threatens to cancel 040",
        "Dupont menace d'annuler la 040",
    ],
)
def test_money_that_did_not_stay_and_cancellations_of_others_are_not_sure(text: str) -> None:
    assert not read(text).sure


@pytest.mark.parametrize(
    "text",
    [
        "don't pause 032",
        "ne mets pas la 032 en pause",
        "I was going to pause 040 but no",
        "the dispute on 032 is over",
        "la contestation de la 032 est levée",
        "het geschil over 032 is opgelost",
        "they wanted 040 due 30 July, I refused",
        "Dupont always pays on the 15th",
    ],
)
def test_what_is_denied_or_over_is_not_ordered(text: str) -> None:
    assert not read(text).sure


@pytest.mark.parametrize(
    "text",
    [
        "carry on with Acme, but skip 033",
        "ga door met Acme maar sla 033 over",
        "sigue con Acme pero sáltate la 033",
        "continua con Acme ma salta la 033",
    ],
)
def test_what_is_skipped_is_not_what_goes_on(text: str) -> None:
    found = read(text)
    assert not found.sure or "033" not in found.invoices


@pytest.mark.parametrize(
    "text",
    [
        "zoe@acme.example s'est plainte, ne lui écris plus jamais",
        "zoe@acme.example nooit meer schrijven",
        "the boss is boss@acme.example, don't write to him",
        "they asked me to write to zoe@acme.example, don't",
        "law@acme.example is not a contact for you",
        "n'écris plus à Jean Petit, écris à lea@acme.example",
        "send a copy of 040 to zoe@acme.example",
    ],
)
def test_an_address_that_a_no_or_another_stands_by_is_asked_about(text: str) -> None:
    assert not read(text).sure


@pytest.mark.parametrize("text", ["it should be 1200", "ça doit être 1200", "deve essere 1200", "het moet 1200 zijn"])
def test_a_bare_sum_is_no_invoices_number(text: str) -> None:
    assert not any(command.verb is Verb.NUMBER for command in read(text).commands)


@pytest.mark.parametrize("text", ["the number of 031 should be F-2026-088", "the number is 2088", "numéro 2088"])
def test_a_number_called_one_still_is(text: str) -> None:
    assert [command.verb for command in read(text).commands] == [Verb.NUMBER]


@pytest.mark.parametrize(
    "text",
    [
        "050 is now 1,850.00 and due on 5 July",
        "040 disputed, only 200 of it, the rest Friday",
        "carry on with 040 only after 15 July",
        "send Müller the reminder in German",
        "040 link https://pay.example/a and https://pay.example/b",
    ],
)
def test_a_value_beside_what_was_read_is_not_dropped(text: str) -> None:
    assert not read(text).sure


@pytest.mark.parametrize(
    "text",
    [
        "031 is paid but not on time",
        "Dupont a payé 700 € par virement, la banque confirme",
        "pause 031, don't write to them",
        "add zoe@acme.example to Acme",
        "040 is disputed",
        "carry on with 040",
    ],
)
def test_what_is_plain_stays_sure(text: str) -> None:
    assert read(text).sure

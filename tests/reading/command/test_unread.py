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

SPARED = (
    "Jean Petit nicht mehr anschreiben und 031 bezahlt",
    "031 bezahlt und Jean Petit nicht mehr anschreiben",
    "Non scrivere più a Jean Petit e la 031 è pagata",
    "031 is betaald en Jean Petit niet meer aanschrijven",
    "La 031 está pagada y no escribas más a Jean Petit",
    "N'écris plus à Jean Petit et la 031 est payée",
    "Don't write to Jean Petit any more and 031 is paid",
    "031 paid, no more letters to the boss",
)
QUIET = (
    "031 paid on Monday. Please stop the reminders.",
    "031 bezahlt, keine Mahnungen mehr",
    "Die 031 ist bezahlt, bitte keine weiteren Mahnungen an die Firma",
    "Payée hier. Ne les relance plus.",
    "La 031 es cobrada, no les escribas más",
    "031 pagata ieri. Niente più solleciti.",
    "031 bezahlt, Frau Weber hat angerufen",
    "031 payée, j'ai eu Jean au téléphone",
    "pause 031 until Friday, Jean is on holiday",
)
OTHERS = (
    "031 paid, leave Jean out of copy",
    "031 bezahlt, Weber aus dem Verteiler nehmen",
    "031 payée, Jean n'est plus le contact",
    "031 betaald, haal Jan uit de lijst",
    "031 pagata, togli Paolo dai destinatari",
    "031 pagada, quita a Pablo de la lista",
    "031 paid, the next letter should be in English",
    "031 payée, la prochaine lettre en anglais",
)


@pytest.mark.parametrize("text", SPARED)
def test_whoever_is_to_be_spared_by_name_is_not_forgotten_beside_a_payment(text: str) -> None:
    assert not read_command("", text, date(2026, 3, 20), "EUR").sure


@pytest.mark.parametrize("text", OTHERS)
def test_who_is_written_to_and_how_is_not_forgotten_beside_a_payment(text: str) -> None:
    assert not read_command("", text, date(2026, 3, 20), "EUR").sure


BY_NAME = (
    "Pause Acme bis Montag, aber 031 ist bezahlt",
    "pause Acme, and 031 is paid",
    "mets Acme en pause et la 031 est payée",
    "031 payée, relance Dupont",
    "031 is paid, remind Dupont",
    "Pause Acme. 031 paid.",
)


@pytest.mark.parametrize("text", BY_NAME)
def test_an_order_for_somebody_by_name_is_not_given_for_an_invoice(text: str) -> None:
    assert not read_command("", text, date(2026, 3, 20), "EUR").sure


@pytest.mark.parametrize(
    "text", ["pause 031, Dupont called", "Relance Dupont pour la 031", "chase Dupont, 031 is late"]
)
def test_an_order_for_an_invoice_may_name_somebody(text: str) -> None:
    assert read_command("", text, date(2026, 3, 20), "EUR").sure


def test_the_day_of_an_order_is_not_the_day_of_a_payment() -> None:
    reading = read_command("", "Pause Acme bis Montag, aber 031 ist bezahlt", date(2026, 3, 20), "EUR")
    assert [one.paid_on for one in reading.commands] == [None, None]


@pytest.mark.parametrize("text", QUIET)
def test_what_only_goes_with_an_instruction_leaves_it_sure(text: str) -> None:
    assert read_command("", text, date(2026, 3, 20), "EUR").sure


@pytest.mark.parametrize("text", HALVES)
def test_what_two_clauses_say_is_done_whole_or_asked(text: str) -> None:
    reading = read_command("", text, date(2026, 3, 20), "EUR")
    assert len(reading.commands) == 2 or not reading.sure


@pytest.mark.parametrize(
    "text",
    [
        "La 040 la pagan a medias: 350 € hoy y 350 € el 30",
        "040: they pay 350 EUR today and 350 EUR on the 30th of March",
        "La 040 la pagan: 350 hoy y 350 el 30",
        "la 040, il paiera 350 aujourd'hui et 350 le 30",
        "040: they will pay 350 today and 350 on the 30th",
        "040: er zahlt 350 heute und 350 am 30.",
        "La 040: paga 350 oggi e 350 il 30",
        "040: hij betaalt 350 vandaag en 350 op de 30e",
        "040: they will pay half on Monday and the rest on the 30th",
        "040: il paiera la moitié aujourd'hui et le reste le 30",
    ],
)
def test_a_promise_in_parts_is_none_of_the_whole(text: str) -> None:
    assert not read_command("", text, date(2026, 3, 20), "EUR").sure

"""The writer's own words."""

from __future__ import annotations

import pytest

from bot.reading.quoting import visible


@pytest.mark.parametrize(
    "attribution",
    [
        "On Tue, 3 Mar 2026 at 09:00, Relance <bot@a.example> wrote:",
        "Le mar. 3 mars 2026 à 09:00, Relance <bot@a.example> a écrit :",
        "Am 03.03.2026 um 09:00 schrieb Relance <bot@a.example>:",
        "El mar, 3 mar 2026 a las 9:00, Relance (<bot@a.example>) escribió:",
        "Il giorno mar 3 mar 2026 alle ore 09:00 Relance <bot@a.example> ha scritto:",
        "Op di 3 mrt 2026 om 09:00 schreef Relance <bot@a.example>:",
        "On Tue, 3 Mar 2026 at 09:00, Relance\n<bot@a.example> wrote:",
        "-----Original Message-----",
        "-------- Message d'origine --------",
        "---------- Forwarded message ---------",
        "From: Relance <bot@a.example>\nSent: Tuesday, 3 March 2026 09:00\nTo: Claire\nSubject: Reminder",
        "________________________________\nDe : Relance <bot@a.example>\nEnvoyé : mardi 3 mars 2026\nÀ : Claire\nObjet : Rappel",
    ],
)
@pytest.mark.parametrize("mark", ["> ", ""])
def test_history_below_is_cut(attribution: str, mark: str) -> None:
    assert visible(f"C'est payé.\n\n{attribution}\n\n{mark}Répondez « pause ».\n{mark}Bien à vous") == "C'est payé."


def test_own_lines_between_quoted_ones_stay() -> None:
    text = "Le 3 mars 2026, Relance a écrit :\n> Payé ?\nOui, hier.\n> Autre chose ?\nNon."
    assert visible(text) == "Oui, hier.\nNon."


@pytest.mark.parametrize(
    "tail",
    ["-- \nClaire Morel\n01 99 00 12 34", "Envoyé de mon iPhone", "Sent from my Pixel", "Get Outlook for Android"],
)
def test_signatures_and_device_lines_are_cut(tail: str) -> None:
    assert visible(f"pause\n\n{tail}") == "pause"


def test_a_colon_in_a_sentence_is_no_history() -> None:
    text = "De mon côté : rien.\nOn verra :\n- un\n- deux"
    assert visible(text) == text


def test_long_input_is_no_trouble() -> None:
    assert len(visible("On " * 200_000)) <= 100_000
    assert visible("> a\n" * 100_000) == ""

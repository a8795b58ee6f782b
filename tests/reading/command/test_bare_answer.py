"""A mail that is nothing but a yes or a no, told from one that says something."""

from __future__ import annotations

import pytest

from bot.reading.command.bare_answer import Bare, bare_answer

NO = {
    "fr": [
        "annule",
        "Annule !",
        "annuler",
        "annule ça",
        "Non.",
        "non merci",
        "Euh, non",
        "Annule, merci !\n\nClaire Morel",
    ],
    "en": ["cancel", "cancel that", "Cancel it please", "No", "actually no", "oops", "revert that. Thanks"],
    "de": ["stornieren", "storniere das", "Nein", "doch nicht", "Nein, doch nicht", "bitte rückgängig machen"],
    "es": ["cancela", "anula eso", "No", "En realidad no", "cancélalo, por favor"],
    "it": ["annulla", "annulla tutto", "No", "No, grazie", "anzi, no"],
    "nl": ["annuleer", "annuleer dat", "ongedaan maken", "Nee", "toch niet", "Nee, bedankt"],
}
YES = {
    "fr": ["oui", "En fait oui", "En fait, oui !", "finalement oui", "Oui. Merci et bonne journée à vous"],
    "en": ["yes", "actually yes", "Yes, after all", "Yes. Thanks and have a great weekend"],
    "de": ["ja", "doch, ja", "Ja, doch", "Ja. Danke und Ihnen einen schönen Tag noch"],
    "es": ["sí", "en realidad sí", "Sí. Gracias y que tenga un buen día"],
    "it": ["sì", "in realtà sì", "Sì. Grazie e buona giornata a Lei"],
    "nl": ["ja", "toch wel ja", "Ja, toch", "Ja. Dank u wel en nog een fijne dag verder"],
}
NEITHER = [
    "annule la 031", "annulée", "cancelled", "annule la pause", "non payée", "Non, il a payé", "oui mais pas demain",
    "Nein, er hat nicht bezahlt", "no problem", "En fait", "Doch", "merci", "annule ?", "oui ?", "Ja, am Freitag",
    "cancel the reminder", "No, mañana", "sì, ma non oggi", "nee, stuur morgen", "", "annule " * 80,
]  # fmt: skip


def _each(table: dict[str, list[str]]) -> list[str]:
    return [words for language in sorted(table) for words in table[language]]


@pytest.mark.parametrize("words", _each(NO))
def test_a_bare_no_takes_back(words: str) -> None:
    assert bare_answer(words) is Bare.TAKE_BACK


@pytest.mark.parametrize("words", _each(YES))
def test_a_bare_yes_stays_one_beside_courtesies_and_a_change_of_mind(words: str) -> None:
    assert bare_answer(words) is Bare.YES


@pytest.mark.parametrize("words", NEITHER)
def test_what_says_anything_else_is_neither(words: str) -> None:
    assert bare_answer(words) is None

"""A reply that promises and then turns to something amiss is never believed alone."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.reply.classify import judge
from bot.reading.reply.concepts import known_languages
from bot.reading.reply.turns import turns_to_something_amiss

TURNING = [
    ("fr", "Le virement partira lundi, mais il manque toujours deux cartons."),
    ("en", "We pay on Friday. However, the second box was never delivered."),
    ("de", "Die Überweisung geht Montag raus, allerdings fehlt noch ein Karton."),
    ("es", "La transferencia sale el lunes. Eso sí, faltan dos cajas."),
    ("it", "Il bonifico parte lunedì, però mancano due scatole."),
    ("nl", "De betaling gaat maandag weg, maar er ontbreken twee dozen."),
]
CALM = [
    ("fr", "Le virement partira lundi, mais plutôt en fin de journée."),
    ("en", "We pay on Friday, but not before noon."),
    ("de", "Die Überweisung geht Montag raus, aber erst am Nachmittag."),
    ("es", "La transferencia sale el lunes, pero por la tarde."),
    ("it", "Il bonifico parte lunedì, ma nel pomeriggio."),
    ("nl", "De betaling gaat maandag weg, maar pas in de middag."),
]


@pytest.mark.parametrize(("language", "text"), TURNING)
def test_what_is_amiss_behind_a_turn_leaves_no_certainty(language: str, text: str) -> None:
    assert turns_to_something_amiss(text, language)
    judged = judge("Re: F-2026-031", text, language, date(2026, 3, 20))
    assert not judged.sure or judged.intent == "dispute"


@pytest.mark.parametrize(("language", "text"), CALM)
def test_a_mere_detail_is_no_such_turn(language: str, text: str) -> None:
    assert not turns_to_something_amiss(text, language)


def test_every_language_has_its_turns() -> None:
    assert {language for language, _ in TURNING} == set(known_languages())
    assert not turns_to_something_amiss("mais il manque", None)
    assert not turns_to_something_amiss("mais il manque", "pt")

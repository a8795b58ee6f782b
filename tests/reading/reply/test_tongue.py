"""The language of replies too short for small words to tell."""

from __future__ import annotations

import pytest

from bot.reading.reply.tongue import tongue


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("c'est viré demain", "fr"),
        ("RIB manquant.", "fr"),
        ("Noted, cheers", "en"),
        ("Pls provide latest statement", "en"),
        ("überweis ich übermorgen", "de"),
        ("Zur Kenntnis genommen.", "de"),
        ("Buenas, ya está abonada", "es"),
        ("Sono in ferie, rientro lunedì.", "it"),
        ("op welk rekeningnr moet dat?", "nl"),
        ("12345", None),
        ("", None),
    ],
)
def test_a_few_words_are_enough(text: str, language: str | None) -> None:
    assert tongue(text) == language


def test_where_the_text_leaves_it_open_the_subject_tells() -> None:
    assert tongue("OK", "Re: Rechnung 12 - offener Betrag") == "de"

"""Languages by their small words."""

from __future__ import annotations

import pytest

from bot.reading.language import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bonjour, voici la facture du mois pour notre prestation.", "fr"),
        ("Please find attached the invoice for our work.", "en"),
        ("Anbei erhalten Sie die Rechnung für unsere Leistung.", "de"),
        ("Le envío la factura de este mes por nuestros servicios, gracias.", "es"),
        ("Buongiorno, in allegato la fattura per il nostro lavoro, grazie.", "it"),
        ("Hierbij stuur ik u de factuur voor het werk, met vriendelijke groet.", "nl"),
        ("12345 !!!", None),
        ("", None),
    ],
)
def test_the_language_is_known_or_left_open(text: str, language: str | None) -> None:
    assert guess_language(text) == language

"""What is a document's number, and what is not."""

from __future__ import annotations

import pytest

from bot.reading.invoice.document_number import document_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("F-2026-031", "F-2026-031"),
        ("INV/2026/03/0008", "INV/2026/03/0008"),
        ("RE-20260302/505 von 02.03.2026", "RE-20260302/505"),
        ("(380) Nr. 4711 vom 02.03.2026", "4711"),
        ("# BLR_77", "BLR_77"),
        ("FA 2026-12", "FA 2026-12"),
        ("FA 2026 0012", "FA 2026 0012"),
        ("12/A del 02/03/2026", "12/A"),
        ("2026.0044", "2026.0044"),
        ("n° 562 du 2 mars 2026", "562"),
    ],
)
def test_numbers_of_every_make(text: str, number: str) -> None:
    assert document_number(text) == number


@pytest.mark.parametrize(
    "text", ["02/03/2026", "2 mars 2026", "1 250,50 €", "12,50", "du mois", "", "30 %", "2026-03-02", "x" * 80 + "1"]
)
def test_days_amounts_and_words_are_no_numbers(text: str) -> None:
    assert document_number(text) is None

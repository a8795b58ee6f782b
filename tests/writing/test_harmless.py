from __future__ import annotations

import pytest

from bot.writing.harmless import LONGEST, one_line


@pytest.mark.parametrize(
    ("hostile", "kept"),
    [
        ("Acme\r\nBcc: everyone@else.example", "Acme Bcc: everyone@else.example"),
        ("Acme\u2028SA\x00\x1b[31m", "Acme SA [31m"),
        ("\u202egpj.exe\u202c \u2066x\u2069", "gpj.exe x"),
        ("\ue000invoices\ue001", "invoices"),
        ("F\u200b-031\ufeff", "F-031"),
        ("half \ud800 a pair", "half a pair"),
        ("  Société   Générale  ", "Société Générale"),
        ("1\u00a0250,50\u00a0€", "1\u00a0250,50\u00a0€"),
        (42, "42"),
    ],
)
def test_a_value_becomes_one_harmless_line(hostile: object, kept: str) -> None:
    assert one_line(hostile) == kept


def test_a_long_value_is_cut_and_shows_it() -> None:
    assert len(one_line("x" * 5000)) == LONGEST
    assert one_line("x" * 5000).endswith("x…")

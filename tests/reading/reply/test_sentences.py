"""Where a sentence of a mail ends."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.reading.folding import fold
from bot.reading.reply.sentences import sentences


def _split(text: str) -> list[str]:
    folded = fold(text)
    return [folded[span.start : span.end].strip() for span in sentences(folded)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Bonjour. Je paie vendredi.", 2),
        ("Wir zahlen am 24. April ganz sicher.", 1),
        ("Payé le 28.02., merci.", 1),
        ("Why? We paid!", 2),
        ("Hello,\n\nWe paid.", 2),
        ("- one\n- two", 2),
        ("", 1),
    ],
)
def test_a_date_s_full_stop_ends_no_sentence(text: str, count: int) -> None:
    assert len(_split(text)) == count


def test_a_line_wrapped_by_the_mail_program_goes_on() -> None:
    text = "We have passed your invoice on to the finance department who\nwill pay it on Friday."
    assert len(_split(text)) == 1


def test_sentences_cover_the_whole_text() -> None:
    text = fold("One. Two!\nThree? Four")
    spans = sentences(text)
    assert spans[0].start == 0
    assert spans[-1].end == len(text)
    assert all(one.end == following.start for one, following in pairwise(spans))

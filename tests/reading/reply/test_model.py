"""The shipped weights: made from the labelled replies as they are now, and whole."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from bot.core.reply import Intent
from bot.reading.reply.concepts import known_languages
from bot.reading.reply.model import INTENTS, WEIGHTS_FILE, Scores, combined, shipped, unpacked
from bot.reading.reply.passages import parts
from training.samples import fingerprint


def test_the_weights_were_fitted_on_the_labelled_replies_as_they_are() -> None:
    assert shipped().head.data == fingerprint(), "run: python -m training.train_replies"


def test_chances_add_up_to_one() -> None:
    model = shipped()
    pieces = parts("Re: invoice", "We will pay on Friday.", "en", date(2026, 3, 4))
    scores = combined(model.head, [model.sentence(piece.features) for piece in pieces])
    assert sum(scores.primary) == pytest.approx(1)
    assert len(scores.primary) == len(scores.said) == len(INTENTS)


def _scores(primary: Intent, beside: Intent) -> Scores:
    """A mail that was read as ``primary`` and perhaps meant ``beside``."""
    chances = dict.fromkeys(INTENTS, 0.0) | {primary: 0.8, beside: 0.2}
    return Scores(tuple(chances.values()), tuple(chances.values()))


@pytest.mark.parametrize("grave", [Intent.INSOLVENCY, Intent.STOP, Intent.DISPUTE])
def test_something_grave_perhaps_meant_makes_a_reading_less_certain_than_something_harmless(grave: Intent) -> None:
    assert _scores(Intent.PAID, grave).certainty == pytest.approx(0.6)
    assert _scores(Intent.PAID, Intent.REQUEST).certainty == pytest.approx(0.8)
    assert _scores(grave, Intent.PAID).certainty == pytest.approx(0.8)


def test_of_equals_the_gravest_is_read() -> None:
    even = tuple(1 / len(INTENTS) for _ in INTENTS)
    assert INTENTS[Scores(even, even).likeliest] is Intent.INSOLVENCY


def test_what_stands_outside_the_text_makes_an_intent_likelier() -> None:
    away = INTENTS.index(Intent.OUT_OF_OFFICE)
    plain = _scores(Intent.IN_PROCESS, Intent.OUT_OF_OFFICE)
    leaning = plain.leaning_to(Intent.OUT_OF_OFFICE, 8.0)
    assert leaning.primary[away] == pytest.approx(1.6 / 2.4)
    assert sum(leaning.primary) == pytest.approx(1)


def test_a_weights_file_that_is_cut_off_is_refused() -> None:
    content = (files("bot.reading.reply") / WEIGHTS_FILE).read_bytes()
    with pytest.raises(ValueError, match="cut off"):
        unpacked(content[:-1])


def test_every_language_with_words_is_known_to_the_reader() -> None:
    assert set(known_languages()) == {"de", "en", "es", "fr", "it", "nl"}

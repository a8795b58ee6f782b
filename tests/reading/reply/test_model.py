"""The shipped weights: made from the labelled replies as they are now, and whole."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from bot.reading.reply.concepts import known_languages
from bot.reading.reply.model import INTENTS, WEIGHTS_FILE, combined, shipped, unpacked
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


def test_a_weights_file_that_is_cut_off_is_refused() -> None:
    content = (files("bot.reading.reply") / WEIGHTS_FILE).read_bytes()
    with pytest.raises(ValueError, match="cut off"):
        unpacked(content[:-1])


def test_every_language_with_words_is_known_to_the_reader() -> None:
    assert set(known_languages()) == {"de", "en", "es", "fr", "it", "nl"}

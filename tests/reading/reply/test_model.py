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


def _scores(primary: Intent, said: Intent) -> Scores:
    """A mail that was read as ``primary`` and perhaps says ``said``."""
    chances = tuple(0.45 if intent is primary else 0.05 for intent in INTENTS)
    return Scores(chances, tuple(0.6 if intent in (primary, said) else 0.01 for intent in INTENTS), chances)


@pytest.mark.parametrize("grave", [Intent.INSOLVENCY, Intent.STOP, Intent.DISPUTE])
def test_something_grave_perhaps_said_beside_it_overshadows_what_was_read(grave: Intent) -> None:
    paid = INTENTS.index(Intent.PAID)
    assert _scores(Intent.PAID, grave).overshadowed(paid)
    assert not _scores(Intent.PAID, Intent.REQUEST).overshadowed(paid)
    assert not _scores(grave, Intent.PAID).overshadowed(INTENTS.index(grave))


def test_what_stands_outside_the_text_makes_an_intent_likelier() -> None:
    away = INTENTS.index(Intent.OUT_OF_OFFICE)
    plain = _scores(Intent.IN_PROCESS, Intent.PROMISE)
    leaning = plain.leaning_to(Intent.OUT_OF_OFFICE, 8.0)
    assert leaning.primary[away] / leaning.primary[0] == pytest.approx(8 * plain.primary[away] / plain.primary[0])
    assert sum(leaning.primary) == pytest.approx(1)


def test_a_weights_file_that_is_cut_off_is_refused() -> None:
    content = (files("bot.reading.reply") / WEIGHTS_FILE).read_bytes()
    with pytest.raises(ValueError, match="cut off"):
        unpacked(content[:-1])


def test_every_language_with_words_is_known_to_the_reader() -> None:
    assert set(known_languages()) == {"de", "en", "es", "fr", "it", "nl"}

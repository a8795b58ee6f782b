"""How likely a reading is right: what speaks for it and what against."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.reply import Intent
from bot.reading.reply.confidence import SIGNS, confidence, likeliest, signs
from bot.reading.reply.model import INTENTS, Scores, shipped


def _chances(intent: Intent, chance: float) -> tuple[float, ...]:
    rest = (1 - chance) / (len(INTENTS) - 1)
    return tuple(chance if one is intent else rest for one in INTENTS)


def _scores(chance: float) -> Scores:
    """A mail read as a promise with that chance."""
    primary = _chances(Intent.PROMISE, chance)
    return Scores(primary, _chances(Intent.PROMISE, 0.9), primary)


def test_every_sign_has_a_name_and_a_weight() -> None:
    assert len(signs(_scores(0.9), 2)) == len(SIGNS) == len(shipped().head.confidence)
    assert len(shipped().head.confidence_bias) == len(INTENTS)


def test_the_confidence_is_a_chance_that_grows_with_the_odds() -> None:
    levels = [confidence(shipped().head, _scores(chance), 2) for chance in (0.3, 0.6, 0.9, 0.999)]
    assert levels == sorted(levels)
    assert 0 < levels[0] < levels[-1] < 1


def test_a_second_look_that_changed_the_answer_lowers_it() -> None:
    head, kept = shipped().head, _scores(0.6)
    assert confidence(head, replace(kept, first=_chances(Intent.PAID, 0.6)), 2) < confidence(head, kept, 2)


@pytest.mark.parametrize("extreme", [0.0, 1.0])
def test_chances_of_none_and_of_one_are_no_trouble(extreme: float) -> None:
    scores = Scores(_chances(Intent.PAID, extreme), tuple(extreme for _ in INTENTS), _chances(Intent.PAID, extreme))
    assert 0 <= confidence(shipped().head, scores, 0) <= 1


def test_of_equals_the_gravest_is_the_likeliest() -> None:
    assert INTENTS[likeliest(tuple(1 / len(INTENTS) for _ in INTENTS))] is Intent.INSOLVENCY

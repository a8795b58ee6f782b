"""What the second look sees: who is the gravest of what is said."""

from __future__ import annotations

import math

import pytest

from bot.reading.reply.chances import LEAST
from bot.reading.reply.model import INTENTS, shipped
from bot.reading.reply.second_look import gravest, shown_again


def test_what_is_said_for_certain_leaves_nothing_to_what_stands_below_it() -> None:
    assert gravest((0.0, 1.0, 0.9)) == pytest.approx((0.0, 1.0, 0.0))


def test_the_graver_of_two_equally_likely_things_is_the_likelier_primary_one() -> None:
    first, second = gravest((0.5, 0.5))
    assert first == pytest.approx(2 * second)
    assert first + second == pytest.approx(1)


def test_where_nothing_is_said_nothing_is_gravest() -> None:
    assert gravest((0.0, 0.0)) == (0.0, 0.0)


def test_four_columns_an_intent_kind_after_kind() -> None:
    shown = shown_again((0.9, 0.1), (0.5, 0.2), (1.5, -2.0))
    log_odds = math.log((0.2 + LEAST) / (0.8 + LEAST))
    assert shown[:2] == pytest.approx((math.log(0.9 + LEAST), math.log(0.1 + LEAST)))
    assert shown[2:4] == pytest.approx((0.0, log_odds))
    assert shown[4:6] == pytest.approx((math.log(5 / 6 + LEAST), math.log(1 / 6 + LEAST)))
    assert shown[6:] == (1.5, -2.0)


def test_the_weights_shipped_have_a_column_for_each_that_is_shown() -> None:
    assert {len(row) for row in shipped().head.blend} == {4 * len(INTENTS)}

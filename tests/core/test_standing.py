"""A thread's state is the outcome of all its letters, in whatever order they came."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.model import HoldReason
from bot.core.standing import FIRM, NOTHING_SAID, Hold, Standing, replaced

DISPUTE, PROMISE, PAID, HARDSHIP = HoldReason.DISPUTE, HoldReason.PROMISE, HoldReason.CLAIMED_PAID, HoldReason.HARDSHIP
VAGUE = [HoldReason.UNSURE, HoldReason.IN_PROCESS, HoldReason.REQUEST, HoldReason.WRONG_CONTACT]
DAY = date(2026, 4, 1)


def standing(*holds: Hold) -> Standing:
    found = NOTHING_SAID
    for hold in holds:
        found = found.after(hold)
    return found


def hold(reason: HoldReason, days: int | None = 5, letter: int | None = None) -> Hold:
    return Hold(reason, None if days is None else DAY + timedelta(days=days), letter)


@pytest.mark.parametrize("first", sorted(FIRM))
@pytest.mark.parametrize("then", sorted(FIRM))
def test_a_later_firm_word_takes_the_place_of_an_earlier_one(first: HoldReason, then: HoldReason) -> None:
    assert standing(hold(first, None, 1), hold(then, 3, 2)).holds == (hold(then, 3, 2),)


def test_a_promise_after_it_is_in_process_is_all_that_counts() -> None:
    assert standing(hold(HoldReason.IN_PROCESS, 7), hold(PROMISE, 2)).holds == (hold(PROMISE, 2),)


@pytest.mark.parametrize("vague", VAGUE)
def test_a_vague_word_leaves_a_firm_one_as_it_is(vague: HoldReason) -> None:
    assert standing(hold(PROMISE, 9), hold(vague, 2, 2)).firm == hold(PROMISE, 9)
    assert standing(hold(DISPUTE, None), hold(vague, 2, 2)).firm == hold(DISPUTE, None)


def test_a_shorter_vague_word_shortens_no_longer_one() -> None:
    assert standing(hold(HoldReason.REQUEST, 8, 1), hold(HoldReason.UNSURE, 2, 2)).vague == hold(
        HoldReason.REQUEST, 8, 1
    )


def test_a_letter_read_anew_takes_back_what_it_was_read_as() -> None:
    assert standing(hold(DISPUTE, None, 1), hold(HoldReason.UNSURE, 0, 1)).firm is None
    assert standing(hold(HoldReason.UNSURE, 3, 1), hold(HoldReason.UNSURE, 0, 1)).vague == hold(HoldReason.UNSURE, 0, 1)


def test_for_one_reason_the_last_word_of_a_voice_counts() -> None:
    first, later = hold(HoldReason.PAUSE, 20), hold(HoldReason.PAUSE, 10)
    missing = hold(HoldReason.MISSING, None)
    assert replaced((first, missing), later) == (missing, later)


holds = st.builds(
    hold, st.sampled_from(list(FIRM) + VAGUE), st.none() | st.integers(0, 40), st.none() | st.integers(1, 4)
)


@given(st.lists(holds, max_size=12))
def test_there_is_never_more_than_one_firm_and_one_vague_word(said: list[Hold]) -> None:
    found = standing(*said)
    assert found.firm is None or found.firm.reason in FIRM
    assert found.vague is None or found.vague.reason not in FIRM


@given(st.lists(holds, max_size=12), st.sampled_from(VAGUE), st.integers(0, 40))
def test_another_letters_vague_word_never_shortens_the_silence(said: list[Hold], reason: HoldReason, days: int) -> None:
    before = standing(*said)
    after = before.after(hold(reason, days, 99))
    assert max_end(after) >= max_end(before)


@given(st.lists(holds, max_size=12), st.sampled_from(sorted(FIRM)))
def test_after_a_firm_word_nothing_that_was_said_before_it_counts(said: list[Hold], reason: HoldReason) -> None:
    assert standing(*said).after(hold(reason, 3, 99)).holds == (hold(reason, 3, 99),)


def max_end(found: Standing) -> date:
    return max((h.until or date.max for h in found.holds), default=date.min)

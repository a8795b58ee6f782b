"""Sets of amounts that add up to a sum: one, none, or several."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bot.core.subsets import adding_up_to


@given(st.lists(st.integers(1, 60), max_size=9), st.integers(-5, 200))
def test_it_finds_what_trying_all_finds(amounts: list[int], target: int) -> None:
    places = range(len(amounts))
    sets = [
        chosen
        for size in range(1, len(amounts) + 1)
        for chosen in combinations(places, size)
        if sum(amounts[place] for place in chosen) == target
    ]
    found = adding_up_to(target, amounts)
    assert found.several == (len(sets) > 1)
    assert found.only == (sets[0] if len(sets) == 1 else None)


def test_too_many_amounts_are_no_answer() -> None:
    assert adding_up_to(20_000, list(range(1_000, 1_041))).several
    assert adding_up_to(2**39, [2**n for n in range(40)]).several

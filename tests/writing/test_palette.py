from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writing.palette import Palette, contrast

COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@given(COLORS)
def test_links_are_legible_by_day_and_by_night_whatever_the_colour(color: str) -> None:
    palette = Palette(color)
    assert contrast(palette.link, "#ffffff") >= 4.5
    assert contrast(palette.link_in_the_dark, "#16191d") >= 4.5


def test_a_legible_colour_stays_itself() -> None:
    assert Palette("#A83C3C").link == "#a83c3c"
    assert Palette("#A83C3C").accent == "#a83c3c"


def test_without_a_colour_letters_are_blue_and_legible() -> None:
    assert contrast(Palette().link, "#ffffff") >= 4.5
    assert contrast(Palette().link_in_the_dark, "#16191d") >= 4.5

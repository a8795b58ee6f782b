"""Pictures are judged by their pixels: text that no font resolves would silently be missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from bot.core.money import Money
from bot.writing.charts import WIDTH, Stick, draw_bars
from bot.writing.digest_charts import WEEKS, Aged, Expected, ageing, expected
from bot.writing.document import Bar
from bot.writing.voice import Voice
from bot.writing.words import Words

STICK = Stick("8 à 30 jours", "1 250,50 €", 0.5, "#d9694a")
INK, TONE = (31, 41, 51), (217, 105, 74)
MONDAY = date(2026, 4, 13)


def _pixels(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def _count(image: Image.Image, color: tuple[int, int, int]) -> int:
    return sum(count for count, found in image.getcolors(1 << 24) or [] if found == color)


def test_label_and_amount_are_really_there() -> None:
    image = _pixels(draw_bars([STICK]))
    label = image.crop((0, 0, WIDTH, image.height))
    amount = image.crop((WIDTH, 0, 2 * WIDTH, image.height))
    assert image.width == 2 * WIDTH
    assert _count(label, INK) > 100
    assert _count(amount, INK) > 100
    assert _count(_pixels(draw_bars([replace(STICK, label="", value="")])), INK) == 0


@pytest.mark.parametrize("character", "éàüñçßøžłąœ€£$’–—…«»1,.")
def test_the_shipped_font_has_what_letters_need(character: str) -> None:
    missing = _count(_pixels(draw_bars([replace(STICK, label="漢", value="")])), INK)
    drawn = draw_bars([replace(STICK, label=character, value="")])
    assert drawn != draw_bars([replace(STICK, label="漢", value="")])
    assert missing != _count(_pixels(drawn), INK) > 0


def test_a_bar_is_as_long_as_its_share() -> None:
    half, whole, none = (_count(_pixels(draw_bars([replace(STICK, share=share)])), TONE) for share in (0.5, 1.0, 0.0))
    assert none == 0
    assert half / whole == pytest.approx(0.5, abs=0.01)


def test_a_small_share_is_still_seen() -> None:
    assert _count(_pixels(draw_bars([replace(STICK, share=0.0001)])), TONE) > 20


def test_a_hostile_label_is_drawn_as_text() -> None:
    hostile = replace(STICK, label='</text><image href="http://a.example/x.png"/>\r\n\x00&"')
    assert _count(_pixels(draw_bars([hostile])), INK) > 100


def test_the_same_bars_give_the_same_bytes() -> None:
    assert draw_bars([STICK, STICK]) == draw_bars([STICK, STICK])
    assert len(draw_bars([STICK] * 8)) < 50_000


def test_no_bars_are_no_picture() -> None:
    with pytest.raises(ValueError, match="no bars"):
        draw_bars([])


def _voice() -> Voice:
    return Voice(Words(), "en", "GB")


def _values(bar: Bar) -> list[tuple[str, str]]:
    return [(segment.label, segment.value) for segment in bar.segments]


def test_overdue_money_is_shown_by_age_and_currency() -> None:
    lines = [
        Aged(Money.of("100", "EUR"), 3),
        Aged(Money.of("50", "EUR"), 7),
        Aged(Money.of("10", "EUR"), 400),
        Aged(Money.of("9", "USD"), 31),
    ]
    euros, dollars = ageing(lines, _voice())
    assert [value for _, value in _values(euros)] == ["€150.00", "€0.00", "€0.00", "€0.00", "€10.00"]
    assert _values(dollars)[2][1] == "US$9.00"
    assert euros.picture is not None
    assert "€150.00" in euros.picture.alt


def test_expected_money_falls_into_its_week() -> None:
    money = [
        Expected(date(2026, 4, 13), Money.of("1", "EUR")),
        Expected(date(2026, 4, 19), Money.of("2", "EUR")),
        Expected(date(2026, 4, 20), Money.of("4", "EUR")),
        Expected(date(2027, 4, 20), Money.of("8", "EUR")),
    ]
    (bar,) = expected(money, date(2026, 4, 16), _voice())
    rows = _values(bar)
    assert len(rows) == WEEKS + 1
    assert rows[0][1] == "€3.00"
    assert rows[1][1] == "€4.00"
    assert rows[-1][1] == "€8.00"
    assert "13 Apr" in rows[0][0]


def test_nothing_later_leaves_no_row_for_it() -> None:
    (bar,) = expected([Expected(MONDAY, Money.of("1", "EUR"))], MONDAY, _voice())
    assert len(bar.segments) == WEEKS


def test_nothing_expected_is_no_picture() -> None:
    assert expected([], MONDAY, _voice()) == ()

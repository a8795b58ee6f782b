"""Days written in any notation are read back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.folding import fold
from bot.reading.reply.days import NamedDay, find_days
from bot.reading.reply.fact_words import languages, words_of

_TODAY = date(2026, 3, 11)
_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
_WORDED = {
    "fr": "le {d} {m}",
    "en": "{d} {m}",
    "de": "am {d}. {m}",
    "es": "el {d} de {m}",
    "it": "il {d} {m}",
    "nl": "op {d} {m}",
}
_AHEAD = st.dates(_TODAY, _TODAY + timedelta(days=364))


def _only(text: str, language: str, today: date = _TODAY) -> NamedDay:
    (found,) = find_days(fold(text), today, words_of(language))
    return found


@given(_AHEAD, st.sampled_from(sorted(_MONTHS)))
def test_a_day_and_its_month_in_words_is_the_next_such_day(on: date, language: str) -> None:
    text = _WORDED[language].format(d=on.day, m=_MONTHS[language].split()[on.month - 1])
    assert _only(text, language).ahead == on


@given(
    _AHEAD,
    st.sampled_from(sorted(_MONTHS)),
    st.sampled_from(["{:%Y-%m-%d}", "{:%d.%m.%Y}", "{:%d/%m/%Y}", "{:%d-%m-%Y}"]),
)
def test_a_day_with_its_year_is_that_day_whatever_the_notation(on: date, language: str, notation: str) -> None:
    read = _only(notation.format(on), language)
    assert read.ahead == on
    assert read.back == (on if on == _TODAY else None)


@given(st.dates(_TODAY - timedelta(days=364), _TODAY), st.sampled_from(sorted(_MONTHS)))
def test_looking_back_it_is_the_last_such_day(on: date, language: str) -> None:
    assert _only(f"{on:%d/%m}", language).back == on


def test_american_dates_are_told_by_a_day_that_is_no_month_or_by_their_dollars() -> None:
    assert _only("03/27/2026", "en").ahead == date(2026, 3, 27)
    assert find_days("the check for $20 goes out 04/05", _TODAY, words_of("en"))[-1].ahead == date(2026, 4, 5)
    assert _only("on 04/05", "en").ahead == date(2026, 5, 4)


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert find_days("31/02/2026", _TODAY, words_of("en")) == ()


@pytest.mark.parametrize(
    ("language", "friday"),
    [("fr", "vendredi"), ("en", "Friday"), ("de", "Freitag"), ("es", "viernes"), ("it", "venerdì"), ("nl", "vrijdag")],
)
def test_a_weekday_is_the_coming_one_and_the_past_one(language: str, friday: str) -> None:
    read = _only(friday, language)
    assert (read.ahead, read.back) == (date(2026, 3, 13), date(2026, 3, 6))
    assert not read.exact


def test_on_its_own_day_a_weekday_is_a_week_away() -> None:
    assert _only("Wednesday", "en").ahead == date(2026, 3, 18)


def test_the_first_of_march_in_a_leap_year_and_the_29th_of_february() -> None:
    assert _only("29 février", "fr").ahead == date(2028, 2, 29)
    assert _only("29 février", "fr").back == date(2024, 2, 29)


def test_no_amount_of_days_overflows_the_calendar() -> None:
    assert find_days("in 999 days", date(9999, 12, 1), words_of("en")) == ()


@given(st.text(max_size=300), st.sampled_from(sorted(_MONTHS)))
def test_days_stand_where_they_say_and_in_order(text: str, language: str) -> None:
    folded = fold(text)
    found = find_days(folded, _TODAY, words_of(language))
    assert all(0 <= one.start < one.end <= len(folded) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)


def test_every_language_of_the_tables_is_tried_here() -> None:
    assert set(languages()) == set(_MONTHS)

"""The tables of words: every language tells the same things."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import bot.reading.reply.fact_words as module
from bot.core.reply import DisputeReason, Need
from bot.reading.folding import fold
from bot.reading.reply.fact_words import DayForm, Role, languages, words_of

_FOLDER = Path(module.__file__).parent / "languages"


@pytest.mark.parametrize("language", languages())
def test_a_language_has_words_for_every_way_of_naming_a_day(language: str) -> None:
    assert {form for form, _ in words_of(language).forms} == set(DayForm)


@pytest.mark.parametrize("language", languages())
def test_a_language_has_cues_for_every_role(language: str) -> None:
    assert all(words_of(language).cues[role].strong for role in Role)


@pytest.mark.parametrize("language", languages())
def test_a_language_tells_every_reason_and_every_need(language: str) -> None:
    words = words_of(language)
    assert {reason for reason, _, _ in words.reasons} == set(DisputeReason)
    assert {need for need, _, _ in words.needs} == set(Need)


@pytest.mark.parametrize("language", languages())
def test_a_calendar_is_whole(language: str) -> None:
    words = words_of(language)
    assert set(words.months.values()) == set(range(1, 13))
    assert set(words.weekdays.values()) == set(range(7))


@pytest.mark.parametrize("language", languages())
def test_phrases_are_folded_like_the_text_they_are_sought_in(language: str) -> None:
    table = tomllib.loads((_FOLDER / language / "facts.toml").read_text(encoding="utf-8"))
    phrases = [phrase for rows in table.values() for row in rows.values() for phrase in row]
    # Capitals are only those of regular expressions: \S and (?P<name>).
    plain = [phrase.replace("\\S", "").replace("(?P", "") for phrase in phrases]
    assert [phrase for phrase in plain if fold(phrase) != phrase] == []


def test_a_language_without_tables_is_none() -> None:
    with pytest.raises(KeyError):
        words_of("xx")

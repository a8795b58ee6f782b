"""Word lists: what a language's words speak of."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from bot.reading.folding import fold
from bot.reading.reply.concepts import build_lexicon, known_languages, lexicon
from bot.reading.reply.features import concepts_of, tokens_of


def _table(language: str) -> dict[str, str]:
    path = files("bot.reading.reply") / "languages" / language / "concepts.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", known_languages())
def test_every_language_has_the_same_concepts(language: str) -> None:
    assert _table(language).keys() == _table("en").keys()


@pytest.mark.parametrize("language", known_languages())
def test_entries_are_folded_and_stars_stand_last(language: str) -> None:
    entries = [entry for row in _table(language).values() for entry in row.split()]
    assert [entry for entry in entries if fold(entry) != entry] == []


def test_the_longest_stem_and_the_longest_phrase_win() -> None:
    words = build_lexicon({"money": ["bank*"], "account": ["bankrupt_account"], "end": ["bankrupt*"]})
    assert words.of_word("banking") == "money"
    assert words.of_word("bankruptcy") == "end"
    assert words.at(["bankrupt", "account"], 0) == ("account", 2)
    assert words.at(["bankrupt", "firm"], 0) == ("end", 1)


def test_the_same_thing_said_in_two_languages_speaks_of_the_same() -> None:
    french = concepts_of(tokens_of(fold("Le virement partira demain")), lexicon("fr"))
    italian = concepts_of(tokens_of(fold("Il bonifico partirà domani")), lexicon("it"))
    assert french == italian == ["transfer", "leaves", "tomorrow"]


def test_what_stands_after_not_or_if_is_marked() -> None:
    assert "!paid" in concepts_of(tokens_of("we have not paid"), lexicon("en"))
    assert "?paid" in concepts_of(tokens_of("once it is paid"), lexicon("en"))

"""Every language is whole: the same letters, phrases, values and blocks as every other."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from jinja2 import Environment, meta

from bot.core.model import Obstacle, Role, Source, Status
from bot.writing.acts import Act
from bot.writing.choices import Answer
from bot.writing.owner_letters import Kind, Missing, Outcome, TroubleKind
from bot.writing.words import Words, default_folder
from tests.writing.sample_letters import LETTERS

LANGUAGES = Words().languages()
REFERENCE = default_folder() / "fr"


def _letters(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.j2")}


def _phrases(folder: Path) -> dict[str, str]:
    return dict(_entries(tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))))


def _entries(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, entry in table.items():
        if isinstance(entry, dict):
            yield from _entries(entry, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(entry)


def _names(source: str) -> set[str]:
    return meta.find_undeclared_variables(Environment().parse(source))


def _blocks(source: str) -> list[str]:
    return re.findall(r"block\(\"(\w+)\"\)", source)


def test_the_six_languages_are_there() -> None:
    assert LANGUAGES == ("de", "en", "es", "fr", "it", "nl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_letter(language: str) -> None:
    assert set(_letters(default_folder() / language)) == set(_letters(REFERENCE))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", _letters(REFERENCE))
def test_a_letter_speaks_of_the_same_things_in_every_language(language: str, name: str) -> None:
    here, there = _letters(default_folder() / language)[name], _letters(REFERENCE)[name]
    assert _names(here) == _names(there)
    assert _blocks(here) == _blocks(there)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_phrase_with_the_same_values(language: str) -> None:
    here, there = _phrases(default_folder() / language), _phrases(REFERENCE)
    assert here.keys() == there.keys()
    assert {key: _names(text) for key, text in here.items()} == {key: _names(text) for key, text in there.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_borrows_no_sentence_from_another(language: str) -> None:
    mine = _phrases(default_folder() / language) | _letters(default_folder() / language)
    for other in set(LANGUAGES) - {language}:
        theirs = _phrases(default_folder() / other) | _letters(default_folder() / other)
        shared = {key for key in mine.keys() & theirs.keys() if mine[key] == theirs[key]}
        assert not {key for key in shared if len(re.sub(r"\{.*?\}+", "", mine[key]).split()) > 4}


def test_closed_values_all_have_words() -> None:
    def keys(family: str, values: Iterable[str]) -> set[str]:
        return {f"{family}.{value}" for value in values}

    needed = keys("statuses", Status) | keys("roles", Role) | keys("sources", Source) | keys("acts", Act)
    needed |= keys("outcome", Outcome) | keys("outcome_word", Outcome) | keys("missing", Missing)
    needed |= keys("unproven", Kind) | keys("trouble", TroubleKind) | keys("trouble_title", TroubleKind)
    needed |= keys("obstacles", Obstacle) | keys("doubtful", (Missing.NUMBER, Missing.AMOUNT, Missing.DUE_DATE))
    needed |= keys("answers", Answer) | keys("buttons", Answer)
    assert needed <= set(_phrases(REFERENCE))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_can_be_written_and_fits(language: str, name: str) -> None:
    words = Words()
    written = LETTERS[name](language, words)
    assert words.problems == []
    assert written.language == language
    assert 5 < len(written.subject) < 120
    assert "  " not in written.subject
    assert not re.search(r"\{\{|\{%|None|True|False|\ue000| ,|\(\)|date\(", written.subject + written.text)
    assert max(len(line) for line in written.text.splitlines() if "https:" not in line) <= 74


def test_every_letter_has_a_sample() -> None:
    assert {name.partition("-")[0] for name in LETTERS} == {Path(name).stem for name in _letters(REFERENCE)}

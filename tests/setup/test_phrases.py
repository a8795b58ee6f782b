"""The first minutes speak each language whole."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from bot.core.model import HoldReason, Source, Status
from bot.core.promises import Outcome
from bot.reading.open_list import Flaw
from bot.setup.answers import QUESTIONS
from bot.setup.phrases import Phrases, languages, of_the_terminal
from bot.setup.providers import providers
from bot.setup.trials import Failure


def keys(language: str) -> dict[str, set[str]]:
    table = tomllib.loads(files("bot.setup").joinpath("phrases", f"{language}.toml").read_text(encoding="utf-8"))
    return {
        f"{family}.{key}": set(re.findall(r"{(\w+)}", text))
        for family, rows in table.items()
        for key, text in rows.items()
    }


@pytest.mark.parametrize("language", languages())
def test_every_sentence_is_there_with_the_same_places(language: str) -> None:
    assert keys(language) == keys("en")


def test_every_question_failure_and_wish_has_its_sentence() -> None:
    say = Phrases("en")
    assert all(say.has(f"{family}.{question.key}") for question in QUESTIONS for family in ("ask", "wrong"))
    assert all(say.has(f"remedy.{failure}") for failure in Failure)
    assert all(say.has(f"flaw.{flaw}") for flaw in Flaw)
    assert all(say.has(f"state.{status}") for status in Status)
    assert all(say.has(f"reason.{reason}") for reason in HoldReason)
    assert all(say.has(f"source.{source}") for source in Source)
    assert all(say.has(f"promise.{outcome}") for outcome in Outcome)
    assert all(say.has(f"wants.{want}") for provider in providers() for want in provider.wants)


@pytest.mark.parametrize(("locale", "language"), [("fr_FR.UTF-8", "fr"), ("fr", "fr"), ("de_DE", "en"), ("C", "en")])
def test_the_locale_chooses(monkeypatch: pytest.MonkeyPatch, locale: str, language: str) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert of_the_terminal() == language

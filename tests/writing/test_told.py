"""Answers to the owner's questions: whole in every language, and the examples are read as they promise."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.history import Happening
from bot.core.model import HoldReason
from bot.core.readings import Asked, Verb
from bot.reading.command.read import read_command
from bot.writing.told import SHOWN, Example, OpenList
from bot.writing.told_blocks import blocks_of, example_of
from bot.writing.voice import Voice
from bot.writing.words import Words
from tests.writing.sample_answers import EXAMPLES, open_list, short

WORDS = Words()
TODAY = date(2026, 3, 12)
VERBS = {
    "paid": Verb.PAID,
    "pause": Verb.PAUSE,
    "status": Verb.STATUS,
    "list": Verb.LIST,
    "next": Verb.STATUS,
    "dossier": Verb.DOSSIER,
    "undo": Verb.UNDO,
}


@pytest.mark.parametrize("language", WORDS.languages())
@pytest.mark.parametrize("name", VERBS)
def test_what_help_offers_is_read_as_it_promises(language: str, name: str) -> None:
    text = example_of(Example(name, "F-2026-031", "Acme SA"), Voice(WORDS, language))
    read = read_command("", text, TODAY, "EUR")
    assert [command.verb for command in read.commands] == [VERBS[name]], text
    assert read.sure and (read.commands[0].asked is Asked.NEXT) is (name == "next")
    assert read.invoices == (("F-2026-031",) if "F-2026-031" in text else ())


@pytest.mark.parametrize("language", WORDS.languages())
def test_the_example_about_a_client_speaks_of_everything(language: str) -> None:
    text = example_of(Example("client", "F-2026-031", ""), Voice(WORDS, language))
    assert read_command("", text, TODAY, "EUR").everything, text


@pytest.mark.parametrize("language", WORDS.languages())
def test_every_reason_and_every_happening_has_words(language: str) -> None:
    for key in (*(f"why.{one}" for one in HoldReason), *(f"history.{one}" for one in Happening)):
        assert WORDS.has_phrase(f"questions.{key}", language)
    assert all(WORDS.has_phrase(f"questions.effect.{name}", language) for name in EXAMPLES)


def test_a_long_list_is_cut_and_its_sum_is_of_all() -> None:
    many = OpenList(tuple(short(f"F-{number}", "Acme SA", "100", number) for number in range(1, SHOWN + 11)))
    shown = str(blocks_of(many, Voice(WORDS, "en")))
    assert "And 10 more." in shown and "€3,500.00" in shown
    assert f"'F-{SHOWN + 10}'" in shown and "'F-1'" not in shown


def test_the_latest_stands_first() -> None:
    shown = str(blocks_of(open_list(), Voice(WORDS, "fr")))
    assert shown.index("F-2025-118") < shown.index("F-2026-031") < shown.index("F-2026-044")

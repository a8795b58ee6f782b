"""A letter in the owner's words: what may change, what stays, in every language."""

from __future__ import annotations

import pytest

from bot.core.draft_text import Passage, outline, shown
from bot.writing.client_letters import write_client_letter
from bot.writing.own_wording import passages, reworded
from bot.writing.words import Words
from tests.writing.sample_letters import client_letter, several

WORDS = Words()
LANGUAGES = WORDS.languages()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_may_change_and_the_figures_stay(language: str) -> None:
    letter = write_client_letter(client_letter(language), WORDS)
    parts = passages(letter)
    stays = " ".join(part.text for part in parts if part.stays)
    assert "FR76" in stays and "01 99 00 12 34" in stays
    assert all(line.startswith("|") for line in shown([part for part in parts if part.stays]).splitlines() if line)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("write", [client_letter, several])
def test_a_letter_whose_words_are_left_alone_is_the_same(language: str, write: object) -> None:
    assert callable(write)
    letter = write_client_letter(write(language), WORDS)
    again = reworded(letter, outline(passages(letter)), WORDS)
    assert (again.text, again.html, again.pictures) == (letter.text, letter.html, letter.pictures)


def test_the_owners_words_stand_in_place_of_ours() -> None:
    letter = write_client_letter(client_letter("fr"), WORDS)
    changed = reworded(letter, "Chère Jeanne,\n\n|1\n\nÀ bientôt,\n\n|2", WORDS)
    assert changed.text.startswith("Chère Jeanne,")
    assert "Bonjour" not in changed.text and "FR76" in changed.text
    assert "Chère Jeanne" in changed.html and changed.subject == letter.subject


def test_what_stays_cannot_be_left_out_or_invented() -> None:
    letter = write_client_letter(client_letter("fr"), WORDS)
    changed = reworded(letter, "Payez.\n\n|7", WORDS)
    assert "FR76" in changed.text and "Claire Morel" in changed.text


def test_a_legal_sentence_stays() -> None:
    letter = write_client_letter(client_letter("fr"), WORDS)
    sentence = next(part.text for part in passages(letter) if not part.stays and len(part.text) > 40)
    assert Passage(sentence, stays=True).stays
    assert [part.stays for part in passages(letter, [sentence])].count(True) == 3


def test_control_characters_and_marks_of_another_direction_do_not_get_through() -> None:
    letter = write_client_letter(client_letter("fr"), WORDS)
    changed = reworded(letter, "Bonjour\u202e\x07<script>\n\n|1", WORDS)
    assert "\u202e" not in changed.text and "\x07" not in changed.text and "<script>" not in changed.html

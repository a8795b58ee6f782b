from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from bot.writing import plain
from bot.writing.choices import Answer, ready_answer, ready_choice
from bot.writing.document import Choices
from bot.writing.words import Words


def test_a_ready_answer_survives_every_character() -> None:
    href = ready_answer("relances+a&b@studio.example", "Re: 50 % & plus = ?", "payé F/1 & 2\nMerci")
    parts = urlsplit(href)
    assert parts.path == "relances%2Ba%26b@studio.example"
    assert parse_qs(parts.query) == {"subject": ["Re: 50 % & plus = ?"], "body": ["payé F/1 & 2\r\nMerci"]}
    assert href.isascii()
    assert "+" not in href


def test_a_ready_answer_cannot_be_given_another_header() -> None:
    href = ready_answer("bot@studio.example", "x\r\nBcc: y@z.example", "a&cc=evil@z.example")
    assert set(parse_qs(urlsplit(href).query)) == {"subject", "body"}
    assert "%0D%0A" not in href


@pytest.mark.parametrize(
    ("answer", "language", "body"),
    [
        (Answer.PAID, "fr", "payé F-031"),
        (Answer.ANSWERED, "fr", "ils m'ont répondu F-031"),
        (Answer.APPROVE, "fr", "approuver F-031"),
        (Answer.PAID, "en", "paid F-031"),
        (Answer.REJECT, "en", "reject F-031"),
    ],
)
def test_the_words_to_type_are_those_of_the_link(answer: Answer, language: str, body: str) -> None:
    choice = ready_choice(answer, language, Words(), bot_address="b@s.example", subject="Re: x", about="F-031")
    assert choice.answer == body
    assert body in plain.render([Choices((choice,))])


@pytest.mark.parametrize("language", Words().languages())
@pytest.mark.parametrize("answer", Answer)
def test_every_answer_has_words_in_every_language(answer: Answer, language: str) -> None:
    choice = ready_choice(answer, language, Words(), bot_address="b@s.example", subject="Re: x")
    assert choice.label
    assert choice.answer

"""A language model may only choose among the intents, and sees only the visible text."""

from __future__ import annotations

import json

import pytest

from bot.core.reply import Intent
from bot.reading.reply.second_opinion import chosen, request_body


def _answer(content: object) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


def test_the_request_holds_the_text_and_every_intent() -> None:
    asked = json.loads(request_body("On vous règle bientôt.", "small-model"))
    rules, question = asked["messages"]
    assert asked["model"] == "small-model"
    assert question == {"role": "user", "content": "On vous règle bientôt."}
    assert all(f"{intent.value}: " in rules["content"] for intent in Intent)


def test_a_long_text_is_cut() -> None:
    assert len(request_body("x" * 100_000, "m")) < 10_000


@pytest.mark.parametrize(("content", "intent"), [("promise", Intent.PROMISE), (" Dispute.\n", Intent.DISPUTE)])
def test_an_intent_is_taken(content: str, intent: Intent) -> None:
    assert chosen(_answer(content)) is intent


@pytest.mark.parametrize(
    "answer",
    [
        _answer("pay them now"),
        _answer("promise or paid"),
        _answer(None),
        _answer(["paid"]),
        b"{}",
        b"[]",
        b"not json",
        b"",
        b"\xff\xfe",
        b"[" * 19_000,
    ],
)
def test_anything_else_is_no_opinion(answer: bytes) -> None:
    assert chosen(answer) is None

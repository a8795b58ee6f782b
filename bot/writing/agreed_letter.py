"""The short question after the owner's own word to a client: is what was agreed to be noted?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.core.model import Creditor
from bot.core.money import Money
from bot.writing.document import Block, Choice, Choices, Quote
from bot.writing.voice import owners_voice
from bot.writing.words import Words, Written


def agreed(
    client: str, numbers: Sequence[str], said: str, choices: Sequence[Choice], owner: Creditor, words: Words
) -> Written:
    """``said`` is the owner's own sentence; nothing is noted without a tap."""
    voice = owners_voice(owner, words)
    values = {"client": client, "number": voice.some(numbers)}
    blocks: dict[str, Block] = {
        "said": Quote(said),
        "choices": Choices(tuple(choices), voice("words.or_answer")),
    }
    return voice.write("agreed", values, blocks)


def agreed_words(kind: str, language: str, words: Words, on: date | None, amount: Money | None) -> str:
    """The words of a ready answer, which are its label too."""
    return words.phrase(f"agreed.{kind}", language, {"on": on or "", "amount": amount or ""})

"""The short question after the owner's own word to a client: is what was agreed to be noted?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.core.model import Creditor
from bot.core.money import Money
from bot.writing.document import Block, Choice, Choices, Quote
from bot.writing.voice import Voice, owners_voice
from bot.writing.words import Words, Written


def agreed(
    client: str, numbers: Sequence[str], said: str, choices: Sequence[Choice], owner: Creditor, words: Words
) -> Written:
    """``said`` is the owner's own sentence; nothing is noted without a tap."""
    return _asked(client, numbers, said, choices, owner_voice=owners_voice(owner, words), held="")


def closing(
    client: str, numbers: Sequence[str], said: str, choices: Sequence[Choice], owner: Creditor, words: Words
) -> Written:
    """``said`` calls these invoices paid or withdrawn; nothing goes out about them until the owner's answer."""
    return _asked(client, numbers, said, choices, owner_voice=owners_voice(owner, words), held="yes")


def _asked(
    client: str, numbers: Sequence[str], said: str, choices: Sequence[Choice], *, owner_voice: Voice, held: str
) -> Written:
    values = {"client": client, "number": owner_voice.some(numbers), "held": held}
    blocks: dict[str, Block] = {
        "said": Quote(said),
        "choices": Choices(tuple(choices), owner_voice("words.or_answer")),
    }
    return owner_voice.write("agreed", values, blocks)


def agreed_words(kind: str, language: str, words: Words, on: date | None, amount: Money | None) -> str:
    """The words of a ready answer, which are its label too."""
    return words.phrase(f"agreed.{kind}", language, {"on": on or "", "amount": amount or ""})

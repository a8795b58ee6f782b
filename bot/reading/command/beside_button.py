"""What stands below the words of a ready answer: courtesies leave it what it is, anything else may take it back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.readings import Verb
from bot.reading.command.meant import ASKING, GRAVE
from bot.reading.command.only_yes import is_courtesy
from bot.reading.command.sentence import Sentence, Setting, sentence_of
from bot.reading.command.tongue import codes, tongue
from bot.reading.command.understood import understood
from bot.reading.folding import fold

_NAME = re.compile(r"(?<=\S )[A-ZÀ-Ý]")
"""Begins a word within a sentence: a client's name, say."""


def opens_with_answer(parts: Sequence[str], numbers: Sequence[str]) -> bool:
    """Whether the first sentence is a ready answer of any language, with or without invoice numbers."""
    first = parts[0] if parts else ""
    for number in numbers:
        first = first.replace(number, " ")
    answer = " ".join(fold(first).replace(",", " ").split()).strip(" .!:;")
    return any(answer in words.ready or answer in words.draft_ready for words in map(tongue, codes()))


def is_idle(part: str, numbers: Sequence[str], settings: Sequence[Setting]) -> bool:
    """Whether a sentence below a ready answer is a courtesy, a plain instruction of its own about other invoices, or a
    question about how things stand.

    "Paid F-2026-031", and below it "no, wait", "not yet" or "200 EUR": nobody knows what is meant.
    """
    if is_courtesy(part):
        return True
    said = [sentence_of(part, setting, numbers) for setting in settings]
    plain = any(one.numbers and (read := understood(one)).commands and read.clear for one in said)
    return plain or _asks_how_things_stand(said)


def _asks_how_things_stand(said: Sequence[Sentence]) -> bool:
    """In words that ask for nothing else, and not whether something is paid after all."""
    if any(one.setting.tongue.verb(verb).search(one.folded) for one in said for verb in GRAVE):
        return False
    return any(_only_asks(one) for one in said)


def _only_asks(said: Sentence) -> bool:
    read, tongue = understood(said), said.setting.tongue
    if not (read.clear and read.commands and all(command.verb in ASKING for command in read.commands)):
        return False
    if any(command.verb is Verb.STATUS and not command.asked for command in read.commands):
        return bool(said.numbers or _NAME.search(said.text))  # "did they really pay?" doubts
    return all(command.asked or tongue.verb(command.verb).search(said.folded) for command in read.commands)

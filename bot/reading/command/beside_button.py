"""What stands below the words of a ready answer: courtesies leave it what it is, anything else may take it back."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.command.only_yes import is_courtesy
from bot.reading.command.sentence import Setting, sentence_of
from bot.reading.command.tongue import codes, tongue
from bot.reading.command.understood import understood
from bot.reading.folding import fold


def opens_with_answer(parts: Sequence[str], numbers: Sequence[str]) -> bool:
    """Whether the first sentence is a ready answer of any language, with or without invoice numbers."""
    first = parts[0] if parts else ""
    for number in numbers:
        first = first.replace(number, " ")
    answer = " ".join(fold(first).replace(",", " ").split()).strip(" .!:;")
    return any(answer in words.ready or answer in words.draft_ready for words in map(tongue, codes()))


def is_idle(part: str, numbers: Sequence[str], settings: Sequence[Setting]) -> bool:
    """Whether a sentence below a ready answer is a courtesy, or a plain instruction of its own about other invoices.

    "Paid F-2026-031", and below it "no, wait", "not yet" or "200 EUR": nobody knows what is meant.
    """
    if is_courtesy(part):
        return True
    said = [sentence_of(part, setting, numbers) for setting in settings]
    return any(one.numbers and (read := understood(one)).commands and read.clear for one in said)

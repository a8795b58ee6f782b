"""The answer to an owner's questions: what was done first, then what was asked, in one letter."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.model import Creditor
from bot.writing.document import Block, Choice, Choices, Group, Paragraph, Quote
from bot.writing.told import Part
from bot.writing.told_blocks import blocks_of, title_of
from bot.writing.voice import owners_voice
from bot.writing.words import Words, Written


def answered(
    done: Sequence[str],
    parts: Sequence[Part],
    not_understood: Sequence[str],
    owner: Creditor,
    words: Words,
    choices: Sequence[Choice] = (),
) -> Written:
    """``done`` are sentences of acts, ``parts`` what was asked (at least one), ``not_understood`` the owner's own words.

    ``choices`` are the ready answers to what was done or not understood.
    """
    voice = owners_voice(owner, words)
    title = title_of(parts[0], voice) if len(parts) == 1 else voice("questions.title_many")
    values = {"title": title, "unclear": len(not_understood)}
    blocks: dict[str, Block] = {
        "lines": Group(tuple(Paragraph(line) for line in done)),
        "parts": Group(tuple(blocks_of(part, voice) for part in parts)),
        "unclear": Group((*map(Quote, not_understood), Choices(tuple(choices), voice("words.or_answer")))),
    }
    return voice.write("answered", values, blocks)

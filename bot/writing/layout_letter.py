"""The question which column of a bank's table says what: to be answered from a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.model import Creditor
from bot.writing.document import Block, Choice, Choices, Facts, Group, Paragraph, Row
from bot.writing.voice import Voice, owners_voice
from bot.writing.words import Words, Written

_MOST_COLUMNS = 30
_LONGEST_CELL = 40


@dataclass(frozen=True, slots=True)
class LayoutAsked:
    """A table that could not be read: ``columns`` are each one's name and some of its cells.

    ``guess`` is what it would be read as, in the words of an answer; ``notes`` are finished sentences.
    """

    name: str
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    guess: str
    choices: tuple[Choice, ...] = ()
    notes: tuple[str, ...] = ()


def layout_asked(item: LayoutAsked, owner: Creditor, words: Words) -> Written:
    """One question about one table; the columns are numbered from 1."""
    voice = owners_voice(owner, words)
    rows = tuple(
        Row(f"{number} {_short(name)}".strip(), " · ".join(_short(cell) for cell in cells if cell) or "–")
        for number, (name, cells) in enumerate(item.columns[:_MOST_COLUMNS], 1)
    )
    blocks: dict[str, Block] = {
        "notes": Group(tuple(Paragraph(note) for note in item.notes)),
        "columns": Facts(rows),
        "choices": Choices(item.choices, voice("words.or_answer")),
    }
    return voice.write("layout", {"name": item.name, "guess": item.guess}, blocks)


def told_as(columns: Sequence[tuple[str, int]], voice: Voice) -> str:
    """ "date 1, amount 4": the roles by their keys in the words, and their columns from 0."""
    return ", ".join(f"{voice(f'layouts.{role}')} {at + 1}" for role, at in columns)


def _short(cell: str) -> str:
    return cell if len(cell) <= _LONGEST_CELL else f"{cell[:_LONGEST_CELL]}…"

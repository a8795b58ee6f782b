"""One answer to many mails: what each of those that were not answered one by one would have been told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.model import Creditor
from bot.writing.document import Block, Choice, Choices, Facts, Group, Heading, Paragraph, Quote, Row
from bot.writing.plain import render
from bot.writing.voice import Voice, owners_voice
from bot.writing.words import Words, Written

_WHOLE = 40
"""Answers that stand there whole; of those beyond, the beginning in a line each: none is left out."""
_LINES = 25
"""Lines of one answer: the whole of any that tells what was done."""
_GIST = 200


@dataclass(frozen=True, slots=True)
class Unanswered:
    """``subject`` and ``words`` of the owner's mail; the text of its answer, and the ready answers that this offered."""

    subject: str
    said: str
    words: str = ""
    choices: tuple[Choice, ...] = ()


def text_and_choices(written: Written) -> tuple[str, tuple[Choice, ...]]:
    """A letter's plain text without its ready answers, and these, in order."""
    blocks = [block for part in written.parts for block in part.blocks]
    return render([_without_choices(block) for block in blocks]).strip(), tuple(_choices_in(blocks))


def _without_choices(block: Block) -> Block:
    match block:
        case Choices():
            return Group(())
        case Group(blocks):
            return Group(tuple(map(_without_choices, blocks)))
        case _:
            return block


def _choices_in(blocks: Sequence[Block]) -> Iterator[Choice]:
    for block in blocks:
        match block:
            case Choices(choices):
                yield from choices
            case Group(inner):
                yield from _choices_in(inner)
            case _:
                pass


def held_back(items: Sequence[Unanswered], most: int, owner: Creditor, words: Words) -> Written:
    """The summary, in the order of the mails; ``most`` is how many answers one address gets within an hour."""
    voice = owners_voice(owner, words)
    whole = tuple(Group(tuple(_whole(item, voice))) for item in items[:_WHOLE])
    short = Facts(tuple(Row(_subject(item, voice), _gist(_in_a_line(item, voice))) for item in items[_WHOLE:]))
    blocks: dict[str, Block] = {"items": Group((*whole, short))}
    return voice.write("held_back", {"count": len(items), "most": most}, blocks)


def _whole(item: Unanswered, voice: Voice) -> list[Block]:
    words = [Paragraph(_you_wrote(item, voice))] if item.words else []
    offered = [Choices(item.choices, voice("words.or_answer"))] if item.choices else []
    return [Heading(_subject(item, voice)), *words, Quote(item.said, _LINES), *offered]


def _you_wrote(item: Unanswered, voice: Voice) -> str:
    return voice("words.you_wrote", text=_gist(item.words))


def _in_a_line(item: Unanswered, voice: Voice) -> str:
    return f"{_you_wrote(item, voice)} {item.said}" if item.words else item.said


def _subject(item: Unanswered, voice: Voice) -> str:
    return item.subject or voice("words.no_subject")


def _gist(said: str) -> str:
    words = " ".join(said.split())
    return words if len(words) <= _GIST else f"{words[:_GIST].rstrip()}…"

"""One answer to many mails: what each of those that were not answered one by one would have been told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.model import Creditor
from bot.writing.document import Block, Facts, Group, Heading, Quote, Row
from bot.writing.voice import Voice, owners_voice
from bot.writing.words import Words, Written

_WHOLE = 40
"""Answers that stand there whole; of those beyond, the beginning in a line each: none is left out."""
_LINES = 25
"""Lines of one answer: the whole of any that tells what was done."""
_GIST = 160


@dataclass(frozen=True, slots=True)
class Unanswered:
    """``subject`` of the owner's mail, and the text of its answer."""

    subject: str
    said: str


def held_back(items: Sequence[Unanswered], most: int, owner: Creditor, words: Words) -> Written:
    """The summary, in the order of the mails; ``most`` is how many answers one address gets within an hour."""
    voice = owners_voice(owner, words)
    whole = tuple(Group(tuple(_whole(item, voice))) for item in items[:_WHOLE])
    short = Facts(tuple(Row(_subject(item, voice), _gist(item.said)) for item in items[_WHOLE:]))
    blocks: dict[str, Block] = {"items": Group((*whole, short))}
    return voice.write("held_back", {"count": len(items), "most": most}, blocks)


def _whole(item: Unanswered, voice: Voice) -> list[Block]:
    return [Heading(_subject(item, voice)), Quote(item.said, _LINES)]


def _subject(item: Unanswered, voice: Voice) -> str:
    return item.subject or voice("words.no_subject")


def _gist(said: str) -> str:
    words = " ".join(said.split())
    return words if len(words) <= _GIST else f"{words[:_GIST].rstrip()}…"

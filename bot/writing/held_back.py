"""One answer to many mails: what was done and not answered one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.model import Creditor
from bot.writing.document import Facts, Group, Paragraph, Row
from bot.writing.voice import owners_voice
from bot.writing.words import Words, Written

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Unanswered:
    """``subject`` of the owner's mail, and what its answer would have said first."""

    subject: str
    said: str


def held_back(items: Sequence[Unanswered], most: int, owner: Creditor, words: Words) -> Written:
    """The summary; ``most`` is how many answers one address gets within an hour."""
    voice = owners_voice(owner, words)
    rows = tuple(Row(item.subject or voice("words.no_subject"), item.said) for item in items[:_SHOWN])
    more = [Paragraph(voice("words.and_more", count=len(items) - _SHOWN))] if len(items) > _SHOWN else []
    blocks = {"items": Group((Facts(rows), *more))}
    return voice.write("held_back", {"count": len(items), "most": most}, blocks)

"""The letter that asks the owner for a yes: the draft with its full text, and how to change it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.draft_text import Passage, shown
from bot.core.model import Creditor
from bot.core.money import Money, totals
from bot.writing.document import Block, Choice, Choices, Facts, Group, Paragraph, Quote, Row
from bot.writing.voice import Voice, owners_voice
from bot.writing.words import Words, Written

_LINES = 400
"""Lines of a draft that are shown: the whole of any letter that we write."""

_FORMAL = "formal_notice"


class Why(StrEnum):
    """What the owner is told before the ready answers."""

    FIRST = "first"
    NEW_CONTACT = "new_contact"
    EDITED = "edited"
    """The draft in the owner's own words."""
    CHANGED = "changed"
    """The same once more, since the figures are others now."""


@dataclass(frozen=True, slots=True)
class ApprovalAsked:
    """A letter that waits for the owner's yes; ``subject`` and ``passages`` as the client would read them."""

    numbers: tuple[str, ...]
    client: str
    balances: tuple[Money, ...]
    due_on: date
    step: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    subject: str
    passages: tuple[Passage, ...]
    choices: tuple[Choice, ...] = ()
    notes: tuple[str, ...] = ()
    """Advice to the owner: finished sentences, in the owner's language."""
    template: str = ""
    attached: tuple[str, ...] = ()
    why: Why | None = None
    left: int = 0
    """Of ``first``: how many approvals are wanted before letters leave without asking."""
    new: tuple[str, ...] = ()
    """Of ``new_contact``: the addresses."""


def approval(item: ApprovalAsked, owner: Creditor, words: Words) -> Written:
    """Asks for a yes or no; the letter itself stands below, word for word, between two marks."""
    voice = owners_voice(owner, words)
    values = {
        "number": voice.some(item.numbers),
        "client": item.client,
        "step": voice.step(item.step),
        "balance": voice.amounts(totals(item.balances)),
        "due_on": item.due_on,
    }
    offered = Choices(item.choices, voice("words.or_answer"))
    notes = [Paragraph(" ".join(item.notes))] if item.notes else []
    blocks: dict[str, Block] = {
        "choices": Group((*_why(item, voice), offered)),
        "facts": Group((*notes, Facts(tuple(_facts(item, voice))))),
        "letter": Group((Paragraph(_how(item, voice)), _draft(item.passages, voice))),
    }
    return voice.write("approval", values, blocks)


def marks(words: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The two marks in every language: the owner's may have changed since the letter was written."""
    first, last = (
        tuple(words.phrase(f"approval.{mark}", language) for language in words.languages()) for mark in ("begin", "end")
    )
    return first, last


def _draft(passages: Sequence[Passage], voice: Voice) -> Quote:
    begin, end = (f"[[ {voice(f'approval.{mark}')} ]]" for mark in ("begin", "end"))
    return Quote(f"{begin}\n\n{shown(passages)}\n\n{end}", _LINES)


def _why(item: ApprovalAsked, voice: Voice) -> Iterator[Paragraph]:
    if item.why is not None:
        emails = voice.listed(item.new)
        yield Paragraph(voice(f"approval.{item.why}", left=item.left, email=emails, client=item.client))


def _how(item: ApprovalAsked, voice: Voice) -> str:
    formal = [voice("approval.how_formal")] if item.template == _FORMAL else []
    return " ".join((voice("approval.how"), *formal))


def _facts(item: ApprovalAsked, voice: Voice) -> Iterator[Row]:
    values = {
        "to": ", ".join(item.to),
        "cc": ", ".join(item.cc),
        "subject": item.subject,
        "documents": ", ".join(item.attached),
    }
    return (Row(voice(f"labels.{label}"), value) for label, value in values.items() if value)

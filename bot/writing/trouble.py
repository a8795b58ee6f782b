"""What went wrong, told to the owner: one sentence of what happened and one of what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.model import Creditor, Obstacle
from bot.writing.document import Block, Choice, Choices, Group, Paragraph
from bot.writing.voice import Voice, owners_voice
from bot.writing.words import Words, Written


class TroubleKind(StrEnum):
    UNKNOWN_SEND = "unknown_send"
    """The line broke while the server was taking a letter: it may have gone out or not."""
    REFUSED_SEND = "refused_send"
    QUARANTINED = "quarantined"
    """A mail could not be worked through, three times over."""
    TOO_LARGE = "too_large"
    BOUNCED = "bounced"
    STRANGER = "stranger"
    FORGED = "forged"
    UNREADABLE = "unreadable"
    """An attachment that no reader understands; ``why`` if it is known."""
    NO_FILE = "no_file"
    """A mail that speaks of an invoice and brings none; ``detail`` is the link that it has instead."""
    TEMPLATE = "template"
    """One of the owner's own letters is broken; the built-in one went out."""
    MAILBOX_CHANGED = "mailbox_changed"
    """The server gave the folder a new UIDVALIDITY."""
    UNBELIEVED = "unbelieved"
    """A mail that nothing proves; ``detail`` is the whole sentence."""
    STATE = "state"
    """Anything else; ``detail`` is the whole sentence."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """``sender`` and ``subject`` are those of the mail in question, ``address`` the one that failed.

    What is not known stays empty and is not mentioned; ``detail`` is the server's or reader's own word.
    """

    kind: TroubleKind
    number: str = ""
    client: str = ""
    address: str = ""
    sender: str = ""
    subject: str = ""
    on: date | None = None
    detail: str = ""
    why: Obstacle | None = None
    choices: tuple[Choice, ...] = ()


def trouble(items: Sequence[Trouble], owner: Creditor, words: Words) -> Written:
    """One letter for all of them; raises ValueError if there is nothing to tell."""
    if not items:
        raise ValueError("no trouble to tell")
    voice = owners_voice(owner, words)
    values = {"count": len(items), "title": voice(f"trouble_title.{items[0].kind}", **_facts(items[0], voice))}
    return voice.write("trouble", values, {"items": Group(tuple(_told(item, voice) for item in items))})


def trouble_sentence(item: Trouble, language: str, words: Words) -> str:
    """The same sentences without a letter around them, for the digest or a log."""
    return words.phrase(f"trouble.{item.kind}", language, _facts(item, Voice(words, language)))


def _told(item: Trouble, voice: Voice) -> Group:
    blocks: tuple[Block, ...] = (Paragraph(voice(f"trouble.{item.kind}", **_facts(item, voice))),)
    return Group((*blocks, Choices(item.choices, voice("words.or_answer"))))


def _facts(item: Trouble, voice: Voice) -> dict[str, object]:
    return {
        "number": item.number,
        "client": item.client,
        "address": item.address,
        "sender": item.sender,
        "subject": item.subject,
        "on": item.on or "",
        "detail": item.detail,
        "why": voice(f"obstacles.{item.why}") if item.why else "",
    }

"""Ready answers: links that open a mail in which the answer is already written (RFC 6068)."""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import quote

from bot.core.reply import Intent
from bot.writing.document import Choice
from bot.writing.harmless import one_line
from bot.writing.words import Words


class Answer(StrEnum):
    """What the owner can say with one tap; the words of each language stand in its words.toml."""

    PAID = "paid"
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    ANSWERED = "answered"
    """The client has answered the owner, outside the bot's sight."""
    APPROVE = "approve"
    REJECT = "reject"
    GO = "go"
    """A draft may leave, and those after it without being asked about."""
    CONFIRM = "confirm"
    """A mail that could not be proven was the owner's own."""
    FOLLOW = "follow"
    """An invoice that somebody else handed in is to be followed."""
    PLAN = "plan"
    """The client may pay by the instalments proposed."""
    NOT_ARRIVED = "not_arrived"
    """The payment that the client speaks of has not come in."""
    ALLOCATE = "allocate"
    """A payment is for this invoice."""
    NO_INVOICE = "no_invoice"
    """A payment is for no invoice."""
    NOT_THIS = "not_this"
    """A payment was not for this invoice."""
    FORGIVE = "forgive"
    """What a payment is short of is let go."""
    REST_DUE = "rest_due"
    """What a payment is short of is still due."""
    UNDO = "undo"
    """An instruction is taken back."""


def ready_answer(bot_address: str, subject: str, body: str) -> str:
    """A mailto link to the bot; everything percent-encoded, line breaks as CRLF (RFC 6068, section 5)."""
    lines = "\r\n".join(one_line(line) for line in body.splitlines())
    fields = f"subject={quote(one_line(subject), safe='')}&body={quote(lines, safe='')}"
    return f"mailto:{quote(bot_address, safe='@')}?{fields}"


def meant_choice(intent: Intent, language: str, words: Words, *, bot_address: str, subject: str) -> Choice:
    """The choice that says what a client's reply means."""
    label = words.phrase(f"meant.{intent}", language)
    return Choice(label, ready_answer(bot_address, subject, label))


def ready_choice(
    answer: Answer, language: str, words: Words, *, bot_address: str, subject: str, about: str = ""
) -> Choice:
    """The choice whose body is the answer's word, then ``about``: an invoice number, a token."""
    word = words.phrase(f"answers.{answer}", language)
    body = f"{word} {about}".strip()
    label = words.phrase(f"buttons.{answer}", language, {"number": about})
    return Choice(label, ready_answer(bot_address, subject, body))

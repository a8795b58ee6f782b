"""A mail handed on: who wrote it, to whom, when and what; and what the forwarder added."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from bot.reading.dates import find_dates
from bot.reading.folding import fold
from bot.reading.header_block import HeaderBlock, block_at
from bot.reading.header_text import Address
from bot.reading.letter import Letter
from bot.reading.quoting import visible

_TEXT_LIMIT = 100_000
_MARKER = re.compile(
    r"(?:-{2,}|_{2,}|={2,})\s*(?:forwarded message|message transfere|weitergeleitete nachricht|mensaje reenviado"
    r"|messaggio inoltrato|doorgestuurd bericht|forwarded by)"
    r"|^\s*(?:begin forwarded message|debut du message (?:reexpedie|transfere)|message transfere"
    r"|anfang der weitergeleiteten (?:nachricht|e-mail)|inizio messaggio inoltrato"
    r"|inicio del mensaje reenviado|begin doorgestuurd bericht) ?:?\s*$"
)
_REPLY_SUBJECT = re.compile(r"^\s*(?:re|aw|rif|antw|sv|r)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_HANDED_ON = re.compile(r"^\s*(?:fwd?|tr|wg|rv|i|enc|doorst)\s*:\s*", re.IGNORECASE)
_QUOTE = re.compile(r"^(?:\s?>)+ ?")
_MAILBOX = re.compile(
    r"(?P<name>[^<>\[\];,]*?)[\s\"']*[<\[(]?(?:mailto:)?(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)[>\])]?"
)
_CLOCK = re.compile(r"\b(?P<h>[01]?\d|2[0-3])[:h](?P<m>[0-5]\d)(?P<pm>\s?pm)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The mail inside; ``date`` is UTC (a header block gives no zone); ``own_words`` stood above it."""

    sender: Address
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    date: datetime | None
    subject: str
    text: str
    own_words: str


def forwarded(letter: Letter) -> Forwarded | None:
    """The mail that ``letter`` hands on, attached or in its text; None if it hands none on."""
    if letter.forwarded:
        inner = letter.forwarded[0]
        own = visible(letter.text)
        return Forwarded(inner.sender, inner.to, inner.cc, inner.date, inner.subject, inner.text, own)
    lines = letter.text[:_TEXT_LIMIT].replace("\r\n", "\n").split("\n")
    bare = [_QUOTE.sub("", line) for line in lines]
    return _inline(bare, is_reply=bool(_REPLY_SUBJECT.match(letter.subject)))


def forwarded_letter(letter: Letter) -> Letter | None:
    """The mail inside, as a letter of its own: with its writer, date and text; None if none is handed on.

    One that stood in the text has no Message-ID, no references and no headers, and the outer mail's attachments.
    """
    if letter.forwarded:
        return letter.forwarded[0]
    inner = forwarded(letter)
    if inner is None:
        return None
    return Letter(
        message_id="",
        references=(),
        subject=inner.subject or _HANDED_ON.sub("", letter.subject),
        sender=inner.sender,
        from_count=1,
        reply_to=(),
        to=inner.to,
        cc=inner.cc,
        date=inner.date or letter.date,
        text=inner.text,
        html="",
        attachments=letter.attachments,
        headers=(),
        forwarded=(),
    )


def _inline(lines: list[str], is_reply: bool) -> Forwarded | None:
    marked = next((i for i, line in enumerate(lines) if _MARKER.search(fold(line[:200]))), None)
    if marked is None and is_reply:
        return None
    begin = 0 if marked is None else marked + 1
    last = len(lines) if marked is None else min(begin + 8, len(lines))
    block = next((found for i in range(begin, last) if (found := block_at(lines, i))), None)
    if block is None:
        return None
    own_until = block.first if marked is None else marked
    return _from_block(block, lines, visible("\n".join(lines[:own_until])))


def _from_block(block: HeaderBlock, lines: list[str], own_words: str) -> Forwarded:
    senders = _mailboxes(block.value("from"))
    return Forwarded(
        sender=senders[0] if senders else Address("", block.value("from")),
        to=_mailboxes(block.value("to")),
        cc=_mailboxes(block.value("cc")),
        date=_moment(block.value("date")),
        subject=block.value("subject"),
        text="\n".join(lines[block.after :]).strip("\n"),
        own_words=own_words,
    )


def _mailboxes(value: str) -> tuple[Address, ...]:
    found = (Address(m["email"].lower(), m["name"].strip(" \"'")) for m in _MAILBOX.finditer(value[:5_000]))
    return tuple(dict.fromkeys(found))


def _moment(value: str) -> datetime | None:
    # A header always has a year, so the day given to count from is never used.
    days = find_dates(value[:200], date(2000, 1, 1))
    if not days:
        return None
    clock = _CLOCK.search(value)
    if clock is None:
        return datetime.combine(days[0].on, time(), UTC)
    hour = int(clock["h"])
    if clock["pm"] and hour < 12:
        hour += 12
    return datetime.combine(days[0].on, time(hour, int(clock["m"])), UTC)

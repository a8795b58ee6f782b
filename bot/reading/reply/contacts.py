"""The e-mail address that a reply names: who to write to instead, the delegate, the administrator."""

from __future__ import annotations

import re

from bot.reading.reply.fact_words import Role
from bot.reading.reply.places import Passage
from bot.reading.reply.relevance import marks, relevance
from bot.reading.reply.sentences import Span

_ADDRESS = re.compile(r"(?<![\w.+-])[\w+-][\w.+-]{0,63}@(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}(?![\w-])", re.IGNORECASE)
_MOST = 20
_UNREAD = re.compile(
    r"(?:no|do-?not|ne-?pas|nicht|non|niet)[._-]?(?:reply|repondre|antworten|responder|rispondere|beantwoorden)"
    r"|mailer-daemon"
)
"""Nobody reads what is sent there."""


def named_contact(passage: Passage) -> str | None:
    """The address, lower case; of several the one that the text tells to write to about invoices."""
    found = (match for match in _ADDRESS.finditer(passage.text) if not _UNREAD.match(match[0].lower()))
    places = [Span(*match.span()) for match in found][:_MOST]
    if not places:
        return None
    cue = marks(passage.folded, passage.words.cues[Role.CONTACT])
    best = max(places, key=lambda place: relevance(passage.folded, passage.spans, place, cue))
    return passage.text[best.start : best.end].lower()

"""What a client's letter says, as far as the bot can tell: read, or known from what the owner said of the same words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from bot.core.reply import Intent, Reply
from bot.core.reply_events import ReplyLabelled
from bot.reading.quoting import visible
from bot.service.desk import Desk
from bot.service.incoming import Incoming

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def read(desk: Desk, incoming: Incoming, *, machine: bool) -> Reply:
    """The reading of a letter; where it is not sure, what the owner said of the same words before.

    ``machine``: one wrote it; headers alone say so of people's mail too, whose servers set them.
    """
    # the readers of replies load their tables and weights: only when there is a reply
    from bot.reading.reply.classify import read_reply
    from bot.reading.reply.remembered import Labelled, remembered

    text = visible(incoming.letter.text)
    day, currency = incoming.written_on(desk), desk.config.business.currency
    reply = replace(read_reply(incoming.letter, day, currency, text), automatic=machine)
    if machine or reply.sure:
        return reply
    known = remembered(text, (Labelled(sample.text, sample.intent) for sample in labelled(desk)))
    return reply if known is None else as_meant(desk, incoming, reply, known)


def as_meant(desk: Desk, incoming: Incoming, reply: Reply, intent: Intent) -> Reply:
    """The reading with the intent that somebody gave it, and the facts that belong to that one."""
    from bot.reading.reply.facts import read_facts

    letter, text = incoming.letter, visible(incoming.letter.text)
    day, currency = incoming.written_on(desk), desk.config.business.currency
    facts = read_facts(letter.subject, text, day, (intent,), reply.language, currency)
    return replace(reply, intent=intent, also=(), facts=facts, sure=True, confidence=1.0)


def labelled(desk: Desk) -> Iterator[ReplyLabelled]:
    """What the owner has said of letters, oldest first; of one letter the last word counts."""
    lines = desk.store.journal.since(_BEGINNING, [ReplyLabelled])
    last = {line.event.letter: line.event for line in lines if isinstance(line.event, ReplyLabelled)}
    yield from last.values()

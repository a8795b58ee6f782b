"""What a client's letter says, as far as the bot can tell: read, or known from what the owner said of the same words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from bot.core.reply import Intent, Reply
from bot.core.reply_events import ReplyLabelled
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.opinion import second_opinion

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def read(desk: Desk, incoming: Incoming, *, machine: bool) -> Reply:
    """The reading of a letter; where it is not sure, what the owner said of the same words before.

    ``machine``: one wrote it; headers alone say so of people's mail too, whose servers set them.
    """
    # the readers of replies load their tables and weights: only when there is a reply
    from bot.reading.reply.classify import read_reply
    from bot.reading.reply.remembered import Labelled, remembered

    text = incoming.own_words
    day, currency = incoming.written_on(desk), desk.config.business.currency
    reply = replace(read_reply(incoming.letter, day, currency, text), automatic=machine)
    if machine or reply.sure:
        return reply
    known = remembered(text, (Labelled(sample.text, sample.intent) for sample in labelled(desk)))
    return as_meant(desk, incoming, reply, known) if known else _reconsidered(desk, incoming, reply, text)


def _reconsidered(desk: Desk, incoming: Incoming, reply: Reply, text: str) -> Reply:
    """Where a second reader agrees, the reading is sure; where it does not, its word only stands first in the question.

    Never sure of "paid": that word alone ends all asking.
    """
    other = second_opinion(desk, text)
    if other is None or other is reply.intent:
        return replace(reply, sure=other is not None and other is not Intent.PAID)
    also = tuple(dict.fromkeys((reply.intent, *reply.also)))
    return replace(as_meant(desk, incoming, reply, other), also=also, sure=False, confidence=reply.confidence)


def as_meant(desk: Desk, incoming: Incoming, reply: Reply, intent: Intent) -> Reply:
    """The reading with the intent that somebody gave it, and the facts that belong to that one."""
    from bot.reading.reply.facts import read_facts

    letter, text = incoming.letter, incoming.own_words
    day, currency = incoming.written_on(desk), desk.config.business.currency
    facts = read_facts(letter.subject, text, day, (intent,), reply.language, currency)
    return replace(reply, intent=intent, also=(), facts=facts, sure=True, confidence=1.0)


def labelled(desk: Desk) -> Iterator[ReplyLabelled]:
    """What the owner has said of letters, oldest first; of one letter the last word counts."""
    lines = desk.store.journal.since(_BEGINNING, [ReplyLabelled])
    last = {line.event.letter: line.event for line in lines if isinstance(line.event, ReplyLabelled)}
    yield from last.values()

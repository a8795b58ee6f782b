"""The mail that goes back to an owner who wrote: never to a machine, not round and round, and not without end."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from bot.reading.loops import marked
from bot.service import post, rates
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.rounds import going_round, says_the_same
from bot.writing.compose import File
from bot.writing.words import Written

log = logging.getLogger(__name__)


def to_owner(
    desk: Desk,
    incoming: Incoming,
    written: Written,
    about: Iterable[post.About] = (),
    files: Sequence[File] = (),
    basis: str = "",
) -> None:
    """One mail back in the thread of the owner's letter, unless a machine wrote that. Inside a transaction.

    ``basis``: what an answer to it is about, a draft.
    """
    if reason := marked(incoming.letter):
        log.warning("Letter %d is not answered: a machine wrote it (%s).", incoming.id, reason)
        return
    receipt(desk, incoming, written, about, files, basis)


def receipt(
    desk: Desk,
    incoming: Incoming,
    written: Written,
    about: Iterable[post.About] = (),
    files: Sequence[File] = (),
    basis: str = "",
) -> None:
    """The same for what came with an invoice: the owner hears of that even where a program sent it for them."""
    if going_round(desk, incoming):
        log.warning("Letter %d is not answered: it looks like a machine that answers our answers.", incoming.id)
        return
    if rates.is_spent(desk, incoming.letter.sender.email, incoming.now) or says_the_same(desk, incoming):
        rates.hold_back(desk, incoming, written, files)
        return
    letter = incoming.letter
    thread = post.Thread(letter.message_id, letter.references)
    post.to_owner(desk, incoming.now, letter.sender.email, written, about, thread, files, incoming.id, basis)

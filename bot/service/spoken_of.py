"""Which of a thread's invoices a sentence of the owner's own letter to a client speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.command.read import read_command
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.numbers import invoice_called


def spoken_of(desk: Desk, incoming: Incoming, words: str, thread: Sequence[int], clients: Sequence[int]) -> list[int]:
    """Those that the sentence names, else those of the whole letter, else all of the ``thread``.

    A number counts where it is the thread's or one of these ``clients``'; where only others are named, none is meant.
    """
    for text in (words, incoming.own_words):
        names = read_command("", text, incoming.written_on(desk), desk.config.business.currency).invoices
        if names:
            called = dict.fromkeys(invoice for name in names for invoice in invoice_called(desk, name))
            return [one for one in called if one in thread or desk.store.account(one).client in clients]
    return list(thread)

"""The owner tells a client that an invoice is paid or withdrawn: asked about, never noted by itself, and held meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.core import events as ev
from bot.core.events import HoldReason
from bot.core.ledger import Account
from bot.reading.closing import Closing, read_closings
from bot.service import post
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.spoken_of import spoken_of
from bot.writing.agreed_letter import closing
from bot.writing.choices import Answer

_MOST = 3
"""Invoices with ready answers in one mail; the others are named and held all the same."""


def ask(desk: Desk, incoming: Incoming, thread: Sequence[int], clients: Sequence[int]) -> frozenset[int]:
    """One mail to the owner who wrote, about every open invoice that the letter calls paid or withdrawn; these invoices.

    Nothing goes out about them until the owner's word.
    """
    said = read_closings(incoming.own_words, incoming.written_on(desk), desk.config.business.currency)
    about = {account.id: (account, one) for one in said for account in _open(desk, incoming, one, thread, clients)}
    accounts = [account for account, _ in about.values()]
    if not accounts:
        return frozenset()
    for account in accounts:
        desk.record(incoming.now, ev.InvoiceHeld(HoldReason.UNSURE, None, incoming.id), account.client, account.id)
    owner = incoming.letter.sender.email
    choices = [
        choice
        for account, one in list(about.values())[:_MOST]
        for choice in offered(desk, incoming.now, owner, _answers(account, one), [account.id], account.number)
    ]
    names = ", ".join(dict.fromkeys(desk.store.client(account.client).name for account in accounts))
    words = " ".join(dict.fromkeys(one.words for _, one in about.values()))
    written = closing(names, [account.number for account in accounts], words, choices, desk.creditor, desk.words)
    post.to_owner(desk, incoming.now, owner, written, [(account.client, account.id) for account in accounts])
    return frozenset(about)


def _open(
    desk: Desk, incoming: Incoming, said: Closing, thread: Sequence[int], clients: Sequence[int]
) -> Iterator[Account]:
    for invoice in spoken_of(desk, incoming, said.words, thread, clients):
        account = desk.store.account(invoice)
        if account.is_open:
            yield account


def _answers(account: Account, said: Closing) -> tuple[Answer, ...]:
    """A part received is no invoice paid: the owner says it in words, or that all goes on."""
    if said.amount is not None and said.amount != account.balance:
        return (Answer.RESUME,)
    return (Answer.PAID, Answer.CANCEL, Answer.RESUME)

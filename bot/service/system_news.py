"""What a client's accounting system reports of an invoice: "blocked for payment" counts as if a person had written it.

A machine's mail that names no invoice of the client's, a ticket's receipt say, changes nothing; and none is ever answered.
"""

from __future__ import annotations

from bot.core.reply import Intent
from bot.reading.loops import auto_reply
from bot.service import replies, reply_reading
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.numbers import invoices_named

_COUNT = frozenset({
    Intent.DISPUTE, Intent.PAID, Intent.PROMISE, Intent.REQUEST, Intent.IN_PROCESS, Intent.INSOLVENCY, Intent.HARDSHIP,
})  # fmt: skip
"""What is worth a word to the owner, and a hold."""


def work(desk: Desk, incoming: Incoming) -> bool:
    """The report is worked as a reply; False for any other machine's mail."""
    if auto_reply(incoming.letter) or not _names_theirs(desk, incoming):
        return False
    if reply_reading.read(desk, incoming, machine=False).intent not in _COUNT:
        return False
    replies.work(desk, incoming)
    return True


def _names_theirs(desk: Desk, incoming: Incoming) -> bool:
    """Whether it names an open invoice of its sender's, in full: the subject of an answer is ours, and names nothing."""
    subject = "" if incoming.letter.references else incoming.letter.subject
    named = invoices_named(desk, f"{subject}\n{incoming.own_words}")
    accounts = [desk.store.account(invoice) for invoice in named]
    return any(account.is_open and account.client in incoming.sender.clients for account in accounts)

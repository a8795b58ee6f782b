"""Which invoices a client's letter is about: those it names, else its thread's, else all that are open."""

from __future__ import annotations

from bot.core.ledger import Account
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.numbers import invoices_named


def meant(desk: Desk, incoming: Incoming, client: int, text: str) -> list[Account]:
    """The client's open invoices that the letter means. ``text`` is what its writer wrote, without quotes.

    A number in the subject is the thread's, not the writer's: it counts after the writer's own words, and after the
    thread where that is known.
    """
    accounts = desk.store.open_accounts(client)
    by_thread = {i for c, i in desk.store.books.thread(incoming.letter.references) if c == client and i}
    for chosen in (
        set(invoices_named(desk, text)),
        by_thread,
        set(invoices_named(desk, incoming.letter.subject)),
    ):
        found = [account for account in accounts if account.id in chosen]
        if found:
            return found
    return accounts

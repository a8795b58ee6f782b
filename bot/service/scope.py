"""Which invoices a client's letter is about: those it names, else its thread's, else all that are open.

Where only closed ones are named, none is meant.
"""

from __future__ import annotations

from bot.core.ledger import Account
from bot.reading.command.named import named_invoices
from bot.reading.command.own_words import sentences
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.numbers import invoice_called, invoices_named


def meant(desk: Desk, incoming: Incoming, client: int, text: str) -> list[Account]:
    """The client's open invoices that the letter means. ``text`` is what its writer wrote, without quotes.

    A number in the subject is the thread's, not the writer's: it counts after the writer's own words, and after the
    thread where that is known.
    """
    accounts = desk.store.open_accounts(client)
    by_thread = {i for c, i in desk.store.books.thread(incoming.letter.references) if c == client and i}
    named = set(invoices_named(desk, text)) or _shortened(desk, client, text)
    if named & set(desk.store.books.invoices_of(client)) and not named & {account.id for account in accounts}:
        return []  # what is said of a closed invoice is not said of the others
    for chosen in (
        named,
        by_thread,
        set(invoices_named(desk, incoming.letter.subject)),
    ):
        found = [account for account in accounts if account.id in chosen]
        if found:
            return found
    return accounts


def _shortened(desk: Desk, client: int, text: str) -> set[int]:
    """The client's invoices whose numbers stand in the text as people shorten them: "031", "la 31 et la 32"."""
    own = set(desk.store.books.invoices_of(client))
    names = named_invoices("", sentences(text)).invoices
    return {invoice for name in names for invoice in invoice_called(desk, name)} & own

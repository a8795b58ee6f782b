"""The proof that the store is whole: the chain verifies, and the books are what the journal says."""

from __future__ import annotations

from bot.errors import ChainBroken
from bot.service.desk import Desk


class _Undo(Exception):  # noqa: N818 - rolls the rebuilding back, is no failure
    """The comparison is done."""


def verify(desk: Desk) -> int:
    """Check the chain, rebuild the books beside the real ones and compare; the number of journal lines.

    Raises ChainBroken with the line or the table that does not agree.
    """
    lines = desk.store.journal.verify()
    differing: list[str] = []
    try:
        with desk.store.transaction():
            before = desk.store.books.snapshot()
            rebuild(desk)
            after = desk.store.books.snapshot()
            differing = [table for table, rows in before.items() if rows != after[table]]
            raise _Undo
    except _Undo:
        pass
    if differing:
        raise ChainBroken(
            f"The journal verifies, but these tables do not agree with it: {', '.join(differing)}. "
            "Stop the bot and restore the store from a backup."
        )
    return lines


def rebuild(desk: Desk) -> None:
    """Empty the books and enter every line of the journal again; inside a transaction."""
    store = desk.store
    store.books.clear()
    clients: dict[int, int] = {}
    for line in store.journal.everything():
        store.books.enter(line)
        if line.invoice is not None and line.client is not None:
            clients[line.invoice] = line.client
    for invoice in clients:
        store.books.write_invoice(store.account(invoice), None)

"""The proof that the store is whole: the chain verifies, and the books are what the journal says."""

from __future__ import annotations

import hashlib

from bot.core import events as ev
from bot.errors import ChainBroken
from bot.service.desk import Desk


def verify(desk: Desk) -> int:
    """Check the chain, rebuild the books beside the real ones and compare; the number of journal lines.

    Raises ChainBroken with the line or the table that does not agree.
    """
    lines = desk.store.journal.verify()
    _verify_bytes(desk)
    with desk.store.rehearsal():
        before = desk.store.books.snapshot()
        desk.store.rebuild_books()
        after = desk.store.books.snapshot()
    differing = [table for table, rows in before.items() if rows != after[table]]
    if differing:
        raise ChainBroken(
            f"The journal verifies, but these tables do not agree with it: {', '.join(differing)}. "
            "Stop the bot and restore the store from a backup."
        )
    return lines


def _verify_bytes(desk: Desk) -> None:
    """The archive and the outbox hold the very bytes whose SHA-256 the journal tells of."""
    for line in desk.store.journal.everything():
        match line.event:
            case ev.LetterReceived(letter, digest):
                if not desk.store.archive.holds(digest):
                    raise ChainBroken(f"The raw bytes of letter {letter} are missing from the archive or were changed.")
            case ev.InvoiceWatched(number=number, documents=documents):
                for document in documents:
                    if not desk.store.archive.holds(document.sha256):
                        raise ChainBroken(
                            f"{document.name} of invoice {number} is missing from the archive or was changed."
                        )
            case ev.MailStored(mail, _, _, digest):
                if hashlib.sha256(desk.store.outbox.raw(mail)).hexdigest() != digest:
                    raise ChainBroken(f"The bytes of outgoing mail {mail} were changed.")
            case _:
                pass

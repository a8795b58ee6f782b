"""The store's face: everything that is kept, in one file, by the field's names. Nobody else speaks SQL."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.core.events import Event, Recorded
from bot.core.ledger import Account, ClientFile, fold_client, fold_invoice
from bot.core.owner_events import InstructionUndone
from bot.store.archive import Archive
from bot.store.books import Books
from bot.store.database import connect, transaction
from bot.store.journal import Journal
from bot.store.layouts import Layouts
from bot.store.letters import Letters
from bot.store.outbox import Outbox
from bot.store.tokens import Tokens
from bot.store.withheld import Withheld

_TO_REBUILD = "books_to_rebuild"
_AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)


class _OnlyRehearsed(Exception):  # noqa: N818 - rolls a transaction back, is no failure
    """The end of a rehearsal."""


class Store:
    """One mailbox's ledger in one SQLite file. Not to be shared between threads."""

    def __init__(self, path: Path) -> None:
        """Open or create the file. Raises UserError when it cannot be used."""
        self.path = path
        self._db = connect(path)
        self.archive = Archive(self._db)
        self.journal = Journal(self._db)
        self.letters = Letters(self._db, self.archive)
        self.outbox = Outbox(self._db)
        self.tokens = Tokens(self._db)
        self.layouts = Layouts(self._db, self.archive)
        self.withheld = Withheld(self._db)
        self.books = Books(self._db)
        if self.setting(_TO_REBUILD):
            self._rebuild_once()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; nested ones are savepoints."""
        with transaction(self._db):
            yield

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """As a transaction, of which nothing stays."""
        try:
            with self.transaction():
                yield
                raise _OnlyRehearsed
        except _OnlyRehearsed:
            pass

    def record(self, at: datetime, event: Event, client: int | None = None, invoice: int | None = None) -> Recorded:
        """Append to the journal and bring the books in step, both or neither, in the caller's transaction if there is one."""
        with self.transaction():
            line = self.journal.append(at, event, client, invoice)
            self._enter(line)
        return line

    def _enter(self, line: Recorded) -> None:
        """What an instruction did cannot be taken out of rows one by one: after an undoing they are written anew."""
        self.books.enter(line)
        if not isinstance(line.event, InstructionUndone) or line.client is None:
            return
        if line.invoice is None:
            known = [one for one in self.journal.about_client(line.client) if one.seq <= line.seq]
            self.books.restate_contacts(fold_client(line.client, known))
        else:
            known = [one for one in self.journal.about_invoice(line.invoice) if one.seq <= line.seq]
            self.books.cash.restate(line.invoice, fold_invoice(line.invoice, line.client, known).payments)

    def rebuild_books(self, wake_at: datetime | None = None) -> None:
        """Empty the books and enter every line of the journal again; inside a transaction.

        ``wake_at`` is when open invoices are looked at next; None: never.
        """
        self.books.clear()
        invoices: dict[int, None] = {}
        for line in self.journal.everything():
            self._enter(line)
            if line.invoice is not None and line.client is not None:
                invoices[line.invoice] = None
        for invoice in invoices:
            account = self.account(invoice)
            self.books.write_invoice(account, wake_at if account.is_open else None)

    def _rebuild_once(self) -> None:
        """The tables have grown since the rows were written; the next round looks at every open invoice."""
        with self.transaction():
            if self.setting(_TO_REBUILD):
                self.rebuild_books(wake_at=_AT_ONCE)
                self.keep_setting(_TO_REBUILD, "")

    def client(self, identity: int) -> ClientFile:
        return fold_client(identity, self.journal.about_client(identity))

    def account(self, identity: int) -> Account:
        """Raises KeyError for an unknown invoice."""
        row = self.books.invoice(identity)
        return fold_invoice(identity, row.client, self.journal.about_invoice(identity))

    def open_accounts(self, client: int) -> list[Account]:
        return [self.account(identity) for identity in self.books.invoices_of(client, only_open=True)]

    def setting(self, name: str) -> str | None:
        row = self._db.conn.execute("SELECT value FROM settings WHERE key = ?", (name,)).fetchone()
        return row[0] if row else None

    def keep_setting(self, name: str, value: str) -> None:
        self._db.conn.execute("INSERT OR REPLACE INTO settings (key, value) VALUES (?,?)", (name, value))

    # --- our own Message-IDs ---

    def new_message_id(self, domain: str) -> str:
        """Unguessable and signed, so that an answer to it proves that its writer saw our mail."""
        nonce = secrets.token_hex(12)
        return f"<relance.{nonce}.{self._sign(nonce)}@{domain}>"

    def is_own_message_id(self, message_id: str) -> bool:
        parts = message_id.strip("<>").partition("@")[0].split(".")
        if len(parts) != 3 or parts[0] != "relance" or not message_id.isascii():
            return False
        return hmac.compare_digest(parts[2], self._sign(parts[1]))

    def _sign(self, nonce: str) -> str:
        secret = self.setting("message_id_key") or self._new_key()
        return hmac.digest(bytes.fromhex(secret), nonce.encode(), "sha256")[:12].hex()

    def _new_key(self) -> str:
        with self.transaction():
            # another process may have made the key while this one waited for the lock
            secret = self.setting("message_id_key") or secrets.token_hex(32)
            self.keep_setting("message_id_key", secret)
        return secret

    def close(self) -> None:
        self._db.conn.close()

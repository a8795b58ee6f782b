"""The books: what queries need, kept in step with the journal and rebuilt from it when asked.

Each line of the journal is entered here in the transaction that appends it. The rows of ``invoices`` are written from the
fold of an invoice's events, with the instant at which the ladder next wants something (``wake_at``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from bot.core import events as ev
from bot.core.events import Recorded
from bot.core.ledger import Account, ClientFile
from bot.store.cashbook import TABLES, Cashbook
from bot.store.database import stamp


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """An invoice as the tables hold it: enough to find it."""

    id: int
    client: int
    number: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class OwedRow:
    """An invoice as a payment sees it; sums in minor units of ``currency``."""

    id: int
    client: int
    number: str
    is_open: bool
    balance: int | None
    currency: str
    reference: str
    next_due: int | None
    issued_on: date | None


class Books:
    def __init__(self, db: Database) -> None:
        self._db = db
        self.cash = Cashbook(db)

    # --- entering ---

    def enter(self, line: Recorded) -> None:
        """Bring the tables in step with one journal line; an invoice that is touched counts as open until written."""
        if line.invoice is not None:
            self._run("UPDATE invoices SET is_open = 1 WHERE id = ?", line.invoice)
        self.cash.enter(line)
        match line.event:
            case ev.InvoiceWatched(number):
                self._run(
                    "INSERT INTO invoices (id, client, number, number_key, is_open) VALUES (?,?,?,?,1)",
                    line.invoice,
                    line.client,
                    number,
                    key(number),
                )
            case ev.ClientMet(name, _, domains):
                self._run(
                    "INSERT OR REPLACE INTO clients (id, name, name_key) VALUES (?,?,?)", line.client, name, key(name)
                )
                for domain in domains:
                    self._run("INSERT OR IGNORE INTO domains (domain, client) VALUES (?,?)", domain, line.client)
            case ev.ContactAdded(contact):
                self._run("INSERT OR IGNORE INTO contacts (client, email) VALUES (?,?)", line.client, contact.email)
            case ev.ContactRemoved(email):
                self._run("DELETE FROM contacts WHERE client = ? AND email = ?", line.client, email)
            case ev.Threaded(message_id):
                self._run(
                    "INSERT OR IGNORE INTO threads (message_id, client, invoice) VALUES (?,?,?)",
                    message_id,
                    line.client,
                    line.invoice or 0,
                )
            case ev.StepTaken(step, _, occurrence, _, mail):
                # no OR IGNORE: a second letter for the same step and occurrence must fail the whole transaction
                self._run(
                    "INSERT INTO steps (invoice, step, occurrence, mail) VALUES (?,?,?,?)",
                    line.invoice,
                    step,
                    occurrence,
                    mail,
                )
            case ev.StepWithdrawn(_, _, mail):
                self._run("DELETE FROM steps WHERE invoice = ? AND mail = ?", line.invoice, mail)
            case _:
                pass

    def write_invoice(self, account: Account, wake_at: datetime | None) -> None:
        balance, unpaid = account.balance, account.unpaid_dues
        self._run(
            "INSERT OR REPLACE INTO invoices (id, client, number, number_key, balance, currency, due_on, is_open, wake_at,"
            " reference, next_due, issued_on) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            account.id,
            account.client,
            account.number,
            key(account.number),
            balance.minor if balance else None,
            balance.currency if balance else "",
            account.due_on.isoformat() if account.due_on else None,
            int(account.is_open),
            stamp(wake_at) if wake_at else None,
            account.payment_reference,
            unpaid[0].amount.minor if unpaid else None,
            account.issued_on.isoformat() if account.issued_on else None,
        )

    def restate_contacts(self, client: ClientFile) -> None:
        """The client's rows of addresses anew from its file."""
        self._run("DELETE FROM contacts WHERE client = ?", client.id)
        for contact in client.contacts:
            self._run("INSERT OR IGNORE INTO contacts (client, email) VALUES (?,?)", client.id, contact.email)

    def clear(self) -> None:
        """Empty every table that is rebuilt from the journal."""
        for table in BOOKS:
            self._run(f"DELETE FROM {table}")

    def snapshot(self) -> dict[str, list[tuple[object, ...]]]:
        """All rows of the rebuilt tables, sorted, to compare. ``wake_at`` is left out: it depends on the ladder."""
        columns = {"invoices": _KEPT}
        return {
            table: sorted(map(tuple, self._db.conn.execute(f"SELECT {columns.get(table, '*')} FROM {table}")), key=repr)
            for table in BOOKS
        }

    # --- asking ---

    def next_id(self, table: str) -> int:
        assert table in ("clients", "invoices")
        row = self._db.conn.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()
        return int(row[0])

    def due_clients(self, now: datetime) -> list[int]:
        """Clients with an invoice for which the ladder wants something now; the cost follows what is due."""
        rows = self._db.conn.execute(
            "SELECT client, min(wake_at) AS first FROM invoices INDEXED BY invoices_due WHERE wake_at <= ?"
            " GROUP BY client ORDER BY first, client",
            (stamp(now),),
        )
        return [row[0] for row in rows]

    def next_wake(self) -> str | None:
        row = self._db.conn.execute("SELECT min(wake_at) FROM invoices WHERE wake_at IS NOT NULL").fetchone()
        return row[0] if row else None

    def clients(self) -> list[int]:
        return [row[0] for row in self._db.conn.execute("SELECT id FROM clients ORDER BY id")]

    def client_names(self) -> list[tuple[int, str]]:
        return [(row[0], row[1]) for row in self._db.conn.execute("SELECT id, name FROM clients ORDER BY id")]

    def clients_with_open(self) -> list[int]:
        return [
            row[0] for row in self._db.conn.execute("SELECT DISTINCT client FROM invoices WHERE is_open = 1 ORDER BY 1")
        ]

    def invoices_of(self, client: int, only_open: bool = False) -> list[int]:
        clause = "AND is_open = 1" if only_open else ""
        rows = self._db.conn.execute(f"SELECT id FROM invoices WHERE client = ? {clause} ORDER BY id", (client,))
        return [row[0] for row in rows]

    def all_invoices(self) -> list[InvoiceRow]:
        rows = self._db.conn.execute("SELECT id, client, number, is_open FROM invoices ORDER BY id")
        return [InvoiceRow(r[0], r[1], r[2], bool(r[3])) for r in rows]

    def invoice(self, identity: int) -> InvoiceRow:
        row = self._db.conn.execute(
            "SELECT id, client, number, is_open FROM invoices WHERE id = ?", (identity,)
        ).fetchone()
        if row is None:
            raise KeyError(identity)
        return InvoiceRow(row[0], row[1], row[2], bool(row[3]))

    def by_number(self, number: str) -> list[InvoiceRow]:
        """Invoices with this number, whatever its spaces, case and punctuation."""
        rows = self._db.conn.execute(
            "SELECT id, client, number, is_open FROM invoices WHERE number_key = ? ORDER BY id", (key(number),)
        )
        return [InvoiceRow(r[0], r[1], r[2], bool(r[3])) for r in rows]

    def owed(self, settled_since: date) -> list[OwedRow]:
        """The open invoices, and those settled whose last due date is not before that day."""
        columns = "id, client, number, is_open, balance, currency, reference, next_due, issued_on"
        rows = self._db.conn.execute(
            f"SELECT {columns} FROM invoices INDEXED BY invoices_open WHERE is_open = 1 UNION ALL"
            f" SELECT {columns} FROM invoices INDEXED BY invoices_settled WHERE is_open = 0 AND due_on >= ? ORDER BY 1",
            (settled_since.isoformat(),),
        )
        return [OwedRow(r[0], r[1], r[2], bool(r[3]), r[4], r[5], r[6], r[7], _day(r[8])) for r in rows]

    def clients_by_email(self, email: str) -> list[int]:
        rows = self._db.conn.execute("SELECT client FROM contacts WHERE email = ? ORDER BY client", (email,))
        return [row[0] for row in rows]

    def clients_by_domain(self, domain: str) -> list[int]:
        rows = self._db.conn.execute("SELECT client FROM domains WHERE domain = ? ORDER BY client", (domain,))
        return [row[0] for row in rows]

    def clients_by_name(self, name: str) -> list[int]:
        rows = self._db.conn.execute("SELECT id FROM clients WHERE name_key = ? ORDER BY id", (key(name),))
        return [row[0] for row in rows]

    def thread(self, message_ids: Iterable[str]) -> list[tuple[int, int | None]]:
        """(client, invoice or None) that these Message-IDs belong to, the newest reference first."""
        found: list[tuple[int, int | None]] = []
        for message_id in reversed(list(message_ids)):
            rows = self._db.conn.execute(
                "SELECT client, invoice FROM threads WHERE message_id = ? ORDER BY invoice", (message_id,)
            )
            found += [(client, invoice or None) for client, invoice in rows]
        return list(dict.fromkeys(found))

    def invoices_of_mail(self, mail: int) -> list[int]:
        return [row[0] for row in self._db.conn.execute("SELECT invoice FROM steps WHERE mail = ? ORDER BY 1", (mail,))]

    def _run(self, statement: str, *values: object) -> None:
        self._db.conn.execute(statement, values)


BOOKS = ("clients", "contacts", "domains", "invoices", "steps", "threads", *TABLES)
_KEPT = "id, client, number, number_key, balance, currency, due_on, is_open, reference, next_due, issued_on"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def key(text: str) -> str:
    """A name or number for comparing: no accents, case, spaces or punctuation. ``F-2026 / 031`` is ``f2026031``."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return re.sub(r"[^\w]|_", "", "".join(c for c in plain if not unicodedata.combining(c)))

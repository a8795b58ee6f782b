"""The tables, as numbered migrations. STRICT everywhere; money is integer minor units; instants are ISO 8601 in UTC.

The journal is the program's memory. ``clients``, ``contacts``, ``domains``, ``invoices``, ``steps``, ``threads`` and the
cashbook (``payments``, ``sightings``, ``allocations``, ``payers``, ``denials``, ``kept_returns``) are what queries need
and can be rebuilt from it at any time (see :mod:`bot.store.books`, :mod:`bot.store.cashbook`). ``archive``, ``letters``,
``uids``, ``folders``, ``outbox``, ``withheld``, ``tokens``, ``layouts`` and ``unread_tables`` hold what is not an event:
bytes, places in the mailbox, states of work, how tables are read.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("relance")


@migrations()
def m001_journal(db: Database) -> None:
    """The append-only, hash-chained journal; payloads lie beside it so that they can be erased."""
    _run(
        db,
        """CREATE TABLE journal (
            seq INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, client INTEGER, invoice INTEGER,
            payload_hash TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL UNIQUE) STRICT""",
        "CREATE INDEX journal_client ON journal (client, seq) WHERE client IS NOT NULL",
        "CREATE INDEX journal_invoice ON journal (invoice, seq) WHERE invoice IS NOT NULL",
        "CREATE INDEX journal_kind ON journal (kind, at)",
        # REPLACE would delete without asking the delete trigger
        """CREATE TRIGGER journal_is_only_continued BEFORE INSERT ON journal
            WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
        """CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
        """CREATE TRIGGER journal_is_never_cut BEFORE DELETE ON journal
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
        """CREATE TABLE payloads (
            seq INTEGER PRIMARY KEY REFERENCES journal (seq), salt BLOB NOT NULL, body TEXT) STRICT""",
        """CREATE TRIGGER payloads_are_written_once BEFORE INSERT ON payloads
            WHEN EXISTS (SELECT 1 FROM payloads WHERE seq = NEW.seq)
            BEGIN SELECT RAISE(ABORT, 'a payload can be erased, not changed'); END""",
        """CREATE TRIGGER payloads_are_never_cut BEFORE DELETE ON payloads
            BEGIN SELECT RAISE(ABORT, 'a payload can be erased, not removed'); END""",
        """CREATE TRIGGER payloads_are_only_erased BEFORE UPDATE ON payloads WHEN NEW.body IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'a payload can be erased, not changed'); END""",
        "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    )


@migrations()
def m002_mail_in(db: Database) -> None:
    """The archive of raw mail, letters and their state of work, and where they lie in the mailbox."""
    _run(
        db,
        """CREATE TABLE archive (
            sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, packed BLOB NOT NULL) STRICT""",
        """CREATE TABLE letters (
            id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL REFERENCES archive (sha256), state TEXT NOT NULL
                CHECK (state IN ('new', 'done', 'unproven', 'quarantined')),
            attempts INTEGER NOT NULL DEFAULT 0, received_at TEXT NOT NULL, message_id TEXT NOT NULL DEFAULT '',
            sender TEXT NOT NULL DEFAULT '', subject TEXT NOT NULL DEFAULT '', problem TEXT NOT NULL DEFAULT '',
            kind TEXT NOT NULL DEFAULT '', client INTEGER, tell INTEGER NOT NULL DEFAULT 0) STRICT""",
        "CREATE INDEX letters_state ON letters (state)",
        "CREATE INDEX letters_to_tell ON letters (id) WHERE tell = 1",
        "CREATE INDEX letters_message_id ON letters (message_id)",
        "CREATE INDEX letters_received ON letters (received_at)",
        """CREATE TABLE folders (
            folder TEXT PRIMARY KEY, uidvalidity INTEGER NOT NULL, adopted_below INTEGER NOT NULL,
            highest INTEGER NOT NULL, swept_on TEXT NOT NULL) STRICT""",
        """CREATE TABLE uids (
            folder TEXT NOT NULL, uidvalidity INTEGER NOT NULL, uid INTEGER NOT NULL,
            letter INTEGER REFERENCES letters (id),
            PRIMARY KEY (folder, uidvalidity, uid)) STRICT, WITHOUT ROWID""",
        "CREATE TABLE fingerprints (fingerprint TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    )


@migrations()
def m003_mail_out(db: Database) -> None:
    """The outbox with the exact bytes, and the one-time tokens that the owner's mails carry."""
    _run(
        db,
        """CREATE TABLE outbox (
            id INTEGER PRIMARY KEY, purpose TEXT NOT NULL, client INTEGER, state TEXT NOT NULL
                CHECK (state IN ('queued', 'sending', 'sent', 'refused', 'unknown', 'withdrawn')),
            message_id TEXT NOT NULL UNIQUE, sender TEXT NOT NULL, recipients TEXT NOT NULL, subject TEXT NOT NULL,
            raw BLOB NOT NULL, basis TEXT NOT NULL DEFAULT '', stored_at TEXT NOT NULL, not_before TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0, settled_at TEXT, answer TEXT NOT NULL DEFAULT '',
            looked INTEGER NOT NULL DEFAULT 0, told INTEGER NOT NULL DEFAULT 0) STRICT""",
        "CREATE INDEX outbox_state ON outbox (state)",
        "CREATE INDEX outbox_recipients ON outbox (recipients, stored_at)",
        "CREATE INDEX outbox_settled ON outbox (settled_at)",
        """CREATE TABLE tokens (
            id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, owner TEXT NOT NULL, act TEXT NOT NULL,
            expires_at TEXT NOT NULL, used_at TEXT, outcome TEXT NOT NULL DEFAULT '') STRICT""",
    )


@migrations()
def m004_books(db: Database) -> None:
    """What queries need, all of it rebuilt from the journal when asked."""
    _run(
        db,
        "CREATE TABLE clients (id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL) STRICT",
        "CREATE INDEX clients_name ON clients (name_key)",
        """CREATE TABLE contacts (
            client INTEGER NOT NULL, email TEXT NOT NULL, PRIMARY KEY (client, email)) STRICT, WITHOUT ROWID""",
        "CREATE INDEX contacts_email ON contacts (email)",
        """CREATE TABLE domains (
            domain TEXT NOT NULL, client INTEGER NOT NULL, PRIMARY KEY (domain, client)) STRICT, WITHOUT ROWID""",
        """CREATE TABLE invoices (
            id INTEGER PRIMARY KEY, client INTEGER NOT NULL, number TEXT NOT NULL, number_key TEXT NOT NULL,
            balance INTEGER, currency TEXT NOT NULL DEFAULT '', due_on TEXT, is_open INTEGER NOT NULL,
            wake_at TEXT) STRICT""",
        "CREATE INDEX invoices_number ON invoices (number_key)",
        "CREATE INDEX invoices_client ON invoices (client, is_open)",
        "CREATE INDEX invoices_due ON invoices (wake_at) WHERE wake_at IS NOT NULL",
        """CREATE TABLE steps (
            invoice INTEGER NOT NULL, step TEXT NOT NULL, occurrence INTEGER NOT NULL, mail INTEGER NOT NULL,
            PRIMARY KEY (invoice, step, occurrence)) STRICT, WITHOUT ROWID""",
        "CREATE INDEX steps_mail ON steps (mail)",
        """CREATE TABLE threads (
            message_id TEXT NOT NULL, client INTEGER NOT NULL, invoice INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (message_id, client, invoice)) STRICT, WITHOUT ROWID""",
    )


@migrations()
def m005_cashbook(db: Database) -> None:
    """Payments, who saw them, what they settle, and under which names clients pay; what matching asks of invoices."""
    _run(
        db,
        """CREATE TABLE payments (
            id INTEGER PRIMARY KEY, payment TEXT NOT NULL UNIQUE, amount INTEGER NOT NULL, currency TEXT NOT NULL,
            received_on TEXT NOT NULL, payer TEXT NOT NULL, payer_iban TEXT NOT NULL, text TEXT NOT NULL,
            left INTEGER NOT NULL, returned_on TEXT, set_aside INTEGER NOT NULL DEFAULT 0,
            asked TEXT NOT NULL DEFAULT '[]') STRICT""",
        "CREATE INDEX payments_amount ON payments (amount, currency, received_on)",
        "CREATE INDEX payments_left ON payments (id) WHERE left > 0 AND set_aside = 0",
        """CREATE TABLE sightings (
            identity TEXT PRIMARY KEY, payment TEXT NOT NULL, source TEXT NOT NULL) STRICT, WITHOUT ROWID""",
        "CREATE INDEX sightings_payment ON sightings (payment)",
        """CREATE TABLE allocations (
            payment TEXT NOT NULL, invoice INTEGER NOT NULL, amount INTEGER NOT NULL,
            PRIMARY KEY (payment, invoice)) STRICT, WITHOUT ROWID""",
        "CREATE INDEX allocations_invoice ON allocations (invoice)",
        """CREATE TABLE payers (
            client INTEGER NOT NULL, name TEXT NOT NULL, iban TEXT NOT NULL,
            PRIMARY KEY (client, name, iban)) STRICT, WITHOUT ROWID""",
        "ALTER TABLE invoices ADD COLUMN reference TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE invoices ADD COLUMN next_due INTEGER",
        "ALTER TABLE invoices ADD COLUMN issued_on TEXT",
        "CREATE INDEX invoices_settled ON invoices (due_on) WHERE is_open = 0",
        "CREATE INDEX invoices_open ON invoices (id) WHERE is_open = 1",
        # the rows are written anew from the journal when the store is opened next
        "INSERT OR REPLACE INTO settings (key, value) SELECT 'books_to_rebuild', '1' WHERE EXISTS (SELECT 1 FROM journal)",
    )


@migrations()
def m008_layouts(db: Database) -> None:
    """Tables of banks that the owner has explained, and files that wait for it; what a payment is certainly not for."""
    _run(
        db,
        "CREATE TABLE layouts (header TEXT PRIMARY KEY, layout TEXT NOT NULL) STRICT",
        "CREATE TABLE unread_tables (sha256 TEXT PRIMARY KEY, header TEXT NOT NULL, name TEXT NOT NULL) STRICT",
        """CREATE TABLE denials (
            payment TEXT NOT NULL, invoice INTEGER NOT NULL, PRIMARY KEY (payment, invoice)) STRICT, WITHOUT ROWID""",
        "INSERT OR REPLACE INTO settings (key, value) SELECT 'books_to_rebuild', '1' WHERE EXISTS (SELECT 1 FROM journal)",
    )


@migrations()
def m009_answers(db: Database) -> None:
    """Which letter a mail answers; and the answers that were held back, to be told of in one summary."""
    _run(
        db,
        "ALTER TABLE outbox ADD COLUMN answers INTEGER",
        """CREATE TABLE withheld (
            id INTEGER PRIMARY KEY, letter INTEGER NOT NULL, recipient TEXT NOT NULL, due_at TEXT NOT NULL,
            subject TEXT NOT NULL, said TEXT NOT NULL, told INTEGER NOT NULL DEFAULT 0) STRICT""",
        "CREATE INDEX withheld_due ON withheld (due_at) WHERE told = 0",
    )


@migrations()
def m010_kept_returns(db: Database) -> None:
    """Returns whose payment is not known yet, and why the owner was asked about a payment."""
    _run(
        db,
        """CREATE TABLE kept_returns (
            identity TEXT PRIMARY KEY, source TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL,
            returned_on TEXT NOT NULL, payer TEXT NOT NULL, payer_iban TEXT NOT NULL, text TEXT NOT NULL)
            STRICT, WITHOUT ROWID""",
        "ALTER TABLE payments ADD COLUMN doubt TEXT NOT NULL DEFAULT ''",
        "INSERT OR REPLACE INTO settings (key, value) SELECT 'books_to_rebuild', '1' WHERE EXISTS (SELECT 1 FROM journal)",
    )


@migrations()
def m011_withheld_links(db: Database) -> None:
    """What an answer that was held back answered, in its writer's words, and the ready answers that it offered."""
    _run(
        db,
        "ALTER TABLE withheld ADD COLUMN words TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE withheld ADD COLUMN choices TEXT NOT NULL DEFAULT '[]'",
    )


def _run(db: Database, *statements: str) -> None:
    for statement in statements:
        db.conn.execute(statement)

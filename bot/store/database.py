"""The connection: one file, WAL, every commit on the disk before it counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from bot.errors import UserError
from bot.store.schema import migrations

_BUSY_SECONDS = 60.0


def connect(path: Path) -> Database:
    """Open the store, creating or migrating it. Raises UserError when the file cannot be used."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # a database holds other people's mail: nobody but its owner may read it
        if not path.exists():
            path.touch(mode=0o600)
        # without an isolation level no transaction begins by itself, to be taken for an outer one and never committed
        connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    except (sqlite3.Error, OSError) as problem:
        raise _unusable(path, problem) from problem
    try:
        return _prepared(Database(connection))
    except (sqlite3.Error, OSError) as problem:
        connection.close()
        raise _unusable(path, problem) from problem


def _prepared(db: Database) -> Database:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF"):
        db.conn.execute(f"PRAGMA {pragma}").fetchall()
    if _is_behind(db):
        with transaction(db):
            migrations.apply(db)
    return db


def _unusable(path: Path, problem: Exception) -> UserError:
    return UserError(
        f"The store {path} cannot be opened ({problem}). Check the folder, its permissions and the free space, "
        "or restore the file from a backup."
    )


def _is_behind(db: Database) -> bool:
    applied = {migration.name for migration in migrations.applied(db)}
    known = {migration.name for migration in migrations.pending(db)} | applied
    return applied != known


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """All or nothing. Takes the write lock at once, so that two processes never wait for each other half-way."""
    if db.conn.in_transaction:
        with db.atomic():
            yield
        return
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.conn.rollback()
        raise
    db.conn.execute("COMMIT")


def stamp(instant: datetime) -> str:
    """An instant as sortable text in UTC, to the microsecond."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)

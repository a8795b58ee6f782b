"""Tables of banks whose columns the owner has explained, each known by its row of names; and files that wait for that."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from bot.core.codec import decode_value, encode_value
from bot.core.statements import CsvLayout
from bot.store.archive import Archive


@dataclass(frozen=True, slots=True)
class UnreadTable:
    """A file whose columns the owner is asked about; its bytes lie in the archive."""

    sha256: str
    header: tuple[str, ...]
    name: str


class Layouts:
    def __init__(self, db: Database, archive: Archive) -> None:
        self._db = db
        self._archive = archive

    def known(self) -> list[CsvLayout]:
        rows = self._db.conn.execute("SELECT layout FROM layouts ORDER BY header")
        return [decode_value(CsvLayout, json.loads(row[0])) for row in rows]

    def keep(self, layout: CsvLayout) -> None:
        """From now on, tables with this row of names are read so."""
        self._run(
            "INSERT OR REPLACE INTO layouts (header, layout) VALUES (?,?)",
            _key(layout.header),
            json.dumps(encode_value(layout)),
        )

    def set_aside(self, content: bytes, header: Sequence[str], name: str) -> str:
        """Keep a file until its columns are known; its SHA-256."""
        sha256 = self._archive.keep(content)
        self._run("INSERT OR IGNORE INTO unread_tables VALUES (?,?,?)", sha256, _key(header), name)
        return sha256

    def unread(self) -> list[UnreadTable]:
        """The files that wait, in the order of their coming."""
        rows = self._db.conn.execute("SELECT sha256, header, name FROM unread_tables ORDER BY rowid")
        return [UnreadTable(row[0], tuple(json.loads(row[1])), row[2]) for row in rows]

    def content(self, sha256: str) -> bytes:
        return self._archive.get(sha256)

    def has_been_read(self, sha256: str) -> None:
        self._run("DELETE FROM unread_tables WHERE sha256 = ?", sha256)

    def _run(self, statement: str, *values: object) -> None:
        self._db.conn.execute(statement, values)


def _key(header: Sequence[str]) -> str:
    return json.dumps(list(header), ensure_ascii=False)

"""The archive of bytes: raw mails and the documents they carried, each once, under its SHA-256."""

from __future__ import annotations

import hashlib
import zlib

from sqlite_utils import Database


class Archive:
    def __init__(self, db: Database) -> None:
        self._db = db

    def keep(self, content: bytes) -> str:
        """Store bytes and return their SHA-256 in hex; what is there already is not stored twice."""
        digest = hashlib.sha256(content).hexdigest()
        self._db.conn.execute(
            "INSERT OR IGNORE INTO archive (sha256, size, packed) VALUES (?,?,?)",
            (digest, len(content), zlib.compress(content, 1)),
        )
        return digest

    def get(self, sha256: str) -> bytes:
        """The bytes. Raises KeyError for an unknown digest."""
        row = self._db.conn.execute("SELECT packed FROM archive WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            raise KeyError(sha256)
        return zlib.decompress(row[0])

    def holds(self, sha256: str) -> bool:
        """Whether the bytes are there and still have this digest."""
        try:
            return hashlib.sha256(self.get(sha256)).hexdigest() == sha256
        except (KeyError, zlib.error):
            return False

"""The journal: append-only, hash-chained over salted hashes of the payloads, which lie beside it.

A line's hash covers its number, instant, kind, subjects, the salted hash of its payload and the hash of the line before:
a line changed, removed or put in between breaks the chain. A payload can be erased (its body becomes NULL) and the chain
still verifies, because the salted hash tells nothing about what was there.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from bot.core.codec import decode, encode, kind_of
from bot.core.events import Event, Recorded
from bot.errors import ChainBroken
from bot.store.database import instant, stamp

_GENESIS = "0" * 64
_COLUMNS = "seq, at, kind, client, invoice, payload_hash, previous, hash"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line as it is stored: its instant (ISO 8601, UTC), its facts as JSON, and its place in the chain of hashes."""

    seq: int
    at: str
    kind: str
    facts: str
    previous: str
    hash: str


class Journal:
    """Appends and reads the lines. ``append`` must run inside the transaction of the act that it tells of."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def append(self, at: datetime, event: Event, client: int | None = None, invoice: int | None = None) -> Recorded:
        row = self._db.conn.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        previous = row[1] if row else _GENESIS
        seq = row[0] + 1 if row else 1
        body = json.dumps(encode(event), ensure_ascii=False, sort_keys=True)
        salt = secrets.token_bytes(16)
        line = (seq, stamp(at), kind_of(event), client, invoice, _payload_hash(salt, body), previous)
        self._db.conn.execute(f"INSERT INTO journal ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?)", (*line, _chain_hash(line)))
        self._db.conn.execute("INSERT INTO payloads (seq, salt, body) VALUES (?,?,?)", (seq, salt, body))
        return Recorded(seq, at, event, client, invoice)

    def about_invoice(self, invoice: int) -> tuple[Recorded, ...]:
        return tuple(self._read("WHERE invoice = ?", (invoice,)))

    def about_client(self, client: int) -> tuple[Recorded, ...]:
        """The lines about the client itself, not those about its invoices."""
        return tuple(self._read("WHERE client = ? AND invoice IS NULL", (client,)))

    def evidence(self, invoice: int) -> list[Evidence]:
        """The lines about one invoice as they stand in the chain; one whose payload was erased shows none."""
        rows = self._db.conn.execute(
            "SELECT seq, at, kind, body, previous, hash FROM journal JOIN payloads USING (seq)"
            " WHERE invoice = ? ORDER BY seq",
            (invoice,),
        )
        return [Evidence(row[0], row[1], row[2], row[3] or "", row[4], row[5]) for row in rows]

    def since(self, at: datetime, kinds: Iterable[type]) -> tuple[Recorded, ...]:
        """Lines of these kinds not older than an instant."""
        names = [kind.__name__ for kind in kinds]
        marks = ",".join("?" * len(names))
        return tuple(self._read(f"WHERE at >= ? AND kind IN ({marks})", (stamp(at), *names)))

    def all_of(self, kinds: Iterable[type]) -> Iterator[Recorded]:
        """Every line of these kinds, in order."""
        names = [kind.__name__ for kind in kinds]
        return self._read(f"WHERE kind IN ({','.join('?' * len(names))})", tuple(names))

    def last(self, kind: type) -> Recorded | None:
        lines = self._read("WHERE kind = ?", (kind.__name__,), "seq DESC LIMIT 1")
        return next(iter(lines), None)

    def occasions(self, kinds: Iterable[type], most: int) -> int:
        """How often lines of these kinds were written, those about one client at one instant counted once; ``most`` at most."""
        names = [kind.__name__ for kind in kinds]
        marks = ",".join("?" * len(names))
        row = self._db.conn.execute(
            "SELECT count(*) FROM (SELECT DISTINCT client, at FROM journal INDEXED BY journal_kind"
            f" WHERE kind IN ({marks}) LIMIT ?)",
            (*names, most),
        ).fetchone()
        return int(row[0])

    def everything(self) -> Iterator[Recorded]:
        return self._read("", ())

    def erase(self, seq: int) -> None:
        """Forget a line's payload for good; the chain still verifies."""
        self._db.conn.execute("UPDATE payloads SET body = NULL WHERE seq = ?", (seq,))

    def verify(self) -> int:
        """Check every link and payload; the number of lines. Raises ChainBroken at the first that does not hold."""
        previous, expected = _GENESIS, 1
        rows = self._db.conn.execute(
            f"SELECT {_COLUMNS}, salt, body FROM journal LEFT JOIN payloads USING (seq) ORDER BY seq"
        )
        for *line, chain_hash, salt, body in rows:
            if line[0] != expected or line[6] != previous or chain_hash != _chain_hash(tuple(line)):
                raise ChainBroken(
                    f"The journal's chain breaks at line {line[0]} ({line[1]}, {line[2]}): a line was changed, "
                    "removed or added from outside. Restore the store from a backup made before."
                )
            if salt is None or (body is not None and _payload_hash(salt, body) != line[5]):
                raise ChainBroken(f"The payload of journal line {line[0]} ({line[1]}, {line[2]}) was changed.")
            previous, expected = chain_hash, expected + 1
        self._verify_end(expected - 1)
        return expected - 1

    def _verify_end(self, lines: int) -> None:
        """Lines cut off at the end break no link, but leave their payloads behind."""
        row = self._db.conn.execute("SELECT coalesce(max(seq), 0) FROM payloads").fetchone()
        if row[0] > lines:
            raise ChainBroken(
                f"The journal ends at line {lines}, but there are payloads up to line {row[0]}: lines were removed at "
                "its end. Restore the store from a backup made before."
            )

    def _read(self, where: str, values: tuple[object, ...], order: str = "seq") -> Iterator[Recorded]:
        rows = self._db.conn.execute(
            "SELECT seq, at, kind, client, invoice, body FROM journal JOIN payloads USING (seq) "
            f"{where} ORDER BY {order}",
            values,
        )
        for seq, at, kind, client, invoice, body in rows:
            if body is not None:
                yield Recorded(seq, instant(at), decode(kind, json.loads(body)), client, invoice)


def _payload_hash(salt: bytes, body: str) -> str:
    return hashlib.sha256(salt + body.encode()).hexdigest()


def _chain_hash(line: tuple[object, ...]) -> str:
    return hashlib.sha256(json.dumps(line, separators=(",", ":")).encode()).hexdigest()

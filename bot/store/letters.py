"""Incoming letters: where they lie in the mailbox, their bytes, and how far the work on them is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from bot.store.archive import Archive
from bot.store.database import instant, stamp


class LetterState(StrEnum):
    NEW = "new"
    DONE = "done"
    UNPROVEN = "unproven"
    """Says it is from the owner, but is not proven to be: waits for the owner's word."""
    QUARANTINED = "quarantined"


class LetterKind(StrEnum):
    """What a letter turned out to be."""

    UNREAD = ""
    INVOICE = "invoice"
    INSTRUCTION = "instruction"
    OWN_WORD = "own_word"
    """The owner wrote to the client in the invoice's thread."""
    WORD_AND_INSTRUCTION = "word_and_instruction"
    """The same, with a line to the bot that was carried out."""
    REPLY = "reply"
    ABSENCE = "absence"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"
    PAYMENT = "payment"
    COPY = "copy"
    """The bot's own mail, come back."""
    TWIN = "twin"
    """The same mail by another way."""
    STRANGER = "stranger"
    FORGED = "forged"
    CHECK = "check"
    """One of the mails with which ``relance check`` tries the mailbox."""


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter at work; ``received_at`` is the instant of the round that took it in."""

    id: int
    sha256: str
    state: LetterState
    attempts: int
    received_at: datetime
    message_id: str
    sender: str
    subject: str
    problem: str
    kind: LetterKind
    client: int | None


@dataclass(frozen=True, slots=True)
class Folder:
    """The mailbox folder as adopted: UIDs below ``adopted_below`` were there before; ``highest`` was seen last."""

    name: str
    uidvalidity: int
    adopted_below: int
    highest: int
    swept_on: str


_COLUMNS = "id, sha256, state, attempts, received_at, message_id, sender, subject, problem, kind, client"


class Letters:
    def __init__(self, db: Database, archive: Archive) -> None:
        self._db = db
        self._archive = archive

    # --- places in the mailbox ---

    def folder(self, name: str) -> Folder | None:
        row = self._db.conn.execute(
            "SELECT folder, uidvalidity, adopted_below, highest, swept_on FROM folders WHERE folder = ?", (name,)
        ).fetchone()
        return Folder(*row) if row else None

    def keep_folder(self, folder: Folder) -> None:
        self._db.conn.execute(
            "INSERT OR REPLACE INTO folders (folder, uidvalidity, adopted_below, highest, swept_on) VALUES (?,?,?,?,?)",
            (folder.name, folder.uidvalidity, folder.adopted_below, folder.highest, folder.swept_on),
        )

    def know_uid(self, folder: str, uidvalidity: int, uid: int, letter: int | None) -> None:
        self._db.conn.execute(
            "INSERT OR IGNORE INTO uids (folder, uidvalidity, uid, letter) VALUES (?,?,?,?)",
            (folder, uidvalidity, uid, letter),
        )

    def unknown_uids(self, folder: Folder, uids: Iterable[int]) -> list[int]:
        """Those of the UIDs that were neither adopted nor seen."""
        wanted = sorted(uid for uid in uids if uid >= folder.adopted_below)
        if not wanted:
            return []
        rows = self._db.conn.execute(
            "SELECT uid FROM uids WHERE folder = ? AND uidvalidity = ? AND uid BETWEEN ? AND ?",
            (folder.name, folder.uidvalidity, wanted[0], wanted[-1]),
        )
        known = {row[0] for row in rows}
        return [uid for uid in wanted if uid not in known]

    def remember_fingerprints(self, fingerprints: Iterable[str]) -> None:
        self._db.conn.executemany(
            "INSERT OR IGNORE INTO fingerprints (fingerprint) VALUES (?)", ((f,) for f in fingerprints)
        )

    def knows_fingerprint(self, fingerprint: str) -> bool:
        found = self._db.conn.execute("SELECT 1 FROM fingerprints WHERE fingerprint = ?", (fingerprint,)).fetchone()
        return found is not None

    # --- the letters ---

    def take_in(self, raw: bytes, received_at: datetime) -> int:
        """Keep a mail's bytes and open a letter for it, state ``new``."""
        cursor = self._db.conn.execute(
            "INSERT INTO letters (sha256, state, received_at) VALUES (?,?,?)",
            (self._archive.keep(raw), LetterState.NEW, stamp(received_at)),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def describe(self, letter: int, message_id: str, sender: str, subject: str) -> None:
        self._db.conn.execute(
            "UPDATE letters SET message_id = ?, sender = ?, subject = ? WHERE id = ?",
            (message_id, sender, subject, letter),
        )

    def classify(self, letter: int, kind: LetterKind, client: int | None = None) -> None:
        self._db.conn.execute("UPDATE letters SET kind = ?, client = ? WHERE id = ?", (kind, client, letter))

    def settle(self, letter: int, state: LetterState, problem: str = "") -> None:
        self._db.conn.execute("UPDATE letters SET state = ?, problem = ? WHERE id = ?", (state, problem, letter))

    def count_attempt(self, letter: int) -> int:
        """An attempt at this letter failed; how many there were."""
        self._db.conn.execute("UPDATE letters SET attempts = attempts + 1 WHERE id = ?", (letter,))
        return self.get(letter).attempts

    def begin_again(self, letter: int) -> None:
        self._db.conn.execute("UPDATE letters SET state = 'new', attempts = 0, problem = '' WHERE id = ?", (letter,))

    def get(self, letter: int) -> LetterRow:
        rows = self._select("WHERE id = ?", (letter,))
        if not rows:
            raise KeyError(letter)
        return rows[0]

    def raw(self, letter: int) -> bytes:
        return self._archive.get(self.get(letter).sha256)

    def in_state(self, state: LetterState) -> list[LetterRow]:
        return self._select("WHERE state = ? ORDER BY id", (state,))

    def to_tell(self) -> list[LetterRow]:
        """Letters that the owner is to hear of and has not yet."""
        return self._select("WHERE tell = 1 ORDER BY id", ())

    def mark_to_tell(self, letter: int) -> None:
        self._db.conn.execute("UPDATE letters SET tell = 1 WHERE id = ?", (letter,))

    def mark_told(self, letter: int) -> None:
        self._db.conn.execute("UPDATE letters SET tell = 0 WHERE id = ?", (letter,))

    def done_with_message_id(self, message_id: str, but: int) -> LetterRow | None:
        """An earlier letter with the same Message-ID that was worked through: the same mail by another way."""
        if not message_id:
            return None
        rows = self._select("WHERE message_id = ? AND id != ? AND state = 'done' ORDER BY id", (message_id, but))
        return next((row for row in rows if row.kind not in (LetterKind.STRANGER, LetterKind.FORGED)), None)

    def received_since(self, at: datetime, kind: LetterKind) -> list[LetterRow]:
        return self._select("WHERE received_at >= ? AND kind = ? ORDER BY received_at, id", (stamp(at), kind))

    def _select(self, where: str, values: tuple[object, ...]) -> list[LetterRow]:
        rows = self._db.conn.execute(f"SELECT {_COLUMNS} FROM letters {where}", values)
        return [
            LetterRow(
                id=r[0],
                sha256=r[1],
                state=LetterState(r[2]),
                attempts=r[3],
                received_at=instant(r[4]),
                message_id=r[5],
                sender=r[6],
                subject=r[7],
                problem=r[8],
                kind=LetterKind(r[9]),
                client=r[10],
            )
            for r in rows
        ]

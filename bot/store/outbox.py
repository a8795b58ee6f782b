"""The outbox: what is to be sent, whole, before it is sent, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from bot.store.database import instant, stamp


class MailState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    """Between the commit right before DATA and the server's answer."""
    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    WITHDRAWN = "withdrawn"


class Purpose(StrEnum):
    """Who a mail is for. A letter to a client is never sent again by itself; one to the owner may be."""

    CLIENT = "client"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Mail:
    """A row of the outbox. ``recipients`` is the envelope without the bot's own address."""

    id: int
    purpose: Purpose
    client: int | None
    state: MailState
    message_id: str
    sender: str
    recipients: tuple[str, ...]
    subject: str
    stored_at: datetime
    not_before: datetime
    attempts: int
    looked: int
    answer: str
    basis: str
    answers: int | None
    """The letter that it answers, if it is an automatic answer."""


_COLUMNS = (
    "id, purpose, client, state, message_id, sender, recipients, subject,"
    " stored_at, not_before, attempts, looked, answer, basis, answers"
)


class Outbox:
    def __init__(self, db: Database) -> None:
        self._db = db

    def store(
        self,
        purpose: Purpose,
        message_id: str,
        sender: str,
        recipients: Sequence[str],
        subject: str,
        raw: bytes,
        at: datetime,
        client: int | None = None,
        basis: str = "",
        answers: int | None = None,
    ) -> int:
        """A new row, state ``queued``, with the exact bytes. ``basis``: what the mail rests on, to see if it still holds.

        ``answers``: the letter that it answers.
        """
        cursor = self._db.conn.execute(
            "INSERT INTO outbox (purpose, client, state, message_id, sender, recipients, subject, raw, basis,"
            " stored_at, not_before, answers) VALUES (?,?,'queued',?,?,?,?,?,?,?,?,?)",
            (
                purpose,
                client,
                message_id,
                sender,
                json.dumps(list(recipients)),
                subject,
                raw,
                basis,
                stamp(at),
                stamp(at),
                answers,
            ),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def get(self, mail: int) -> Mail:
        return self._select("WHERE id = ?", (mail,))[0]

    def raw(self, mail: int) -> bytes:
        row = self._db.conn.execute("SELECT raw FROM outbox WHERE id = ?", (mail,)).fetchone()
        if row is None:
            raise KeyError(mail)
        return bytes(row[0])

    def by_message_id(self, message_id: str) -> Mail | None:
        return next(iter(self._select("WHERE message_id = ?", (message_id,))), None)

    def ready(self, now: datetime) -> list[Mail]:
        """Queued mails whose time has come, letters to the owner first."""
        return self._select("WHERE state = 'queued' AND not_before <= ? ORDER BY purpose = 'client', id", (stamp(now),))

    def in_state(self, state: MailState) -> list[Mail]:
        return self._select("WHERE state = ? ORDER BY id", (state,))

    def count_unknown(self) -> int:
        row = self._db.conn.execute("SELECT count(*) FROM outbox WHERE state = 'unknown'").fetchone()
        return int(row[0])

    def sent_since(self, at: datetime, purpose: Purpose) -> list[Mail]:
        return self._select(
            "WHERE settled_at >= ? AND state = 'sent' AND purpose = ? ORDER BY settled_at, id", (stamp(at), purpose)
        )

    def handed_over_since(self, at: datetime, purpose: Purpose) -> int:
        """How many mails the server was offered since then (sent or of unknown fate)."""
        row = self._db.conn.execute(
            "SELECT count(*) FROM outbox WHERE settled_at > ? AND purpose = ? AND state IN ('sent', 'unknown')",
            (stamp(at), purpose),
        ).fetchone()
        return int(row[0])

    def answers_since(self, at: datetime, recipient: str) -> list[Mail]:
        """The answers to this address alone that were stored since then, the oldest first."""
        return self._select(
            "WHERE stored_at > ? AND recipients = ? AND answers IS NOT NULL ORDER BY stored_at, id",
            (stamp(at), json.dumps([recipient])),
        )

    def rests_on(self, basis: str, recipient: str) -> bool:
        """Whether this address alone was ever written to on this basis."""
        found = self._db.conn.execute(
            "SELECT 1 FROM outbox WHERE basis = ? AND recipients = ? LIMIT 1", (basis, json.dumps([recipient]))
        )
        return found.fetchone() is not None

    def refused_to_owner(self) -> list[Mail]:
        """Mails to an owner that the relay refused to the end and nobody has closed."""
        return self._select("WHERE state = 'refused' AND purpose = 'owner' ORDER BY id", ())

    def refused_before_others_passed(self) -> list[Mail]:
        """Of those, the ones not told of whose reader has got a later mail since: now the owner can hear of them."""
        return self._select(
            "WHERE state = 'refused' AND purpose = 'owner' AND told = 0 AND EXISTS (SELECT 1 FROM outbox AS later"
            " WHERE later.recipients = outbox.recipients AND later.purpose = 'owner' AND later.state = 'sent'"
            " AND later.settled_at > outbox.settled_at) ORDER BY id",
            (),
        )

    # --- what becomes of a mail ---

    def begin(self, mail: int) -> None:
        """Transaction B, right before DATA. Raises LookupError if the mail is no longer queued."""
        changed = self._db.conn.execute(
            "UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id = ? AND state = 'queued'", (mail,)
        )
        if changed.rowcount != 1:
            raise LookupError(f"mail {mail} is not queued")

    def settle(self, mail: int, state: MailState, answer: str, at: datetime) -> None:
        self._db.conn.execute(
            "UPDATE outbox SET state = ?, answer = ?, settled_at = ? WHERE id = ?", (state, answer, stamp(at), mail)
        )

    def put_off(self, mail: int, until: datetime, answer: str) -> None:
        """Back into the queue: nothing was handed over."""
        self._db.conn.execute(
            "UPDATE outbox SET state = 'queued', not_before = ?, answer = ? WHERE id = ?", (stamp(until), answer, mail)
        )

    def count_attempt(self, mail: int) -> None:
        self._db.conn.execute("UPDATE outbox SET attempts = attempts + 1 WHERE id = ?", (mail,))

    def count_look(self, mail: int) -> None:
        """The mailbox was searched for this mail's copy once more."""
        self._db.conn.execute("UPDATE outbox SET looked = looked + 1 WHERE id = ?", (mail,))

    def not_told(self, state: MailState) -> list[Mail]:
        return self._select("WHERE state = ? AND told = 0 ORDER BY id", (state,))

    def mark_told(self, mail: int) -> None:
        self._db.conn.execute("UPDATE outbox SET told = 1 WHERE id = ?", (mail,))

    def _select(self, where: str, values: tuple[object, ...]) -> list[Mail]:
        rows = self._db.conn.execute(f"SELECT {_COLUMNS} FROM outbox {where}", values)
        return [
            Mail(
                id=r[0],
                purpose=Purpose(r[1]),
                client=r[2],
                state=MailState(r[3]),
                message_id=r[4],
                sender=r[5],
                recipients=tuple(json.loads(r[6])),
                subject=r[7],
                stored_at=instant(r[8]),
                not_before=instant(r[9]),
                attempts=r[10],
                looked=r[11],
                answer=r[12],
                basis=r[13],
                answers=r[14],
            )
            for r in rows
        ]

"""Answers that were held back because their reader gets too many: kept until one summary tells of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from bot.store.database import instant, stamp


@dataclass(frozen=True, slots=True)
class HeldBack:
    """An answer to ``letter`` that was not sent; ``subject`` and ``words`` are that letter's, ``said`` the answer's text.

    ``choices``: label and link of each ready answer that it offered.
    """

    letter: int
    recipient: str
    due_at: datetime
    subject: str
    said: str
    words: str = ""
    choices: tuple[tuple[str, str], ...] = ()


class Withheld:
    def __init__(self, db: Database) -> None:
        self._db = db

    def keep(self, one: HeldBack) -> None:
        self._db.conn.execute(
            "INSERT INTO withheld (letter, recipient, due_at, subject, said, words, choices) VALUES (?,?,?,?,?,?,?)",
            (one.letter, one.recipient, stamp(one.due_at), one.subject, one.said, one.words, json.dumps(one.choices)),
        )

    def due(self, now: datetime) -> list[HeldBack]:
        """Those whose summary is to be written, in order."""
        return self._select("WHERE told = 0 AND due_at <= ? ORDER BY id", (stamp(now),))

    def summary_due_at(self, recipient: str) -> datetime | None:
        """When the summary that waits for this address is to be written; None if none waits."""
        waiting = self._select("WHERE told = 0 AND recipient = ? ORDER BY due_at LIMIT 1", (recipient,))
        return waiting[0].due_at if waiting else None

    def mark_told(self, recipient: str, now: datetime) -> None:
        self._db.conn.execute(
            "UPDATE withheld SET told = 1 WHERE told = 0 AND recipient = ? AND due_at <= ?", (recipient, stamp(now))
        )

    def _select(self, where: str, values: tuple[object, ...]) -> list[HeldBack]:
        columns = "letter, recipient, due_at, subject, said, words, choices"
        rows = self._db.conn.execute(f"SELECT {columns} FROM withheld {where}", values)
        return [
            HeldBack(
                r[0], r[1], instant(r[2]), r[3], r[4], r[5], tuple((label, href) for label, href in json.loads(r[6]))
            )
            for r in rows
        ]

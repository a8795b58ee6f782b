"""One-time tokens: the subject of a ready answer carries one. Only its hash is kept, bound to owner, act and expiry."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from bot.store.database import instant, stamp

_MARK = re.compile(r"\[(?:R|r)-([A-Za-z0-9_-]{22})\]")
_ANYWHERE = re.compile(r"(?:\[|%5[Bb])[Rr]-([A-Za-z0-9_-]{22})(?:\]|%5[Dd])")
"""In a subject or, percent-encoded, in a link (RFC 3986)."""
_MOST_SEEN = 200

BURNED = "burned"
"""The outcome of a token that was seen in hands that are not its owner's."""


class ActKind(StrEnum):
    """What a token's use does; the words of the mail that carries it may only refine that."""

    PAID = "paid"
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    ANSWERED = "answered"
    APPROVE = "approve"
    REJECT = "reject"
    GO = "go"
    """The draft is approved, and letters leave without being shown first from now on."""
    BELIEVE = "believe"
    """The letters named are the owner's own."""
    PROMISED = "promised"
    """The client promised a day: ``detail`` is what was agreed (:mod:`bot.service.agreements`), as of the next three."""
    NEW_DUE = "new_due"
    NEW_AMOUNT = "new_amount"
    NEW_PLAN = "new_plan"
    MEANT = "meant"
    """What the letters named say: ``detail`` is the intent."""
    PLAN = "plan"
    """The instalment plan is granted: ``detail`` is ``parts/first day``."""
    NOT_ARRIVED = "not_arrived"
    """What was claimed to be paid has not come in."""
    ALLOCATE = "allocate"
    """The payment whose name is ``detail`` is for the invoice named, and no other payment is meant."""
    NO_INVOICE = "no_invoice"
    """It is for none."""
    NOT_THIS = "not_this"
    """It was not for the invoice named."""
    FORGIVE = "forgive"
    """What it is short of is let go."""
    REST_DUE = "rest_due"
    """What it is short of is still due."""
    UNDO = "undo"
    """What the instructions in the letters named did is taken back."""
    SAID = "said"
    """What the owner said, for the invoices meant: ``detail`` is the instruction (:mod:`bot.service.said_again`)."""
    LAYOUT = "layout"
    """The table whose SHA-256 is ``detail`` is read as it was guessed, or as the mail's words say."""


@dataclass(frozen=True, slots=True)
class Act:
    """What is done to which invoices (for ``believe``, ``meant`` and ``undo``: letters); ``detail`` names the draft of each
    (:mod:`bot.service.drafts`), or a payment."""

    kind: ActKind
    targets: tuple[int, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    id: int
    owner: str
    act: Act
    expires_at: datetime
    used_at: datetime | None
    outcome: str


class Tokens:
    def __init__(self, db: Database) -> None:
        self._db = db

    def issue(self, owner: str, act: Act, expires_at: datetime) -> str:
        """A fresh token as it stands in a subject: ``[R-...]``."""
        secret = secrets.token_urlsafe(16)
        self._db.conn.execute(
            "INSERT INTO tokens (hash, owner, act, expires_at) VALUES (?,?,?,?)",
            (_digest(secret), owner, json.dumps([act.kind, list(act.targets), act.detail]), stamp(expires_at)),
        )
        return f"[R-{secret}]"

    def find(self, text: str) -> Token | None:
        """The token that a subject carries, if it is one of ours."""
        found = (self._by_secret(secret) for secret in _MARK.findall(text))
        return next((token for token in found if token), None)

    def seen_in(self, text: str) -> list[Token]:
        """The unused tokens of ours in a text or a page, links included."""
        secrets_seen = dict.fromkeys(_ANYWHERE.findall(text)[:_MOST_SEEN])
        found = (self._by_secret(secret) for secret in secrets_seen)
        return [token for token in found if token and token.used_at is None]

    def _by_secret(self, secret: str) -> Token | None:
        row = self._db.conn.execute(
            "SELECT id, owner, act, expires_at, used_at, outcome FROM tokens WHERE hash = ?", (_digest(secret),)
        ).fetchone()
        if row is None:
            return None
        kind, targets, detail = json.loads(row[2])
        act = Act(ActKind(kind), tuple(targets), detail)
        return Token(row[0], row[1], act, instant(row[3]), instant(row[4]) if row[4] else None, row[5])

    def burn(self, token: int, at: datetime) -> None:
        """It was seen elsewhere: nobody can use it any more."""
        self.use(token, at, BURNED)

    def use(self, token: int, at: datetime, outcome: str) -> None:
        """Mark as used (or burned), once and for all; a second use changes nothing and finds the first one's outcome."""
        self._db.conn.execute(
            "UPDATE tokens SET used_at = ?, outcome = ? WHERE id = ? AND used_at IS NULL", (stamp(at), outcome, token)
        )


def without_token(subject: str) -> str:
    """The subject as its writer meant it."""
    return _MARK.sub("", subject).strip()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()

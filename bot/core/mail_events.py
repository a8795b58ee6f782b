"""What happens to mail and the mailbox, as frozen values: a part of the closed set in :mod:`bot.core.events`.

``letter`` is the id of an incoming letter, ``mail`` the id of an outgoing one (a row of the outbox).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MailboxAdopted:
    """The first start: what was there is left alone."""

    folder: str
    uidvalidity: int
    uidnext: int
    existing: int


@dataclass(frozen=True, slots=True)
class MailboxRenumbered:
    """UIDVALIDITY changed: ``known`` of ``existing`` mails were recognised, the others are new."""

    folder: str
    uidvalidity: int
    existing: int
    known: int


@dataclass(frozen=True, slots=True)
class LetterReceived:
    letter: int
    sha256: str


@dataclass(frozen=True, slots=True)
class LetterSetAside:
    """A mail over the size limit, or one that the server would not hand out: only its header is kept."""

    letter: int
    size: int
    problem: str


@dataclass(frozen=True, slots=True)
class LetterRead:
    """What was made of a letter: who it is from, how far that is proven and what followed, in one sentence."""

    letter: int
    sender: str
    trust: str
    outcome: str


@dataclass(frozen=True, slots=True)
class LetterQuarantined:
    letter: int
    problem: str


@dataclass(frozen=True, slots=True)
class MailStored:
    """An outgoing mail was stored whole; ``sha256`` is that of its exact bytes."""

    mail: int
    purpose: str
    message_id: str
    sha256: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MailSent:
    """The server took the mail. ``proof``: its answer, or the folder in which the copy was found."""

    mail: int
    proof: str
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MailRefused:
    mail: int
    answer: str


@dataclass(frozen=True, slots=True)
class MailUnknown:
    """The line broke in or after DATA: nobody can say whether the mail left."""

    mail: int
    answer: str


@dataclass(frozen=True, slots=True)
class DigestWritten:
    """``scheduled`` is the day for which the weekly digest was written."""

    scheduled: date


@dataclass(frozen=True, slots=True)
class TokenUsed:
    token: int
    outcome: str
    letter: int | None = None

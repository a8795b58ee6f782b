"""What a letter is about as it stands, and a decision: the two ends of deciding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.core.events import Event
from bot.core.ladder import Policy
from bot.core.ledger import Account, ClientFile
from bot.core.reply import Need


@dataclass(frozen=True, slots=True)
class Decision:
    """An event to record about a client and perhaps one invoice, with its reason."""

    event: Event
    client: int
    invoice: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Situation:
    """What a letter is about, as it stands: the client and those of its invoices that are meant.

    The rest matters to a client's reply alone. ``writer``: its sender's address. ``siblings``: all of the client's open
    invoices. ``provable``: what can be sent back at once. ``bank_seen``: a bank's word has been read before, so that
    money that came in would be known. ``answerable``: whether the writer may get an answer at once.
    """

    client: ClientFile
    accounts: tuple[Account, ...]
    policy: Policy
    today: date
    letter: int | None = None
    writer: str = ""
    siblings: tuple[Account, ...] = ()
    provable: frozenset[Need] = frozenset()
    bank_seen: bool = False
    answerable: bool = True

"""A letter of the owner's at work, for tests that need one and not its way in."""

from __future__ import annotations

from datetime import datetime

from bot.core.model import SenderKind, Trust
from bot.reading.letter import parse
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.sender import Sender


def incoming_from_owner(desk: Desk, now: datetime, text: str = "oui") -> Incoming:
    """Proven and stored; must run inside a transaction."""
    raw = f"From: {desk.owners[0]}\nTo: {desk.own_address}\nSubject: Re\n\n{text}\n".encode()
    letter = desk.store.letters.take_in(raw, now)
    return Incoming(letter, parse(raw), raw, Sender(SenderKind.OWNER, Trust.PROVEN, "a test"), now)

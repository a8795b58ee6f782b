"""An instruction typed on the command line: worked like a proven owner's mail, answered on the spot."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage

from bot.core.model import SenderKind, Trust
from bot.reading.letter import parse
from bot.service.desk import Desk
from bot.service.incoming import Incoming, finish
from bot.service.instructions import answers_spoken, carry_out
from bot.service.sender import Sender
from bot.store.letters import LetterKind


def tell(desk: Desk, text: str, now: datetime, dry_run: bool = False) -> tuple[list[str], list[str]]:
    """What was done, one sentence each, and what was not understood; a dry run leaves no trace."""
    raw = _as_mail(desk, text, now)
    with desk.rehearsal(now) if dry_run else desk.transaction(now):
        letter = desk.store.letters.take_in(raw, now)
        sender = Sender(SenderKind.OWNER, Trust.PROVEN, "said on the command line")
        incoming = Incoming(letter, parse(raw), raw, sender, now)
        desk.store.letters.describe(letter, "", incoming.letter.sender.email, "")
        lines, unclear = carry_out(desk, incoming)
        outcome = " ".join(lines) or ("not understood" if unclear else "a question was answered")
        finish(desk, incoming, LetterKind.INSTRUCTION, outcome)
        lines += answers_spoken(desk, incoming)
    return lines, unclear


def _as_mail(desk: Desk, text: str, now: datetime) -> bytes:
    mail = EmailMessage()
    mail["From"] = desk.owners[0]
    mail["To"] = desk.own_address
    mail["Date"] = now
    mail.set_content(text)
    return mail.as_bytes()

"""Two mails from the bot to itself: an honest one, and one that claims to be the owner's. Nothing goes to anybody else."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from bot.mail.inbox import Fetched
from bot.mail.smtp import Answer, Outcome
from bot.reading.letter import Letter, parse
from bot.service.desk import Desk
from bot.service.own_checks import announce

PATIENCE = 60.0
"""Seconds for the mails to come back."""
_PAUSE = 1.0


@dataclass(frozen=True, slots=True)
class Returned:
    """A mail that came back: as it arrived, and after how many seconds."""

    raw: bytes
    letter: Letter
    seconds: float


@dataclass(frozen=True, slots=True)
class Trip:
    """What became of a mail to oneself: the relay's answer, and the mail if it came back."""

    answer: Answer
    returned: Returned | None


@dataclass(frozen=True, slots=True)
class Trips:
    honest: Trip
    forged: Trip


def send_and_wait(desk: Desk, now: datetime, patience: float = PATIENCE, pause: float = _PAUSE) -> Trips:
    """Send both and read the inbox until they are there. Raises MailboxUnavailable or RelayUnavailable."""
    before = desk.inbox.state().uidnext
    domain = desk.own_address.rpartition("@")[2]
    ids = [desk.store.new_message_id(domain) for _ in range(2)]
    announce(desk, ids)
    started = time.monotonic()
    try:
        answers = [_hand_over(desk, raw) for raw in (_honest(desk, ids[0], now), _forged(desk, ids[1], now))]
    finally:
        desk.relay.close()
    wanted = {
        one for one, answer in zip(ids, answers, strict=True) if answer.outcome in (Outcome.SENT, Outcome.UNKNOWN)
    }
    found = _wait(desk, before - 1, wanted, started, patience, pause)
    honest, forged = (Trip(answer, found.get(one)) for one, answer in zip(ids, answers, strict=True))
    return Trips(honest, forged)


def _hand_over(desk: Desk, raw: bytes) -> Answer:
    return desk.relay.hand_over(desk.own_address, [desk.own_address], raw, lambda: None)


def _wait(
    desk: Desk, above: int, wanted: set[str], started: float, patience: float, pause: float
) -> dict[str, Returned]:
    found: dict[str, Returned] = {}
    seen: set[int] = set()
    while wanted - found.keys() and time.monotonic() - started < patience:
        for uid in desk.inbox.uids_above(above):
            if uid in seen:
                continue
            seen.add(uid)
            mail = desk.inbox.fetch(uid)
            if isinstance(mail, Fetched) and (letter := parse(mail.raw)).message_id in wanted:
                found[letter.message_id] = Returned(mail.raw, letter, time.monotonic() - started)
        if wanted - found.keys():
            time.sleep(pause)
    return found


def _honest(desk: Desk, message_id: str, now: datetime) -> bytes:
    return bytes(_mail(desk, desk.own_address, message_id, now, "relance check: an honest mail"))


def _forged(desk: Desk, message_id: str, now: datetime) -> bytes:
    """As a stranger would write it: the owner's address, our server's word on it, the internal header."""
    owner = desk.owners[0]
    mail = _mail(desk, owner, message_id, now, "relance check: a forged mail")
    box = desk.config.mailbox
    border = box.authserv_id or desk.own_address.rpartition("@")[2]
    stamped = [
        f"Authentication-Results: {border}; dmarc=pass header.from={owner.rpartition('@')[2]}; "
        f"dkim=pass header.d={owner.rpartition('@')[2]}",
        f"Received: from forger.invalid by {border} with ESMTPS id x; {format_datetime(now)}",
    ]
    if box.internal_header:
        stamped.append(box.internal_header)
    return "".join(f"{line}\r\n" for line in stamped).encode() + bytes(mail)


def _mail(desk: Desk, sender: str, message_id: str, now: datetime, subject: str) -> EmailMessage:
    from email.policy import SMTP

    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = sender, desk.own_address, subject
    mail["Date"], mail["Message-ID"] = format_datetime(now), message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content("Relance wrote this mail to itself to see how it arrives. It can be deleted.\n")
    return mail

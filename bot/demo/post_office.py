"""The demo's post: people's mails reach the bot as through a provider's border host, the bot's reach the people."""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from bot.demo.cast import BANK, BOT, CLAIRE, Address, Note, Person
from bot.demo.folder import DemoFolder
from bot.demo.mailserver import Posted
from bot.reading.letter import Letter, parse

BORDER_HOST = "mx.studio-morel.example"


@dataclass(frozen=True, slots=True)
class Mailed:
    """A mail of the demo, in the order in which they were written. ``at`` is aware; ``story`` is empty for the bot's."""

    number: int
    at: datetime
    writer: str
    """``owner``, ``bot``, ``client`` or ``bank``."""
    letter: Letter
    file_name: str
    story: str = ""


class PostOffice:
    """Keeps every mail, hands the bot's to those who read them, and holds what people will write until its time."""

    def __init__(self, people: Iterable[Person], folder: DemoFolder, zone: ZoneInfo) -> None:
        self.mailed: list[Mailed] = []
        self._people = {person.address[1]: person for person in people}
        self._folder = folder
        self._zone = zone
        self._waiting: list[tuple[datetime, int, Note]] = []
        self._planned = 0

    def plan(self, notes: Sequence[Note]) -> None:
        """Notes whose time has not come yet."""
        for note in notes:
            self._planned += 1
            heapq.heappush(self._waiting, (note.at, self._planned, note))

    def post_until(self, now: datetime, deliver: Callable[[bytes, datetime], None]) -> list[Mailed]:
        """Write what people have to say up to ``now`` (aware), oldest first, each through ``deliver`` to the bot."""
        posted = []
        while self._waiting and self._waiting[0][0] <= now.astimezone(self._zone).replace(tzinfo=None):
            note = heapq.heappop(self._waiting)[2]
            at = note.at.replace(tzinfo=self._zone)
            raw = _stamped(note, _written(note, at, f"<{len(self.mailed) + 1:04}@{_domain(note.sender)}>"), at)
            posted.append(self._keep(raw, at, _role(note.sender), note.story))
            deliver(raw, at)
        return posted

    def take(self, mail: Posted, now: datetime) -> None:
        """A mail of the bot's: everybody among its recipients reads it at once, and may plan an answer."""
        at = now.astimezone(self._zone)
        kept = self._keep(mail.raw, at, "bot", "")
        for recipient in mail.recipients:
            if person := self._people.get(recipient.lower()):
                self.plan(person.read(kept.letter, at.replace(tzinfo=None)))

    def _keep(self, raw: bytes, at: datetime, writer: str, story: str) -> Mailed:
        letter = parse(raw)
        number = len(self.mailed) + 1
        reader = _short(letter.to[0].email) if letter.to else "nobody"
        name = f"{number:04}-{at.date()}-{_short(letter.sender.email)}-to-{reader}.eml"
        self.mailed.append(Mailed(number, at, writer, letter, name, story))
        self._folder.keep_mail(name, raw)
        return self.mailed[-1]


def _written(note: Note, at: datetime, message_id: str) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = _header(note.sender)
    mail["To"] = [_header(address) for address in note.to]
    if note.cc:
        mail["Cc"] = [_header(address) for address in note.cc]
    mail["Subject"] = note.subject
    mail["Date"] = at
    mail["Message-ID"] = message_id
    if note.answers is not None:
        mail["In-Reply-To"] = note.answers.message_id
        mail["References"] = " ".join((*note.answers.references, note.answers.message_id))
    mail.set_content(note.text, cte="quoted-printable")
    for name, content in note.files:
        mail.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return mail.as_bytes()


def _stamped(note: Note, raw: bytes, at: datetime) -> bytes:
    """What a provider's border host writes above a mail whose sender it could prove (RFC 8601)."""
    domain = _domain(note.sender)
    return (
        f"Return-Path: <{note.sender[1]}>\r\n"
        f"Authentication-Results: {BORDER_HOST}; dmarc=pass header.from={domain}\r\n"
        f"Received: from mail.{domain} by {BORDER_HOST} with ESMTPS;\r\n {format_datetime(at)}\r\n"
    ).encode("ascii") + raw


def _header(address: Address) -> HeaderAddress:
    return HeaderAddress(display_name=address[0], addr_spec=address[1])


def _domain(address: Address) -> str:
    return address[1].rpartition("@")[2]


def _role(sender: Address) -> str:
    return {CLAIRE: "owner", BANK: "bank", BOT: "bot"}.get(sender, "client")


def _short(email: str) -> str:
    """A word for a file name: the owner's first name, the bot, else the company."""
    local, _, domain = email.partition("@")
    name = "claire" if email == CLAIRE[1] else "relance" if email == BOT[1] else domain.partition(".")[0] or local
    return re.sub(r"[^a-z0-9-]", "", name.lower())

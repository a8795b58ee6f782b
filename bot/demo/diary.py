"""The days as they go by, kept for the page: what was told of them, and the ledger of each evening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot import views
from bot.core import events as ev
from bot.core.events import Recorded
from bot.demo.told import sentences
from bot.service.desk import Desk


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that the bot did, in a sentence. ``at`` is on the business's wall clock; ``client`` a name or empty.

    ``letter`` is the incoming letter on which it rests, ``mail`` the outgoing mail that came of it (ids of the store).
    """

    at: datetime
    sentence: str
    client: str
    letter: int | None
    mail: int | None


@dataclass(frozen=True, slots=True)
class Evening:
    """The ledger as it stood when the day was over."""

    day: date
    ledger: tuple[views.Row, ...]


@dataclass(slots=True)
class Diary:
    """Written while the days go by: told later, an event would be told with what only came after it."""

    entries: list[Entry] = field(default_factory=list)
    evenings: list[Evening] = field(default_factory=list)

    def note(self, desk: Desk, lines: Sequence[Recorded]) -> list[Entry]:
        """Keep what is news in these lines of the journal; the entries that this gave."""
        new = [entry for line in lines for entry in _entries(desk, line)]
        self.entries += new
        return new

    def close_day(self, desk: Desk, now: datetime) -> None:
        """Keep the ledger as it stands ``now``; of a day that is closed again, only the later one."""
        today = desk.today(now)
        self.evenings = [evening for evening in self.evenings if evening.day != today]
        self.evenings.append(Evening(today, tuple(views.ledger(desk, now))))


@dataclass(frozen=True, slots=True)
class Post:
    """What the store knows of the mails, by Message-ID, and whose addresses are whose."""

    read: Mapping[str, ev.LetterRead]
    """What was made of the letters that came in."""
    sent: Mapping[int, str]
    """The Message-IDs of the mails that the bot wrote, by the store's id."""
    clients: Mapping[str, str]
    """The clients' names by the addresses of their people."""


def known_post(desk: Desk) -> Post:
    """Read from the journal and the tables as they are now."""
    read: dict[str, ev.LetterRead] = {}
    sent: dict[int, str] = {}
    for line in desk.store.journal.everything():
        match line.event:
            case ev.LetterRead(letter) as outcome:
                read[desk.store.letters.get(letter).message_id] = outcome
            case ev.MailStored(mail, message_id=message_id):
                sent[mail] = message_id
            case _:
                pass
    return Post(read, sent, _clients(desk))


def _clients(desk: Desk) -> dict[str, str]:
    files = [desk.store.client(identity) for identity in {row.client for row in desk.store.books.all_invoices()}]
    return {contact.email: file.name for file in files for contact in file.contacts}


def _entries(desk: Desk, line: Recorded) -> list[Entry]:
    at, event = line.at.astimezone(desk.config.zone), line.event
    client = desk.store.client(line.client).name if line.client else ""
    letter, mail = getattr(event, "letter", None), getattr(event, "mail", None)
    return [Entry(at, sentence, client, letter, mail) for sentence in sentences(desk, line)]

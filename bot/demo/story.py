"""The story as it happens: one line an event, with its day; colours on a terminal only."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import TextIOWrapper

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.text import Text

from bot.core import events as ev
from bot.core.events import HoldReason, Recorded
from bot.core.ledger import ClientFile
from bot.core.model import Role, Status
from bot.demo.cast import known_as
from bot.demo.post_office import Mailed
from bot.service.desk import Desk
from bot.views import Row, table
from bot.writing import figures

KINDS = (
    ev.InvoiceWatched,
    ev.ContactAdded,
    ev.Forewarned,
    ev.ApprovalAsked,
    ev.StepTaken,
    ev.ClientHeld,
    ev.InvoiceHeld,
    ev.PaymentAllocated,
    ev.DigestWritten,
)
"""The events that the story tells of."""

_STYLES = {"owner": "bold bright_blue", "client": "bold yellow", "bank": "bold green", "bot": "cyan"}
_STATUS_STYLES = {Status.PAID: "green", Status.OVERDUE: "red", Status.UPCOMING: "cyan"}
_INDENT = 12
_UNBROKEN = 10_000
_ROLES = {
    Role.ACCOUNTING: "accounting",
    Role.COMMERCIAL: "the business contact",
    Role.DECISION_MAKER: "the decision maker",
    Role.LEGAL: "legal",
}


class Teller:
    """Prints the story; on a terminal with a bar for the days gone by."""

    def __init__(self, days: int) -> None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        self._console = Console(highlight=False, emoji=False, soft_wrap=True)
        bar = TextColumn("[dim]day {task.completed:.0f} of {task.total:.0f}[/]"), BarColumn(40)
        self._progress = Progress(
            *bar, console=self._console, transient=True, disable=not self._console.is_terminal, redirect_stderr=False
        )
        self._task = self._progress.add_task("", total=days)
        self._week = 0

    def __enter__(self) -> Teller:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def day_is_over(self) -> None:
        self._progress.advance(self._task)

    def say(self, text: str = "", style: str = "") -> None:
        self._console.print(Text(text, style))

    def people(self, mails: Iterable[Mailed]) -> None:
        """What people wrote, in their colours."""
        for mail in mails:
            self._line(mail.at, known_as(mail.letter.sender.email), mail.story, _STYLES[mail.writer])

    def bot(self, desk: Desk, at: datetime, lines: Sequence[Recorded]) -> None:
        """What the bot did in a round, from its journal."""
        for line in lines:
            for sentence in _sentences(desk, line, desk.today(at)):
                self._line(at.astimezone(desk.config.zone), "Relance", sentence, _STYLES["bot"])

    def ledger(self, rows: Sequence[Row], today: date) -> None:
        """The ledger as a table; on a terminal the states in colour."""
        self.say()
        self.say(f"The ledger on {figures.day(today, 'en')}", "bold")
        lines = table([_shown(row) for row in rows], ("invoice", "client", "total", "balance", "due", "status", "next"))
        for place, line in enumerate(lines.splitlines()):
            text = Text(line, "" if place else "dim")
            for status, style in _STATUS_STYLES.items():
                text.highlight_words([f" {status}"], style)
            self._console.print(text)
        self.say()

    def _line(self, at: datetime, actor: str, sentence: str, style: str) -> None:
        if (week := at.isocalendar().week) != self._week:
            self.say()
            self._week = week
        # A terminal's lines are broken here, below the text and not below the day; what is piped stays one line.
        width = max(40, self._console.width - 1) - _INDENT if self._console.is_terminal else _UNBROKEN
        told = f"\n{' ' * _INDENT}".join(textwrap.wrap(sentence, width, break_on_hyphens=False))
        named = actor if told.startswith(actor) else ""
        day = f"{at:%a} {at.day:>2} {at:%b}".ljust(_INDENT)
        self._console.print(Text.assemble((day, "dim"), (named, style), told.removeprefix(named)))


def _sentences(desk: Desk, line: Recorded, today: date) -> Iterator[str]:
    """What the reader is told of a line of the journal; nothing for what is not news."""
    client = desk.store.client(line.client).name if line.client else ""
    number = desk.store.account(line.invoice).number if line.invoice else ""
    match line.event:
        case ev.InvoiceWatched():
            yield f"Relance watches {number}; Claire gets a receipt with the letters planned"
        case ev.ContactAdded(contact, letter) if letter is not None:
            yield f"Relance notes {contact.email}: {_ROLES[contact.role]} at {client}"
        case ev.Forewarned(step, _, planned_on):
            yield f"Relance tells Claire beforehand: {_step(step)} to {client} on {_weekday(planned_on)}"
        case ev.ApprovalAsked(step):
            yield f"Relance asks Claire to approve {_step(step)} to {client}; it never leaves without her yes"
        case ev.StepTaken() as taken:
            yield _step_taken(desk, line, taken, today)
        case ev.ClientHeld(HoldReason.REPLY, until):
            yield f"Relance shows Claire the answer and writes nothing to {client} before {_weekday(until)}"
        case ev.InvoiceHeld(HoldReason.PAUSE, until):
            yield f"Relance pauses {number} until {_weekday(until)}"
        case ev.PaymentAllocated(amount=amount):
            yield f"Relance closes {number}: {figures.money(amount, 'en')} received, and silence from here on"
        case ev.DigestWritten():
            yield "Relance sends Claire the weekly digest"
        case _:
            pass


def _step_taken(desk: Desk, line: Recorded, taken: ev.StepTaken, today: date) -> str:
    assert line.client is not None and line.invoice is not None
    client, number = desk.store.client(line.client), desk.store.account(line.invoice).number
    again = " once more" if taken.occurrence > 1 else ""
    copy = f", copy to {_audience(taken.cc, client)}" if taken.cc else ""
    return (
        f"Relance sends {client.name} {_step(taken.step)}{again}: {number}, {_lateness(today, taken.due_on)}, "
        f"to {_audience(taken.to, client)}{copy}"
    )


def _lateness(today: date, due_on: date) -> str:
    match (today - due_on).days:
        case 0:
            return "due today"
        case -1:
            return "due tomorrow"
        case 1:
            return "1 day late"
        case days:
            return f"{days} days late" if days > 0 else f"due in {-days} days"


def _audience(emails: Sequence[str], client: ClientFile) -> str:
    """Whom a letter goes to, by what they do there."""
    roles = {contact.email: _ROLES[contact.role] for contact in client.contacts}
    *others, last = dict.fromkeys(roles.get(email, email) for email in emails)
    return f"{', '.join(others)} and {last}" if others else last


def _step(name: str) -> str:
    kind, _, place = name.rpartition("-")
    match kind:
        case "preventive":
            return "a word before the due date"
        case "reminder":
            return f"reminder {place}"
        case _:
            return f"the {name.replace('-', ' ')}"


def _weekday(day: date | None) -> str:
    return f"{day:%a} {day.day} {day:%B}" if day else "further notice"


def _shown(row: Row) -> Row:
    """A row of the ledger as short as a terminal of 80 columns wants it."""
    due = date.fromisoformat(row["due_on"])
    coming = row["next"] and date.fromisoformat(row["next"]["on"])
    return {
        "invoice": row["invoice"],
        "client": row["client"],
        "total": row["total"],
        "balance": row["balance"],
        "due": f"{due.day} {due:%b}",
        "status": row["status"],
        "next": f"{coming.day} {coming:%b}" if coming else None,
    }

"""The story as it happens: one line an event, with its day; colours on a terminal only."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import TextIOWrapper

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.text import Text

from bot.core.model import Status
from bot.demo.cast import known_as
from bot.demo.diary import Entry
from bot.demo.post_office import Mailed
from bot.views import Row, table
from bot.writing import figures

_STYLES = {"owner": "bold bright_blue", "client": "bold yellow", "bank": "bold green", "bot": "cyan"}
_STATUS_STYLES = {Status.PAID: "green", Status.OVERDUE: "red", Status.UPCOMING: "cyan"}
_INDENT = 12
_UNBROKEN = 10_000


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

    def bot(self, entries: Iterable[Entry]) -> None:
        """What the bot did in a round, from its journal."""
        for entry in entries:
            self._line(entry.at, "Relance", entry.sentence, _STYLES["bot"])

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

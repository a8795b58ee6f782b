"""What the commands share: options, opening the desk, instants and days as typed, and printing."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.errors import UserError

if TYPE_CHECKING:
    from bot.config import Config
    from bot.isolation.reading_room import ReadingRoom
    from bot.preview.preview import Shown
    from bot.service.bring_in import Brought
    from bot.service.desk import Desk
    from bot.service.round import RoundResult

ConfigOption = Annotated[
    str | None,
    typer.Option(
        "--config", metavar="FILE", help="The config; else $RELANCE_CONFIG, ./config.toml, the user's folder."
    ),
]
NowOption = Annotated[
    str | None,
    typer.Option("--now", metavar="ISO", help="Work at this instant instead of now: 2026-04-07T09:00."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Machine-readable output on stdout.")]

_YEARS = range(2000, 2200)
"""Behind these lies a slip of the keyboard, and in the end the calendar's."""

_PRINTING = frozenset({"echo", "flush_stdout", "_write_buffer"})
"""The functions that write to stdout: typer's, ours and rich's."""

settings: dict[str, Any] = {"config": None, "debug": False}
"""What was said before the command's name."""


@contextmanager
def opened(named: str | None) -> Iterator[Desk]:
    from bot.app import open_desk
    from bot.config_file import find_config, load_config

    config = load_config(find_config(named or settings["config"]))
    with open_desk(config) as desk:
        yield desk


def config_of(named: str | None) -> tuple[Path, Config]:
    """The config's path and what it says, without opening the store."""
    from bot.config_file import find_config, load_config

    path = find_config(named or settings["config"])
    return path, load_config(path)


def config_if_any(named: str | None) -> Config | None:
    """The config as usual, or None where none was named and none is found."""
    from bot.config_file import find_config, load_config

    named = named or settings["config"]
    try:
        path = find_config(named)
    except UserError:
        if named or os.environ.get("RELANCE_CONFIG"):
            raise
        return None
    return load_config(path)


def instant(text: str | None, config: Config) -> datetime:
    """``--now`` as an aware UTC instant; without an offset it is on the business's clock."""
    if text is None:
        return datetime.now(UTC)
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no instant; write it like 2026-04-07T09:00") from None
    _within_reach(instant, text)
    return (instant if instant.tzinfo else instant.replace(tzinfo=config.zone)).astimezone(UTC)


def end_of_day(text: str, config: Config) -> datetime:
    return datetime.combine(day(text) + timedelta(days=1), time(), config.zone).astimezone(UTC)


def day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date; write it like 2026-04-07") from None
    _within_reach(day, text)
    return day


def _within_reach(day: date, text: str) -> None:
    if day.year not in _YEARS:
        raise typer.BadParameter(f"{text!r} is out of reach; the year must be {_YEARS[0]} to {_YEARS[-1]}")


def print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False))


def print_ledger(rows: Sequence[dict[str, Any]], *, history: bool) -> None:
    """The invoices as a table; with their history, what became of promises and every event below it."""
    from bot import views

    columns = ("invoice", "client", "total", "balance", "currency", "due_on", "status", "next", "hold")
    typer.echo(views.table(rows, columns) if rows else "No invoice is watched yet: CC the bot on one.")
    for row in rows if history else ():
        for note in row["credit_notes"]:
            typer.echo(f"  credit note {note['number']}: {note['amount']}")
        for part in row["payments"]:
            told_by = f", told by {' and '.join(part['told_by'])}" if part["told_by"] else ""
            typer.echo(f"  paid on {part['on']}: {part['amount']} {part['payer']} ({part['payment']}{told_by})")
        for promise in row["promises"]:
            typer.echo(f"  promised for {promise['on']}: {promise['amount'] or 'the whole'}, {promise['outcome']}")
        for line in row["history"]:
            facts = "  ".join(f"{k}={v}" for k, v in line.items() if k not in ("at", "event"))
            typer.echo(f"  {line['at'][:16].replace('T', ' ')}  {line['event']:<18}  {facts}"[:200])


def print_questions(rows: Sequence[dict[str, Any]], as_json: bool) -> None:
    """What waits to be resolved."""
    from bot import views

    if as_json:
        print_json(rows)
    else:
        columns = ("what", "id", "state", "subject", "why")
        typer.echo(views.table(rows, columns) if rows else "Nothing waits to be resolved.")


def print_round(result: RoundResult, as_json: bool) -> None:
    counts = {name: getattr(result, name) for name in ("received", "sent", "held", "quarantined", "unknown")}
    if result.adopted is not None:
        typer.echo(
            f"First start: {result.adopted} older mails are left alone. Forward one to the bot and it takes it in.",
            err=True,
        )
    if as_json:
        typer.echo(json.dumps({**counts, "at": result.at.isoformat()}))
        sys.stdout.flush()
    elif any(counts.values()):
        typer.echo(", ".join(f"{name} {count}" for name, count in counts.items() if count), err=True)


def print_status(rows: Sequence[dict[str, Any]], today: date, whole: bool) -> None:
    """At a terminal a table or a story; in a pipe plain lines. ``whole``: with the history."""
    if rows and sys.stdout.isatty():
        from rich.console import Console

        from bot import screens

        console = Console()
        if not whole:
            screens.ledger(rows, today, console)
        for row in rows if whole else ():
            screens.story(row, console)
        return
    print_ledger(rows, history=whole)


def print_preview(shown: Shown, out: Path) -> None:
    typer.echo(f"{len(shown.letters)} letters in {out}: open the .html, or the .eml in a mail program.")
    for sentence in (*shown.missing, *shown.problems):
        typer.echo(f"- {sentence}")


def print_brought(brought: Sequence[Brought], dry_run: bool) -> None:
    """What was understood, as a table, and how many are watched."""
    from bot import views
    from bot.service.bring_in import Verdict

    rows = [
        {
            "from": one.where,
            "invoice": one.facts.number,
            "client": one.client or one.facts.buyer,
            "to": list(one.to),
            "total": f"{amount} {amount.currency}" if (amount := one.facts.payable or one.facts.total) else None,
            "due_on": one.facts.due_on,
            "first_letter": " ".join(map(str, one.first)) if one.first else None,
            "so": one.verdict if one.verdict is not Verdict.KNOWN else f"{one.verdict} ({one.reason})",
        }
        for one in brought
    ]
    if rows:
        typer.echo(views.table(rows, tuple(rows[0])))
    taken = sum(one.verdict is Verdict.TAKEN for one in brought)
    typer.echo(f"{taken} would be watched; nothing is done yet." if dry_run else f"{taken} watched from now on.")


def content_of(path: Path) -> bytes:
    """A file's bytes. Raises UserError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as problem:
        raise UserError(f"{path} cannot be read: {problem.strerror or problem}.") from problem


def file_names(files: list[str]) -> Iterator[str]:
    for name in files:
        if name == "-":
            yield from (line.rstrip("\n") for line in sys.stdin if line.strip())
        else:
            yield name


def explained(names: Iterable[str], sender: str | None, today: date) -> Iterator[dict[str, object]]:
    """What each file says, in their order; one that cannot be opened or read is unreadable, in its place."""
    from bot.isolation.reading_room import ReadingRoom

    with ReadingRoom() as room:
        for name in names:
            yield _explained(room, name, sender, today)


def _explained(room: ReadingRoom, name: str, sender: str | None, today: date) -> dict[str, object]:
    from bot.isolation.reading_room import BYTES_LIMIT
    from bot.reading.obstacles import problem_of

    try:
        with Path(name).open("rb") as file:
            found = room.explain(name, file.read(BYTES_LIMIT + 1), sender, today)
    except OSError as problem:
        return {"file": name, "reading": "unreadable", "problem": str(problem.strerror or problem)}
    return found if isinstance(found, dict) else {"file": name, "reading": "unreadable", "problem": problem_of(found)}


def as_text(found: dict[str, Any]) -> str:
    lines = [f"{found['file']}: {found['reading']}"]
    for key, value in found.items():
        if key not in ("file", "reading", "facts") and value not in (None, "", [], {}):
            lines.append(
                f"  {key}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)}"
            )
    lines += [f"  {key}: {value}" for key, value in (found.get("facts") or {}).items() if value is not None]
    return "\n".join(lines)


def not_done(said: str, unclear: Sequence[str]) -> list[str]:
    """A sentence for each thing of an instruction that was not done; the owner's own words come back as a question."""
    words = " ".join(said.split())
    return [
        f'This was not understood, nothing was done: {part!r}. Name the invoice: "F-031 paid".'
        if " ".join(part.split()) in words
        else part
        for part in unclear
    ]


def stdout_is_lost(problem: Exception) -> bool:
    """Whether a failure is that of printing, as onto a full disk; what was not printed is given up, for a quiet exit.

    Only the place tells: the error itself names no file, and the stream forgets what it could not write.
    """
    frames = [frame for frame, _ in traceback.walk_tb(problem.__traceback__)]
    if not isinstance(problem, OSError) or frames[-1].f_code.co_name not in _PRINTING:
        return False
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return True


def flush_stdout() -> None:
    """What cannot be written must fail here, not in the interpreter's last moment."""
    if sys.stdout:
        sys.stdout.flush()


def what_to_do_about(defect: Exception) -> list[str]:
    """The sentences for a defect of ours."""
    return [
        f"something went wrong that should not: {type(defect).__name__}: {defect}",
        "run it again with --debug for the details; nothing that was stored is lost.",
    ]


def fail(sentences: Sequence[str], problem: Exception) -> None:
    """The sentences on stderr, then exit 1; with ``--debug`` the problem itself."""
    for sentence in sentences:
        typer.echo(f"relance: {sentence}", err=True)
    if settings["debug"]:
        raise problem
    sys.exit(1)

"""What the commands share: options, opening the desk, instants and days as typed, and printing."""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.errors import UserError

if TYPE_CHECKING:
    from bot.config import Config
    from bot.core.statements import Statement
    from bot.isolation.reading_room import ReadingRoom
    from bot.preview.preview import Shown
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


def log_to_stderr(debug: bool) -> None:
    """Logs go to stderr, with details where asked for; libraries speak up only about errors."""
    level = logging.DEBUG if debug else logging.INFO
    logging.basicConfig(level=level, stream=sys.stderr, format="%(asctime)s %(message)s", datefmt="%Y-%m-%d %H:%M:%S")
    for chatty in ("yagmail", "schedule", "mailparser", "pypdf", "imapclient", "mail.log"):
        logging.getLogger(chatty).setLevel(logging.ERROR)


@contextmanager
def opened(named: str | None) -> Iterator[Desk]:
    from bot.app import open_desk
    from bot.config_file import find_config, load_config

    config = load_config(find_config(named or settings["config"]))
    with open_desk(config) as desk:
        yield desk


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


def print_preview(shown: Shown, out: Path) -> None:
    typer.echo(f"{len(shown.letters)} letters in {out}: open the .html, or the .eml in a mail program.")
    for sentence in (*shown.missing, *shown.problems):
        typer.echo(f"- {sentence}")


def file_names(files: list[str]) -> Iterator[str]:
    for name in files:
        if name == "-":
            yield from (line.rstrip("\n") for line in sys.stdin if line.strip())
        else:
            yield name


def statement_of(path: Path) -> Statement:
    """The bank statement in a file. Raises UserError for a file that is none, with what to do about it."""
    from bot.core.statements import Refused, Statement, UnknownLayout
    from bot.reading.payment.statements import statement_in

    try:
        reading = statement_in(path.read_bytes())
    except OSError as problem:
        raise UserError(f"{path} cannot be read: {problem.strerror or problem}.") from problem
    match reading:
        case Statement():
            return reading
        case Refused(why=why):
            raise UserError(f"{path}: {why}. Nothing of it was recorded.")
        case UnknownLayout(header):
            columns = ", ".join(cell for cell in header if cell)
            raise UserError(
                f"{path}: which of these columns holds what cannot be told surely: {columns}. {_OTHER_FORM}"
            )
        case None:
            raise UserError(f"{path} is no statement that can be read. {_OTHER_FORM}")


_OTHER_FORM = "Ask your bank for camt.053, MT940 or OFX."
_BAR_FROM = 500
"""Entries from which an import says on a terminal how far it is."""


def import_progress(path: Path) -> Callable[[int, int], None]:
    """Says on stderr how far an import is, where somebody looks on and it takes a while."""

    def show(done: int, count: int) -> None:
        if count >= _BAR_FROM and sys.stderr.isatty() and (done % 100 == 0 or done == count):
            typer.echo(f"\r{path.name}: {done} of {count}", err=True, nl=done == count)

    return show


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


def store_trouble(problem: Exception) -> str | None:
    """What to do about a store that fails while it is worked with; None if the problem is none of the store's.

    Told by SQLite's result code (sqlite.org/rescode.html), which is SQLITE_ERROR where a statement of ours is wrong.
    """
    code = str(getattr(problem, "sqlite_errorname", "SQLITE_ERROR")).removeprefix("SQLITE_")
    match code.partition("_")[0]:
        case "FULL" | "IOERR":
            remedy = "Free some space on its disk and check that the disk is sound; nothing that was stored is lost."
        case "READONLY" | "CANTOPEN" | "PERM" | "AUTH":
            remedy = "Check the permissions of the file and of its folder; nothing that was stored is lost."
        case "BUSY" | "LOCKED":
            remedy = "Another program holds it: run the command again when that one is done; nothing stored is lost."
        case "CORRUPT" | "NOTADB":
            remedy = "The file is damaged: restore it from a backup."
        case _:
            return None
    return f"The store cannot be used ({problem}). {remedy}"


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

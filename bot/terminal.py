"""What the commands share: options, opening the desk, instants and days as typed, and printing."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.errors import UserError

if TYPE_CHECKING:
    from bot.config import Config
    from bot.core.readings import Entry
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

settings: dict[str, Any] = {"config": None, "debug": False}
"""What was said before the command's name."""


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
    return (instant if instant.tzinfo else instant.replace(tzinfo=config.zone)).astimezone(UTC)


def end_of_day(text: str, config: Config) -> datetime:
    return datetime.combine(day(text) + timedelta(days=1), time(), config.zone).astimezone(UTC)


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date; write it like 2026-04-07") from None


def print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False))


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


def statement_entries(path: Path) -> tuple[Entry, ...]:
    """The entries of a bank statement. Raises UserError for a file that is none."""
    from bot.reading.payment.statements import read_statement

    try:
        entries = read_statement(path.read_bytes())
    except OSError as problem:
        raise UserError(f"{path} cannot be read: {problem.strerror or problem}.") from problem
    if entries is None:
        raise UserError(f"{path} is no statement that can be read; ask your bank for camt.053 (XML).")
    return entries


def explained(name: str, sender: str | None, today: date) -> dict[str, object]:
    """What a file says; one that cannot be opened is unreadable, in its place in the order."""
    from bot.reading.explain import explain

    try:
        return explain(name, Path(name).read_bytes(), sender, today)
    except OSError as problem:
        return {"file": name, "reading": "unreadable", "problem": str(problem.strerror or problem)}


def as_text(found: dict[str, Any]) -> str:
    lines = [f"{found['file']}: {found['reading']}"]
    for key, value in found.items():
        if key not in ("file", "reading", "facts") and value not in (None, "", [], {}):
            lines.append(
                f"  {key}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)}"
            )
    lines += [f"  {key}: {value}" for key, value in (found.get("facts") or {}).items() if value is not None]
    return "\n".join(lines)

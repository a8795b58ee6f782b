"""The commands: parse, call, print. What they do is decided elsewhere; heavy parts are imported when a command needs them."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bot import __version__
from bot.errors import RoundBusy, UserError

if TYPE_CHECKING:
    from bot.config import Config
    from bot.service.desk import Desk
    from bot.service.round import RoundResult

app = typer.Typer(
    name="relance",
    help="An e-mail bot that gets invoices paid: CC it on an invoice, it does the polite, steady rest.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

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

_settings: dict[str, Any] = {"config": None, "debug": False}


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 a problem told in plain words, 2 wrong usage."""
    try:
        app()
    except UserError as problem:
        for sentence in problem.problems:
            typer.echo(f"relance: {sentence}", err=True)
        _exit(problem)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
    except Exception as defect:
        typer.echo(f"relance: something went wrong that should not: {type(defect).__name__}: {defect}", err=True)
        typer.echo("relance: run it again with --debug for the details; nothing that was stored is lost.", err=True)
        _exit(defect)


def _exit(problem: Exception) -> None:
    if _settings["debug"]:
        raise problem
    sys.exit(1)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"relance {__version__}")
        raise typer.Exit


@app.callback()
def _global(
    config: ConfigOption = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks and detailed logs.")] = False,
    version: Annotated[  # noqa: ARG001 - acted on by its callback
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    _settings.update(config=config, debug=debug)
    level = logging.DEBUG if debug else logging.INFO
    logging.basicConfig(level=level, stream=sys.stderr, format="%(asctime)s %(message)s", datefmt="%Y-%m-%d %H:%M:%S")
    for chatty in ("yagmail", "schedule", "mailparser", "pypdf", "imapclient", "mail.log"):
        logging.getLogger(chatty).setLevel(logging.ERROR)


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where every mail and the page go.")] = Path(
        "demo-out"
    ),
    days: Annotated[int, typer.Option("--days", min=1, max=400, help="Simulated days.")] = 60,
) -> None:
    """Show the main job on an embedded mail server: no account, no config, no network.

    Example: relance demo --out /tmp/demo --days 30
    """
    from bot.demo.play import play

    play(out, days)


@app.command()
def run(
    once: Annotated[bool, typer.Option("--once", help="One round, then stop.")] = False,
    now: NowOption = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Watch the mailbox and do the work: receive, remind, deliver.

    Examples: relance run   |   relance run --once --json
    """
    if now and not once:
        raise UserError("--now needs --once: a daemon lives in the present.")
    from bot import daemon

    with _desk(config) as desk:
        if not once:
            daemon.run(desk, (lambda result: _print_round(result, as_json)))
            return
        try:
            _print_round(daemon.one_round(desk, _instant(now, desk.config)), as_json)
        except RoundBusy as busy:
            typer.echo(f"relance: {busy}", err=True)


@app.command()
def plan(
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Last day shown; else 120 days.")] = None,
    now: NowOption = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Show every mail to come, in order, and send nothing.

    Example: relance plan --until 2026-06-30
    """
    from bot import views
    from bot.core.gather import PLAN_DAYS

    with _desk(config) as desk:
        at = _instant(now, desk.config)
        rows = views.plan(desk, at, _end_of(until, desk.config) if until else at + PLAN_DAYS)
    if as_json:
        _print_json(rows)
    elif rows:
        shown = [{**row, "note": "after your approval" if row["needs_approval"] else ""} for row in rows]
        typer.echo(views.table(shown, ("on", "client", "invoices", "step", "to", "cc", "note")))
    else:
        typer.echo("Nothing is planned: no open invoice wants a letter.")


@app.command()
def status(
    invoice: Annotated[str | None, typer.Argument(help="An invoice's number; then with its history.")] = None,
    now: NowOption = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Show the ledger, or one invoice with its history.

    Examples: relance status   |   relance status F-031
    """
    from bot import views

    with _desk(config) as desk:
        rows = views.ledger(desk, _instant(now, desk.config), invoice)
    if invoice and not rows:
        raise UserError(f"No invoice {invoice} is watched; `relance status` lists those that are.")
    if as_json:
        _print_json(rows)
        return
    columns = ("invoice", "client", "total", "balance", "currency", "due_on", "status", "next", "hold")
    typer.echo(views.table(rows, columns) if rows else "No invoice is watched yet: CC the bot on one.")
    for row in rows if invoice else ():
        for line in row["history"]:
            facts = "  ".join(f"{k}={v}" for k, v in line.items() if k not in ("at", "event"))
            typer.echo(f"  {line['at'][:16].replace('T', ' ')}  {line['event']:<18}  {facts}"[:200])


@app.command()
def explain(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Mails, PDFs, XML; `-` reads names from stdin.")
    ],
    sender: Annotated[
        Literal["owner", "client", "bank"] | None,
        typer.Option("--as", help="Take the mail as proven to be from this side."),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day that words like Friday count from.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Say what a mail or document says, and on which words that rests. Touches no state.

    Examples: relance explain facture.pdf   |   relance explain --as client reply.eml --json
    """
    from bot.reading.explain import explain as read

    today = _day(on) if on else datetime.now(UTC).astimezone().date()
    for name in _names(files):
        found = _explained(read, name, sender, today)
        typer.echo(json.dumps(found, ensure_ascii=False, default=str) if as_json else _as_text(found))


@app.command()
def tell(
    text: Annotated[str, typer.Argument(help="The instruction, in plain words.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, do nothing.")] = False,
    now: NowOption = None,
    config: ConfigOption = None,
) -> None:
    """Give an instruction in your words, as if mailed.

    Example: relance tell "pause F-031 until Friday"
    """
    from bot.service.tell import tell as carry_out

    with _desk(config) as desk:
        lines, unclear = carry_out(desk, text, _instant(now, desk.config), dry_run)
    for line in lines:
        typer.echo(line)
    if unclear:
        raise UserError(f'This was not understood, nothing was done: {unclear[0]!r}. Name the invoice: "F-031 paid".')


@app.command()
def digest(
    send: Annotated[bool, typer.Option("--send", help="Mail it to the owners instead of printing it.")] = False,
    now: NowOption = None,
    config: ConfigOption = None,
) -> None:
    """Show the weekly digest as of now, or send it."""
    from bot.service import post, weekly

    with _desk(config) as desk:
        at = _instant(now, desk.config)
        if not send:
            typer.echo(weekly.preview(desk, at).text)
            return
        with desk.transaction(at):
            post.to_owners(desk, at, lambda owner: weekly.write(desk, at, owner))
    typer.echo("The digest is stored and goes out with the next round.")


@app.command()
def resolve(
    what: Annotated[str | None, typer.Argument(help="mail or letter")] = None,
    identity: Annotated[int | None, typer.Argument(metavar="ID")] = None,
    verdict: Annotated[
        Literal["sent", "lost", "again", "done"] | None,
        typer.Argument(help="Of a mail: sent or lost. Of a letter: again or done."),
    ] = None,
    now: NowOption = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """List sends of unknown fate and letters set aside, or settle one.

    Examples: relance resolve   |   relance resolve mail 12 sent   |   relance resolve letter 7 again
    """
    from bot import views
    from bot.service.resolve import settle

    with _desk(config) as desk:
        if what is None:
            rows = views.open_questions(desk)
        elif identity is None or verdict is None:
            raise UserError("Say which and how: `relance resolve mail 12 sent` or `relance resolve letter 7 again`.")
        else:
            typer.echo(settle(desk, what, identity, verdict, _instant(now, desk.config)))
            return
    if as_json:
        _print_json(rows)
    else:
        typer.echo(
            views.table(rows, ("what", "id", "state", "subject", "why")) if rows else "Nothing waits to be resolved."
        )


@app.command()
def verify(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Check the journal's chain, and that every table can be rebuilt from it."""
    from bot.service.verify import verify as check

    with _desk(config) as desk:
        lines = check(desk)
    if as_json:
        _print_json({"ok": True, "lines": lines})
    else:
        typer.echo(f"The journal's {lines} lines verify, and the tables agree with them.")


# --- shared -----------------------------------------------------------------------------------------------------


@contextmanager
def _desk(named: str | None) -> Iterator[Desk]:
    from bot.app import open_desk
    from bot.config_file import find_config, load_config

    config = load_config(find_config(named or _settings["config"]))
    with open_desk(config) as desk:
        yield desk


def _instant(text: str | None, config: Config) -> datetime:
    """``--now`` as an aware UTC instant; without an offset it is on the business's clock."""
    if text is None:
        return datetime.now(UTC)
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no instant; write it like 2026-04-07T09:00") from None
    return (instant if instant.tzinfo else instant.replace(tzinfo=config.zone)).astimezone(UTC)


def _end_of(text: str, config: Config) -> datetime:
    return datetime.combine(_day(text) + timedelta(days=1), time(), config.zone).astimezone(UTC)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date; write it like 2026-04-07") from None


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False))


def _print_round(result: RoundResult, as_json: bool) -> None:
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


def _names(files: list[str]) -> Iterator[str]:
    for name in files:
        if name == "-":
            yield from (line.rstrip("\n") for line in sys.stdin if line.strip())
        else:
            yield name


def _explained(read: Any, name: str, sender: str | None, today: date) -> dict[str, object]:
    try:
        found: dict[str, object] = read(name, Path(name).read_bytes(), sender, today)
    except OSError as problem:
        return {"file": name, "reading": "unreadable", "problem": str(problem.strerror or problem)}
    return found


def _as_text(found: dict[str, Any]) -> str:
    lines = [f"{found['file']}: {found['reading']}"]
    for key, value in found.items():
        if key not in ("file", "reading", "facts") and value not in (None, "", [], {}):
            lines.append(
                f"  {key}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)}"
            )
    lines += [f"  {key}: {value}" for key, value in (found.get("facts") or {}).items() if value is not None]
    return "\n".join(lines)

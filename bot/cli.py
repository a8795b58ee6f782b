"""The commands: parse, call, print. What they do is decided elsewhere; heavy parts are imported when a command needs them."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot import __version__
from bot.commands.bring_in import add, import_
from bot.commands.service import health, service
from bot.commands.setup import check, init
from bot.errors import RoundBusy, UserError
from bot.logs import LogForm, set_up
from bot.store.trouble import store_trouble
from bot.terminal import (
    ConfigOption,
    JsonOption,
    NowOption,
    as_text,
    config_if_any,
    day,
    end_of_day,
    explained,
    fail,
    file_names,
    flush_stdout,
    instant,
    not_done,
    opened,
    print_json,
    print_plan,
    print_preview,
    print_questions,
    print_round,
    print_status,
    settings,
    stdout_is_lost,
    what_to_do_about,
)

app = typer.Typer(
    name="relance",
    help=(
        "An e-mail bot that gets invoices paid: CC it on an invoice, it does the polite, steady rest.\n\n"
        "\b\nWhere to begin:\n"
        "  relance demo              see it at work; needs no account, no network\n"
        "  relance init              set up your own; then relance check\n"
        "  relance service install   keep it running; or relance run\n"
        "  relance COMMAND --help    what a command does, with examples"
    ),
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 a problem told in plain words, 2 wrong usage."""
    try:
        try:
            app()
        finally:
            flush_stdout()
    except UserError as problem:
        fail(problem.problems, problem)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
    except Exception as defect:
        if stdout_is_lost(defect):
            sys.exit(1)
        trouble = store_trouble(defect)
        fail([trouble] if trouble else what_to_do_about(defect), defect)


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
    settings.update(config=config, debug=debug)
    set_up(LogForm.TEXT, debug=debug)


app.command()(init)
app.command()(check)
app.command()(add)
app.command("import")(import_)
app.add_typer(service)
app.command()(health)


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where every mail and the page go.")] = Path(
        "demo-out"
    ),
    days: Annotated[int, typer.Option("--days", min=1, max=400, help="Simulated days.")] = 60,
) -> None:
    """Show it at work on made-up clients: no account, no network.

    Example: relance demo --out /tmp/demo --days 30
    """
    from bot.demo.play import play

    play(out, days)


@app.command()
def run(
    once: Annotated[bool, typer.Option("--once", help="One round, then stop.")] = False,
    now: NowOption = None,
    as_json: JsonOption = False,
    log: Annotated[LogForm, typer.Option("--log", envvar="RELANCE_LOG", help="The log's form.")] = LogForm.TEXT,
    config: ConfigOption = None,
) -> None:
    """Watch the mailbox and do the work: receive, remind, deliver.

    Examples: relance run   |   relance run --once --json
    """
    if now and not once:
        raise typer.BadParameter("it needs --once: a daemon lives in the present.", param_hint="--now")
    from bot import daemon

    set_up(log, debug=settings["debug"])
    with opened(config) as desk:
        if not once:
            daemon.run(desk, (lambda result: print_round(result, as_json)))
            return
        try:
            print_round(daemon.one_round(desk, instant(now, desk.config)), as_json)
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

    with opened(config) as desk:
        at = instant(now, desk.config)
        rows = views.plan(desk, at, end_of_day(until, desk.config) if until else at + PLAN_DAYS)
    if as_json:
        print_json(rows)
    else:
        print_plan(rows, at.astimezone(desk.config.zone).date())


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

    with opened(config) as desk:
        at = instant(now, desk.config)
        rows = views.ledger(desk, at, invoice)
    if invoice and not rows:
        raise UserError(f"No invoice {invoice} is watched; `relance status` lists those that are.")
    if as_json:
        print_json(rows)
    else:
        print_status(rows, at.astimezone(desk.config.zone).date(), invoice is not None)


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
    """Say what a mail or document says, and on which words. Touches no state.

    Examples: relance explain facture.pdf   |   relance explain --as client reply.eml --json
    """
    today = day(on) if on else datetime.now(UTC).astimezone().date()
    for found in explained(file_names(files), sender, today):
        typer.echo(json.dumps(found, ensure_ascii=False, default=str) if as_json else as_text(found))


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

    with opened(config) as desk:
        lines, unclear = carry_out(desk, text, instant(now, desk.config), dry_run)
    for line in lines:
        typer.echo(line)
    if unclear:
        raise UserError(not_done(text, unclear))


@app.command()
def digest(
    send: Annotated[bool, typer.Option("--send", help="Mail it to the owners instead of printing it.")] = False,
    now: NowOption = None,
    config: ConfigOption = None,
) -> None:
    """Show the weekly digest as of now, or send it.

    Example: relance digest --send
    """
    from bot.service import post, weekly

    with opened(config) as desk:
        at = instant(now, desk.config)
        if not send:
            typer.echo(weekly.preview(desk, at).text)
            return
        with desk.transaction(at):
            post.to_owners(desk, at, lambda owner: weekly.write(desk, at, owner))
    typer.echo("The digest is stored and goes out with the next round.")


@app.command()
def preview(
    step: Annotated[str, typer.Argument(help="A step of the ladder or a letter's name; all of them if left out.")] = "",
    lang: Annotated[str, typer.Option("--lang", help="One language (fr, en ...); else all.")] = "",
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the letters go.")] = Path("preview"),
    config: ConfigOption = None,
) -> None:
    """Write every letter to a folder, and say what they lack. Needs no config; sends nothing.

    Examples: relance preview   |   relance preview reminder-2 --lang de --out /tmp/letters
    """
    from bot.app import words
    from bot.preview.preview import preview as write
    from bot.writing.words import Words

    found = config_if_any(config)
    shown = write(found, words(found) if found else Words(), out, datetime.now(UTC), step, lang)
    print_preview(shown, out)


@app.command()
def resolve(
    what: Annotated[Literal["mail", "letter"] | None, typer.Argument(help="What is settled.")] = None,
    identity: Annotated[int | None, typer.Argument(metavar="ID")] = None,
    verdict: Annotated[
        Literal["sent", "lost", "again", "done"] | None,
        typer.Argument(help="Of a mail: sent or lost; if refused, again or done. Of a letter: again or done."),
    ] = None,
    now: NowOption = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """List sends and mails that wait for your word.

    Examples: relance resolve   |   relance resolve mail 12 sent   |   relance resolve letter 7 again
    """
    from bot import views
    from bot.service.resolve import settle

    with opened(config) as desk:
        if what is None:
            rows = views.open_questions(desk)
        elif identity is None or verdict is None:
            raise typer.BadParameter(
                "Say which and how: `relance resolve mail 12 sent` or `relance resolve letter 7 again`."
            )
        else:
            typer.echo(settle(desk, what, identity, verdict, instant(now, desk.config)))
            return
    print_questions(rows, as_json)


@app.command()
def samples(config: ConfigOption = None) -> None:
    """Print what you said that replies mean. One JSON object a line: labelled samples, with your clients' words.

    Example: relance samples > replies.jsonl
    """
    from bot import views

    with opened(config) as desk:
        for row in views.samples(desk):
            typer.echo(json.dumps(row, ensure_ascii=False))


@app.command()
def verify(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Check that the journal is whole. Every table must be rebuilt from it as it is.

    Example: relance verify --json
    """
    from bot.service.verify import verify as check

    with opened(config) as desk:
        lines = check(desk)
    if as_json:
        print_json({"ok": True, "lines": lines})
    else:
        typer.echo(f"The journal's {lines} lines verify, and the tables agree with them.")

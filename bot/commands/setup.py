"""`relance init` and `relance check`: a few questions, a try, a config; and whether all is well with it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.errors import UserError
from bot.terminal import ConfigOption, JsonOption, opened, print_json

if TYPE_CHECKING:
    from bot.checkup.finding import Finding
    from bot.setup.interview import Settled, Tried
    from bot.setup.phrases import Phrases


class _AtTerminal:
    """The person at this terminal."""

    def __init__(self, say: Phrases) -> None:
        self._say = say

    @property
    def present(self) -> bool:
        return sys.stdin.isatty()

    def ask(self, question: str, default: str) -> str:
        answer = typer.prompt(question, default=default, show_default=bool(default), err=True)
        return str(answer)

    def secret(self, question: str) -> str:
        return str(typer.prompt(question, hide_input=True, err=True))

    def agrees(self, question: str) -> bool:
        answer = typer.prompt(f"{question} {self._say('say.yes_no')}", default="", show_default=False, err=True)
        return str(answer).strip().lower() in ("", *self._say("say.yes").split())

    def tell(self, sentence: str) -> None:
        typer.echo(sentence, err=True)


def init(
    address: Annotated[str, typer.Option(help="The bot's own mailbox.")] = "",
    imap: Annotated[str, typer.Option(metavar="HOST[:PORT[:TLS]]", help="IMAP server, if it is not found.")] = "",
    smtp: Annotated[str, typer.Option(metavar="HOST[:PORT[:TLS]]", help="SMTP server, if it is not found.")] = "",
    username: Annotated[str, typer.Option(help="User name; else the address.")] = "",
    keep: Annotated[str, typer.Option(metavar="file|command", help="Where the password is kept.")] = "",
    command: Annotated[str, typer.Option(help="A command that prints the password.")] = "",
    name: Annotated[str, typer.Option(help="Your business's name.")] = "",
    owner: Annotated[str, typer.Option(help="Your own address.")] = "",
    country: Annotated[str, typer.Option(help="Two letters, like FR.")] = "",
    language: Annotated[str, typer.Option(help="Of the mails that you get: fr, en, de, es, it, nl.")] = "",
    iban: Annotated[str, typer.Option(help="What clients pay to.")] = "",
    ca_file: Annotated[str, typer.Option(metavar="PEM", help="The servers' own certificate (Proton Bridge).")] = "",
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where the config goes.")] = Path("config.toml"),
    force: Annotated[bool, typer.Option("--force", help="Replace a config that is there.")] = False,
    skip_try: Annotated[bool, typer.Option("--no-try", help="Write it without trying the servers.")] = False,
) -> None:
    """Ask a few questions, try the mailbox, write config.toml. Nothing is sent to anybody.

    Examples: relance init   |   RELANCE_PASSWORD=... relance init --address bot@studio.example --name "Studio Morel"
    --owner claire@studio.example
    """
    from bot.setup.answers import QUESTIONS
    from bot.setup.config_files import refuse_unwritable
    from bot.setup.phrases import Phrases, of_the_terminal

    keys = {question.key for question in QUESTIONS}
    given = {key: value for key, value in locals().items() if key in keys and value}
    say = Phrases(of_the_terminal())
    if out.exists() and not force:
        raise UserError(say("say.exists", path=out))
    refuse_unwritable(out)
    try:
        settled, works = _settled(say, given, out, skip_try)
    except (typer.Abort, KeyboardInterrupt, EOFError):
        raise UserError(say("say.stopped")) from None
    _write(say, settled, out)
    if works:
        _adopt(say, out)


def _settled(say: Phrases, given: Mapping[str, str], out: Path, skip_try: bool) -> tuple[Settled, bool]:
    """What was answered, and whether both servers took it. Raises UserError or typer.Abort where it ends there."""
    from bot.setup.discover import Internet
    from bot.setup.interview import Interview

    person = _AtTerminal(say)
    if person.present:
        person.tell(say("say.welcome"))
    interview = Interview(person, say, Internet(), given)
    settled = interview.run()
    while not skip_try:
        tried = _tried(say, settled, out)
        if tried.work:
            return settled, True
        remedies = _remedies(say, settled, tried, out)
        if not person.present:
            raise UserError(remedies)
        for sentence in remedies:
            person.tell(sentence)
        if not person.agrees(say("say.again")):
            if not person.agrees(say("say.anyway")):
                raise typer.Abort
            break
        settled = interview.again(tried.doubted)
    return settled, False


def _tried(say: Phrases, settled: Settled, out: Path) -> Tried:
    from bot.setup.interview import attempt

    tried = attempt(settled, _source(settled, out))
    for trial, key in ((tried.imap, "say.imap_works"), (tried.smtp, "say.smtp_works")):
        if trial.works:
            typer.echo(say(key), err=True)
    return tried


def _source(settled: Settled, out: Path) -> Callable[[], str]:
    from bot.passwords import password_source
    from bot.setup.config_text import PASSWORD_VARIABLE

    a = settled.answers
    if settled.password:
        return lambda: settled.password
    return password_source(a.username, "" if a.command else PASSWORD_VARIABLE, a.command, out.parent)


def _remedies(say: Phrases, settled: Settled, tried: Tried, out: Path) -> list[str]:
    """What to do, one sentence a server; without a password neither has anything to say."""
    from bot.setup.interview import remedy
    from bot.setup.trials import Failure

    a = settled.answers
    if Failure.PASSWORD in (tried.imap.failure, tried.smtp.failure):
        return _no_password(say, settled, out)
    provider = settled.servers.provider if settled.servers else None
    pairs = (("IMAP", tried.imap, a.imap), ("SMTP", tried.smtp, a.smtp))
    return [
        say("say.failed", what=what, remedy=remedy(say, trial, server, a.address, provider.help if provider else ""))
        for what, trial, server in pairs
        if not trial.works
    ]


def _no_password(say: Phrases, settled: Settled, out: Path) -> list[str]:
    from bot.errors import PasswordMissing
    from bot.passwords import FILE_NAME

    try:
        _source(settled, out)()
    except PasswordMissing:
        return [say("say.no_password", path=out.with_name(FILE_NAME))]
    except UserError as trouble:
        command = settled.answers.command
        return [say("say.no_output", command=command)] if command else list(trouble.problems)
    return [say("say.no_output", command=settled.answers.command)]


def _write(say: Phrases, settled: Settled, out: Path) -> None:
    from bot.setup.config_files import write

    written = write(settled, out, say)
    for path in written[1:]:
        typer.echo(say("say.password_file", path=path), err=True)
    typer.echo(say("say.written", path=written[0]))


def _adopt(say: Phrases, path: Path) -> None:
    """From now on what comes is new; the first round begins there."""
    from datetime import UTC, datetime

    from bot.service.mailroom import adopt
    from bot.service.round import round_lock

    try:
        with opened(str(path)) as desk, round_lock(desk.store.path):
            count = adopt(desk, datetime.now(UTC))
    except UserError as trouble:
        typer.echo(say("say.later", problem=" ".join(trouble.problems)), err=True)
        return
    if count is not None:
        typer.echo(say("say.adopted", count=count) if count else say("say.empty"), err=True)


def check(
    patience: Annotated[int, typer.Option(metavar="SECONDS", min=1, help="How long to wait for its own mail.")] = 60,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Check that all is well, one line a thing. Config, servers, trust, letters, store; two mails go to itself only.

    Examples: relance check   |   relance check --json
    """
    from datetime import UTC, datetime

    from bot.checkup.checkup import checkup
    from bot.checkup.finding import State
    from bot.setup.phrases import Phrases, of_the_terminal

    say = Phrases(of_the_terminal())
    found = []
    with opened(config) as desk:
        for finding in checkup(desk, datetime.now(UTC), patience):
            found.append(finding)
            if not as_json:
                sign, color = _SIGNS[finding.state]
                typer.echo(f"{typer.style(sign, fg=color)} {sentence(say, finding)}")
    states = [finding.state for finding in found]
    worst = next((state for state in (State.BAD, State.WEAK) if state in states), State.GOOD)
    if as_json:
        print_json([{"point": f.point, "state": f.state, "says": sentence(say, f)} for f in found])
    else:
        typer.echo(say(f"check.verdict_{worst}", count=states.count(worst)))
    if worst is State.BAD:
        raise typer.Exit(1)


_SIGNS = {"good": ("✓", "green"), "weak": ("!", "yellow"), "bad": ("✗", "red")}


def sentence(say: Phrases, finding: Finding) -> str:
    """A finding in words: its own sentence, a server's remedy, or what failed."""
    key = f"check.{finding.point}_{finding.verdict}"
    if say.has(key):
        return say(key, **finding.values)
    if say.has(f"remedy.{finding.verdict}"):
        remedy = say(f"remedy.{finding.verdict}", **finding.values)
        return say("say.failed", what=finding.point.upper(), remedy=remedy)
    return say("check.failed", point=finding.point, **finding.values)

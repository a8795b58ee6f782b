"""The demo: the daemon's own rounds against a real IMAP and SMTP server on loopback; only the clock is given."""

from __future__ import annotations

import json
import logging
import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot import views
from bot.app import open_desk
from bot.config import Config
from bot.config_file import parse_config
from bot.daemon import one_round
from bot.demo import cast
from bot.demo.diary import Diary, known_post
from bot.demo.folder import DemoFolder, prepare
from bot.demo.mailserver import HOST, MailServer, Posted
from bot.demo.page.write import write_page
from bot.demo.post_office import BORDER_HOST, PostOffice
from bot.demo.story import Teller
from bot.demo.told import KINDS
from bot.service.desk import Desk

ROUNDS = (time(8, 45), time(11, 30), time(16, 0), time(22, 30))
"""When the bot looks, on the wall clock: a daemon looks all the time, the demo where something happens."""
_ZONE = ZoneInfo("Europe/Paris")
_PASSWORD = "RELANCE_DEMO_PASSWORD"  # noqa: S105 - the variable's name


def play(out: Path, days: int) -> None:
    """Play ``days`` days into the folder ``out``. Raises UserError for a folder that holds anything else."""
    folder = prepare(out)
    with Teller(days) as teller:
        teller.say(f"{days} simulated days with Claire (Studio Morel), three clients and a real mail server.")
        with _stage(folder) as stage:
            try:
                for day in range(days):
                    _play_day(stage, teller, cast.FIRST_DAY + timedelta(days=day))
            except KeyboardInterrupt:
                _leave(stage)
                teller.say(f"Stopped. What was played so far is in {folder.page}")
                raise
            rows = _leave(stage)
    teller.ledger(rows, stage.clock.now.date())
    _say_what_next(teller, folder, len(stage.post.mailed), days)


@dataclass(slots=True)
class _Clock:
    """The only clock: the instant (UTC) of the round that is being worked."""

    now: datetime


@dataclass(frozen=True, slots=True)
class _Stage:
    folder: DemoFolder
    clock: _Clock
    server: MailServer
    post: PostOffice
    desk: Desk
    diary: Diary


@contextmanager
def _stage(folder: DemoFolder) -> Iterator[_Stage]:
    """Everything up and running: the mail server, the people, and the bot's desk by its ordinary config."""
    clock = _Clock(_instant(cast.FIRST_DAY, ROUNDS[0]))
    post = PostOffice(cast.people(), folder, _ZONE)
    post.plan(cast.opening())
    password = secrets.token_hex(8)

    def on_mail(mail: Posted) -> None:
        post.take(mail, clock.now)

    with ExitStack() as stack:
        stack.enter_context(_quiet())
        stack.enter_context(_environment(_PASSWORD, password))
        home = Path(stack.enter_context(TemporaryDirectory(prefix="relance-demo-")))
        server = stack.enter_context(MailServer({cast.BOT[1]: password}, on_mail, lambda: clock.now))
        desk = stack.enter_context(open_desk(_config(server, home)))
        yield _Stage(folder, clock, server, post, desk, Diary())


def _play_day(stage: _Stage, teller: Teller, day: date) -> None:
    for wall in ROUNDS:
        stage.clock.now = now = _instant(day, wall)
        teller.people(stage.post.post_until(now, lambda raw, at: stage.server.deliver(cast.BOT[1], raw, at)))
        one_round(stage.desk, now)
        teller.bot(stage.diary.note(stage.desk, stage.desk.store.journal.since(now, KINDS)))
    stage.diary.close_day(stage.desk, stage.clock.now)
    teller.day_is_over()


def _leave(stage: _Stage) -> list[views.Row]:
    """Write the page and the ledger as they stand; the ledger."""
    rows = views.ledger(stage.desk, stage.clock.now)
    stage.diary.close_day(stage.desk, stage.clock.now)  # that of a day that was broken off, too
    write_page(stage.folder, stage.post.mailed, stage.diary, known_post(stage.desk))
    stage.folder.ledger.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return rows


def _say_what_next(teller: Teller, folder: DemoFolder, mails: int, days: int) -> None:
    teller.say(f"{mails} mails in {days} days. Walk through them day by day, each as its reader saw it:")
    teller.say(f"  {folder.page}", "bold")
    teller.say("Next, your own mailbox:")
    teller.say("  relance init    asks a few questions, tries the mailbox, writes a config.toml")
    teller.say("  relance plan    shows every letter to come, sends nothing")
    teller.say("  relance run     watches the mailbox and does the work")


def _instant(day: date, wall: time) -> datetime:
    return datetime.combine(day, wall, _ZONE).astimezone(UTC)


@contextmanager
def _quiet() -> Iterator[None]:
    """No log lines between those of the story, unless somebody wants to see everything."""
    before = logging.root.manager.disable
    if logging.root.level > logging.DEBUG:
        logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(before)


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    """The password where a config may take it from."""
    os.environ[name] = value
    try:
        yield
    finally:
        os.environ.pop(name, None)


def _config(server: MailServer, home: Path) -> Config:
    login = {"host": HOST, "security": "none", "username": cast.BOT[1], "password_env": _PASSWORD}
    values = {
        "business": {
            "name": cast.SELLER.name,
            "owners": [cast.CLAIRE[1]],
            "language": "en",
            "iban": cast.SELLER.iban,
            "bic": cast.SELLER.bic,
            "registration": "SIREN 732 829 320",
            "address": cast.SELLER.lines[0],
            "signature": "Claire Morel\nStudio Morel",
        },
        "mailbox": {
            "address": cast.BOT[1],
            "authserv_id": BORDER_HOST,
            "imap": {**login, "port": server.imap_port},
            "smtp": {**login, "port": server.smtp_port},
        },
        "payments": {"senders": [cast.BANK[1]]},
    }
    return parse_config(values, "", home / "config.toml")

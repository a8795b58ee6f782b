"""The program as its owner has it: a config in a folder, a mailbox on Dovecot, a relay; worked by its commands alone."""

from __future__ import annotations

import io
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext, redirect_stdout
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.cli import app
from tests.acceptance.letters import BANK, BORDER, IBAN, OWNER, PARIS, Post
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.relay import RelaySink, Taken

REPOSITORY = Path(__file__).parents[2]
_PASSWORD_ENV = "RELANCE_TEST_PASSWORD"

_CONFIG = """
[business]
name = "Studio Morel"
owners = ["{owner}"]
iban = "{iban}"
bic = "AGRIFRPP"

[mailbox]
address = "{address}"
authserv_id = "{border}"
poll_every = "{poll_every}"

[mailbox.imap]
host = "127.0.0.1"
port = {imap_port}
security = "none"
username = "{address}"
password_env = "{password_env}"

[mailbox.smtp]
host = "127.0.0.1"
port = {smtp_port}
security = "none"
username = "{address}"
password_env = "{password_env}"

[sending]
per_hour = 1000

[payments]
senders = ["{bank}"]
"""


@dataclass(frozen=True)
class Seen:
    """A mail that the relay took; the bot's own copy is not among ``recipients``."""

    raw: bytes
    recipients: frozenset[str]

    @cached_property
    def mail(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)

    @property
    def at(self) -> datetime:
        """Its Date, on the business's clock."""
        return parsedate_to_datetime(self.mail["Date"]).astimezone(PARIS)

    @property
    def id(self) -> str:
        return str(self.mail["Message-ID"]).strip()

    @property
    def subject(self) -> str:
        return str(self.mail["Subject"])

    @property
    def text(self) -> str:
        """The plain part with ordinary spaces."""
        body = self.mail.get_body(("plain",))
        assert body is not None
        return " ".join(str(body.get_content()).split())

    @property
    def html(self) -> str:
        body = self.mail.get_body(("html",))
        assert body is not None
        return str(body.get_content())

    @property
    def pdfs(self) -> list[bytes]:
        parts = self.mail.iter_attachments()
        return [part.get_content() for part in parts if part.get_content_type() == "application/pdf"]

    @property
    def references(self) -> list[str]:
        return str(self.mail["References"] or "").split()


@dataclass
class World:
    """``settle`` waits until the relay has handed on what it took. Instants are on the business's clock."""

    folder: Path
    dovecot: Dovecot
    address: str
    smtp_port: int
    sink: RelaySink
    settle: Callable[[], None] = lambda: None
    imap_port: int = 0
    poll_every: str = "5m"
    _ids: dict[str, Seen] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        os.environ[_PASSWORD_ENV] = PASSWORD
        text = _CONFIG.format(
            owner=OWNER, iban=IBAN, border=BORDER, bank=BANK, address=self.address, poll_every=self.poll_every,
            imap_port=self.imap_port or self.dovecot.imap_port, smtp_port=self.smtp_port, password_env=_PASSWORD_ENV,
        )  # fmt: skip
        self.config.write_text(text)

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    def beside(self, name: str) -> World:
        """Another mailbox and store on the same servers; the relay brings copies to its mailbox too."""
        domain = self.address.rpartition("@")[2]
        address = f"{name}-{secrets.token_hex(4)}@{domain}"
        return World(self.folder.with_name(name), self.dovecot, address, self.smtp_port, self.sink, self.settle)

    # --- the program ---

    def relance(self, *words: str) -> str:
        """A command in this process; what it prints. Raises what the command would report."""
        printed = io.StringIO()
        with redirect_stdout(printed):
            app(["--config", str(self.config), *words], standalone_mode=False)
        return printed.getvalue()

    def rows(self, *words: str) -> Any:
        return json.loads(self.relance(*words, "--json"))

    def round(self, at: datetime) -> dict[str, Any]:
        """``run --once`` at an instant; returns when the relay has handed everything on."""
        result: dict[str, Any] = self.rows("run", "--once", "--now", at.isoformat())
        if result["sent"]:
            self.settle()
        return result

    def program(self, *words: str, stderr: Path | None = None) -> subprocess.Popen[str]:
        """A command as a process of its own; its log into a file or a pipe."""
        with stderr.open("wb") if stderr else nullcontext(subprocess.PIPE) as log:
            return subprocess.Popen(
                [sys.executable, "-m", "bot", "--config", str(self.config), *words],
                cwd=REPOSITORY,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def status(self, number: str, at: datetime) -> dict[str, Any]:
        (row,) = self.rows("status", number, "--now", at.isoformat())
        return dict(row)

    def verify(self) -> str:
        return self.relance("verify")

    def is_healthy(self) -> bool:
        running = self.program("health")
        running.communicate()
        return running.returncode == 0

    # --- the post ---

    def deliver(self, post: Post) -> Post:
        self.dovecot.deliver(self.address, post.raw)
        return post

    def sent(self) -> list[Seen]:
        """Every mail that the relay took, in order: one for each time it was handed over."""
        return [seen for taken in self.sink.taken if (seen := _seen(taken, self.address)) is not None]

    def to_owner(self) -> list[Seen]:
        return [seen for seen in self.sent() if seen.recipients == {OWNER}]

    def to_clients(self) -> list[Seen]:
        return [seen for seen in self.sent() if OWNER not in seen.recipients]


def _seen(taken: Taken, address: str) -> Seen | None:
    """None where only the bot's own copy passed by."""
    if taken.sender != address:
        return None
    recipients = frozenset(taken.recipients) - {address}
    return Seen(taken.raw, recipients) if recipients else None


def copies_to(dovecot: Dovecot) -> Callable[[Taken], None]:
    """For a relay that delivers the bot's own copy into its mailbox, as any server would."""

    def on_mail(taken: Taken) -> None:
        if taken.sender in taken.recipients:
            dovecot.deliver(taken.sender, taken.raw)

    return on_mail

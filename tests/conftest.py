"""Servers that tests of several rooms share."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from bot.mail.server import Security, Server
from tests.servers import dovecot as dovecot_server
from tests.servers import postfix as postfix_server
from tests.servers.dovecot import Dovecot
from tests.servers.relay import RelaySink

settings.register_profile("relance", deadline=None)  # a busy machine is no failure: timing belongs into the benchmarks
settings.load_profile("relance")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """What commands say follows the locale; tests read English unless they set another."""
    monkeypatch.setenv("LC_ALL", "C")


@pytest.fixture(scope="session")
def server_home() -> Iterator[Path]:
    """A short path that other users may enter: the servers step down from root and put sockets into it."""
    home = Path(tempfile.mkdtemp(prefix="relance-"))
    home.chmod(0o755)
    yield home
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def dovecot(server_home: Path) -> Iterator[Dovecot]:
    """A running Dovecot. A test that stops it starts it again."""
    if not dovecot_server.is_installed():
        pytest.skip(dovecot_server.MISSING)
    running = Dovecot(server_home / "dovecot")
    running.start()
    yield running
    running.stop()


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One user's mail on the shared Dovecot."""

    dovecot: Dovecot
    user: str

    def server(self, security: Security = Security.NONE, **changes: object) -> Server:
        return self.dovecot.server(self.user, security, **changes)

    def deliver(self, raw: bytes) -> None:
        self.dovecot.deliver(self.user, raw)


@pytest.fixture
def mailbox(dovecot: Dovecot) -> Mailbox:
    """An empty mailbox that nobody else uses."""
    return Mailbox(dovecot, f"bot-{secrets.token_hex(6)}@example.test")


@pytest.fixture
def sink() -> Iterator[RelaySink]:
    """An SMTP server that takes everything, until its script says otherwise."""
    with RelaySink() as relay:
        yield relay


@pytest.fixture(scope="session")
def postfix_or_skip() -> None:
    """For tests with a Postfix of their own (tests/servers/postfix.py)."""
    if problem := postfix_server.unavailable():
        pytest.skip(problem)

"""An SMTP server that takes mail and remembers it, and fails where a test wants it to."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from bot.mail.server import Security, Server
from tests.servers.certificates import Certificate

PASSWORD = "secret"


@dataclass(frozen=True, slots=True)
class Taken:
    """A mail that the relay kept: envelope, exact bytes, when (UTC)."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    at: datetime


class Fault(StrEnum):
    """Where the relay breaks off."""

    CUT_AT_MAIL = "cut at MAIL"
    CUT_AT_RCPT = "cut at RCPT"
    CUT_BEFORE_DATA = "cut at DATA, before the mail"
    CUT_KEPT = "cut after the mail, which was kept"
    CUT_LOST = "cut after the mail, which was lost"
    GARBAGE_KEPT = "answer nonsense after the mail, which was kept"
    SILENCE_KEPT = "never answer after the mail, which was kept"


@dataclass(slots=True)
class Script:
    """What goes wrong, until it is changed. Answers are whole lines, such as ``550 5.1.1 no such user``."""

    rcpt: dict[str, str] = field(default_factory=dict)
    mail: str | None = None
    data: str | None = None
    """Instead of 354."""
    final: str | None = None
    """Instead of 250, for a mail that is then not kept."""
    fault: Fault | None = None
    delay: float = 0.0
    """Seconds before the final answer."""


class RelaySink:
    """Listens on ``port`` (0: one that is free) from ``start`` to ``stop``.

    ``on_mail`` gets each kept mail before its sender gets the answer; a thread's work, it may block.
    ``certificate`` offers STARTTLS, or TLS from the first byte with ``tls``; ``login`` asks for AUTH first.
    """

    def __init__(
        self,
        port: int = 0,
        *,
        on_mail: Callable[[Taken], None] | None = None,
        certificate: Certificate | None = None,
        tls: bool = False,
        login: bool = False,
        size_limit: int = 32 * 2**20,
    ) -> None:
        self.port = port
        self.script = Script()
        self.on_mail = on_mail
        self.size_limit = size_limit
        self.taken: list[Taken] = []
        self.sessions = 0
        """How many connections were made so far."""
        self.logins: list[str] = []
        """User names that tried, in order."""
        self._certificate = certificate
        self._tls = tls
        self.login = login
        self._loop = asyncio.new_event_loop()
        self._server: asyncio.Server | None = None
        self._thread = threading.Thread(target=self._loop.run_forever, name="relay", daemon=True)

    def __enter__(self) -> RelaySink:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result(10)

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def hang_up(self) -> None:
        """Cut every connection; new ones are welcome."""
        asyncio.run_coroutine_threadsafe(self._cancel(), self._loop).result(10)

    def server(self, security: Security = Security.NONE, **changes: object) -> Server:
        """How the bot reaches this relay; ``changes`` are fields of Server."""
        fields: dict[str, object] = {
            "host": "localhost", "port": self.port, "security": security,
            "username": "bot@example.test" if self.login else "",
            "password": lambda: PASSWORD, "connect_timeout": 5.0, "read_timeout": 5.0,
            "ca_file": str(self._certificate.cert) if self._certificate else None,
        }  # fmt: skip
        return Server(**{**fields, **changes})  # type: ignore[arg-type]

    def keep(self, envelope: Envelope) -> Taken:
        mail = Taken(
            envelope.mail_from or "",
            tuple(envelope.rcpt_tos),
            envelope.original_content or b"",
            datetime.now(UTC),
        )
        self.taken.append(mail)
        return mail

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, login: object
    ) -> AuthResult:
        assert isinstance(login, LoginPassword)
        self.logins.append(login.login.decode())
        return AuthResult(success=login.password == PASSWORD.encode(), handled=False)

    async def _open(self) -> None:
        context = self._context()
        self._server = await self._loop.create_server(
            lambda: self._session(context), "127.0.0.1", self.port, ssl=context if self._tls else None
        )
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
        await self._cancel()

    async def _cancel(self) -> None:
        left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        await asyncio.sleep(0)

    def _context(self) -> ssl.SSLContext | None:
        if self._certificate is None:
            return None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._certificate.cert, self._certificate.key)
        return context

    def _session(self, context: ssl.SSLContext | None) -> SMTP:
        self.sessions += 1
        return _Conversation(
            self,
            data_size_limit=self.size_limit,
            hostname="relay.example.test",
            loop=self._loop,
            tls_context=None if self._tls else context,
            auth_require_tls=False,
            authenticator=self._authenticate if self.login else None,
        )


class _Conversation(SMTP):
    def __init__(self, relay: RelaySink, **options: Any) -> None:
        super().__init__(_Hooks(relay), **options)
        self._relay = relay

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        script = self._relay.script
        if script.fault is Fault.CUT_BEFORE_DATA:
            _cut(self)
        elif script.data is not None:
            await self.push(script.data)
        else:
            await super().smtp_DATA(arg)


class _Hooks:
    def __init__(self, relay: RelaySink) -> None:
        self._relay = relay

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        script = self._relay.script
        if self._relay.login and not session.authenticated:
            return "530 5.7.0 Authentication required"
        if script.fault is Fault.CUT_AT_MAIL:
            _cut(server)
        if script.mail is not None:
            return script.mail
        envelope.mail_from = address
        envelope.mail_options += options
        return "250 2.1.0 sender noted"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        script = self._relay.script
        if script.fault is Fault.CUT_AT_RCPT:
            _cut(server)
        if address in script.rcpt:
            return script.rcpt[address]
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 recipient noted"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        script = self._relay.script
        await asyncio.sleep(script.delay)
        if script.final is not None:
            return script.final
        if script.fault is not Fault.CUT_LOST:
            mail = self._relay.keep(envelope)
            if self._relay.on_mail is not None:
                await asyncio.to_thread(self._relay.on_mail, mail)
        match script.fault:
            case Fault.CUT_KEPT | Fault.CUT_LOST:
                _cut(server)
            case Fault.GARBAGE_KEPT:
                return "well, maybe"
            case Fault.SILENCE_KEPT:
                await asyncio.sleep(3600)
            case _:
                pass
        return f"250 2.0.0 queued as {len(self._relay.taken)}"


def _cut(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.Transport)
    server.transport.abort()

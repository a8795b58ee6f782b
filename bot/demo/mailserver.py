"""A mail server in this process: IMAP by pymap, SMTP by aiosmtpd, on loopback ports that the system picks.

Real protocols, no account and no network. Both servers live in one event loop in a thread of its own.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
import threading
from argparse import Namespace
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from proxyprotocol.noop import ProxyProtocolNoop
from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import Config, DictBackend, Identity, Login
from pymap.concurrent import Subsystem
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

HOST = "127.0.0.1"
# aiosmtpd warns, at each login, of an attribute that it sets itself.
logging.getLogger("mail.log").setLevel(logging.ERROR)

_PATIENCE = 30.0  # seconds until a delivery counts as stuck


@dataclass(frozen=True, slots=True)
class Posted:
    """A mail that the SMTP side took: envelope addresses as given, the exact bytes."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes


class MailServer:
    """Mailboxes for ``users`` (address to password); a mail for anybody else is taken and delivered nowhere.

    ``on_mail`` sees each mail after its delivery and before the sender gets its answer; it may call ``deliver``.
    ``clock`` gives the arrival time (aware) of mail that came by SMTP.
    """

    def __init__(
        self,
        users: Mapping[str, str],
        on_mail: Callable[[Posted], None] | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.imap_port = 0
        self.smtp_port = 0
        self._users = {address.lower(): password for address, password in users.items()}
        self._on_mail = on_mail
        self._clock = clock
        self._loop = asyncio.new_event_loop()
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail-server-work")
        self._config = _config(self._executor)
        self._backend = DictBackend(Login(self._config), self._config)
        self._servers: list[asyncio.Server] = []
        self._thread = threading.Thread(target=self._loop.run_forever, name="mail-server", daemon=True)

    def __enter__(self) -> MailServer:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Both servers listen when this returns. Once only."""
        self._thread.start()
        self._run(self._open())

    def stop(self) -> None:
        """Close every connection and end the thread; the mail is gone. Nothing happens the second time."""
        if self._loop.is_closed():
            return
        if self._thread.is_alive():
            self._run(self._close())
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(_PATIENCE)
        self._executor.shutdown()
        self._loop.close()

    def deliver(self, user: str, raw: bytes, when: datetime | None = None, folder: str = "INBOX") -> None:
        """Put a mail into a user's folder; ``when`` (aware) becomes its INTERNALDATE. Not from the servers' loop."""
        self._run(self._append(user, raw, when or self._clock(), folder))

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(_PATIENCE)

    async def _open(self) -> None:
        self._config.apply_context()
        for address, password in self._users.items():
            await self._identity(address).set(UserMetadata(self._config, address, password=password))
        # The reader of pymap's own service: it gives each connection the context that the server expects.
        imap = ProxyProtocolReader(ProxyProtocolNoop()).get_callback(IMAPServer(self._backend.login, self._config))
        self._servers.append(await asyncio.start_server(imap, HOST, 0))
        self._servers.append(await self._loop.create_server(self._smtp, HOST, 0))
        self.imap_port, self.smtp_port = (server.sockets[0].getsockname()[1] for server in self._servers)

    async def _close(self) -> None:
        for server in self._servers:
            server.close()
        left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        await asyncio.sleep(0)  # transports close in the loop's next turn

    def _smtp(self) -> SMTP:
        return SMTP(
            _Intake(self._accept),
            hostname="localhost",
            ident="ESMTP",
            loop=self._loop,
            auth_require_tls=False,
            authenticator=self._authenticate,
        )

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, login: object
    ) -> AuthResult:
        known = isinstance(login, LoginPassword) and self._is_known(login.login, login.password)
        return AuthResult(success=known, handled=False)

    def _is_known(self, login: bytes, password: bytes) -> bool:
        expected = self._users.get(login.decode("utf-8", "replace").lower())
        return expected is not None and expected.encode() == password

    async def _accept(self, mail: Posted) -> None:
        for recipient in mail.recipients:
            if recipient.lower() in self._users:
                await self._append(recipient, mail.raw, self._clock(), "INBOX")
        if self._on_mail is not None:
            await asyncio.to_thread(self._on_mail, mail)

    async def _append(self, user: str, raw: bytes, when: datetime, folder: str) -> None:
        async with self._identity(user).new_session() as session:
            if folder != "INBOX" and await self._missing(session, folder):
                await session.create_mailbox(folder)
            await session.append_messages(folder, [AppendMessage(raw, when, frozenset())])

    @staticmethod
    async def _missing(session: Any, folder: str) -> bool:
        entries, _ = await session.list_mailboxes("", folder)
        return not list(entries)

    def _identity(self, user: str) -> Identity:
        return Identity(user.lower(), self._backend.login, None, frozenset())


class _Intake:
    """aiosmtpd's side of the door."""

    def __init__(self, accept: Callable[[Posted], Coroutine[Any, Any, None]]) -> None:
        self._accept = accept

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        raw = envelope.original_content or b""
        await self._accept(Posted(envelope.mail_from or "", tuple(envelope.rcpt_tos), raw))
        return "250 2.0.0 taken"


class _LoopbackConfig(Config):
    @property
    def greeting(self) -> bytes:
        # pymap's own asks the resolver for this machine's name, which may take long without a network.
        return b"Server ready"


def _config(executor: ThreadPoolExecutor) -> _LoopbackConfig:
    return _LoopbackConfig(
        Namespace(passlib_cfg=None, proxy_protocol=None),
        host=HOST,
        port=0,
        # Nobody but this process knows the passwords, so they are neither hashed nor sent over TLS.
        hash_context=Cleartext(),
        cpu_subsystem=Subsystem.for_threading(executor),
        ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
        tls_enabled=False,
        secure_auth=False,
        demo_data=False,
        demo_user="",
        demo_password="",
    )

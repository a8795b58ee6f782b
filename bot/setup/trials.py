"""Trying the mail servers before anything is written: what works, and of what does not the cause and the remedy."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import MailboxUnavailable, RelayUnavailable, UserError
from bot.mail.inbox import Inbox
from bot.mail.server import Security, Server
from bot.mail.smtp import Outcome, Relay

_SWITCHED_OFF = re.compile(
    r"\b(?:imap|pop|access)\b.{0,60}\b(?:disabled|not (?:enabled|activated|allowed)|inactive|d[eé]sactiv|deaktiviert)"
    r"|not enabled for imap|\b(?:yet to|please) enable imap\b|smtpclientauthentication is disabled"
    r"|basic ?auth(?:entication)? is (?:disabled|blocked)",
    re.IGNORECASE,
)

_LOGIN_REFUSED = re.compile(r"refused the login of .{1,320}?: (?P<words>.{0,400}?)\. Check user name")
"""Our own sentence around the server's words (bot/mail)."""


class Failure(StrEnum):
    """Why a server cannot be used, as far as the person who must act needs to know."""

    NAME = "name"
    """No server has this name."""
    CLOSED = "closed"
    """Nothing listens at this port."""
    SILENT = "silent"
    """No answer: a wrong port, or a network that blocks it."""
    CERTIFICATE = "certificate"
    PROTECTION = "protection"
    """TLS where STARTTLS is spoken, or the other way round."""
    LOGIN = "login"
    SWITCHED_OFF = "switched_off"
    """The provider has IMAP or passwords switched off for this mailbox."""
    FOLDER = "folder"
    PASSWORD = "password"  # noqa: S105 - not one
    """The password's own source failed."""
    SENDER = "sender"
    """The relay does not let this account send as this address."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Trial:
    """How a try went; ``said`` is the server's or the system's own sentence. No ``failure``: it works."""

    failure: Failure | None = None
    said: str = ""

    @property
    def works(self) -> bool:
        return self.failure is None


def try_imap(server: Server, folder: str) -> Trial:
    """Connect, log in, look at the folder; nothing is changed."""
    inbox = Inbox(server, folder, idle=False)
    try:
        inbox.state()
    except UserError as trouble:
        return _failed(trouble, server)
    finally:
        inbox.close()
    return Trial()


class _Enough(Exception):  # noqa: N818 - ends a try, no error
    """The envelope stands: nothing of a mail need follow."""


def try_smtp(server: Server, sender: str) -> Trial:
    """Connect, log in, and ask whether ``sender`` may write to itself; no mail is handed over."""
    relay = Relay(server)

    def enough() -> None:
        raise _Enough

    try:
        answer = relay.hand_over(sender, [sender], b"\r\n", enough)
    except _Enough:
        return Trial()
    except UserError as trouble:
        return _failed(trouble, server)
    finally:
        relay.close()
    return Trial(Failure.SENDER if answer.outcome is Outcome.REFUSED else Failure.OTHER, answer.text)


def _failed(trouble: UserError, server: Server) -> Trial:
    said = " ".join(trouble.problems)
    if not isinstance(trouble, (MailboxUnavailable, RelayUnavailable)):
        return Trial(Failure.PASSWORD, said)
    if refused := _LOGIN_REFUSED.search(said):
        said = refused["words"]
        return Trial(Failure.SWITCHED_OFF if _SWITCHED_OFF.search(said) else Failure.LOGIN, said)
    failure = next((f for cause in _causes(trouble) if (f := _failure(cause))), _by_words(said))
    if failure is Failure.SILENT and server.security is not Security.TLS and _speaks_tls(server):
        failure = Failure.PROTECTION
    return Trial(failure, said)


def _speaks_tls(server: Server) -> bool:
    """A TLS port waits for the client to speak first, as a plain one waits for nobody: both would wait for ever."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # nothing is said but hello
    try:
        with (
            socket.create_connection((server.host, server.port), server.connect_timeout) as plain,
            context.wrap_socket(plain),
        ):
            return True
    except OSError:
        return False


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__


def _failure(cause: BaseException) -> Failure | None:
    match cause:
        case socket.gaierror():
            return Failure.NAME
        case ConnectionRefusedError():
            return Failure.CLOSED
        case ssl.SSLCertVerificationError():
            return Failure.CERTIFICATE
        case ssl.SSLError():
            return Failure.PROTECTION
        case TimeoutError():
            return Failure.SILENT
        case _:
            return None


def _by_words(said: str) -> Failure:
    """What only the sentence tells: the libraries raise one type for all of these."""
    if _SWITCHED_OFF.search(said):
        return Failure.SWITCHED_OFF
    if re.search(
        r"\b(?:mailbox|folder).{0,60}(?:doesn't exist|not exist|nonexistent|unknown)|\[NONEXISTENT\]", said, re.I
    ):
        return Failure.FOLDER
    if re.search(r"hung up|did not say hello|wrong version", said, re.I):
        return Failure.PROTECTION
    return Failure.OTHER

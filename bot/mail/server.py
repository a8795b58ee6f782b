"""Where a mail server is and how to talk to it; the same for IMAP and SMTP."""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from bot.errors import UserError


class Security(StrEnum):
    """How the connection is protected. ``none`` is for loopback hosts only."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Server:
    """One account on one server.

    ``password`` is asked for at each login, so that a renewed one is picked up; it may raise UserError.
    Timeouts are seconds: for the connection to stand, and for a single read or write afterwards.
    ``ca_file`` (PEM) replaces the system's authorities. An empty ``username`` means: do not log in.

    Raises UserError for an unprotected connection to a host that is not this machine.
    """

    host: str
    port: int
    security: Security
    username: str
    password: Callable[[], str] = field(repr=False)
    connect_timeout: float = 20.0
    read_timeout: float = 60.0
    ca_file: str | None = None

    def __post_init__(self) -> None:
        if self.security is Security.NONE and not is_loopback(self.host):
            raise UserError(
                f'security = "none" would send the password of {self.username} readable to {self.host}; '
                'use "tls" or "starttls".'
            )

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def is_loopback(host: str) -> bool:
    """True for ``localhost`` and loopback addresses; names are not looked up."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def tls_context(server: Server) -> ssl.SSLContext:
    """A context that verifies the certificate and the host's name. Raises UserError for an unreadable ca_file."""
    try:
        return ssl.create_default_context(cafile=server.ca_file)
    except OSError as error:
        raise UserError(f"The certificate file {server.ca_file} cannot be used: {error}.") from error

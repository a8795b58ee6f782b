"""Mail providers by the domain of an address or by the exchangers of a hosted domain: a table, providers.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.mail.server import Security


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a server listens and how the connection is protected."""

    host: str
    port: int
    security: Security

    @classmethod
    def read(cls, text: str) -> Endpoint:
        """``imap.example:993:tls``. Raises ValueError for anything else."""
        host, port, security = text.rsplit(":", 2)
        return cls(host, int(port), Security(security))

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider's servers. ``wants``: keys of what it asks for before a program may log in; ``help``: its own page."""

    key: str
    name: str
    imap: Endpoint
    smtp: Endpoint
    domains: tuple[str, ...] = ()
    mx: tuple[str, ...] = ()
    authserv_id: str = ""
    wants: tuple[str, ...] = ()
    help: str = ""
    named_alone: bool = False
    """The user name is the address without its domain."""


@cache
def providers() -> tuple[Provider, ...]:
    """The table, in its order."""
    table = tomllib.loads(files("bot.setup").joinpath("providers.toml").read_text(encoding="utf-8"))
    return tuple(
        Provider(
            key=key,
            name=row["name"],
            imap=Endpoint.read(row["imap"]),
            smtp=Endpoint.read(row["smtp"]),
            domains=tuple(row["domains"]),
            mx=tuple(row["mx"]),
            authserv_id=row.get("authserv_id", ""),
            wants=tuple(row["wants"]),
            help=row["help"],
            named_alone=row.get("named_alone", False),
        )
        for key, row in table.items()
    )


def by_domain(domain: str) -> Provider | None:
    """The provider whose own addresses end in ``domain`` (lower case)."""
    return next((one for one in providers() if domain in one.domains), None)


def by_exchangers(hosts: Iterable[str]) -> Provider | None:
    """The provider that takes a domain's mail, by its MX hosts' names; the longest fitting end wins."""
    ends = [
        (len(end), one)
        for host in hosts
        for one in providers()
        for end in one.mx
        if (name := host.lower().rstrip(".")) == end or name.endswith(f".{end}")
    ]
    return max(ends, key=lambda found: found[0])[1] if ends else None

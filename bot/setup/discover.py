"""Finding a mailbox's servers: the table, then the domain's own records, then its autoconfig; else nobody knows.

Order: the provider of the address's domain; the domain's MX records (a hosted domain); SRV records (RFC 6186, RFC 8314);
autoconfig XML (the draft that Thunderbird made usual). The network is optional: what does not answer is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol
from xml.etree import ElementTree

from bot.mail.server import Security
from bot.setup.providers import Endpoint, Provider, by_domain, by_exchangers

_SECONDS = 5.0
_AUTOCONFIG_BYTES = 100_000
_AUTOCONFIG = (
    "https://autoconfig.{domain}/mail/config-v1.1.xml",
    "https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml",
)
# RFC 8314, 5.1: implicit TLS is preferred.
_IMAP_SERVICES = (("_imaps._tcp", Security.TLS), ("_imap._tcp", Security.STARTTLS))
_SMTP_SERVICES = (("_submissions._tcp", Security.TLS), ("_submission._tcp", Security.STARTTLS))


@dataclass(frozen=True, slots=True)
class Service:
    """A line of an SRV answer; the lowest ``priority`` first."""

    priority: int
    host: str
    port: int


class Network(Protocol):
    """What discovery asks the outside; every answer may be empty, nothing raises."""

    def exchangers(self, domain: str) -> Sequence[str]: ...

    def services(self, name: str) -> Sequence[Service]: ...

    def page(self, url: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Servers:
    """Where to read and where to send; ``provider`` when the table knows it; ``source``: how it was found."""

    imap: Endpoint
    smtp: Endpoint
    source: str
    provider: Provider | None = None


def find_servers(address: str, network: Network) -> Servers | None:
    """The servers of an address, or None when they must be asked for."""
    if known := in_table(address):
        return known
    domain = _domain(address)
    if provider := by_exchangers(network.exchangers(domain)):
        return _of(provider, "mx")
    return _by_services(domain, network) or _by_autoconfig(domain, network)


def in_table(address: str) -> Servers | None:
    """The servers of an address at a provider itself; asks no network."""
    provider = by_domain(_domain(address))
    return _of(provider, "table") if provider else None


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()


def _of(provider: Provider, source: str) -> Servers:
    return Servers(provider.imap, provider.smtp, source, provider)


def _by_services(domain: str, network: Network) -> Servers | None:
    imap = _service(domain, _IMAP_SERVICES, network)
    smtp = _service(domain, _SMTP_SERVICES, network)
    return Servers(imap, smtp, "srv") if imap and smtp else None


def _service(domain: str, kinds: Iterable[tuple[str, Security]], network: Network) -> Endpoint | None:
    for name, security in kinds:
        # a host of "." says: not offered here (RFC 2782)
        offered = [one for one in network.services(f"{name}.{domain}") if one.host.rstrip(".")]
        if offered:
            best = min(offered, key=lambda one: one.priority)
            return Endpoint(best.host.rstrip("."), best.port, security)
    return None


def _by_autoconfig(domain: str, network: Network) -> Servers | None:
    for url in _AUTOCONFIG:
        page = network.page(url.format(domain=domain))
        if page and (found := _read_autoconfig(page)):
            return found
    return None


def _read_autoconfig(page: bytes) -> Servers | None:
    if b"<!DOCTYPE" in page or b"<!ENTITY" in page:
        return None  # no such file has entities: somebody tries something
    try:
        root = ElementTree.fromstring(page)  # noqa: S314 - entities are refused above, the size is bounded
    except ElementTree.ParseError:
        return None
    imap = _server(root.iterfind(".//incomingServer[@type='imap']"))
    smtp = _server(root.iterfind(".//outgoingServer[@type='smtp']"))
    return Servers(imap, smtp, "autoconfig") if imap and smtp else None


_SOCKETS = {"SSL": Security.TLS, "STARTTLS": Security.STARTTLS}


def _server(servers: Iterable[ElementTree.Element]) -> Endpoint | None:
    """The first protected one that takes a password."""
    for server in servers:
        security = _SOCKETS.get(server.findtext("socketType", "").strip())
        takes_password = any((auth.text or "").startswith("password") for auth in server.iterfind("authentication"))
        host, port = server.findtext("hostname", "").strip(), server.findtext("port", "").strip()
        if security and takes_password and host and port.isdecimal():
            return Endpoint(host, int(port), security)
    return None


class Internet:
    """The real network, with short patience."""

    def exchangers(self, domain: str) -> Sequence[str]:
        import dns.resolver

        with suppress(Exception):  # no network, no record, no time: then nobody knows
            return [str(one.exchange) for one in dns.resolver.resolve(domain, "MX", lifetime=_SECONDS)]
        return ()

    def services(self, name: str) -> Sequence[Service]:
        import dns.resolver

        with suppress(Exception):
            found = dns.resolver.resolve(name, "SRV", lifetime=_SECONDS)
            return [Service(one.priority, str(one.target), one.port) for one in found]
        return ()

    def page(self, url: str) -> bytes:
        from urllib.request import urlopen

        with suppress(Exception), urlopen(url, timeout=_SECONDS) as answer:  # noqa: S310 - https only, from the table above
            return bytes(answer.read(_AUTOCONFIG_BYTES))
        return b""

"""Finding servers: the table first, then what the domain says of itself; nothing where nobody knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from bot.mail.server import Security
from bot.setup.discover import Service, find_servers
from bot.setup.providers import Endpoint, by_exchangers, providers


@dataclass
class Told:
    """A network that answers what a test says, and remembers what was asked."""

    mx: Sequence[str] = ()
    srv: Mapping[str, Sequence[Service]] = field(default_factory=dict)
    pages: Mapping[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def exchangers(self, domain: str) -> Sequence[str]:
        self.asked.append(domain)
        return self.mx

    def services(self, name: str) -> Sequence[Service]:
        self.asked.append(name)
        return self.srv.get(name, ())

    def page(self, url: str) -> bytes:
        self.asked.append(url)
        return self.pages.get(url, b"")


AUTOCONFIG = b"""<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="x">
<incomingServer type="pop3"><hostname>pop.x.example</hostname><port>995</port><socketType>SSL</socketType>
<authentication>password-cleartext</authentication></incomingServer>
<incomingServer type="imap"><hostname>imap.x.example</hostname><port>143</port><socketType>plain</socketType>
<authentication>password-cleartext</authentication></incomingServer>
<incomingServer type="imap"><hostname>imap.x.example</hostname><port>993</port><socketType>SSL</socketType>
<authentication>OAuth2</authentication><authentication>password-cleartext</authentication></incomingServer>
<outgoingServer type="smtp"><hostname>smtp.x.example</hostname><port>587</port><socketType>STARTTLS</socketType>
<authentication>password-cleartext</authentication></outgoingServer></emailProvider></clientConfig>"""
PAGE = "https://autoconfig.x.example/mail/config-v1.1.xml"


@pytest.mark.parametrize(
    ("address", "imap"),
    [
        ("bot@gmail.com", "imap.gmail.com:993"),
        ("bot@Orange.fr", "imap.orange.fr:993"),
        ("bot@free.fr", "imap.free.fr:993"),
        ("bot@icloud.com", "imap.mail.me.com:993"),
        ("bot@proton.me", "127.0.0.1:1143"),
    ],
)
def test_an_address_at_a_provider_needs_no_network(address: str, imap: str) -> None:
    network = Told()
    found = find_servers(address, network)
    assert found is not None
    assert str(found.imap) == imap
    assert network.asked == []


@pytest.mark.parametrize(
    ("exchanger", "key"),
    [
        ("aspmx.l.google.com.", "gmail"),
        ("mx1.mail.ovh.net", "ovh"),
        ("mta-gw.infomaniak.ch", "infomaniak"),
        ("spool.mail.gandi.net", "gandi"),
        ("mx00.ionos.fr", "ionos"),
        ("mx00.kundenserver.de", "ionos_de"),
        ("in1-smtp.messagingengine.com", "fastmail"),
        ("mx.zoho.eu", "zoho_eu"),
        ("aspmx1.migadu.com", "migadu"),
        ("notgoogle.com", None),
    ],
)
def test_a_hosted_domain_is_known_by_its_exchangers(exchanger: str, key: str | None) -> None:
    found = by_exchangers([exchanger])
    assert (found.key if found else None) == key


def test_a_domain_that_names_its_servers_is_believed() -> None:
    srv = {
        "_imaps._tcp.x.example": [Service(20, "backup.x.example.", 993), Service(10, "mail.x.example.", 993)],
        "_submissions._tcp.x.example": [Service(0, ".", 0)],
        "_submission._tcp.x.example": [Service(0, "mail.x.example.", 587)],
    }
    found = find_servers("bot@x.example", Told(srv=srv))
    assert found is not None
    assert found.imap == Endpoint("mail.x.example", 993, Security.TLS)
    assert found.smtp == Endpoint("mail.x.example", 587, Security.STARTTLS)


def test_autoconfig_gives_the_protected_server_that_takes_a_password() -> None:
    found = find_servers("bot@x.example", Told(pages={PAGE: AUTOCONFIG}))
    assert found is not None
    assert (str(found.imap), str(found.smtp)) == ("imap.x.example:993", "smtp.x.example:587")


@pytest.mark.parametrize(
    "page",
    [b"", b"<", b"<clientConfig/>", b'<!DOCTYPE x [<!ENTITY a "b">]>' + AUTOCONFIG, AUTOCONFIG.replace(b"993", b"x")],
)
def test_a_page_that_says_nothing_sound_is_passed_over(page: bytes) -> None:
    assert find_servers("bot@x.example", Told(pages={PAGE: page})) is None


def test_the_table_never_sends_a_password_in_the_clear() -> None:
    for provider in providers():
        assert Security.NONE not in (provider.imap.security, provider.smtp.security), provider.name
        assert provider.help.startswith("https://"), provider.name

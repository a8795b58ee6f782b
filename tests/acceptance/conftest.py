"""The program with its mailbox on a real Dovecot; its mail leaves through a recording relay, or a Postfix before it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.acceptance.world import World, copies_to
from tests.servers.dovecot import Dovecot
from tests.servers.ports import free_ports
from tests.servers.postfix import Postfix
from tests.servers.relay import RelaySink

_ADDRESSES = [f"bot-{number}@example.test" for number in range(20)]

_AUTH_LISTENER = """
service auth {{
  inet_listener {{
    address = 127.0.0.1
    port = {port}
  }}
}}
"""
_LOGIN = """
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{port}
smtpd_relay_restrictions = permit_sasl_authenticated, reject
"""


@pytest.fixture
def world(tmp_path: Path, dovecot: Dovecot) -> Iterator[World]:
    """Mail leaves to a relay that remembers it and brings the bot's own copy back."""
    address = f"bot-{secrets.token_hex(6)}@example.test"
    with RelaySink(on_mail=copies_to(dovecot), login=True) as sink:
        yield World(tmp_path / "relance", dovecot, address, sink.port, sink)


@dataclass(frozen=True, slots=True)
class PostOffice:
    """Postfix with Dovecot's logins; what is not for the bot goes on to a relay that remembers it."""

    dovecot: Dovecot
    postfix: Postfix
    sink: RelaySink


@pytest.fixture(scope="session")
def post_office(server_home: Path, postfix_or_skip: None, dovecot: Dovecot) -> Iterator[PostOffice]:
    (auth_port,) = free_ports(1)
    mailboxes = Dovecot(server_home / "dovecot-of-postfix")
    with (mailboxes.home / "dovecot.conf").open("a") as config:
        config.write(_AUTH_LISTENER.format(port=auth_port))
    with RelaySink() as sink:
        postfix = Postfix(
            server_home / "postfix", _ADDRESSES, lmtp_port=mailboxes.lmtp_port, onward_port=sink.port
        )  # fmt: skip
        with (server_home / "postfix" / "etc" / "main.cf").open("a") as config:
            config.write(_LOGIN.format(port=auth_port))
        mailboxes.start()
        try:
            with postfix:
                yield PostOffice(mailboxes, postfix, sink)
        finally:
            mailboxes.stop()


@pytest.fixture
def posted_world(tmp_path: Path, post_office: PostOffice) -> World:
    """Mail leaves through a real Postfix, in a mailbox that nobody else uses."""
    address = _ADDRESSES.pop()
    return World(
        tmp_path / "relance",
        post_office.dovecot,
        address,
        post_office.postfix.port,
        post_office.sink,
        post_office.postfix.wait_until_empty,
    )

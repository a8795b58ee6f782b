from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from bot.errors import UserError
from bot.mail.server import Security, Server, tls_context


def server(host: str = "mail.example", security: Security = Security.TLS, ca_file: str | None = None) -> Server:
    return Server(host, 993, security, "bot@example.test", lambda: "secret", ca_file=ca_file)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.8.9.1", "::1"])
def test_this_machine_may_be_spoken_to_in_the_clear(host: str) -> None:
    assert server(host, Security.NONE).host == host


@pytest.mark.parametrize("host", ["mail.example", "10.0.0.1", "localhost.example", "127.0.0.1.example", ""])
def test_other_machines_may_not(host: str) -> None:
    with pytest.raises(UserError, match="starttls"):
        server(host, Security.NONE)


def test_the_password_is_shown_nowhere() -> None:
    assert "secret" not in repr(server())
    assert "password" not in repr(server())


def test_certificates_and_names_are_verified() -> None:
    context = tls_context(server())
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


def test_an_unreadable_authority_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"nowhere\.pem"):
        tls_context(server(ca_file=str(tmp_path / "nowhere.pem")))

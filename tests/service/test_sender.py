"""Whose letter it is where our own server stamps nothing: a signature that we verify stands in, for owners and banks."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import dkim
import pytest

from bot.app import open_desk
from bot.config_file import parse_config
from bot.core.model import SenderKind, Trust
from bot.reading.letter import parse
from bot.service.desk import Desk
from bot.service.sender import Sender, identify
from tests.mail.rsa_key import PRIVATE, PUBLIC_DER

NOW = datetime(2026, 4, 7, 9, tzinfo=UTC)
OWNER = "claire@studio-morel.example"
SIGNED = [b"from", b"to", b"date", b"subject", b"message-id"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    server = {"host": "127.0.0.1", "security": "none", "username": "bot", "password_env": "UNUSED"}
    values = {
        "business": {"name": "Studio Morel", "owners": [OWNER]},
        "mailbox": {"address": "bot@studio-morel.example", "imap": server, "smtp": server},
        "payments": {"senders": ["bank.example"]},
    }
    with open_desk(parse_config(values, "", tmp_path / "config.toml")) as desk:
        desk.lookup = lambda _: b"v=DKIM1; k=rsa; p=" + b64encode(PUBLIC_DER)
        yield desk


def mail(sender: str) -> bytes:
    return (
        f"From: {sender}\r\nTo: bot@studio-morel.example\r\nDate: Tue, 07 Apr 2026 10:00:00 +0200\r\n"
        "Subject: F-031\r\nMessage-ID: <a@x.example>\r\n\r\npaid\r\n"
    ).encode()


def signed(raw: bytes, domain: bytes) -> bytes:
    signature: bytes = dkim.sign(raw, b"s", domain, PRIVATE, include_headers=SIGNED)
    return signature + raw


def seen(desk: Desk, raw: bytes) -> Sender:
    return identify(desk, parse(raw), raw, NOW)


def test_the_owners_own_signature_proves_the_owner(desk: Desk) -> None:
    found = seen(desk, signed(mail(OWNER), b"studio-morel.example"))
    assert (found.kind, found.trust) == (SenderKind.OWNER, Trust.PROVEN)


def test_a_subdomain_of_a_bank_signs_with_the_banks_key(desk: Desk) -> None:
    found = seen(desk, signed(mail("alerts@mail.bank.example"), b"bank.example"))
    assert (found.kind, found.trust) == (SenderKind.BANK, Trust.PROVEN)


@pytest.mark.parametrize("domain", [b"evil.example", b"morel.example", b"example"])
def test_a_strangers_signature_proves_nothing(desk: Desk, domain: bytes) -> None:
    assert seen(desk, signed(mail(OWNER), domain)).trust is Trust.UNPROVEN


def test_a_failing_dmarc_outweighs_any_signature(desk: Desk) -> None:
    border = "mx.example"
    desk.config = desk.config.model_copy(
        update={"mailbox": desk.config.mailbox.model_copy(update={"authserv_id": border})}
    )
    stamped = (
        f"Authentication-Results: {border}; dmarc=fail header.from=studio-morel.example\r\n"
        f"Received: from a by {border}; Tue, 07 Apr 2026 10:00:01 +0200\r\n"
    ).encode() + signed(mail(OWNER), b"studio-morel.example")
    assert seen(desk, stamped).trust is Trust.FORGED

"""Whose DKIM signature counts, with keys and mails made here; the DNS is a function."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime

import dkim
import pytest

from bot.mail.signatures import signers
from tests.mail.rsa_key import PRIVATE, PUBLIC_DER

BOT = "bot@studio.example"
NOW = datetime(2026, 4, 7, 9, tzinfo=UTC)
HEADERS = (
    "From: Claire <claire@studio.example>",
    f"To: Relance <{BOT}>",
    "Date: Tue, 07 Apr 2026 10:00:00 +0200",
    "Subject: F-031",
    "Message-ID: <a@studio.example>",
)
SIGNED = (b"from", b"to", b"date", b"subject", b"message-id")


def mail(*headers: str) -> bytes:
    return ("\r\n".join(headers or HEADERS) + "\r\n\r\npaid\r\n").encode()


def sign(raw: bytes, include: tuple[bytes, ...] = SIGNED, *, length: bool = False) -> bytes:
    signature: bytes = dkim.sign(raw, b"s", b"studio.example", PRIVATE, include_headers=list(include), length=length)
    return signature + raw


def keys(name: str) -> bytes | None:
    known = {"s._domainkey.studio.example.": b"v=DKIM1; k=rsa; p=" + b64encode(PUBLIC_DER)}
    return known.get(name)


def found(raw: bytes, now: datetime = NOW) -> frozenset[str]:
    return signers(raw, BOT, now, keys)


def test_a_signature_that_binds_the_mail_counts() -> None:
    assert found(sign(mail())) == {"studio.example"}


@pytest.mark.parametrize("field", SIGNED)
def test_every_field_that_is_acted_on_must_be_signed(field: bytes) -> None:
    include = tuple(name for name in SIGNED if name != field)
    if field == b"from":
        with pytest.raises(dkim.ParameterError):
            sign(mail(), include)
    else:
        assert found(sign(mail(), include)) == frozenset()


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"paid", b"cancel"), (b"F-031", b"F-032"), (b"<a@", b"<b@"), (b"claire@", b"paul@"), (b"Tue, 07", b"Wed, 08")],
)
def test_a_changed_mail_is_not_the_signed_one(old: bytes, new: bytes) -> None:
    assert found(sign(mail()).replace(old, new)) == frozenset()


def test_words_added_below_a_signed_length_do_not_pass() -> None:
    assert found(sign(mail(), length=True)) == frozenset()


def test_a_second_subject_makes_it_ambiguous() -> None:
    assert found(b"Subject: F-099\r\n" + sign(mail())) == frozenset()


def test_a_mail_to_somebody_else_cannot_be_handed_on() -> None:
    elsewhere = [header.replace(BOT, "client@acme.example") for header in HEADERS]
    assert found(sign(mail(*elsewhere))) == frozenset()


def test_an_old_mail_cannot_be_handed_in_again() -> None:
    assert found(sign(mail()), datetime(2026, 5, 7, tzinfo=UTC)) == frozenset()


def test_without_a_key_nothing_is_proven() -> None:
    assert signers(sign(mail()), BOT, NOW, lambda _: None) == frozenset()


@pytest.mark.parametrize("raw", [b"", b"\x00", b"From x\r\n\r\n", b"DKIM-Signature: v=1; a=rsa-sha256\r\n" + mail()])
def test_a_broken_mail_proves_nothing(raw: bytes) -> None:
    assert found(raw) == frozenset()

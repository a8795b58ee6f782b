"""Mail that came back."""

from __future__ import annotations

import pytest

from bot.reading.bounce.returned import Failure, Returned
from bot.reading.bounces import DETECTORS, Bounce, read_bounce
from bot.reading.letter import parse
from tests.reading.bounce.notices import NO_NOTICES, NOTICES


def _read(raw: str) -> Bounce | None:
    content = raw.encode()
    return read_bounce(parse(content), content)


def _report(action: str, status: str, diagnostic: str) -> str:
    return f"""From: MAILER-DAEMON@mx.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

Sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; Compta@acme.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {diagnostic}

--b
Content-Type: message/rfc822

From: bot@studio.example
Message-ID: <ours@studio.example>
Subject: Rappel

Bonjour
--b--
"""


@pytest.mark.parametrize(
    ("action", "status", "diagnostic", "permanent"),
    [
        ("failed", "5.1.1", "550 5.1.1 user unknown", True),
        ("failed", "5.0.0", "550 5.1.1 no such user here", True),
        ("failed", "5.1.2", "host not found", True),
        ("failed", "5.1.6", "recipient has moved", True),
        ("failed", "5.7.1", "550 5.7.1 message rejected by policy", False),
        ("failed", "5.2.2", "552 5.2.2 mailbox full", False),
        ("failed", "5.3.4", "message size exceeds limit", False),
        ("failed", "5.2.1", "mailbox suspended, account expired", False),
        ("failed", "5.1.1", "550 blocked by spam filter", False),
        ("delayed", "4.4.1", "connection timed out", False),
    ],
)
def test_only_a_dead_address_is_permanent(action: str, status: str, diagnostic: str, permanent: bool) -> None:
    bounce = _read(_report(action, status, diagnostic))
    assert bounce is not None
    (recipient,) = bounce.recipients
    assert (recipient.address, recipient.permanent) == ("compta@acme.example", permanent)
    assert bounce.original_message_id == "<ours@studio.example>"


def test_a_report_of_success_is_no_bounce() -> None:
    assert _read(_report("delivered", "2.0.0", "250 ok")) is None


def test_a_mail_system_s_plain_words_are_read() -> None:
    bounce = _read(
        "From: MAILER-DAEMON@mx.example\nTo: bot@studio.example\nSubject: failure notice\n\n"
        "Hi. I wasn't able to deliver your message.\n\n<compta@acme.example>:\n"
        "192.0.2.1 does not like recipient.\nRemote host said: 550 No such user here\n\n"
        "--- Below this line is a copy of the message.\n\nMessage-ID: <ours@studio.example>\nTo: other@acme.example\n"
    )
    assert bounce is not None
    (recipient,) = bounce.recipients
    assert (recipient.address, recipient.code, recipient.permanent) == ("compta@acme.example", "550", True)
    assert bounce.original_message_id == "<ours@studio.example>"


def test_a_client_who_writes_of_a_bounce_is_no_bounce() -> None:
    assert (
        _read("From: paul@acme.example\nSubject: Re: Facture\n\ncompta@acme.example: 550 user unknown, use me\n")
        is None
    )
    assert _read("") is None


@pytest.mark.parametrize("manner", NOTICES)
def test_each_mail_system_s_manner_is_read(manner: str) -> None:
    notice = NOTICES[manner]
    bounce = _read(notice.raw)
    assert bounce is not None
    told = {one.address: (one.permanent, one.code) for one in bounce.recipients}
    assert told == {notice.address: (notice.permanent, notice.code)}


@pytest.mark.parametrize("kind", NO_NOTICES)
def test_what_only_looks_like_a_bounce_is_none(kind: str) -> None:
    assert _read(NO_NOTICES[kind]) is None


def test_a_detector_that_stumbles_is_passed_over_and_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stumbling:
        name = "stumbling"

        def failures(self, mail: Returned) -> tuple[Failure, ...] | None:
            raise ValueError("odd mail")

    monkeypatch.setattr("bot.reading.bounces.DETECTORS", (Stumbling(), *DETECTORS))
    bounce = _read(_report("failed", "5.1.1", "550 user unknown"))
    assert bounce is not None
    assert bounce.recipients[0].permanent
    assert bounce.passed_over == ("stumbling: ValueError('odd mail')",)

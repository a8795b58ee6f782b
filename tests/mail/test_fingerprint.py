from __future__ import annotations

import pytest

from bot.mail.fingerprint import fingerprint

HEADER = b"Message-ID: <a@b>\r\nDate: Mon, 2 Mar 2026 09:00:00 +0100\r\nFrom: x@y\r\nSubject: F-031\r\n"


@pytest.mark.parametrize(
    "same",
    [
        HEADER + b"\r\n",
        HEADER + b"\r\nMessage-ID: <in the body>\r\n",
        b"Received: from a\r\n\tby b\r\n" + HEADER + b"To: z@y\r\n\r\nBonjour",
        HEADER.replace(b"\r\n", b"\n"),
        HEADER.replace(b"Subject: F-031\r\n", b"") + b"SUBJECT:   F-031  \r\n",
        b"Subject: F-031\r\n" + HEADER.replace(b"Subject: F-031\r\n", b""),
        HEADER.replace(b"Mon, 2 Mar", b"Mon,\r\n 2 Mar"),
    ],
)
def test_what_servers_may_change_does_not_count(same: bytes) -> None:
    assert fingerprint(same) == fingerprint(HEADER)


@pytest.mark.parametrize(
    "other",
    [
        b"",
        HEADER.replace(b"<a@b>", b"<A@b>"),
        HEADER.replace(b"F-031", b"F-032"),
        HEADER.replace(b"x@y", b"x@z"),
        HEADER + b"From: second@y\r\n",
    ],
)
def test_another_mail_has_another_fingerprint(other: bytes) -> None:
    assert fingerprint(other) != fingerprint(HEADER)

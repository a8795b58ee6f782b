"""Who may claim to have written a mail: only our own border host's word above its own Received line counts."""

from __future__ import annotations

import pytest

from bot.core.model import Trust
from bot.reading.letter import Letter, parse
from bot.reading.sender import prove

BORDER = "mx.example"
FROM = "From: Claire <claire@studio.example>"
RECEIVED = "Received: from out.example (out.example [192.0.2.1]) by mx.example with ESMTPS id 1; Mon, 2 Mar 2026 10:00:00 +0100"
LOCAL = "Received: from localhost by store.mx.example with LMTP id 2; Mon, 2 Mar 2026 10:00:01 +0100"


def said_hello_as(name: str, recipient: str = "bot@example") -> str:
    """The border's own line for a sender of this name in HELO."""
    return f"Received: from {name} (unknown [1.2.3.4]) by mx.example (Postfix) with ESMTP id 1 for <{recipient}>; x"


DISGUISED = said_hello_as("x by evil.example")
CERTIFIED = said_hello_as('x (using TLSv1.3) (Client CN "sent by evil.example", Issuer "x" (not verified))')
UNCLOSED = said_hello_as("x by evil.example (")
CLOSED_LATE = said_hello_as("x by evil.example (", "bot+)@example")
QUOTED = said_hello_as('x by evil.example "', 'bot+"@example')


def results(*said: str, by: str = BORDER) -> str:
    return f"Authentication-Results: {by}; " + "; ".join(said)


def letter(*headers: str) -> Letter:
    return parse(("\r\n".join([*headers, "Subject: x"]) + "\r\n\r\nwords\r\n").encode())


DMARC = results("dmarc=pass (p=none dis=none) header.from=studio.example")

PROVEN = {
    "an aligned DMARC pass": (DMARC, RECEIVED, FROM),
    "with the final delivery above it": (LOCAL, DMARC, RECEIVED, FROM),
    "with the border's hand-over to a store above it": (
        LOCAL.replace("localhost", "mx.example (mx.example [192.0.2.9])"),
        DMARC,
        RECEIVED,
        FROM,
    ),
    "with a line of a program that names no host": ("Received: (qmail 7 invoked by uid 89); x", DMARC, RECEIVED, FROM),
    "above a border's line whose sender called himself by another host": (DMARC, DISGUISED, FROM),
    "among other results": (
        results("spf=pass smtp.mailfrom=bounce@other.example", "dkim=none", "dmarc=pass header.from=studio.example"),
        RECEIVED,
        FROM,
    ),
    "an aligned DKIM pass": (results("dkim=pass header.d=studio.example"), RECEIVED, FROM),
    "a DKIM pass of the parent domain": (
        results("dkim=pass header.d=studio.example"),
        RECEIVED,
        "From: c@mail.studio.example",
    ),
    "a DKIM identity": (results("dkim=pass header.i=@studio.example header.s=k"), RECEIVED, FROM),
    "the id in other letter case": (results("dmarc=pass header.from=studio.example", by="MX.Example"), RECEIVED, FROM),
}

UNPROVEN = {
    "no results at all": (RECEIVED, FROM),
    "results below the border's Received line": (RECEIVED, DMARC, FROM),
    "results between two Received lines of the border": (RECEIVED, DMARC, RECEIVED, FROM),
    "results without any Received line of the border": (DMARC, FROM),
    "results with a foreign host's Received line only": (
        DMARC,
        RECEIVED.replace("by mx.example", "by mx.evil.example"),
        FROM,
    ),
    "results of another host": (results("dmarc=pass header.from=studio.example", by="mx.evil.example"), RECEIVED, FROM),
    "an id that only begins like ours": (
        results("dmarc=pass header.from=studio.example", by="mx.example.evil.example"),
        RECEIVED,
        FROM,
    ),
    "a DMARC pass of another domain": (results("dmarc=pass header.from=evil.example"), RECEIVED, FROM),
    "a DKIM pass of another domain": (results("dkim=pass header.d=evil.example"), RECEIVED, FROM),
    "a DKIM pass of a top-level domain": (results("dkim=pass header.d=example"), RECEIVED, FROM),
    "a DKIM pass of a look-alike suffix": (results("dkim=pass header.d=udio.example"), RECEIVED, FROM),
    "an SPF pass alone": (results("spf=pass smtp.mailfrom=claire@studio.example"), RECEIVED, FROM),
    "a failed DKIM signature": (results("dkim=fail header.d=studio.example"), RECEIVED, FROM),
    "Microsoft's results without an id": (
        "Authentication-Results: dmarc=pass header.from=studio.example",
        RECEIVED,
        FROM,
    ),
    "results below a border's line whose sender called himself by another host": (DISGUISED, DMARC, RECEIVED, FROM),
    "results below a border's line that quotes a certificate": (CERTIFIED, DMARC, RECEIVED, FROM),
    "results below a border's line with an open comment": (UNCLOSED, DMARC, RECEIVED, FROM),
    "results below a border's line in a comment that the recipient closes": (CLOSED_LATE, DMARC, RECEIVED, FROM),
    "results below a border's line with a quoted string": (QUOTED, DMARC, RECEIVED, FROM),
    "results below a line of which no single host can be told": (
        LOCAL.replace("localhost", "x by y.example"),
        DMARC,
        RECEIVED,
        FROM,
    ),
    "broken results": ("Authentication-Results: mx.example; dmarc=", RECEIVED, FROM),
}

FORGED = {
    "a failing DMARC": (results("dmarc=fail header.from=studio.example"), RECEIVED, FROM),
    "a failing DMARC beside an aligned DKIM pass": (
        results("dkim=pass header.d=studio.example", "dmarc=fail header.from=studio.example"),
        RECEIVED,
        FROM,
    ),
    "two From headers": (DMARC, RECEIVED, FROM, "From: other@evil.example"),
    "a From with a blank before its colon": (DMARC, RECEIVED, "From : other@evil.example", FROM),
    "two addresses in From": (DMARC, RECEIVED, FROM + ", other@evil.example"),
    "no From": (DMARC, RECEIVED),
}


@pytest.mark.parametrize("headers", PROVEN.values(), ids=PROVEN)
def test_it_is_proven_by(headers: tuple[str, ...]) -> None:
    assert prove(letter(*headers), BORDER).trust is Trust.PROVEN


@pytest.mark.parametrize("headers", UNPROVEN.values(), ids=UNPROVEN)
def test_nothing_is_proven_by(headers: tuple[str, ...]) -> None:
    assert prove(letter(*headers), BORDER).trust is Trust.UNPROVEN


@pytest.mark.parametrize("headers", FORGED.values(), ids=FORGED)
def test_it_is_contradicted_by(headers: tuple[str, ...]) -> None:
    assert prove(letter(*headers), BORDER).trust is Trust.FORGED


def test_without_a_configured_id_nobody_is_proven() -> None:
    assert prove(letter(DMARC, RECEIVED, FROM), "").trust is Trust.UNPROVEN


def test_the_configured_internal_header_proves_and_its_wrong_value_does_not() -> None:
    header = "X-MS-Exchange-Organization-AuthAs: Internal"
    assert prove(letter(header, FROM), "", header).trust is Trust.PROVEN
    assert prove(letter(header.replace("Internal", "Anonymous"), FROM), "", header).trust is Trust.UNPROVEN

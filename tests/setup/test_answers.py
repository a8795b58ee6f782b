"""Single answers as people type them."""

from __future__ import annotations

import pytest

from bot.mail.server import Security
from bot.setup.answers import imap, smtp
from bot.setup.interview import str_of
from bot.setup.providers import Endpoint

TLS, STARTTLS = Security.TLS, Security.STARTTLS


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("imap.x.example", Endpoint("imap.x.example", 993, TLS)),
        (" imap.x.example:143 ", Endpoint("imap.x.example", 143, STARTTLS)),
        ("imap.x.example:993:TLS", Endpoint("imap.x.example", 993, TLS)),
        ("imap.x.example:1993:tls", Endpoint("imap.x.example", 1993, TLS)),
        ("127.0.0.1:1143:none", Endpoint("127.0.0.1", 1143, Security.NONE)),
        ("[::1]:993", Endpoint("::1", 993, TLS)),
    ],
)
def test_a_server_is_known_by_its_name_and_a_usual_port_by_its_number(typed: str, meant: Endpoint) -> None:
    assert imap(typed) == meant


@pytest.mark.parametrize(
    ("typed", "port", "security"), [("smtp.x.example", 465, TLS), ("smtp.x.example:587", 587, STARTTLS)]
)
def test_letters_leave_by_the_submission_ports(typed: str, port: int, security: Security) -> None:
    assert smtp(typed) == Endpoint("smtp.x.example", port, security)


@pytest.mark.parametrize("typed", ["", "a b", "imap.x.example:1993", "x:0:tls", "x:99999:tls", "x:993:ssl", "x:"])
def test_what_leaves_something_open_is_asked_again(typed: str) -> None:
    with pytest.raises(ValueError, match="is no server"):
        imap(typed)


@pytest.mark.parametrize("written", ["imap.x.example:993:tls", "[::1]:1143:none"])
def test_an_answer_shown_as_default_is_taken_again(written: str) -> None:
    assert str_of(imap(written)) == written

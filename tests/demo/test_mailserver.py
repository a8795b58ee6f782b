from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.demo.mailserver import HOST, MailServer, Posted
from bot.errors import MailboxUnavailable, RelayUnavailable
from bot.mail.inbox import Fetched, Inbox
from bot.mail.server import Security, Server
from bot.mail.smtp import Outcome, Relay

BOT, OWNER = "bot@relance.example", "claire@studio.example"
MAIL = b"Message-ID: <a@studio.example>\r\nSubject: F-031\r\n\r\nBonjour\r\n"
NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)


def account(port: int, user: str, password: str = "secret") -> Server:
    return Server(HOST, port, Security.NONE, user, lambda: password)


def received(server: MailServer, user: str) -> list[Fetched]:
    inbox = Inbox(account(server.imap_port, user))
    mails = [mail for uid in inbox.uids_above(0) if isinstance(mail := inbox.fetch(uid), Fetched)]
    inbox.close()
    return mails


@pytest.fixture
def seen() -> list[Posted]:
    return []


@pytest.fixture
def server(seen: list[Posted]) -> Iterator[MailServer]:
    with MailServer({BOT: "secret", OWNER: "secret"}, on_mail=seen.append, clock=lambda: NOON) as running:
        yield running


def test_mail_sent_by_smtp_is_in_the_mailbox_of_each_user_at_the_clocks_time(
    server: MailServer, seen: list[Posted]
) -> None:
    with Relay(account(server.smtp_port, OWNER)) as relay:
        answer = relay.hand_over(OWNER, [BOT.upper(), "stranger@client.example"], MAIL, lambda: None)
    assert answer.outcome is Outcome.SENT
    assert [(mail.raw, mail.received_at) for mail in received(server, BOT)] == [(MAIL, NOON)]
    assert received(server, OWNER) == []
    assert seen == [Posted(OWNER, (BOT.upper(), "stranger@client.example"), MAIL)]


def test_whoever_sees_a_mail_may_answer_it_at_once() -> None:
    def answer(mail: Posted) -> None:
        running.deliver(mail.sender, b"Subject: merci\r\n\r\n", NOON)

    running = MailServer({BOT: "secret", OWNER: "secret"}, on_mail=answer)
    with running, Relay(account(running.smtp_port, BOT)) as relay:
        relay.hand_over(BOT, [OWNER], MAIL, lambda: None)
        assert [mail.raw for mail in received(running, BOT)] == [b"Subject: merci\r\n\r\n"]


def test_mail_can_be_put_into_any_folder(server: MailServer) -> None:
    server.deliver(BOT, MAIL, folder="Sent")
    server.deliver(BOT, MAIL.replace(b"<a@", b"<b@"), folder="Sent")
    inbox = Inbox(account(server.imap_port, BOT))
    assert inbox.find("<b@studio.example>") == "Sent"
    inbox.close()


def test_a_wrong_password_opens_nothing(server: MailServer) -> None:
    with pytest.raises(MailboxUnavailable, match="refused the login"):
        Inbox(account(server.imap_port, BOT, "wrong")).state()
    with pytest.raises(RelayUnavailable, match="refused the login"):
        Relay(account(server.smtp_port, BOT, "wrong")).connect()


def test_it_can_be_stopped_twice_and_without_a_start() -> None:
    server = MailServer({BOT: "secret"})
    server.stop()
    server.stop()

"""What an Inbox promises, held against Dovecot and against pymap."""

from __future__ import annotations

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.demo.mailserver import HOST, MailServer
from bot.mail.inbox import PART, Fetched, Inbox, TooLarge
from bot.mail.server import Security, Server
from tests.conftest import Mailbox
from tests.mail.letters import letter


class Account(ABC):
    """A mailbox on some server, as a test sees it."""

    server: Server

    @abstractmethod
    def deliver(self, raw: bytes) -> None: ...

    @abstractmethod
    def save(self, folder: str, raw: bytes) -> None: ...


class OnDovecot(Account):
    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox
        self.server = mailbox.server()

    def deliver(self, raw: bytes) -> None:
        self.mailbox.deliver(raw)

    def save(self, folder: str, raw: bytes) -> None:
        self.mailbox.dovecot.save(self.mailbox.user, folder, raw)


class OnPymap(Account):
    user = "bot@example.test"

    def __init__(self, running: MailServer) -> None:
        self.running = running
        self.server = Server(HOST, running.imap_port, Security.NONE, self.user, lambda: "secret", read_timeout=10.0)

    def deliver(self, raw: bytes) -> None:
        self.running.deliver(self.user, raw)

    def save(self, folder: str, raw: bytes) -> None:
        self.running.deliver(self.user, raw, folder=folder)


class Contract:
    @pytest.fixture
    def inbox(self, account: Account) -> Iterator[Inbox]:
        inbox = Inbox(account.server)
        yield inbox
        inbox.close()

    def test_an_empty_folder_has_a_numbering_and_no_mail(self, inbox: Inbox) -> None:
        state = inbox.state()
        assert state.exists == 0
        assert state.uidvalidity > 0
        assert inbox.uids_above(0) == []
        assert list(inbox.all_uids(state.uidnext)) == []

    def test_state_sees_mail_that_came_since_the_last_look(self, account: Account, inbox: Inbox) -> None:
        before = inbox.state()
        account.deliver(letter("one"))
        after = inbox.state()
        assert (after.exists, after.uidvalidity) == (1, before.uidvalidity)
        assert after.uidnext == before.uidnext + 1

    def test_uids_above_are_strictly_above(self, account: Account, inbox: Inbox) -> None:
        for name in ("one", "two", "three"):
            account.deliver(letter(name))
        uids = inbox.uids_above(0)
        assert len(uids) == 3
        assert inbox.uids_above(uids[1]) == [uids[2]]
        assert inbox.uids_above(uids[2]) == []
        assert inbox.uids_above(uids[2] + 1000) == []

    def test_all_uids_stop_below_the_given_one(self, account: Account, inbox: Inbox) -> None:
        for name in ("one", "two"):
            account.deliver(letter(name))
        first, second = inbox.uids_above(0)
        assert list(inbox.all_uids(second)) == [[first]]
        assert list(inbox.all_uids(second + 1)) == [[first, second]]

    def test_a_fetched_mail_is_whole(self, account: Account, inbox: Inbox) -> None:
        account.deliver(letter("one"))
        mail = inbox.fetch(inbox.uids_above(0)[0])
        assert isinstance(mail, Fetched)
        assert mail.raw.endswith(letter("one"))  # a server may add lines of its own on top
        assert mail.received_at.tzinfo is UTC
        assert abs((mail.received_at - datetime.now(UTC)).total_seconds()) < 3600

    def test_a_uid_that_is_not_there_gives_nothing(self, account: Account, inbox: Inbox) -> None:
        account.deliver(letter("one"))
        assert inbox.fetch(inbox.uids_above(0)[0] + 5) is None

    def test_a_huge_mail_is_fetched_in_parts(self, account: Account, inbox: Inbox) -> None:
        huge = letter("huge", filler=2 * PART + 12_345)
        account.deliver(huge)
        mail = inbox.fetch(inbox.uids_above(0)[0])
        assert isinstance(mail, Fetched)
        assert mail.raw.endswith(huge)

    def test_a_mail_of_exactly_one_part_is_whole(self, account: Account, inbox: Inbox) -> None:
        account.save("INBOX", _of_size(PART))
        mail = inbox.fetch(inbox.uids_above(0)[0])
        assert isinstance(mail, Fetched)
        assert mail.raw == _of_size(PART)

    def test_over_the_limit_only_the_header_is_read(self, account: Account) -> None:
        account.deliver(letter("huge", filler=40_000))
        account.deliver(letter("small"))
        inbox = Inbox(account.server, size_limit=30_000)
        first, second = inbox.uids_above(0)
        huge, small = inbox.fetch(first), inbox.fetch(second)
        inbox.close()
        assert isinstance(huge, TooLarge)
        assert huge.size > 40_000
        assert b"Message-ID: <huge@client.test>" in huge.header
        assert b"xxxx" not in huge.header
        assert isinstance(small, Fetched)

    def test_fingerprints_tell_mails_apart_and_stay_the_same(self, account: Account, inbox: Inbox) -> None:
        for name in ("one", "two", "one"):
            account.deliver(letter(name))
        uids = inbox.uids_above(0)
        prints = inbox.fingerprints([*uids, uids[-1] + 7])
        assert list(prints) == uids
        assert prints[uids[0]] == prints[uids[2]] != prints[uids[1]]

    def test_a_mail_is_found_by_its_message_id(self, account: Account, inbox: Inbox) -> None:
        account.deliver(letter("here"))
        account.save("Sent", letter("there"))
        assert inbox.find("<here@client.test>") == "INBOX"
        assert inbox.find("<there@client.test>") == "Sent"
        assert inbox.find("<nowhere@client.test>") is None
        assert len(inbox.uids_above(0)) == 1  # the inbox is selected again

    @pytest.mark.parametrize("evil", ["<a@b>\r\nX LOGOUT", "<a@b>\n", "<a\x00@b>", "<a\x7f@b>", "", " "])
    def test_an_id_that_would_be_a_command_is_refused(self, inbox: Inbox, evil: str) -> None:
        with pytest.raises(ValueError, match="Message-ID"):
            inbox.find(evil)

    def test_idle_hints_at_new_mail_at_once(self, account: Account, inbox: Inbox) -> None:
        inbox.state()
        timer = threading.Timer(0.3, account.deliver, [letter("one")])
        timer.start()
        assert inbox.wait(30)
        timer.join()
        assert len(inbox.uids_above(0)) == 1

    def test_mail_that_came_before_the_wait_ends_it_too(self, account: Account, inbox: Inbox) -> None:
        inbox.state()
        account.deliver(letter("one"))
        assert inbox.wait(30)

    def test_mail_that_came_before_another_command_ends_the_wait_too(self, account: Account, inbox: Inbox) -> None:
        inbox.uids_above(0)
        account.deliver(letter("one"))
        inbox.find("<elsewhere@client.test>")
        assert inbox.wait(30)

    def test_a_wait_in_silence_ends_and_leaves_the_connection_usable(self, inbox: Inbox) -> None:
        inbox.state()
        assert not inbox.wait(0.3)
        assert inbox.state().exists == 0

    @pytest.mark.parametrize("idle", [True, False])
    def test_wake_ends_the_wait(self, account: Account, idle: bool) -> None:
        inbox = Inbox(account.server, idle=idle)
        asked: list[float] = []
        assert inbox.wait(60, lambda: asked.append(time.monotonic()) or len(asked) > 1)  # type: ignore[func-returns-value]
        assert inbox.state().exists == 0
        inbox.close()

    def test_without_idle_a_wait_says_nothing_of_new_mail(self, account: Account) -> None:
        inbox = Inbox(account.server, idle=False)
        account.deliver(letter("one"))
        assert not inbox.wait(0.1)
        inbox.close()

    def test_a_closed_inbox_opens_again(self, inbox: Inbox) -> None:
        state = inbox.state()
        inbox.close()
        inbox.close()
        assert inbox.state() == state


class TestOnDovecot(Contract):
    @pytest.fixture
    def account(self, mailbox: Mailbox) -> Account:
        return OnDovecot(mailbox)

    def test_quotes_and_backslashes_in_an_id_are_only_text(self, account: Account, inbox: Inbox) -> None:
        account.deliver(letter('od"d\\'))
        assert inbox.find('<od"d\\@client.test>') == "INBOX"
        assert inbox.find('<od"d" OR ALL') is None


class TestOnPymap(Contract):
    @pytest.fixture
    def account(self) -> Iterator[Account]:
        with MailServer({OnPymap.user: "secret"}) as running:
            yield OnPymap(running)


def _of_size(size: int) -> bytes:
    start = letter("exact", filler=size - 1000)
    return start + b"y" * (size - len(start) - 2) + b"\r\n"

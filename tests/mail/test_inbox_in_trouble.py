"""What networks and servers do to an Inbox, and what it says then."""

from __future__ import annotations

import hashlib
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from imapclient import IMAPClient  # type: ignore[import-untyped]

from bot.errors import MailboxUnavailable
from bot.mail.inbox import PART, Fetched, Inbox, TooLarge, Unfetchable
from bot.mail.server import Security, Server
from tests.conftest import Mailbox
from tests.mail.letters import letter
from tests.servers.ports import free_ports
from tests.servers.proxy import Proxy


@contextmanager
def through(mailbox: Mailbox, read_timeout: float = 5.0, **options: bool) -> Iterator[tuple[Inbox, Proxy]]:
    with Proxy(mailbox.dovecot.imap_port) as proxy:
        inbox = Inbox(mailbox.server(port=proxy.port, read_timeout=read_timeout), **options)  # type: ignore[arg-type]
        try:
            yield inbox, proxy
        finally:
            inbox.close()


class TestConnection:
    def test_a_cut_connection_is_told_and_made_again(self, mailbox: Mailbox) -> None:
        with through(mailbox) as (inbox, proxy):
            state = inbox.state()
            proxy.cut()
            with pytest.raises(MailboxUnavailable, match=r"failed: it hung up\.$"):
                inbox.state()
            assert inbox.state() == state
            assert proxy.connections == 2

    def test_a_cut_within_a_mail_loses_nothing(self, mailbox: Mailbox) -> None:
        mailbox.deliver(letter("huge", filler=3 * PART))
        with through(mailbox) as (inbox, proxy):
            (uid,) = inbox.uids_above(0)
            proxy.cut_after(PART // 2)
            with pytest.raises(MailboxUnavailable):
                inbox.fetch(uid)
            mail = inbox.fetch(uid)
            assert isinstance(mail, Fetched)
            assert mail.raw.endswith(letter("huge", filler=3 * PART))

    def test_a_frozen_peer_is_given_up(self, mailbox: Mailbox) -> None:
        with through(mailbox, read_timeout=0.3) as (inbox, proxy):
            inbox.state()
            proxy.frozen = True
            with pytest.raises(MailboxUnavailable, match="did not answer in time"):
                inbox.state()

    def test_a_peer_that_dies_in_idle_is_found_when_idle_ends(self, mailbox: Mailbox) -> None:
        with through(mailbox, read_timeout=0.3) as (inbox, proxy):
            inbox.state()
            freeze = threading.Timer(0.3, setattr, [proxy, "frozen", True])
            freeze.start()
            with pytest.raises(MailboxUnavailable, match="did not answer in time"):
                inbox.wait(1.0)
            freeze.join()
            proxy.frozen = False
            assert inbox.state().exists == 0

    def test_a_connection_cut_in_idle_is_found_at_once(self, mailbox: Mailbox) -> None:
        with through(mailbox) as (inbox, proxy):
            inbox.state()
            cut = threading.Timer(0.3, proxy.cut)
            cut.start()
            with pytest.raises(MailboxUnavailable, match="hung up"):
                inbox.wait(600)
            cut.join()
            assert inbox.state().exists == 0

    def test_idle_is_renewed_and_still_hears(self, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("bot.mail.inbox._IDLE_RENEWAL", 0.2)
        with through(mailbox) as (inbox, proxy):
            inbox.state()
            timer = threading.Timer(0.7, mailbox.deliver, [letter("one")])
            timer.start()
            assert inbox.wait(60)
            timer.join()
            assert proxy.connections == 1

    def test_after_a_restart_of_the_server_all_goes_on(self, mailbox: Mailbox) -> None:
        mailbox.deliver(letter("one"))
        inbox = Inbox(mailbox.server())
        state = inbox.state()
        mailbox.dovecot.stop()
        try:
            with pytest.raises(MailboxUnavailable):
                inbox.state()
            with pytest.raises(MailboxUnavailable, match="nothing accepts connections there"):
                inbox.state()
        finally:
            mailbox.dovecot.start()
        assert inbox.state() == state
        inbox.close()

    def test_what_the_caller_raises_in_a_wait_does_not_leave_it_in_idle(self, mailbox: Mailbox) -> None:
        def wake() -> bool:
            raise KeyboardInterrupt

        inbox = Inbox(mailbox.server())
        with pytest.raises(KeyboardInterrupt):
            inbox.wait(5, wake)
        assert inbox.state().exists == 0
        inbox.close()


class TestNumbering:
    def test_a_new_numbering_is_a_new_state(self, mailbox: Mailbox) -> None:
        mailbox.deliver(letter("one"))
        inbox = Inbox(mailbox.server())
        before = inbox.state()
        prints = inbox.fingerprints(inbox.uids_above(0))
        mailbox.dovecot.renumber(mailbox.user)
        after = _until_renumbered(inbox, before.uidvalidity)
        assert after != before.uidvalidity
        assert set(inbox.fingerprints(inbox.uids_above(0)).values()) == set(prints.values())
        inbox.close()

    def test_uids_of_an_old_numbering_are_not_used_after_a_reconnection(self, mailbox: Mailbox) -> None:
        mailbox.deliver(letter("one"))
        with through(mailbox) as (inbox, proxy):
            inbox.state()
            (uid,) = inbox.uids_above(0)
            mailbox.dovecot.renumber(mailbox.user)
            proxy.cut()
            with pytest.raises(MailboxUnavailable):
                inbox.fetch(uid)  # the cut
            with pytest.raises(MailboxUnavailable, match="numbered anew"):
                inbox.fetch(uid)
            inbox.state()
            assert isinstance(inbox.fetch(inbox.uids_above(0)[0]), Fetched)


class TestMail:
    def test_a_mail_expunged_between_search_and_fetch_is_gone(self, mailbox: Mailbox) -> None:
        for name in ("one", "two"):
            mailbox.deliver(letter(name))
        inbox = Inbox(mailbox.server())
        first, second = inbox.uids_above(0)
        mailbox.dovecot.expunge(mailbox.user, first)
        assert inbox.fetch(first) is None
        assert isinstance(inbox.fetch(second), Fetched)
        assert list(inbox.fingerprints([first, second])) == [second]
        inbox.close()

    def test_no_flag_is_touched(self, mailbox: Mailbox) -> None:
        mailbox.deliver(letter("one"))
        inbox = Inbox(mailbox.server())
        inbox.fetch(inbox.uids_above(0)[0])
        inbox.find("<one@client.test>")
        inbox.wait(0.1)
        inbox.close()
        assert "Seen" not in mailbox.dovecot.flags(mailbox.user)[0]

    def test_a_copy_in_junk_is_found_by_special_use(self, mailbox: Mailbox) -> None:
        mailbox.dovecot.save(mailbox.user, "Spamverdacht", letter("lost"))
        inbox = Inbox(mailbox.server())
        assert inbox.find("<lost@client.test>") == "Spamverdacht"
        inbox.close()

    def test_another_folder_than_inbox_can_be_read(self, mailbox: Mailbox) -> None:
        mailbox.dovecot.save(mailbox.user, "Factures reçues", letter("one"))
        inbox = Inbox(mailbox.server(), "Factures reçues")
        assert inbox.state().exists == 1
        assert inbox.find("<one@client.test>") == "Factures reçues"
        inbox.close()

    def test_a_missing_folder_is_told(self, mailbox: Mailbox) -> None:
        with pytest.raises(MailboxUnavailable, match="exist"):
            Inbox(mailbox.server(), "Nowhere").state()

    def test_wide_gaps_between_uids_cost_few_searches(self, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
        mailbox.deliver(letter("one"))
        mailbox.dovecot.skip_uids(mailbox.user, 1_000_000)
        mailbox.deliver(letter("two"))
        searches: list[object] = []
        search = IMAPClient.search

        def counted(client: IMAPClient, criteria: object) -> object:
            searches.append(criteria)
            return search(client, criteria)

        monkeypatch.setattr(IMAPClient, "search", counted)
        inbox = Inbox(mailbox.server())
        assert inbox.uids_above(0) == [1, 1_000_000]
        assert len(searches) < 40
        inbox.close()


class TestLogin:
    def test_a_wrong_password_names_user_and_server_and_the_way_out(self, mailbox: Mailbox) -> None:
        server = mailbox.server(password=lambda: "wrong")
        with pytest.raises(MailboxUnavailable) as raised:
            Inbox(server).state()
        (sentence,) = raised.value.problems
        assert f"localhost:{server.port} refused the login of {mailbox.user}" in sentence
        assert "app password" in sentence
        assert "b'" not in sentence
        assert "wrong" not in sentence

    def test_a_password_with_an_accent_is_spoken_as_utf_8(self, mailbox: Mailbox) -> None:
        with pytest.raises(MailboxUnavailable, match="refused the login"):
            Inbox(mailbox.server(password=lambda: "clé")).state()

    @pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
    def test_a_trusted_certificate_is_accepted(self, mailbox: Mailbox, security: Security) -> None:
        mailbox.deliver(letter("one"))
        inbox = Inbox(mailbox.server(security))
        assert isinstance(inbox.fetch(inbox.uids_above(0)[0]), Fetched)
        inbox.state()
        timer = threading.Timer(0.3, mailbox.deliver, [letter("two")])
        timer.start()
        assert inbox.wait(30)
        timer.join()
        inbox.close()

    @pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
    def test_an_unknown_certificate_is_refused_before_the_password(self, mailbox: Mailbox, security: Security) -> None:
        def password() -> str:
            pytest.fail("the password was asked for")

        server = mailbox.server(security, ca_file=None, password=password)
        with pytest.raises(MailboxUnavailable, match="certificate is not trusted"):
            Inbox(server).state()

    def test_a_closed_port_is_told(self) -> None:
        (port,) = free_ports(1)
        server = Server("localhost", port, Security.NONE, "bot", lambda: "secret", connect_timeout=1)
        with pytest.raises(MailboxUnavailable, match="check host and port"):
            Inbox(server).state()


class TestNonsense:
    """A server of a few lines that lies; the real ones above are honest."""

    def test_an_absurd_literal_is_refused_before_it_is_read(self) -> None:
        absurd = b"* 1 FETCH (UID 7 BODY[]<0> {50000000000}\r\n"
        with _liar({b"BODY.PEEK": absurd}) as inbox, pytest.raises(MailboxUnavailable, match="more data than"):
            inbox.fetch(7)

    def test_an_understated_size_is_not_believed(self) -> None:
        body = letter("one", filler=900)
        part = b"* 1 FETCH (UID 7 BODY[]<0> {%d}\r\n%s)\r\n" % (len(body), body)
        with _liar({b"BODY.PEEK": part}) as inbox:
            mail = inbox.fetch(7)
        assert isinstance(mail, Fetched)
        assert hashlib.sha256(mail.raw).digest() == hashlib.sha256(body).digest()

    def test_a_size_beyond_the_limit_that_shows_only_in_the_body_is_found(self) -> None:
        body = letter("one", filler=5000)
        part = b"* 1 FETCH (UID 7 BODY[]<0> {%d}\r\n%s)\r\n" % (len(body), body)
        head = b"* 1 FETCH (UID 7 BODY[HEADER]<0> {4}\r\nA: b)\r\n"
        with _liar({b"BODY.PEEK[HEADER]": head, b"BODY.PEEK": part}, size_limit=2000) as inbox:
            assert inbox.fetch(7) == TooLarge(7, len(body), b"A: b")

    def test_readings_that_differ_are_no_mail(self) -> None:
        parts = iter(b"* 1 FETCH (UID 7 BODY[]<0> {2}\r\n%s)\r\n" % text for text in (b"ab", b"cd"))
        with _liar({b"BODY.PEEK": parts}) as inbox, pytest.raises(MailboxUnavailable, match="two readings"):
            inbox.fetch(7)

    def test_one_mail_that_the_server_will_not_give_is_set_aside(self) -> None:
        refusal: dict[bytes, Line] = {
            b"BODY.PEEK": (b"NO", b"[SERVERBUG] mail is broken"),
            b"SEARCH": b"* SEARCH 7\r\n",
        }
        with _liar(refusal) as inbox:
            mail = inbox.fetch(7)
        assert isinstance(mail, Unfetchable)
        assert "mail is broken" in mail.problem

    def test_a_mail_without_a_body_is_not_taken_for_an_expunged_one(self) -> None:
        with _liar({b"BODY.PEEK": b"* 1 FETCH (UID 7 FLAGS ())\r\n", b"SEARCH": b"* SEARCH 7\r\n"}) as inbox:
            assert isinstance(inbox.fetch(7), Unfetchable)

    def test_a_folder_without_a_numbering_is_told(self) -> None:
        with _liar({b"EXAMINE": b"* 1 EXISTS\r\n"}) as inbox, pytest.raises(MailboxUnavailable):
            inbox.state()

    def test_a_bye_in_place_of_the_login_is_no_refusal_of_the_password(self) -> None:
        with _liar({b"LOGIN": None}) as inbox, pytest.raises(MailboxUnavailable) as raised:
            inbox.state()
        assert "password" not in str(raised.value)


Line = bytes | tuple[bytes, bytes] | Iterator[bytes] | None
_HONEST: dict[bytes, Line] = {
    b"EXAMINE": b"* 1 EXISTS\r\n* OK [UIDVALIDITY 1] ok\r\n* OK [UIDNEXT 8] ok\r\n",
    b"RFC822.SIZE": b'* 1 FETCH (UID 7 RFC822.SIZE 500 INTERNALDATE "02-Mar-2026 09:00:00 +0100")\r\n',
    b"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n",
}


@contextmanager
def _liar(lies: dict[bytes, Line], size_limit: int = 10**6) -> Iterator[Inbox]:
    """An Inbox on a server that answers a command by the first entry whose key it contains; None hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_serve, args=(listener, {**lies, **_HONEST} | lies), daemon=True)
        thread.start()
        port = listener.getsockname()[1]
        server = Server("127.0.0.1", port, Security.NONE, "bot", lambda: secrets.token_hex(4), read_timeout=5.0)
        inbox = Inbox(server, size_limit=size_limit)
        yield inbox
        inbox.close()
        thread.join(5)


def _serve(listener: socket.socket, answers: dict[bytes, Line]) -> None:
    connection, _ = listener.accept()
    with connection, connection.makefile("rwb") as stream, suppress(OSError):
        stream.write(b"* OK ready\r\n")
        stream.flush()
        for command in stream:
            tag = command.split()[0]
            line = next((answers[key] for key in answers if key in command), b"")
            if line is None:
                return
            status = b"OK done"
            if isinstance(line, tuple):
                status, line = b" ".join(line), b""
            elif not isinstance(line, bytes):
                line = next(line)
            stream.write(line + tag + b" " + status + b"\r\n")
            stream.flush()
            if b"LOGOUT" in command:
                return


def _until_renumbered(inbox: Inbox, before: int) -> int:
    """A server may cut the connection over it, and tell the new number in the next."""
    for _ in range(5):
        with suppress(MailboxUnavailable):
            if (now := inbox.state().uidvalidity) != before:
                return now
        inbox.close()
    return before

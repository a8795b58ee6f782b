"""Every outcome of handing a mail over, on a relay that fails as its script says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import RelayUnavailable
from bot.mail.server import Security, Server
from bot.mail.smtp import Answer, Outcome, Relay
from tests.conftest import Mailbox
from tests.mail.letters import letter
from tests.servers.certificates import Certificate, self_signed
from tests.servers.ports import free_ports
from tests.servers.postfix import Postfix
from tests.servers.proxy import Proxy
from tests.servers.relay import Fault, RelaySink

BOT, CLIENT, BOSS = "bot@example.test", "compta@client.test", "boss@client.test"
MAIL = letter("reminder")


class BeforeData:
    """Counts how often the caller was asked to note that the mail is about to go."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> None:
        self.calls += 1


@pytest.fixture
def before_data() -> BeforeData:
    return BeforeData()


@pytest.fixture
def relay(sink: RelaySink) -> Iterator[Relay]:
    relay = Relay(sink.server(), final_timeout=20)
    yield relay
    relay.close()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return self_signed(tmp_path_factory.mktemp("tls"))


def send(relay: Relay, before_data: BeforeData, *recipients: str, raw: bytes = MAIL) -> Answer:
    return relay.hand_over(BOT, recipients or (CLIENT, BOT), raw, before_data)


class TestSent:
    def test_the_exact_bytes_arrive_with_their_envelope(
        self, sink: RelaySink, relay: Relay, before_data: BeforeData
    ) -> None:
        answer = send(relay, before_data)
        assert answer == Answer(Outcome.SENT, "250 2.0.0 queued as 1", (), (CLIENT, BOT))
        (mail,) = sink.taken
        assert (mail.sender, mail.recipients, mail.raw) == (BOT, (CLIENT, BOT), MAIL)
        assert before_data.calls == 1

    @pytest.mark.parametrize("body", [".\r\n", "..\r\n.dot\r\n\r\n.\r\n", "x\r\n.\r\nMAIL FROM:<a@b>\r\n"])
    def test_dots_at_the_start_of_a_line_are_only_text(
        self, sink: RelaySink, relay: Relay, before_data: BeforeData, body: str
    ) -> None:
        raw = letter("dots", body)
        assert send(relay, before_data, raw=raw).outcome is Outcome.SENT
        assert [mail.raw for mail in sink.taken] == [raw]

    @pytest.mark.parametrize("body", ["a\nb\r\n", "a\rb\r\n", "a\n.\r\nb\r\n", "a\r"])
    def test_a_lone_line_end_is_not_sent(
        self, sink: RelaySink, relay: Relay, before_data: BeforeData, body: str
    ) -> None:
        with pytest.raises(ValueError, match="CR LF"):
            send(relay, before_data, raw=letter("smuggled", body))
        assert (sink.taken, before_data.calls) == ([], 0)

    def test_a_large_mail_is_sent_whole(self, sink: RelaySink, relay: Relay, before_data: BeforeData) -> None:
        raw = letter("large", filler=3_000_000)
        assert send(relay, before_data, raw=raw).outcome is Outcome.SENT
        assert sink.taken[0].raw == raw

    def test_two_mails_go_over_one_connection(self, sink: RelaySink, relay: Relay, before_data: BeforeData) -> None:
        send(relay, before_data)
        send(relay, before_data)
        assert (len(sink.taken), sink.sessions) == (2, 1)

    def test_a_stale_connection_is_made_again(self, sink: RelaySink, relay: Relay, before_data: BeforeData) -> None:
        send(relay, before_data)
        sink.hang_up()
        assert send(relay, before_data).outcome is Outcome.SENT
        assert (len(sink.taken), sink.sessions) == (2, 2)

    def test_one_refused_recipient_of_two_is_named(
        self, sink: RelaySink, relay: Relay, before_data: BeforeData
    ) -> None:
        sink.script.rcpt[BOSS] = "550 5.1.1 no such user"
        answer = send(relay, before_data, CLIENT, BOSS, BOT)
        assert answer.outcome is Outcome.SENT
        assert answer.refused == ((BOSS, "550 5.1.1 no such user"),)
        assert answer.accepted == sink.taken[0].recipients == (CLIENT, BOT)

    def test_a_letter_to_nobody_but_the_sender_is_sent(
        self, sink: RelaySink, relay: Relay, before_data: BeforeData
    ) -> None:
        assert send(relay, before_data, BOT).outcome is Outcome.SENT

    def test_a_domain_with_an_umlaut_is_written_in_idna(
        self, sink: RelaySink, relay: Relay, before_data: BeforeData
    ) -> None:
        answer = send(relay, before_data, "compta@müller.test")
        assert answer.accepted == ("compta@müller.test",)
        assert sink.taken[0].recipients == ("compta@xn--mller-kva.test",)


class TestNothingSent:
    @pytest.fixture(autouse=True)
    def nothing_was_taken(self, sink: RelaySink) -> Iterator[None]:
        yield
        assert sink.taken == []

    @pytest.mark.parametrize(
        ("words", "outcome"),
        [("550 5.1.1 no such user", Outcome.REFUSED), ("450 4.2.0 greylisted", Outcome.LATER)],
    )
    def test_the_own_copy_alone_is_no_reason_to_send(
        self, sink: RelaySink, relay: Relay, before_data: BeforeData, words: str, outcome: Outcome
    ) -> None:
        sink.script.rcpt[CLIENT] = words
        answer = send(relay, before_data)
        assert answer == Answer(outcome, words, ((CLIENT, words),), (BOT,))
        assert before_data.calls == 0

    def test_one_recipient_put_off_among_refused_ones_is_worth_another_try(
        self, sink: RelaySink, relay: Relay, before_data: BeforeData
    ) -> None:
        sink.script.rcpt.update({CLIENT: "550 5.1.1 no such user", BOSS: "451 4.3.0 try again"})
        assert send(relay, before_data, CLIENT, BOSS, BOT).outcome is Outcome.LATER

    def test_the_connection_serves_the_next_mail_after_a_refusal(
        self, sink: RelaySink, relay: Relay, before_data: BeforeData
    ) -> None:
        sink.script.rcpt[CLIENT] = "550 5.1.1 no such user"
        send(relay, before_data)
        assert send(relay, before_data, BOSS).outcome is Outcome.SENT
        assert sink.sessions == 1
        assert sink.taken.pop().recipients == (BOSS,)

    @pytest.mark.parametrize(
        "address",
        ["clé@client.test", "a@b\r\nRCPT TO:<c@d>", "a b@client.test", "nobody", "a@b>", "a@" + "ü" * 70, ""],
    )
    def test_an_address_that_cannot_be_written_is_refused_here(
        self, relay: Relay, before_data: BeforeData, address: str
    ) -> None:
        answer = send(relay, before_data, address, BOT)
        assert answer.outcome is Outcome.REFUSED
        assert answer.refused == ((address, "553 not an address that can be written to"),)

    @pytest.mark.parametrize(
        ("words", "outcome"), [("553 5.7.1 not you", Outcome.REFUSED), ("451 4.3.2 busy", Outcome.LATER)]
    )
    def test_a_refused_sender(
        self, sink: RelaySink, relay: Relay, before_data: BeforeData, words: str, outcome: Outcome
    ) -> None:
        sink.script.mail = words
        assert send(relay, before_data) == Answer(outcome, words)
        assert before_data.calls == 0

    @pytest.mark.parametrize("fault", [Fault.CUT_AT_MAIL, Fault.CUT_AT_RCPT])
    def test_a_cut_within_the_envelope_is_for_later(
        self, sink: RelaySink, relay: Relay, before_data: BeforeData, fault: Fault
    ) -> None:
        sink.script.fault = fault
        assert send(relay, before_data).outcome is Outcome.LATER
        assert before_data.calls == 0

    def test_a_farewell_at_a_recipient_is_for_later(
        self, sink: RelaySink, relay: Relay, before_data: BeforeData
    ) -> None:
        sink.script.rcpt[CLIENT] = "421 4.3.2 closing down"
        answer = send(relay, before_data)
        assert answer.outcome is Outcome.LATER
        assert "421 4.3.2 closing down" in answer.text

    @pytest.mark.parametrize(
        ("words", "outcome"),
        [
            ("451 4.3.0 try again", Outcome.LATER),
            ("554 5.7.0 no", Outcome.REFUSED),
            ("250 fine", Outcome.LATER),
        ],
    )
    def test_data_not_let_in(
        self, sink: RelaySink, relay: Relay, before_data: BeforeData, words: str, outcome: Outcome
    ) -> None:
        sink.script.data = words
        answer = send(relay, before_data)
        assert (answer.outcome, answer.text) == (outcome, words)
        assert before_data.calls == 1

    def test_a_cut_before_the_mail_went_out_is_for_later(
        self, sink: RelaySink, relay: Relay, before_data: BeforeData
    ) -> None:
        sink.script.fault = Fault.CUT_BEFORE_DATA
        assert send(relay, before_data).outcome is Outcome.LATER

    @pytest.mark.parametrize(
        ("words", "outcome"),
        [("452 4.2.2 disk full", Outcome.LATER), ("554 5.7.1 this is spam", Outcome.REFUSED)],
    )
    def test_a_mail_turned_down_at_its_end(
        self, sink: RelaySink, relay: Relay, before_data: BeforeData, words: str, outcome: Outcome
    ) -> None:
        sink.script.final = words
        answer = send(relay, before_data)
        assert (answer.outcome, answer.text, answer.accepted) == (outcome, words, (CLIENT, BOT))

    def test_what_the_caller_raises_before_data_stops_it(
        self, sink: RelaySink, relay: Relay, before_data: BeforeData
    ) -> None:
        def fail() -> None:
            raise RuntimeError("the store is full")

        with pytest.raises(RuntimeError, match="the store is full"):
            relay.hand_over(BOT, [CLIENT], MAIL, fail)
        assert send(relay, before_data).outcome is Outcome.SENT
        assert len(sink.taken) == 1
        sink.taken.clear()

    def test_a_mail_over_the_announced_size_is_not_even_tried(self, before_data: BeforeData) -> None:
        with RelaySink(size_limit=1000) as small, Relay(small.server()) as relay:
            answer = send(relay, before_data, raw=letter("large", filler=5000))
        assert answer.outcome is Outcome.REFUSED
        assert "1000 at most" in answer.text
        assert before_data.calls == 0


class TestUnknown:
    @pytest.mark.parametrize(
        ("fault", "kept"),
        [(Fault.CUT_KEPT, 1), (Fault.CUT_LOST, 0), (Fault.GARBAGE_KEPT, 1), (Fault.SILENCE_KEPT, 1)],
    )
    def test_no_clear_answer_after_the_mail_leaves_it_open_and_is_never_tried_again(
        self, sink: RelaySink, before_data: BeforeData, fault: Fault, kept: int
    ) -> None:
        sink.script.fault = fault
        with Relay(sink.server(), final_timeout=0.5) as relay:
            answer = send(relay, before_data)
        assert answer.outcome is Outcome.UNKNOWN
        assert answer.accepted == (CLIENT, BOT)
        assert (len(sink.taken), before_data.calls, sink.sessions) == (kept, 1, 1)

    def test_the_next_mail_goes_over_a_new_connection(
        self, sink: RelaySink, relay: Relay, before_data: BeforeData
    ) -> None:
        sink.script.fault = Fault.CUT_LOST
        send(relay, before_data)
        sink.script.fault = None
        assert send(relay, before_data).outcome is Outcome.SENT

    def test_a_connection_cut_while_the_mail_goes_out(self, sink: RelaySink, before_data: BeforeData) -> None:
        with Proxy(sink.port) as proxy, Relay(sink.server(port=proxy.port), final_timeout=2) as relay:
            answer = relay.hand_over(BOT, [CLIENT], letter("large", filler=3_000_000), lambda: proxy.cut_sent(200_000))
        assert answer.outcome is Outcome.UNKNOWN
        assert sink.taken == []

    def test_a_slow_answer_is_waited_for(self, sink: RelaySink, before_data: BeforeData) -> None:
        sink.script.delay = 0.6
        with Relay(sink.server(read_timeout=0.3), final_timeout=10) as relay:
            assert send(relay, before_data).outcome is Outcome.SENT


class TestConnecting:
    def test_a_closed_port_is_told(self) -> None:
        (port,) = free_ports(1)
        with pytest.raises(RelayUnavailable, match="check host and port"):
            Relay(Server("localhost", port, Security.NONE, "", lambda: "", connect_timeout=1)).connect()

    def test_a_wrong_password_names_user_and_server_and_the_way_out(self) -> None:
        with RelaySink(login=True) as sink, pytest.raises(RelayUnavailable) as raised:
            Relay(sink.server(password=lambda: "wrong", username="bot")).connect()
        (sentence,) = raised.value.problems
        assert f"localhost:{sink.port} refused the login of bot: " in sentence
        assert "app password" in sentence

    def test_a_user_name_without_a_domain_is_left_as_it_is(self) -> None:
        with RelaySink(login=True) as sink, Relay(sink.server(username="bot")):
            assert sink.logins == ["bot"]

    @pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
    def test_a_trusted_certificate_is_accepted(
        self, certificate: Certificate, security: Security, before_data: BeforeData
    ) -> None:
        tls = security is Security.TLS
        with RelaySink(certificate=certificate, tls=tls, login=True) as sink, Relay(sink.server(security)) as relay:
            assert send(relay, before_data).outcome is Outcome.SENT
        assert sink.taken[0].raw == MAIL

    @pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
    def test_an_unknown_certificate_is_refused_before_the_login(
        self, certificate: Certificate, security: Security
    ) -> None:
        tls = security is Security.TLS
        with RelaySink(certificate=certificate, tls=tls, login=True) as sink:
            with pytest.raises(RelayUnavailable, match="certificate is not trusted"):
                Relay(sink.server(security, ca_file=None)).connect()
            assert sink.logins == []

    def test_a_relay_without_starttls_gets_no_password(self) -> None:
        with RelaySink(login=True) as sink, pytest.raises(RelayUnavailable, match="STARTTLS"):
            Relay(sink.server(Security.STARTTLS)).connect()
        assert sink.logins == []


@pytest.mark.usefixtures("postfix_or_skip")
class TestOnPostfix:
    @pytest.fixture
    def postfix(self, server_home: Path, mailbox: Mailbox, sink: RelaySink) -> Iterator[Postfix]:
        ports = {"lmtp_port": mailbox.dovecot.lmtp_port, "onward_port": sink.port}
        with Postfix(server_home / f"postfix-{sink.port}", [mailbox.user], **ports) as running:
            yield running

    def test_a_real_relay_takes_delivers_and_refuses(
        self, postfix: Postfix, mailbox: Mailbox, sink: RelaySink, before_data: BeforeData
    ) -> None:
        raw = letter("reminder", ".dots and é\r\n")
        with Relay(postfix.server()) as relay:
            answer = relay.hand_over(mailbox.user, [CLIENT, "nobody@example.test", mailbox.user], raw, before_data)
        postfix.wait_until_empty()
        assert answer.outcome is Outcome.SENT
        assert answer.accepted == (CLIENT, mailbox.user)
        assert answer.refused[0][1].startswith("550 5.1.1")
        assert [mail.recipients for mail in sink.taken] == [(CLIENT,)]
        assert sink.taken[0].raw.endswith(raw.split(b"\r\n\r\n", 1)[1])

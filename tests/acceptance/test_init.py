"""``relance init`` against real servers: a config that works, or one true sentence with what to do."""

from __future__ import annotations

import os
import secrets
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import app
from tests.acceptance.letters import IBAN, OWNER, Invoice, invoice_mail
from tests.acceptance.terminal import CTRL_C, CTRL_D, at_terminal
from tests.acceptance.world import REPOSITORY, copies_to
from tests.servers.certificates import Certificate, self_signed
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.ports import free_ports
from tests.servers.refusing_imap import RefusingImap
from tests.servers.relay import RelaySink


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody with a mailbox and an empty folder."""

    folder: Path
    address: str
    dovecot: Dovecot
    sink: RelaySink

    def options(self, **changes: str) -> list[str]:
        """Every answer; the servers on this machine, where nothing need be encrypted."""
        answers = {
            "address": self.address, "imap": f"127.0.0.1:{self.dovecot.imap_port}:none",
            "smtp": f"127.0.0.1:{self.sink.port}:none", "name": "Studio Morel", "owner": OWNER, "iban": IBAN, **changes,
        }  # fmt: skip
        return [word for key, value in answers.items() for word in (f"--{key}", value)]

    def init(self, *words: str, password: str = PASSWORD, language: str = "C") -> subprocess.CompletedProcess[str]:
        environment = {"PYTHONPATH": f"{REPOSITORY}:{os.environ.get('PYTHONPATH', '')}"}
        if password:
            environment["RELANCE_PASSWORD"] = password
        return subprocess.run(
            [sys.executable, "-m", "bot", "init", *words],
            cwd=self.folder,
            env={**os.environ, **environment, "LC_ALL": language},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def refusal(self, *words: str, password: str = PASSWORD) -> str:
        """What is said where it does not work; nothing may be left behind."""
        done = self.init(*words, password=password)
        assert done.returncode == 1, done.stderr
        assert "Traceback" not in done.stderr
        assert list(self.folder.iterdir()) == []
        return done.stderr


@pytest.fixture
def newcomer(tmp_path: Path, dovecot: Dovecot) -> Iterator[Newcomer]:
    folder = tmp_path / "new"
    folder.mkdir()
    with RelaySink(on_mail=copies_to(dovecot), login=True) as sink:
        yield Newcomer(folder, f"bot-{secrets.token_hex(6)}@example.test", dovecot, sink)


@pytest.fixture
def certificate(tmp_path: Path) -> Certificate:
    return self_signed(tmp_path / "tls")


class TestOptionsAlone:
    def test_a_config_that_works_is_written_for_its_owner_alone(self, newcomer: Newcomer) -> None:
        done = newcomer.init(*newcomer.options())
        assert done.returncode == 0, done.stderr
        for name in ("config.toml", "relance.env"):
            assert stat.S_IMODE((newcomer.folder / name).stat().st_mode) == 0o600
        assert PASSWORD not in (newcomer.folder / "config.toml").read_text()
        assert newcomer.sink.taken == []

    def test_the_mailbox_is_taken_as_it_is_and_the_first_run_acts_on_what_came_after(
        self, newcomer: Newcomer, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for number in ("F-2026-001", "F-2026-002"):
            newcomer.dovecot.deliver(newcomer.address, invoice_mail(newcomer.address, Invoice(number=number)).raw)
        assert "Older mails in the mailbox: 2;" in newcomer.init(*newcomer.options()).stderr
        later = invoice_mail(newcomer.address, Invoice(number="F-2026-003"))
        newcomer.dovecot.deliver(newcomer.address, later.raw)
        app(["--config", str(newcomer.folder / "config.toml"), "run", "--once", "--json"], standalone_mode=False)
        printed = capsys.readouterr()
        assert '"received": 1' in printed.out
        assert "First start" not in printed.err

    def test_what_is_missing_is_named_at_once(self, newcomer: Newcomer) -> None:
        said = newcomer.refusal("--imap", "imap.x.example:12")
        assert all(word in said for word in ("--imap", "--address", "--name", "--owner"))

    def test_a_config_that_is_there_stays(self, newcomer: Newcomer) -> None:
        (newcomer.folder / "config.toml").write_text("mine")
        done = newcomer.init(*newcomer.options())
        assert done.returncode == 1
        assert "--force" in done.stderr
        assert (newcomer.folder / "config.toml").read_text() == "mine"

    def test_a_place_that_cannot_be_written_is_said_first(self, newcomer: Newcomer) -> None:
        (newcomer.folder / "file").touch()
        done = newcomer.init(*newcomer.options(), "--out", "file/config.toml")
        assert done.returncode == 1
        assert "cannot be written" in done.stderr
        assert "works" not in done.stderr


class TestOneTrueSentence:
    def test_a_wrong_password(self, newcomer: Newcomer) -> None:
        assert "refuses user name or password" in newcomer.refusal(*newcomer.options(), password="wrong")

    def test_a_closed_port(self, newcomer: Newcomer) -> None:
        (port,) = free_ports(1)
        said = newcomer.refusal(*newcomer.options(imap=f"127.0.0.1:{port}:none"))
        assert f"nothing listens at 127.0.0.1, port {port}" in said
        assert "SMTP works" in said

    def test_tls_at_a_plain_port(self, newcomer: Newcomer) -> None:
        imap, smtp = f"localhost:{newcomer.dovecot.imap_port}:tls", f"localhost:{newcomer.sink.port}:tls"
        said = newcomer.refusal(*newcomer.options(imap=imap, smtp=smtp))
        assert said.count("the encryption does not fit") == 2

    def test_a_plain_hello_at_a_tls_port(self, newcomer: Newcomer, certificate: Certificate) -> None:
        with RelaySink(certificate=certificate, tls=True, login=True) as sink:
            imap, smtp = f"localhost:{newcomer.dovecot.imaps_port}:starttls", f"localhost:{sink.port}:starttls"
            said = newcomer.refusal(*newcomer.options(imap=imap, smtp=smtp))
        assert said.count("the encryption does not fit") == 2

    def test_a_certificate_that_nobody_knows(self, newcomer: Newcomer) -> None:
        said = newcomer.refusal(*newcomer.options(imap=f"localhost:{newcomer.dovecot.imaps_port}:tls"))
        assert "the certificate of localhost is not trusted" in said
        assert "--ca-file" in said

    def test_a_sender_that_the_relay_refuses(self, newcomer: Newcomer) -> None:
        newcomer.sink.script.mail = "553 5.7.1 Sender address rejected: not owned by user"
        said = newcomer.refusal(*newcomer.options())
        assert f"does not let this account send as {newcomer.address}" in said
        assert "not owned by user" in said

    def test_no_password_at_all(self, newcomer: Newcomer, monkeypatch: pytest.MonkeyPatch) -> None:
        """Told once, though two servers wanted it, and in the terminal's language."""
        monkeypatch.delenv("RELANCE_PASSWORD", raising=False)
        done = newcomer.init(*newcomer.options(), password="", language="fr_FR.UTF-8")
        assert done.stderr.count("Aucun mot de passe") == 1
        assert done.stderr.count("\n") == 1
        assert done.returncode == 1

    def test_a_command_that_prints_no_password(self, newcomer: Newcomer) -> None:
        said = newcomer.refusal(*newcomer.options(), "--command", "false")
        assert said.count("The command false gave no password") == 1

    def test_a_name_that_is_not_found(self, newcomer: Newcomer) -> None:
        said = newcomer.refusal(*newcomer.options(imap="imap.nowhere.invalid"))
        assert "no server called imap.nowhere.invalid" in said
        assert "DNS" in said

    @pytest.mark.parametrize(
        "refusal",
        [
            "NO [ALERT] Your account is not enabled for IMAP use. Please visit your account settings.",
            "NO IMAP access is disabled for this mailbox",
            "NO You are yet to enable IMAP for your account. Please contact your administrator",
            "NO L'accès IMAP est désactivé",
            "NO [AUTHENTICATIONFAILED] IMAP-Zugriff ist deaktiviert",
        ],
    )
    def test_imap_that_is_switched_off(self, newcomer: Newcomer, refusal: str) -> None:
        with RefusingImap(refusal) as server:
            said = newcomer.refusal(*newcomer.options(imap=f"127.0.0.1:{server.port}:none"))
        assert "switched off IMAP" in said

    def test_it_speaks_french_where_the_terminal_does(self, newcomer: Newcomer) -> None:
        done = newcomer.init(*newcomer.options(), password="wrong", language="fr_FR.UTF-8")
        assert "refuse l’identifiant ou le mot de passe" in done.stderr


def test_the_servers_own_certificate_is_kept_in_the_config(newcomer: Newcomer, certificate: Certificate) -> None:
    """As with Proton Bridge; a file that is not there is said."""
    both = newcomer.folder / "both.pem"
    both.write_text(Path(newcomer.dovecot.ca_file).read_text() + certificate.cert.read_text())
    with RelaySink(certificate=certificate, login=True) as sink:
        imap, smtp = f"localhost:{newcomer.dovecot.imaps_port}:tls", f"localhost:{sink.port}:starttls"
        options = newcomer.options(imap=imap, smtp=smtp)
        assert "there is no file" in newcomer.init(*options, "--ca-file", "missing.pem").stderr
        done = newcomer.init(*options, "--ca-file", "both.pem")
    assert done.returncode == 0, done.stderr
    assert (newcomer.folder / "config.toml").read_text().count(f'ca_file = "{both}"') == 2


class TestTyped:
    def test_a_wrong_password_is_asked_for_again_and_nothing_else(self, newcomer: Newcomer) -> None:
        with at_terminal(["init"], newcomer.folder, {"LC_ALL": "C"}) as terminal:
            terminal.answer("own mailbox", newcomer.address)
            terminal.answer("IMAP server", f"127.0.0.1:{newcomer.dovecot.imap_port}:none")
            terminal.answer("SMTP server", f"127.0.0.1:{newcomer.sink.port}:none")
            terminal.answer("User name")
            terminal.answer("password kept")
            for question, answer in (("business's name", "Studio Morel"), ("Your own address", OWNER)):
                terminal.answer(question, answer)
            for question in ("Country", "Language", "IBAN"):
                terminal.answer(question)
            terminal.answer("Password", "wrong")
            terminal.answer("try again?", "y")
            terminal.answer("User name")
            terminal.answer("password kept")
            terminal.answer("Password", PASSWORD)
            assert terminal.end() == 0, terminal.screen
        assert "is written" in terminal.screen
        assert PASSWORD not in terminal.screen.replace(newcomer.address, "")
        assert (newcomer.folder / "relance.env").exists()

    @pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["Ctrl-C", "Ctrl-D"])
    def test_stopping_in_the_middle_leaves_nothing(self, newcomer: Newcomer, key: str) -> None:
        with at_terminal(["init"], newcomer.folder, {"LC_ALL": "C"}) as terminal:
            terminal.answer("own mailbox", newcomer.address)
            terminal.until("IMAP server")
            terminal.until(": ")
            assert terminal.stop(key) == 1
        assert "Stopped; nothing is written." in terminal.screen
        assert list(newcomer.folder.iterdir()) == []

"""``relance check`` against a real mailbox: each line true, nothing sent to anybody else, nothing acted on afterwards."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.letters import BORDER, PARIS
from tests.acceptance.world import World
from tests.servers.dovecot import Dovecot
from tests.servers.relay import RelaySink, Taken


def checked(world: World, expected_exit: int = 0, patience: str = "20") -> dict[str, dict[str, Any]]:
    running = world.program("check", "--patience", patience, "--json")
    printed, _ = running.communicate()
    assert running.returncode == expected_exit, "\n".join(str(f) for f in json.loads(printed) if f["state"] != "good")
    return {finding["point"]: finding for finding in json.loads(printed)}


def configure(world: World, old: str, new: str) -> None:
    text = world.config.read_text()
    assert old in text
    world.config.write_text(text.replace(old, new))


@pytest.fixture
def behind_a_border(tmp_path: Path, dovecot: Dovecot) -> Iterator[World]:
    """Mail to the bot passes a border host that says what it found, as an ordinary provider's does."""
    address = f"bot-{secrets.token_hex(6)}@example.test"

    def on_mail(taken: Taken) -> None:
        domain = address.rpartition("@")[2]
        aligned = f"\r\nFrom: {address}\r\n".encode() in taken.raw
        stamp = (
            f"Authentication-Results: {BORDER}; dmarc={'pass' if aligned else 'fail'} header.from={domain}\r\n"
            f"Received: from relay.example.test by {BORDER} with ESMTPS; {format_datetime(datetime.now(UTC))}\r\n"
        )
        dovecot.deliver(address, stamp.encode() + taken.raw)

    with RelaySink(on_mail=on_mail, login=True) as sink:
        yield World(tmp_path / "relance", dovecot, address, sink.port, sink)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")


def test_a_sound_set_up_is_told_so_and_only_the_bot_itself_gets_mail(behind_a_border: World) -> None:
    world = behind_a_border
    found = checked(world)
    for point in (
        "authserv",
        "config",
        "imap",
        "idle",
        "smtp",
        "round_trip",
        "forgery",
        "clock",
        "iban",
        "templates",
        "store",
    ):
        assert found[point]["state"] == "good", found[point]
    assert all(set(taken.recipients) == {world.address} for taken in world.sink.taken)
    assert len(world.sink.taken) == 2


def test_the_name_to_believe_is_found_and_said(behind_a_border: World) -> None:
    configure(behind_a_border, f'authserv_id = "{BORDER}"', "")
    assert f'set authserv_id = "{BORDER}"' in checked(behind_a_border, 1)["authserv"]["says"]


def test_where_mail_comes_in_past_the_border_its_word_is_not_to_be_believed(world: World) -> None:
    assert checked(world, 1)["forgery"]["state"] == "bad"
    configure(world, f'authserv_id = "{BORDER}"', "")
    assert checked(world)["forgery"]["state"] == "good"


def test_its_mails_are_never_acted_on(behind_a_border: World) -> None:
    world = behind_a_border
    world.round(datetime(2026, 3, 2, 9, tzinfo=PARIS))
    checked(world)
    assert world.round(datetime(2026, 3, 2, 10, tzinfo=PARIS))["received"] == 2
    assert world.to_owner() == []
    assert world.rows("resolve") == []
    assert world.rows("status") == []


def test_a_set_up_that_a_forgery_survives_is_refused(behind_a_border: World) -> None:
    world = behind_a_border
    configure(world, f'authserv_id = "{BORDER}"', f'authserv_id = "{BORDER}"\ninternal_header = "X-Internal: yes"')
    found = checked(world, 1)
    assert found["forgery"]["state"] == "bad"
    assert "WAS BELIEVED" in found["forgery"]["says"]


def test_a_wrong_password_gives_one_sentence_and_the_rest_is_still_checked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELANCE_TEST_PASSWORD", "wrong")
    found = checked(world, 1)
    assert found["imap"]["state"] == "bad"
    assert "refuses user name or password" in found["imap"]["says"]
    assert "round_trip" not in found
    assert found["store"]["state"] == "good"


def test_a_closed_port_names_the_port(world: World) -> None:
    configure(world, f"port = {world.smtp_port}", "port = 9")
    found = checked(world, 1)
    assert "port 9" in found["smtp"]["says"]


def test_a_broken_letter_of_the_owners_is_named_with_its_line(world: World) -> None:
    own = world.folder / "templates" / "fr"
    own.mkdir(parents=True)
    (own / "reminder.j2").write_text("Subject: x\n\n{% if %}\n")
    found = checked(world, 1)
    assert "templates/fr/reminder.j2, line 3" in found["templates"]["says"]


def test_the_lines_are_for_people(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    printed, _ = world.program("check", "--patience", "20").communicate()
    assert "✓ IMAP : 127.0.0.1" in printed
    assert "\x1b" not in printed


def test_a_forged_mail_that_does_not_come_back_proves_nothing(tmp_path: Path, dovecot: Dovecot) -> None:
    """It may be late as well as refused."""
    address = f"bot-{secrets.token_hex(6)}@example.test"

    def honest_alone(taken: Taken) -> None:
        if f"\r\nFrom: {address}\r\n".encode() in b"\r\n" + taken.raw:
            dovecot.deliver(address, taken.raw)

    with RelaySink(on_mail=honest_alone, login=True) as sink:
        found = checked(World(tmp_path / "relance", dovecot, address, sink.port, sink), patience="3")
    assert found["round_trip"]["state"] == "good"
    assert "did not come back" in found["forgery"]["says"]

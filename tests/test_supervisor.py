"""What the daemon tells its supervisor, over a real notification socket."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.supervisor import Supervisor, last_round, longest_silence, mark_round


@pytest.fixture(params=["path", "abstract"])
def line(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, socket.socket]]:
    name = f"@relance-test-{os.getpid()}" if request.param == "abstract" else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind("\0" + name[1:] if name.startswith("@") else name)
        listener.settimeout(5)
        yield name, listener


def test_systemd_hears_of_each_state(line: tuple[str, socket.socket]) -> None:
    name, listener = line
    supervisor = Supervisor(name)
    supervisor.ready()
    supervisor.ready()
    supervisor.status("Watching\nbot@studio.example.")
    supervisor.stopping()
    assert [listener.recv(200) for _ in range(3)] == [
        b"READY=1",
        b"STATUS=Watching bot@studio.example.",
        b"STOPPING=1",
    ]


def test_signs_of_life_are_rare(line: tuple[str, socket.socket]) -> None:
    name, listener = line
    supervisor = Supervisor(name)
    for _ in range(50):
        supervisor.alive()
    assert listener.recv(200) == b"WATCHDOG=1"
    listener.setblocking(False)
    with pytest.raises(BlockingIOError):
        listener.recv(200)


@pytest.mark.parametrize("address", ["", "/nowhere/at/all", "@nobody-listens"])
def test_without_a_supervisor_nothing_happens(address: str) -> None:
    supervisor = Supervisor(address)
    supervisor.ready()
    supervisor.alive()


def test_the_age_of_a_round_is_kept_beside_the_store(tmp_path: Path) -> None:
    store = tmp_path / "relance.db"
    assert last_round(store) is None
    at = datetime(2026, 4, 7, 9, tzinfo=UTC)
    mark_round(store, at)
    assert last_round(store) == at.timestamp()
    assert longest_silence(timedelta(minutes=5)) == timedelta(minutes=20)

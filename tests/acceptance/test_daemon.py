"""``relance run`` as a service: quick to act, quiet when there is nothing to do, hard to lose."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.acceptance.letters import Invoice, invoice_mail
from tests.acceptance.world import World, copies_to
from tests.servers.dovecot import Dovecot
from tests.servers.proxy import Proxy
from tests.servers.relay import RelaySink

ACTED_ON = 20.0
"""Seconds for a mail to be acted on; the program needs less than one, a busy machine more."""
RECOVERY = 30.0
INVOICE = Invoice(issued_on="02/03/2099", due_on="01/04/2099")


@contextmanager
def service(world: World, stderr: Path | None = None) -> Iterator[subprocess.Popen[str]]:
    """``stderr``: where its log goes; else it is thrown away at the end."""
    running = world.program("run", "--json", stderr=stderr)
    try:
        yield running
    finally:
        if running.poll() is None:
            running.kill()
        running.communicate()


def until(condition: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def adopted(world: World) -> Callable[[], bool]:
    """The first round is over: from here on, what arrives is new."""
    return lambda: bool(world.rows("resolve") == [] and "1 lines" in world.verify())


def receipts(world: World, count: int) -> Callable[[], bool]:
    return lambda: sum(seen.subject.startswith("Bien reçu") for seen in world.to_owner()) >= count


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def connections_to(port: int) -> int:
    """Established ones on the client's side (proc(5): state 01, the remote port in hexadecimal)."""
    lines = Path("/proc/net/tcp").read_text().splitlines()
    return sum(1 for line in lines if re.match(rf"\s*\d+: \w+:\w+ \w+:{port:04X} 01 ", line))


def test_a_mail_is_acted_on_at_once_and_sigterm_ends_the_service(world: World) -> None:
    with service(world) as running:
        assert until(adopted(world), RECOVERY)
        world.deliver(invoice_mail(world.address, INVOICE))
        assert until(receipts(world, 1), ACTED_ON)
        running.send_signal(signal.SIGTERM)
        printed, _ = running.communicate(timeout=ACTED_ON)
        assert running.returncode == 0
        assert '"received": 1' in printed
    assert [row["invoice"] for row in world.rows("status")] == [INVOICE.number]


def test_an_idle_service_holds_one_connection_and_no_core(world: World) -> None:
    with Proxy(world.dovecot.imap_port) as proxy:
        through = World(
            world.folder.with_name("idle"), world.dovecot, world.address, world.smtp_port, world.sink,
            imap_port=proxy.port,
        )  # fmt: skip
        with service(through) as running:
            assert until(adopted(through), RECOVERY)
            time.sleep(2)
            before, made = cpu_seconds(running.pid), proxy.connections
            time.sleep(10)
            assert cpu_seconds(running.pid) - before < 0.5
            assert proxy.connections == made == connections_to(proxy.port) == 1


def test_a_restart_of_the_mail_server_is_survived(server_home: Path, tmp_path: Path) -> None:
    mailboxes, address = Dovecot(server_home / "dovecot-restarted"), "bot@example.test"
    mailboxes.start()
    try:
        with RelaySink(on_mail=copies_to(mailboxes), login=True) as sink:
            world = World(tmp_path / "relance", mailboxes, address, sink.port, sink)
            with service(world) as running:
                assert until(adopted(world), RECOVERY)
                mailboxes.stop()
                time.sleep(1)
                assert running.poll() is None
                mailboxes.start()
                world.deliver(invoice_mail(address, INVOICE))
                assert until(receipts(world, 1), RECOVERY)
    finally:
        mailboxes.stop()


def test_its_supervisor_hears_that_it_works_and_health_says_so(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.settimeout(RECOVERY)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        assert not world.is_healthy()
        with service(world) as running:
            heard = {listener.recv(500) for _ in range(3)}
            assert {b"READY=1", b"WATCHDOG=1"} <= heard
            assert world.is_healthy()
            running.send_signal(signal.SIGTERM)
            running.communicate(timeout=ACTED_ON)
        listener.setblocking(False)
        assert b"STOPPING=1" in left_in(listener)


def left_in(listener: socket.socket) -> list[bytes]:
    heard = []
    with suppress(BlockingIOError):
        while True:
            heard.append(listener.recv(500))
    return heard

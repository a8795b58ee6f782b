"""A real Postfix on a free loopback port; it needs root.

Mail for the given addresses goes to Dovecot by LMTP, other addresses of the same domains bounce, everything else goes
to a further SMTP server on this machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from bot.mail.server import Security, Server
from tests.servers.ports import free_ports, wait_for

MISSING = "Postfix is not installed: apt-get install postfix"
NOT_ROOT = "Postfix runs as root only"
_MASTER = Path("/usr/share/postfix/master.cf.dist")

_CONFIG = """
compatibility_level = 3.6
queue_directory = {home}/queue
data_directory = {home}/data
maillog_file = {home}/postfix.log
maillog_file_prefixes = {home}
myhostname = mx.example.test
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
virtual_mailbox_domains = {domains}
virtual_mailbox_maps = inline:{{ {mailboxes} }}
virtual_transport = lmtp:inet:127.0.0.1:{lmtp_port}
default_transport = smtp:[127.0.0.1]:{onward_port}
lmtp_host_lookup = native
alias_maps =
alias_database =
local_recipient_maps =
smtp_tls_security_level = none
minimal_backoff_time = 2s
queue_run_delay = 2s
"""


def unavailable() -> str | None:
    """Why it cannot run here, or None."""
    if not shutil.which("postfix") or not _MASTER.exists():
        return MISSING
    return None if os.geteuid() == 0 else NOT_ROOT


class Postfix:
    """``home``: an empty folder that every user may enter. Ports are loopback ports."""

    def __init__(self, home: Path, mailboxes: Sequence[str], *, lmtp_port: int, onward_port: int) -> None:
        self.home = home
        (self.port,) = free_ports(1)
        etc = home / "etc"
        for folder in (etc, home / "queue", home / "data"):
            folder.mkdir(parents=True)
        shutil.chown(home / "data", "postfix")
        domains = sorted({address.rpartition("@")[2] for address in mailboxes})
        entries = ", ".join(f"{address}=x" for address in mailboxes)
        (etc / "main.cf").write_text(
            _CONFIG.format(
                home=home, domains=", ".join(domains), mailboxes=entries, lmtp_port=lmtp_port, onward_port=onward_port
            )
        )  # fmt: skip
        (etc / "master.cf").write_text(_master(self.port))

    def __enter__(self) -> Postfix:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        self._postfix("start")
        wait_for(self.port)

    def stop(self) -> None:
        """The master is gone when this returns."""
        self._postfix("stop")

    def server(self, **changes: object) -> Server:
        """How the bot reaches it, without a login; ``changes`` are fields of Server."""
        fields: dict[str, object] = {
            "host": "localhost", "port": self.port, "security": Security.NONE, "username": "",
            "password": lambda: "", "connect_timeout": 5.0, "read_timeout": 20.0,
        }  # fmt: skip
        return Server(**{**fields, **changes})  # type: ignore[arg-type]

    def wait_until_empty(self, seconds: float = 20.0) -> None:
        """Until every mail has left the queue. Raises TimeoutError."""
        deadline = time.monotonic() + seconds
        while self._queue():
            if time.monotonic() > deadline:
                raise TimeoutError(f"Postfix still holds mail: {self._queue()}")
            time.sleep(0.05)

    def _queue(self) -> str:
        command = ["postqueue", "-c", str(self.home / "etc"), "-j"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def _postfix(self, verb: str) -> None:
        command = ["postfix", "-c", str(self.home / "etc"), verb]
        # The daemon keeps what it is given as output: a pipe would never end.
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _master(port: int) -> str:
    """The distribution's master.cf without chroots, listening on our port, logging to our file."""
    lines = []
    for line in _MASTER.read_text().splitlines():
        fields = line.split()
        if line[:1] in ("", "#", " ", "\t"):
            continue
        if fields[0] == "smtp" and fields[1] == "inet":
            fields[0] = f"127.0.0.1:{port}"
        fields[4] = "n"
        lines.append(" ".join(fields))
    if not any(line.startswith("postlog ") for line in lines):
        lines.append("postlog unix-dgram n - n - 1 postlogd")
    return "\n".join(lines) + "\n"

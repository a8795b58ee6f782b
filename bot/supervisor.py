"""What the daemon tells whoever supervises it: systemd by sd_notify, a container or a person by a file's age."""

from __future__ import annotations

import os
import socket
import time
from datetime import datetime, timedelta
from pathlib import Path

_EVERY = 10.0
"""Seconds between two signs of life."""
_SPARE = timedelta(minutes=5)


class Supervisor:
    """systemd's notification socket (sd_notify(3)), if it started us; else nobody, and every call is a no-op."""

    def __init__(self, address: str | None = None) -> None:
        address = os.environ.get("NOTIFY_SOCKET", "") if address is None else address
        # an abstract socket's name begins with a NUL, written as @
        self._address = "\0" + address[1:] if address.startswith("@") else address
        self._last = float("-inf")
        self._told_ready = False

    def ready(self) -> None:
        """The first round was tried: config and store are sound. Told once."""
        if not self._told_ready:
            self._told_ready = True
            self._say("READY=1")

    def alive(self) -> None:
        """The loop turns; told at most every ten seconds. A loop that hangs goes silent and is ended (WatchdogSec)."""
        if time.monotonic() - self._last >= _EVERY:
            self._last = time.monotonic()
            self._say("WATCHDOG=1")

    def status(self, sentence: str) -> None:
        """One line for ``systemctl status``."""
        self._say("STATUS=" + " ".join(sentence.split()))

    def stopping(self) -> None:
        self._say("STOPPING=1")

    def _say(self, state: str) -> None:
        if not self._address:
            return
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line:
                line.sendto(state.encode(), self._address)
        except OSError:
            pass  # a supervisor that cannot be reached must not end the work


def mark_round(store: Path, at: datetime) -> None:
    """A round went well at ``at`` (aware UTC): the age of a file beside the store says so, even on a full disk."""
    mark = _mark(store)
    mark.touch(mode=0o600)
    os.utime(mark, (at.timestamp(), at.timestamp()))


def last_round(store: Path) -> float | None:
    """The instant of the last good round, in seconds since 1970; None if there was none."""
    try:
        return _mark(store).stat().st_mtime
    except FileNotFoundError:
        return None


def longest_silence(poll_every: timedelta) -> timedelta:
    """How old the last good round of a healthy service may be: three polls and the time a long round takes."""
    return 3 * poll_every + _SPARE


def _mark(store: Path) -> Path:
    return store.with_name(store.name + ".alive")

"""A program at a terminal of its own, and somebody who reads and types there."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.acceptance.world import REPOSITORY

_PATIENCE = 40.0
_AGAIN = 2.0
CTRL_C, CTRL_D = "\x03", "\x04"


class Terminal:
    """``screen`` is all that was shown so far, what was typed and echoed included."""

    def __init__(self, running: subprocess.Popen[bytes], leader: int) -> None:
        self._running = running
        self._leader = leader
        self._read = 0
        self.screen = ""

    def until(self, text: str) -> None:
        """Wait for ``text`` behind what was waited for before."""
        deadline = time.monotonic() + _PATIENCE
        while (at := self.screen.find(text, self._read)) < 0:
            if time.monotonic() > deadline or not self._more():
                raise AssertionError(f"{text!r} never came; the screen:\n{self.screen}")
        self._read = at + len(text)

    def type(self, text: str) -> None:
        os.write(self._leader, text.encode())

    def answer(self, question: str, text: str = "") -> None:
        self.until(question)
        self.until(": ")
        self.type(f"{text}\n")

    def stop(self, key: str) -> int:
        """Press ``key`` at a question, again where nothing comes of it; the exit code.

        A Ctrl-C that falls between the question and the read that waits for its answer is noticed at the next one only.
        """
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            self.type(key)
            while self._more(_AGAIN):
                pass
            with suppress(subprocess.TimeoutExpired):
                return self._running.wait(_AGAIN)
        raise AssertionError(f"it goes on; the screen:\n{self.screen}")

    def end(self) -> int:
        """Read to the end; the exit code."""
        while self._more():
            pass
        return self._running.wait(_PATIENCE)

    def _more(self, seconds: float = _PATIENCE) -> bool:
        ready, _, _ = select.select([self._leader], [], [], seconds)
        with suppress(OSError):  # Linux says EIO where the other side is gone
            if ready and (shown := os.read(self._leader, 65536)):
                self.screen += shown.decode("utf-8", "replace").replace("\r\n", "\n")
                return True
        return False


@contextmanager
def at_terminal(words: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Iterator[Terminal]:
    """``relance`` with ``words`` in ``folder``."""
    leader, follower = pty.openpty()

    def own_terminal() -> None:
        os.setsid()
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell that starts the tests in the background ignores it
        fcntl.ioctl(follower, termios.TIOCSCTTY, 0)

    running = subprocess.Popen(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": f"{REPOSITORY}:{os.environ.get('PYTHONPATH', '')}",
            "TERM": "xterm",
            **environment,
        },
        stdin=follower,
        stdout=follower,
        stderr=follower,
        preexec_fn=own_terminal,
    )
    os.close(follower)
    try:
        yield Terminal(running, leader)
    finally:
        if running.poll() is None:
            running.kill()
        running.wait()
        os.close(leader)

"""A child process that is asked one thing at a time and killed, with all it started, when it takes too long."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import bot
from bot.isolation.frames import HEADER_BYTES, BadFrame, Frame, lengths, packed, unpacked

_CHUNK = 1 << 16
_START_SECONDS = 60.0
"""A machine under load may take long to start a program; that is not the file's fault."""
_FAREWELL_SECONDS = 0.5
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "TESSDATA_PREFIX", "VIRTUAL_ENV")


class TookTooLong(Exception):  # noqa: N818 - names what happened
    """The answer did not come in time; the child is dead."""


class Died(Exception):  # noqa: N818 - names what happened
    """The child ended, or said what nobody could understand, instead of answering; it is dead."""


class Child:
    """A running child: ``python -m module``. It gets no password: of the environment only what programs need."""

    def __init__(self, module: str) -> None:
        """Start it and wait until it says that it is ready. Raises Died, TookTooLong or OSError."""
        self._process = subprocess.Popen(  # noqa: S603 - this program itself
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
            bufsize=0,
        )
        assert self._process.stdin and self._process.stdout
        self._to, self._from = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._to, False)
        os.set_blocking(self._from, False)
        self._answer(b"", time.monotonic() + _START_SECONDS)

    @property
    def pid(self) -> int:
        """Its process and group id."""
        return self._process.pid

    def ask(self, question: Frame, seconds: float) -> Frame:
        """The answer. Raises TookTooLong or Died; then the child and its group are gone."""
        return self._answer(packed(question), time.monotonic() + seconds)

    def end(self) -> None:
        """Close its input, at which it ends; kill it with its group if it does not."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        try:
            self._process.wait(_FAREWELL_SECONDS)
        except subprocess.TimeoutExpired:
            self._kill()

    def _answer(self, question: bytes, until: float) -> Frame:
        try:
            return self._exchanged(question, until)
        except (TookTooLong, Died):
            self._kill()
            raise
        except (BadFrame, OSError) as problem:
            self._kill()
            raise Died(str(problem)) from problem

    def _exchanged(self, question: bytes, until: float) -> Frame:
        """Write and read by turns, as the pipes allow: a child that does not read must not block us."""
        waiting, got = memoryview(question), bytearray()
        wanted = HEADER_BYTES
        while len(got) < wanted:
            self._wait(bool(waiting), until)
            if waiting:
                waiting = waiting[self._written(waiting) :]
            got += self._read()
            if wanted == HEADER_BYTES and len(got) >= HEADER_BYTES:
                wanted += sum(lengths(bytes(got[:HEADER_BYTES])))
        head = HEADER_BYTES + lengths(bytes(got[:HEADER_BYTES]))[0]
        return unpacked(bytes(got[HEADER_BYTES:head]), bytes(got[head:wanted]))

    def _wait(self, writing: bool, until: float) -> None:
        left = until - time.monotonic()
        poll = select.poll()
        poll.register(self._from, select.POLLIN)
        if writing:
            poll.register(self._to, select.POLLOUT)
        if left <= 0 or not poll.poll(left * 1000):
            raise TookTooLong

    def _written(self, waiting: memoryview) -> int:
        try:
            return os.write(self._to, waiting[:_CHUNK])
        except BlockingIOError:
            return 0

    def _read(self) -> bytes:
        try:
            part = os.read(self._from, _CHUNK)
        except BlockingIOError:
            return b""
        if not part:
            raise Died("it ended")
        return part

    def _kill(self) -> None:
        """Its whole group: a program that it started must not go on either."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()


def _environment() -> dict[str, str]:
    house = str(Path(bot.__file__).parents[1])
    path = os.pathsep.join(filter(None, (house, os.environ.get("PYTHONPATH"))))
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {**kept, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}

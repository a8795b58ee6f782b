"""The program with a death foretold: it kills itself with SIGKILL right before a chosen I/O step.

``python -m tests.acceptance.dying`` imports everything once, then reads one JSON line a run from stdin:
``{"words": [...], "at": 17}`` dies before the 17th step, ``{"words": [...], "at": "smtp data"}`` before the first
step of that name (``"smtp data#2"``: the second one; ``"after smtp body"``: before the second step that follows it,
when the answer is in), ``{"words": [...], "at": 0}`` never. Each run is a process of its own,
forked from this one; the answer is one JSON line: ``{"died": bool, "exit": int, "steps": [names]}``.

A step is whatever leaves the process: a call to the IMAP server, the begin and the commit of a transaction, every
command, body and answer of the SMTP dialogue. What lies between two steps has no effect that could outlive the process.
"""

from __future__ import annotations

import json
import os
import signal
import smtplib
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import holidays
import stdnum.iban

from bot import cli, config_file, daemon
from bot.mail.inbox import Inbox
from bot.service import tell
from bot.store.store import Store

_Transaction = Callable[[Store], AbstractContextManager[None]]

# What a run would import when it comes to it, a forked run has from here.
_WARM = (config_file, daemon, tell, stdnum.iban, holidays.country_holidays("FR", years=2026))


class _Fate:
    """Counts the steps and knows which one is the last. Their names go to a file: what dies says nothing more."""

    def __init__(self, at: int | str, log: Path) -> None:
        self._number = at if isinstance(at, int) else 0
        name, _, count = at.partition("#") if isinstance(at, str) else ("", "", "")
        self._name, self._count = name.removeprefix("after "), int(count or 1)
        self._grace = 2 if name.startswith("after ") else 0
        self._seen: list[str] = []
        self._log = log.open("a", buffering=1)

    def step(self, name: str) -> None:
        self._seen.append(name)
        self._log.write(name + "\n")
        if name == self._name and self._seen.count(name) == self._count:
            self._number = len(self._seen) + self._grace
        if len(self._seen) == self._number:
            os.kill(os.getpid(), signal.SIGKILL)


def _mark(fate: _Fate) -> None:
    for verb in ("state", "uids_above", "all_uids", "fingerprints", "fetch", "find"):
        _before(fate, Inbox, verb, partial(_named, f"imap {verb}"))
    _before(fate, smtplib.SMTP, "connect", partial(_named, "smtp connect"))
    _before(fate, smtplib.SMTP, "putcmd", _command)
    _before(fate, smtplib.SMTP, "send", _body)
    _before(fate, smtplib.SMTP, "getreply", partial(_named, "smtp answer"))
    Store.transaction = _transaction(fate, Store.transaction)  # type: ignore[method-assign, assignment]


def _transaction(fate: _Fate, whole: _Transaction) -> _Transaction:
    """The outermost one is a step at its begin and at its commit; those within it leave nothing on the disk."""
    inside: set[Store] = set()

    @contextmanager
    def transaction(store: Store) -> Iterator[None]:
        if store in inside:
            with whole(store):
                yield
            return
        fate.step("begin")
        inside.add(store)
        try:
            with whole(store):
                yield
                fate.step("commit")
        finally:
            inside.discard(store)

    return transaction


def _named(name: str, _args: tuple[Any, ...]) -> str:
    return name


def _command(args: tuple[Any, ...]) -> str:
    return f"smtp {str(args[1]).split(' ')[0].split(':')[0].lower()}"


def _body(args: tuple[Any, ...]) -> str:
    """Commands pass through here too; they have had their step."""
    return "smtp body" if len(args[1]) > 600 else ""


def _before(fate: _Fate, owner: type, verb: str, name: Callable[[tuple[Any, ...]], str]) -> None:
    real = getattr(owner, verb)

    def stepped(*args: Any, **named: Any) -> Any:
        if said := name(args):
            fate.step(said)
        return real(*args, **named)

    setattr(owner, verb, stepped)


def _live(words: list[str], at: int | str, log: Path) -> int:
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    _mark(_Fate(at, log))
    sys.argv = ["relance", *words]
    try:
        cli.main()
    except SystemExit as end:
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 1)
    os._exit(0)


def main(log: Path) -> None:
    for line in sys.stdin:
        asked = json.loads(line)
        log.write_text("")
        ended = _live(asked["words"], asked["at"], log)
        steps = log.read_text().split("\n")[:-1]
        died = os.WIFSIGNALED(ended) and os.WTERMSIG(ended) == signal.SIGKILL
        print(json.dumps({"died": died, "exit": os.waitstatus_to_exitcode(ended), "steps": steps}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

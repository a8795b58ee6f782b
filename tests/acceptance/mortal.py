"""Runs of the program that die where a test wants them to (see ``dying``), and what must hold afterwards."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from types import TracebackType

from tests.acceptance.world import REPOSITORY, Seen, World

GAP = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Run:
    """``steps``: the names of the I/O steps that the run came to, the one it died before included."""

    died: bool
    exit: int
    steps: tuple[str, ...]


class Mortal:
    """Rounds of the program, each a process of its own; ``folder`` takes what they complain of."""

    def __init__(self, folder: Path) -> None:
        self._complaints = folder / "stderr"
        self._stderr = self._complaints.open("w")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.acceptance.dying", str(folder / "steps")],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
            text=True,
        )

    def __enter__(self) -> Mortal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()
        self._stderr.close()

    def round(self, world: World, at: datetime, die: int | str = 0) -> Run:
        """``run --once`` at an instant, dead before the step ``die``; whole with 0."""
        assert self._process.stdin is not None and self._process.stdout is not None
        words = ["--config", str(world.config), "run", "--once", "--now", at.isoformat()]
        print(json.dumps({"words": words, "at": die}), file=self._process.stdin, flush=True)
        answer = json.loads(self._process.stdout.readline())
        run = Run(answer["died"], answer["exit"], tuple(answer["steps"]))
        assert run.died or run.exit == 0, self._complaints.read_text()
        return run


def nothing_is_lost_or_sent_twice(
    world: World, numbers: Sequence[str], at: datetime, reminded: Sequence[str] | None = None
) -> None:
    """Whatever happened: every invoice watched once, acknowledged and reminded, no client written to too often.

    ``reminded``: those that must have been, if not all of them.
    """
    assert sorted(row["invoice"] for row in world.rows("status", "--now", at.isoformat())) == sorted(numbers)
    receipts = [seen.subject for seen in world.to_owner() if seen.subject.startswith("Bien reçu")]
    for number in numbers:
        assert any(number in subject for subject in receipts), f"no receipt for {number}"
    for number in numbers if reminded is None else reminded:
        assert any(number in seen.text for seen in world.to_clients()), f"no letter about {number}"
    keeps_the_gap(world.to_clients())
    world.verify()


def keeps_the_gap(letters: Sequence[Seen]) -> None:
    """Between any two letters to the same people, whatever their Message-IDs."""
    for client in {_client(letter) for letter in letters}:
        instants = sorted(letter.at for letter in letters if _client(letter) == client)
        assert all(later - earlier >= GAP for earlier, later in pairwise(instants)), (client, instants)


def _client(letter: Seen) -> str:
    (domain,) = {address.rpartition("@")[2] for address in letter.recipients}
    return domain

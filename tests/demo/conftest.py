"""The sixty days, played once for all tests of the demo."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.demo.play import play
from bot.reading.letter import Letter, parse

BOT = "relance@studio-morel.example"
CLAIRE = "claire@studio-morel.example"


@dataclass(frozen=True)
class Played:
    """Sixty days, as they are left behind."""

    out: Path
    story: str

    @property
    def ledger(self) -> dict[str, dict[str, object]]:
        return {row["invoice"]: row for row in json.loads((self.out / "ledger.json").read_text(encoding="utf-8"))}

    @property
    def page(self) -> str:
        return (self.out / "index.html").read_text(encoding="utf-8")

    def mails(self, *, sender: str = "", to: str = "") -> list[Letter]:
        letters = [parse(path.read_bytes()) for path in sorted((self.out / "mails").iterdir())]
        return [
            letter
            for letter in letters
            if sender in letter.sender.email and any(to in each.email for each in (*letter.to, *letter.cc))
        ]

    def letters_to_clients(self) -> list[Letter]:
        return [letter for letter in self.mails(sender=BOT) if letter.to[0].email != CLAIRE]


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    out = tmp_path_factory.mktemp("demo") / "out"
    story = io.StringIO()
    with contextlib.redirect_stdout(story):
        play(out, 60)
    yield Played(out, story.getvalue())

"""The labelled replies: what they say, which belong together, and which part nothing is tuned on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.core.reply import Intent

FOLDER = Path(__file__).parent / "replies"
FOLDS = 5
OWN_PARTS = 10
"""So many parts the samples written for training have; a fold leaves one of them out, so that half of them are judged by a
model that had not seen them and can teach the second look."""
_HELD_OUT_PERCENT = 15
OWN_PREFIX = "more"
"""Files of this prefix hold samples written for training only: they are never measured on."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A labelled reply. ``source``: its file's name; ``marks``: words that carry an intent, with that intent, where marked."""

    id: str
    source: str
    language: str
    intent: Intent
    also: tuple[Intent, ...]
    day: date
    subject: str
    text: str
    marks: tuple[tuple[Intent, str], ...]

    @property
    def said(self) -> frozenset[Intent]:
        """Everything it says."""
        return frozenset((self.intent, *self.also))

    @property
    def measured(self) -> bool:
        """Whether figures may rest on it."""
        return is_measured(self.source)


def is_measured(source: str) -> bool:
    """Whether figures may rest on the samples of the file of that name."""
    return not source.startswith(OWN_PREFIX)


def files() -> tuple[Path, ...]:
    """The labelled files in order of name."""
    return tuple(sorted(FOLDER.glob("*.jsonl")))


def fingerprint() -> str:
    """SHA-256 over names and contents of the labelled files."""
    digest = hashlib.sha256()
    for path in files():
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def load() -> tuple[Sample, ...]:
    """Every labelled reply, file by file."""
    rows = ((path.stem, json.loads(line)) for path in files() for line in path.open(encoding="utf-8") if line.strip())
    return tuple(
        Sample(
            id=row["id"],
            source=source,
            language=row["lang"],
            intent=Intent(row["intent"]),
            also=tuple(Intent(name) for name in row.get("also", ())),
            day=date.fromisoformat(row["date"]),
            subject=row.get("subject", ""),
            text=row["body"],
            marks=marks(row),
        )
        for source, row in rows
    )


def marks(row: Mapping[str, Any]) -> tuple[tuple[Intent, str], ...]:
    """The words of a labelled line that carry an intent, with that intent; ``evidence`` alone marks the primary one."""
    marked = row.get("marks") or [(row["intent"], row.get("evidence", ""))]
    return tuple((Intent(name), words) for name, words in marked if words)


def chance(key: str) -> int:
    """A number that depends on nothing but ``key``."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16)


def held_out(key: str) -> bool:
    """Whether the sample of that id belongs to the part on which nothing is tuned."""
    return chance(key) % 100 < _HELD_OUT_PERCENT


def fold_of(sample: Sample) -> int:
    """In which fold the sample is judged by a model that has not seen it; for half of those written for training it is none
    of the five."""
    return chance("f" + sample.id) % (FOLDS if sample.measured else OWN_PARTS)

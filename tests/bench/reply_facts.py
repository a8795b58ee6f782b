"""Figures for the facts of replies: how often all facts of a labelled reply are read exactly, its intents given.

The samples are split by a hash of their id: words and weights were tuned on the development part; the held-out part
was only counted.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.core.reply import Intent, ReplyFacts
from bot.reading.reply.facts import read_facts
from training.samples import is_measured

_SAMPLES = Path(__file__).parents[2] / "training" / "replies"
_CHECK = _SAMPLES / "check"
_DEVELOPMENT = 70
"""Percent of the samples."""
_Facts = dict[str, str | int | list[str]]


@dataclass(frozen=True, slots=True)
class _Sample:
    name: str
    language: str
    subject: str
    text: str
    day: date
    intents: tuple[Intent, ...]
    facts: _Facts


def is_held_out(name: str) -> bool:
    """Whether the labelled reply of that id was only counted."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 100 >= _DEVELOPMENT


def reply_facts() -> None:
    """Prints exactness with the weights shipped and the time a reply takes; training/fact_figures.txt has what
    weights fitted without the held-out part reach."""
    samples = list(_samples(_SAMPLES))
    if not samples:
        print("Facts of replies: no labelled samples in training/replies.")
        return
    print("Facts of replies, intents given (the weights shipped have seen all but the check):")
    print(*figures(), sep="\n")
    print(f"  {_milliseconds([one for _, one in samples]):.2f} ms a reply, tables loaded")


def figures() -> Iterator[str]:
    """Exactness by language, file and fact, a line each: development part, held-out part, and the check set, on which
    nothing is trained."""
    samples = list(_samples(_SAMPLES))
    parts = [_counted([one for one in samples if is_held_out(one[1].name) is held]) for held in (False, True)]
    parts.append(_counted(list(_samples(_CHECK))))
    yield f"  {'exact (of)':<16}  development       held out          check"
    for what in sorted({what for part in parts for what in part}):
        counts = [part.get(what, (0, 0)) for part in parts]
        yield f"  {what:<16} " + "   ".join(f"{exact / max(of, 1):6.3f} ({of:4})" for exact, of in counts)


def _samples(folder: Path) -> Iterator[tuple[str, _Sample]]:
    for path in sorted(folder.glob("*.jsonl")):
        if not is_measured(path.stem):
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "facts" not in row:
                continue  # labelled with intents alone
            intents = tuple(Intent(name) for name in (row["intent"], *row.get("also", ())))
            day = date.fromisoformat(row["date"])
            sample = _Sample(row["id"], row["lang"], row["subject"], row["body"], day, intents, row["facts"])
            yield path.stem, sample


def _counted(samples: list[tuple[str, _Sample]]) -> dict[str, tuple[int, int]]:
    """By language, file and fact: how many are exact, of how many."""
    exact: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for stem, sample in samples:
        told, given = _told(sample), _sorted(sample.facts)
        rows = ["all", f"file {stem}", sample.language] + (["with facts"] if told or given else [])
        of.update(rows)
        exact.update(rows if told == given else ())
        keys = set(told) | set(given)
        of.update(f"fact {key}" for key in keys)
        exact.update(f"fact {key}" for key in keys if told.get(key) == given.get(key))
    return {what: (exact[what], of[what]) for what in of}


def _told(sample: _Sample) -> _Facts:
    facts = read_facts(sample.subject, sample.text, sample.day, sample.intents, sample.language)
    return _sorted(labelled(facts, sample.intents))


def labelled(facts: ReplyFacts, intents: tuple[Intent, ...]) -> _Facts:
    """``facts`` as the samples write them: only what is given, ``currency`` only beside a paid amount."""
    told: _Facts = {}
    for key in ("promised_on", "paid_on", "proposed_on", "return_on"):
        on = getattr(facts, key)
        if on is not None:
            told[key] = on.isoformat()
    if facts.amount is not None:
        told["amount"] = f"{facts.amount.amount:.2f}"
        if Intent.PAID in intents and Intent.PROMISE not in intents:
            told["currency"] = facts.amount.currency
    if facts.needs:
        told["needs"] = [need.value for need in facts.needs]
    rest = {"reason": facts.reason, "instalments": facts.instalments, "contact": facts.contact}
    return told | {key: value for key, value in rest.items() if value is not None}


def _sorted(facts: _Facts) -> _Facts:
    return {key: sorted(value) if isinstance(value, list) else value for key, value in facts.items()}


def _milliseconds(samples: list[_Sample]) -> float:
    began = time.process_time()
    for sample in samples:
        read_facts(sample.subject, sample.text, sample.day, sample.intents, sample.language)
    return (time.process_time() - began) / len(samples) * 1000

"""What the leanings are trained on: labelled replies with needs or reasons, the words that carry them, and single
sentences."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from bot.core.reply import DisputeReason, Intent, Need
from bot.reading.reply.fact_words import words_of
from bot.reading.reply.leanings import kinds_of
from bot.reading.reply.places import Passage
from tests.bench.reply_facts import is_held_out
from training.samples import is_measured, marks

REPLIES = Path(__file__).parent / "replies"
SENTENCES = Path(__file__).parent / "facts"
Labels = frozenset[Need | DisputeReason]


class _Facts(TypedDict, total=False):
    needs: list[str]
    reason: str


class _Row(TypedDict):
    id: str
    lang: str
    intent: str
    body: str
    evidence: str
    marks: list[list[str]]
    facts: _Facts


@dataclass(frozen=True, slots=True)
class FactSample:
    """``labels`` are all needs or all reasons; ``kinds``: the hashed features, see `leanings.kinds_of`."""

    labels: Labels
    held_out: bool
    kinds: tuple[frozenset[int], frozenset[int], frozenset[int]]


def load() -> tuple[FactSample, ...]:
    """Every mail and its evidence, then the sentences written for training only."""
    return (*_mails(), *_sentences())


def fingerprint() -> str:
    """SHA-256 over what is trained on: the labelled replies that tell facts, and the sentences."""
    digest = hashlib.sha256()
    for _, row in _rows():
        digest.update(json.dumps(row, sort_keys=True).encode())
    for path in sorted(SENTENCES.glob("*.toml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _rows() -> Iterator[tuple[Path, _Row]]:
    for path in sorted(REPLIES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "facts" in row:
                yield path, row


def _mails() -> Iterator[FactSample]:
    for path, row in _rows():
        facts, held_out = row["facts"], is_measured(path.stem) and is_held_out(row["id"])
        needs: Labels = frozenset(Need(name) for name in facts.get("needs", ()))
        reason: Labels = frozenset({DisputeReason(facts["reason"])} if "reason" in facts else ())
        for labels, intent in ((needs, Intent.REQUEST), (reason, Intent.DISPUTE)):
            carrying = [words for named, words in marks(row) if named is intent]
            for text in (row["body"], " ".join(carrying)) if labels else ():
                if text:
                    yield FactSample(labels, held_out, _kinds(text, row["lang"]))


def _sentences() -> Iterator[FactSample]:
    for path in sorted(SENTENCES.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for kind in (Need, DisputeReason):
            for name, texts in table["needs" if kind is Need else "reasons"].items():
                for text in texts:
                    yield FactSample(frozenset({kind(name)}), held_out=False, kinds=_kinds(text, path.stem))


def _kinds(text: str, language: str) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    return kinds_of(Passage.of("", text, words_of(language), language))

"""``make bench``: how much of a reply is found in its wrapping, and how surely a machine's mail is known.

The samples' ids split them: one in five (by a hash) was never looked at while the words were written.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.reading.letter import parse
from bot.reading.loops import absence
from bot.reading.quoting import visible
from tests.reading.wrappings import WRAPPINGS

_SAMPLES = Path(__file__).parents[2] / "training" / "replies"
_WRAPPED_EACH = 10
"""Every tenth sample goes through every wrapping."""
_HOSTILE = (">\n", "On on on ", "-- ", "Subject: a\n", "On 1 wrote\n", "2026 10:00 <x@y> x>\n", "sent from my a\n")
_HOSTILE_SIZE = 1_000_000


@dataclass(frozen=True, slots=True)
class Sample:
    id: str
    language: str
    away: bool
    raw: bytes
    body: str

    @property
    def held_out(self) -> bool:
        return int(hashlib.sha1(self.id.encode()).hexdigest(), 16) % 5 == 0


def main() -> None:
    samples = list(_samples())
    _print_wrapped(samples[::_WRAPPED_EACH])
    _print_absences(samples)
    slowest = max(_timed(line) for line in _HOSTILE)
    print(f"The visible text of a hostile megabyte: at most {slowest * 1000:.0f} ms")


def _samples() -> Iterable[Sample]:
    for path in sorted(_SAMPLES.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            read = json.loads(line)
            sender, subject = read.get("from", "paul@acme.example"), read.get("subject", "")
            head = f"From: {sender}\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n"
            raw = (head + read["body"]).encode()
            yield Sample(read["id"], read["lang"], read["intent"] == "out_of_office", raw, read["body"])


def _print_wrapped(samples: list[Sample]) -> None:
    """The signature aside: what stays of the bare body is what must stay of the wrapped one."""
    wrapped = [(sample.body, page.replace("{}", sample.body)) for sample in samples for page in WRAPPINGS.values()]
    found = sum(visible(text).split() == visible(body).split() for body, text in wrapped)
    print(f"Replies found whole in {len(WRAPPINGS)} mail programs' wrappings: {found} of {len(wrapped)}")


def _print_absences(samples: list[Sample]) -> None:
    known, away, alarms, others = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for sample in samples:
        said = absence(parse(sample.raw))
        for part in (sample.language, "held out" if sample.held_out else "looked at"):
            (away if sample.away else others)[part] += 1
            (known if sample.away else alarms)[part] += said
    print("Absences known by their words alone, and false alarms among all other replies:")
    for part in sorted(away, key=lambda name: (len(name), name)):
        print(f"  {part:<10} {known[part]:>4} of {away[part]:<4}   {alarms[part]:>3} of {others[part]}")


def _timed(line: str) -> float:
    text = line * (_HOSTILE_SIZE // len(line))
    began = time.process_time()
    visible(text)
    return time.process_time() - began


if __name__ == "__main__":
    main()

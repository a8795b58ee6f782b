"""How well and how quickly replies are read: five-fold and held-out figures, milliseconds a reply."""

from __future__ import annotations

import importlib.util
import time

from bot.reading.reply.classify import judge
from bot.reading.reply.facts import read_facts
from bot.reading.reply.tongue import tongue
from training.samples import FOLDER, Sample, load

_TIMED, _WARMING = 600, 60
_LIMIT_MS = 5.0
_EXTRA = ("numpy", "scipy")


def main() -> None:
    print(f"Reading replies: {_milliseconds(load()):.1f} ms each in a warm process (limit {_LIMIT_MS:.0f} ms)")
    if all(importlib.util.find_spec(name) for name in _EXTRA):
        from training.measure import prepared
        from training.train_replies import measured

        print(*measured(prepared(load())).figures, sep="\n")
        return
    print("Figures as recorded at the last training (to measure them anew: pip install -e '.[train]'):")
    print((FOLDER.parent / "figures.txt").read_text(encoding="utf-8"), end="")


def _milliseconds(samples: tuple[Sample, ...]) -> float:
    """Processor time a reply, facts included, over replies of every language."""
    chosen = [sample for sample in samples if sample.measured]
    chosen = chosen[:: max(1, len(chosen) // (_TIMED + _WARMING))]
    step = max(2, len(chosen) // _WARMING)
    for sample in chosen[::step]:
        _read(sample)
    timed = [sample for place, sample in enumerate(chosen) if place % step]
    began = time.process_time()
    for sample in timed:
        _read(sample)
    return (time.process_time() - began) * 1000 / len(timed)


def _read(sample: Sample) -> None:
    language = tongue(sample.text, sample.subject)
    judged = judge(sample.subject, sample.text, language, sample.day)
    read_facts(sample.subject, sample.text, sample.day, (judged.intent, *judged.also), language)


if __name__ == "__main__":
    main()

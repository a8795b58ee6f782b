"""What matching costs: a thousand entries against ten thousand open invoices, and how it grows."""

from __future__ import annotations

import random
import time
from datetime import date

from bot.core.matching import Match, Matcher, Owed, Received
from bot.core.money import Money
from bot.core.payers import Known

_SIZES = (2_500, 5_000, 10_000)
_ENTRIES = 1_000
_DAY = date(2026, 4, 10)


def main() -> None:
    print(f"Matching {_ENTRIES} entries, half by number, half by payer or a slip (limit: 2 s against 10,000 invoices):")
    before = 0.0
    for size in _SIZES:
        took, certain = _measured(size)
        growth = f"  ratio {took / before:.2f}" if before else ""
        print(f"  {size:>6} open invoices {took * 1000:8.0f} ms, {certain} certain{growth}")
        before = took


def _measured(size: int) -> tuple[float, int]:
    chance = random.Random(7)
    owed = [
        Owed(
            n,
            n % (size // 5),
            f"F-2026-{n:05}",
            Money(chance.randrange(50_00, 9_000_00), "EUR"),
            reference=f"RF{n:010}",
        )
        for n in range(size)
    ]
    known = [Known(n, (f"Client {_word(n)} {_word(n * 7 + 3)}",)) for n in range(size // 5)]
    entries = [_entry(chance, chance.choice(owed), known) for _ in range(_ENTRIES)]
    started = time.perf_counter()
    matcher = Matcher(owed, known)
    found = [matcher.match(entry) for entry in entries]
    return time.perf_counter() - started, sum(isinstance(one, Match) for one in found)


def _entry(chance: random.Random, one: Owed, known: list[Known]) -> Received:
    kind = chance.randrange(4)
    text = (
        f"VIR SEPA FACT {one.number} DU 02/03/26",
        f"paiement {one.reference}",
        "virement",
        f"F 2026 {one.invoice}O",
    )
    return Received(one.balance, _DAY, known[one.client].names[0].upper(), text=text[kind])


def _word(n: int) -> str:
    letters = "bcdfglmnprstv"
    return "".join(letters[(n // 13**place) % 13] + "aeiou"[(n // 5**place) % 5] for place in range(4))


if __name__ == "__main__":
    main()

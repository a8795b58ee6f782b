"""What an import costs with all that is stored: a thousand entries against ten thousand open invoices."""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

from bot.app import open_desk
from bot.config_file import parse_config
from bot.core import events as ev
from bot.core.model import Source
from bot.core.money import Money
from bot.core.readings import Entry, NoticeKind
from bot.core.statements import Statement
from bot.service import statement
from bot.service.desk import Desk

_NOW = datetime(2026, 6, 15, 9, tzinfo=UTC)
_SIZES = (2_500, 10_000)
_ENTRIES = 1_000


def main() -> None:
    print(f"Importing {_ENTRIES} entries through the store, and the same statement again:")
    for size in _SIZES:
        with tempfile.TemporaryDirectory() as folder:
            first, again, told = _measured(Path(folder), size)
        print(f"  {size:>6} open invoices {first * 1000:8.0f} ms, again {again * 1000:6.0f} ms; {told}")


def _measured(folder: Path, size: int) -> tuple[float, float, str]:
    server = {"host": "127.0.0.1", "security": "none", "username": "bot", "password_env": "UNUSED"}
    values = {
        "business": {"name": "Studio Morel", "owners": ["claire@studio-morel.example"]},
        "mailbox": {"address": "bot@studio-morel.example", "imap": server, "smtp": server},
    }
    with open_desk(parse_config(values, "", folder / "config.toml")) as desk:
        read = Statement(tuple(_entries(_invoices(desk, size))), "camt.053")
        started = time.perf_counter()
        with desk.transaction(_NOW):
            settled = statement.take_in(desk, read, _NOW)
        first = time.perf_counter()
        with desk.transaction(_NOW):
            statement.take_in(desk, read, _NOW)
        counts = Counter(one.outcome for one in settled)
        return first - started, time.perf_counter() - first, ", ".join(f"{n} {what}" for what, n in counts.items())


def _invoices(desk: Desk, size: int) -> list[tuple[str, Money, str]]:
    chance = random.Random(7)
    found = []
    with desk.store.transaction():
        for number in range(1, size + 1):
            client, amount = 1 + number % (size // 5), Money(chance.randrange(50_00, 9_000_00), "EUR")
            if number <= size // 5:
                desk.store.record(_NOW, ev.ClientMet(f"Client {number} Conseil {number * 7}", "fr"), number)
            watched = ev.InvoiceWatched(f"F-2026-{number:05}", Source.UBL, due_on=date(2026, 4, 1), payable=amount)
            desk.store.record(_NOW, watched, client, number)
            desk.store.books.write_invoice(desk.store.account(number), None)
            found.append((watched.number, amount, f"CLIENT {client} CONSEIL {client * 7}"))
    return found


def _entries(invoices: list[tuple[str, Money, str]]) -> list[Entry]:
    chance = random.Random(8)
    chosen = chance.sample(invoices, _ENTRIES)
    return [
        Entry(
            NoticeKind.CREDIT, amount, date(2026, 6, 1), payer, f"VIR FACT {number}" if n % 4 else "VIR", f"BANK{n:06}"
        )
        for n, (number, amount, payer) in enumerate(chosen)
    ]


if __name__ == "__main__":
    main()

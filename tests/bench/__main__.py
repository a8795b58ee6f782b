"""``make bench``: what a tick costs with few and with many invoices, as ratios; and what reading an invoice costs."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.app import open_desk
from bot.config import Config
from bot.config_file import parse_config
from bot.core import events as ev
from bot.core.model import Contact, Role, Source
from bot.core.money import Money
from bot.service.desk import Desk
from bot.service.tick import tick
from tests.bench import commands, imports, letters, matching, notices, replies
from tests.bench.invoices import bench_invoices
from tests.bench.invoices_text import bench_printed
from tests.bench.reply_facts import reply_facts

_FEW, _MANY, _DUE = 200, 4_000, 10
_START = datetime(2026, 3, 2, 9, tzinfo=UTC)
_NOBODY_DUE, _SOME_DUE = datetime(2026, 3, 3, 9, tzinfo=UTC), datetime(2026, 3, 23, 9, tzinfo=UTC)


def main() -> None:
    print(f"A tick over {_FEW} and over {_MANY} open invoices, nobody due, then {_DUE} due:")
    few, many = _measured(_FEW), _measured(_MANY)
    for what, one, other in zip(("nothing due", f"{_DUE} letters prepared"), few, many, strict=True):
        print(f"  {what:<20} {one * 1000:8.1f} ms  {other * 1000:8.1f} ms  ratio {other / one:.2f}")
    print("The cost follows what is due: the ratios should be near 1.")
    bench_invoices()
    bench_printed()
    notices.main()
    matching.main()
    imports.main()
    commands.main()
    reply_facts()
    letters.main()
    replies.main()


def _measured(count: int) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder, open_desk(_config(Path(folder))) as desk:
        with desk.store.transaction():
            for number in range(1, count + 1):
                _invoice(desk, number)
        return _timed(lambda: tick(desk, _NOBODY_DUE), 20), _timed(lambda: tick(desk, _SOME_DUE), 1)


def _config(folder: Path) -> Config:
    server = {"host": "127.0.0.1", "security": "none", "username": "bot", "password_env": "UNUSED"}
    values = {
        "business": {"name": "Studio Morel", "owners": ["claire@studio-morel.example"]},
        "mailbox": {"address": "bot@studio-morel.example", "imap": server, "smtp": server},
    }
    return parse_config(values, "", folder / "config.toml")


def _invoice(desk: Desk, number: int) -> None:
    due_on = date(2026, 4, 1) + timedelta(days=0 if number <= _DUE else 300)
    amount = Money.of(100, "EUR")
    desk.record(_START, ev.ClientMet(f"Client {number}", "fr"), number)
    desk.record(_START, ev.ContactAdded(Contact(f"compta@client{number}.example", Role.ACCOUNTING)), number)
    watched = ev.InvoiceWatched(f"F-{number}", Source.PDF_TEXT, due_on=due_on, total=amount, payable=amount)
    desk.record(_START, watched, number, number)
    desk.refresh(number, _START)


def _timed(work: Callable[[], object], times: int) -> float:
    """Seconds a call takes; the best of some, for a machine is never quiet."""
    best = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


if __name__ == "__main__":
    main()

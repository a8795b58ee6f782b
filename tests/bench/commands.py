"""How the owner's mails of ``training/commands`` are read: exact sets, invoices, false grave verbs, time a mail.

Seven of ten mails, chosen by a hash of their id, are the first part. The second was held out until the tables stood
(70 of 81 then), and has been learnt from since. ``check_240`` and ``check_90`` were written before the tables were
looked at again: 203 of 240, then 65 of 90 exact at their first reading; they have been learnt from too. Nothing was
learnt from ``held_out``: its figure counts.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from bot.core.readings import Command
from bot.reading.command.meant import GRAVE
from bot.reading.command.read import read_command
from bot.reading.quoting import visible

FOLDER = Path(__file__).parents[2] / "training" / "commands"
_LEFT_OUT = frozenset({"text", "invoices"})


def main() -> None:
    rows = _mails("commands.jsonl")
    for name, part in (("the first part", True), ("the second part", False)):
        _report(name, [row for row in rows if _is_tuned_on(row["id"]) is part])
    for name in ("check_240.jsonl", "check_90.jsonl", "held_out.jsonl"):
        _report(name, _mails(name))


def _mails(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def _is_tuned_on(identity: str) -> bool:
    return int(hashlib.sha256(identity.encode()).hexdigest(), 16) % 10 < 7


def _report(name: str, rows: list[dict[str, Any]]) -> None:
    total, exact, named, false = Counter[str](), Counter[str](), 0, 0
    began = time.perf_counter()
    for row in rows:
        read = read_command(row["subject"], visible(row["body"]), date.fromisoformat(row["date"]), "EUR")
        got, said = sorted(map(_key, read.commands)), sorted(map(_said, row["commands"]))
        total[row["lang"]] += 1
        exact[row["lang"]] += got == said
        named += set(read.invoices) == set(row["invoices"])
        false += bool({c.verb.value for c in read.commands} & GRAVE - {c["verb"] for c in row["commands"]})
    spent = (time.perf_counter() - began) / len(rows) * 1000
    languages = " ".join(f"{code} {exact[code]}/{total[code]}" for code in sorted(total))
    print(f"Owner's mails, {name}: exact {exact.total()}/{total.total()} ({languages}), invoices {named}/{len(rows)},")
    print(f"  paid, cancel or approve not said: {false}; {spent:.1f} ms a mail")


def _said(command: dict[str, Any]) -> str:
    return json.dumps({key: value for key, value in command.items() if key not in _LEFT_OUT}, sort_keys=True)


def _key(command: Command) -> str:
    days = {"until": command.until, "paid_on": command.paid_on, "due_on": command.due_on}
    values: dict[str, object] = {"verb": command.verb.value, "email": command.email, "action": command.action}
    values |= {key: day.isoformat() if day else None for key, day in days.items()}
    values |= {"promised_on": command.promised_on.isoformat() if command.promised_on else None}
    values |= {"number": command.number, "url": command.url, "role": command.role.value if command.role else None}
    if command.amount:
        values |= {"amount": str(command.amount), "currency": command.amount.currency}
    return json.dumps({key: value for key, value in values.items() if value is not None}, sort_keys=True)


if __name__ == "__main__":
    main()

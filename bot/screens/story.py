"""`relance status F-031`: what the invoice stands at, then what happened, a sentence for each thing with its day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.core.money import Money
from bot.screens.wording import Row, amount, moment, near_day, next_letter, state
from bot.setup.phrases import Phrases
from bot.writing import figures


def story(row: Row, today: date, console: Console, say: Phrases) -> None:
    """One invoice with its payments, its promises and every line of its history."""
    open_now = say("status.open", amount=amount(row["balance"], row["currency"], say))
    console.print(Text.assemble((row["invoice"] or "-", "bold"), f"  {row['client']}  {open_now}"))
    console.print(Text(_standing(row, today, say)))
    if wishes := row.get("wishes"):
        console.print(Text(say("status.wishes", wishes=_fact("wish", list(wishes), say))))
    for sentence in _money_and_promises(row, say):
        console.print(Text(sentence))
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, pad_edge=False)
    table.add_column(no_wrap=True, style="dim")
    table.add_column()
    for line in row["history"]:
        table.add_row(moment(line["at"], say), Text(_with_balance(line, row, say)))
    console.print(table)


def _standing(row: Row, today: date, say: Phrases) -> str:
    return say(
        "status.standing",
        due=near_day(row["due_on"], today, say),
        state=state(row, today, say),
        next=next_letter(row, today, say) or "-",
    )


def _money_and_promises(row: Row, say: Phrases) -> Iterator[str]:
    for part in row.get("payments", ()):
        yield say("status.paid", **_in_words({**part, "amount": _amount_of(part["amount"], row)}, say))
    for promise in row.get("promises", ()):
        whole = _amount_of(promise["amount"], row) or say("status.whole")
        outcome = say(f"promise.{promise['outcome']}")
        yield say("status.promised", **_in_words({**promise, "amount": whole}, say), became=outcome)


def _amount_of(decimal: str | None, row: Row) -> Money | None:
    return Money.of(decimal, row["currency"]) if decimal else None


def _with_balance(line: Row, row: Row, say: Phrases) -> str:
    """A line about money says what was owed after it."""
    sentence = told(line, say)
    owed = line.get("balance")
    return say("status.owed", sentence=sentence, amount=amount(owed, row["currency"], say)) if owed else sentence


def told(line: Row, say: Phrases) -> str:
    """An event as a sentence; one that has none yet as its name and facts."""
    facts = _in_words({key: value for key, value in line.items() if key not in ("at", "event", "balance")}, say)
    key = f"event.{line['event']}"
    return say.filled(key, defaultdict(lambda: "-", facts)) if say.has(key) else _plainly(line["event"], facts)


def _plainly(event: str, facts: dict[str, str]) -> str:
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", event).lower()
    return f"{name}: " + ", ".join(f"{key} {value}" for key, value in facts.items()) if facts else name


def _in_words(facts: Row, say: Phrases) -> dict[str, str]:
    return {key: _fact(key, value, say) for key, value in facts.items()}


def _fact(key: str, value: object, say: Phrases) -> str:
    match value:
        case None | "" | []:
            return "-"
        case Money():
            return figures.money(value, say.language)
        case {"minor": int(minor), "currency": str(currency)}:
            return figures.money(Money(minor, currency), say.language)
        case {"on": on, "amount": part}:
            return say("status.part", amount=_fact("", part, say), day=_fact("", on, say))
        case {"name": name}:
            return str(name)
        case list():
            return ", ".join(_fact(key, one, say) for one in value)
        case str() if (on := _day(value)) is not None:
            return figures.short_day(on, say.language)
        case str() if say.has(f"{key}.{value}"):
            return say(f"{key}.{value}")
        case _:
            return str(value)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None
    except ValueError:
        return None

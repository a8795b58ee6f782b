"""`relance import`: one sentence for each entry of a statement, in the file's order."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from bot.service.desk import Desk
from bot.service.settled import Outcome, Settled
from bot.service.statement import Progress
from bot.service.statement_file import Ask, ColumnsShown

_BAR_FROM = 500
"""Entries from which an import says on a terminal how far it is."""


def progress(path: Path) -> Progress:
    """Says on stderr how far an import is, where somebody looks on and it takes a while."""

    def show(done: int, count: int) -> None:
        if count >= _BAR_FROM and sys.stderr.isatty() and (done % 100 == 0 or done == count):
            typer.echo(f"\r{path.name}: {done} of {count}", err=True, nl=done == count)

    return show


def ask(path: Path) -> Ask:
    """Asks which column holds what, once, where somebody sits at a terminal."""

    def asked(shown: ColumnsShown) -> str | None:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            return None
        typer.echo(f"{path}: I do not know this table. Its columns:", err=True)
        for at, (name, cells) in enumerate(shown.columns, 1):
            typer.echo(f"  {at:>2}  {name or '-'}: {' · '.join(cell[:30] for cell in cells)}", err=True)
        return str(typer.prompt("Which holds what? Enter if right", default=shown.guess or None, err=True))

    return asked


def sentences(desk: Desk, path: Path, settled: Sequence[Settled]) -> Iterator[str]:
    """What became of each entry, and the sum of it; what is no client's money is only counted."""
    for one in settled:
        if one.outcome is not Outcome.NO_PAYMENT:
            yield f"{_entry(one)}: {_became(desk, one)}"
        yield from (f"{_entry(placed)}: {_became(desk, placed)}" for placed in one.then)
    counts = Counter(one.outcome for one in settled)
    told = ", ".join(f"{counts[outcome]} {words}" for outcome, words in _COUNTED.items() if counts[outcome])
    yield f"{path}: {len(settled)} entries: {told or 'nothing in it'}."


_COUNTED = {
    Outcome.ALLOCATED: "placed",
    Outcome.ASKED: "to ask you about",
    Outcome.KEPT: "that fit no invoice",
    Outcome.CONFIRMED: "known from another source",
    Outcome.KNOWN: "known before",
    Outcome.RETURNED: "gone again",
    Outcome.RETURN_UNPLACED: "failed, of no known payment",
    Outcome.NO_PAYMENT: "no clients' payments",
}


def _entry(one: Settled) -> str:
    entry = one.entry
    what = f"{entry.amount} {entry.amount.currency} of {entry.received_on or 'an unknown day'}"
    return f"{what}, {entry.payer}" if entry.payer else what


def _became(desk: Desk, one: Settled) -> str:
    parts = " and ".join(f"{part.amount} for {part.number}" for part in one.parts)
    match one.outcome:
        case Outcome.ALLOCATED:
            over = f"; {one.left} is left over" if one.left is not None and one.left.minor > 0 else ""
            return f"{parts} ({', '.join(one.reasons)}){over}"
        case Outcome.ASKED:
            numbers = [desk.store.books.invoice(invoice).number for invoice in one.candidates]
            return f"perhaps for {', '.join(numbers)} ({one.doubt}): you are asked by mail"
        case Outcome.KEPT:
            return f'fits no invoice, kept as {one.payment}; if you know whose it is: relance tell "F-031 paid"'
        case Outcome.KNOWN:
            return f"known before, as {one.payment}" if one.payment else "known before"
        case Outcome.CONFIRMED:
            return f"known from another source, as {one.payment}"
        case Outcome.RETURNED:
            return f"failed or came back; open again: {parts or 'nothing'}"
        case Outcome.RETURN_UNPLACED:
            return "failed or came back, and it is not known which payment; nothing changed"
        case _:
            return "no client's payment"

"""Invoices by the numbers that people write: whole, without spaces, or only the last part."""

from __future__ import annotations

import re

from bot.service.desk import Desk
from bot.store.books import key

_WORD = re.compile(r"[\w][\w\-/._]*[\w]|\w")
_SHORTEST = 3
"""Digits that a shortened number must have: ``031`` may stand for ``F-2026-031``. A shorter one is the running number."""
_MOST_WORDS = 3_000


def invoices_named(desk: Desk, text: str) -> list[int]:
    """Invoices whose whole number stands in the text, in the order of the books."""
    words = _WORD.findall(text)[:_MOST_WORDS]
    runs = {key("".join(words[i : i + n])) for i in range(len(words)) for n in (1, 2, 3)}
    found = {row.id for run in runs if _telling(run) for row in desk.store.books.by_number(run)}
    return sorted(found)


def invoice_called(desk: Desk, name: str) -> list[int]:
    """Invoices that a number written by the owner stands for: the exact one, else open ones that end in it, else closed ones."""
    exact = desk.store.books.by_number(name)
    if exact:
        return [row.id for row in exact]
    wanted = key(name)
    found = [row for row in desk.store.books.all_invoices() if ends_in(row.number, wanted)]
    return [row.id for row in found if row.is_open] or [row.id for row in found]


def ends_in(number: str, wanted: str) -> bool:
    """Whether ``wanted``, as :func:`bot.store.books.key` writes it, is how a person would shorten this number."""
    if sum(c.isdigit() for c in wanted) < _SHORTEST:
        return wanted.isdigit() and _last_part(number) == int(wanted)
    return key(number).endswith(wanted)


def _last_part(number: str) -> int | None:
    """The running number at the end, its zeros left out: 31 of ``F-2026-031``."""
    last = re.search(r"(?:^|[^\d])(\d{1,9})$", number.strip())
    return int(last[1]) if last else None


def _telling(run: str) -> bool:
    """A single digit or a bare word names no invoice."""
    return len(run) >= 2 and any(c.isdigit() for c in run)

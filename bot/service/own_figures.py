"""Sums in the owner's words for a draft that stand nowhere in its figures: table, code and PDF would say something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.core.draft_text import Passage
from bot.core.ledger import Account
from bot.core.money import Money, totals
from bot.reading.amounts import find_amounts


def other_sums(own: Sequence[Passage], ours: Sequence[Passage], accounts: Sequence[Account]) -> tuple[Money, ...]:
    """Those in the words of ``own`` that are neither in ``ours``, the draft as we wrote it, nor of ``accounts``; each once."""
    currency = next((account.balance.currency for account in accounts if account.balance), None)
    known = {sum_ for passage in ours for sum_ in _sums(passage.text, currency)} | set(_booked(accounts))
    said = (sum_ for passage in own if not passage.stays for sum_ in _sums(passage.text, currency))
    return tuple(dict.fromkeys(one for one in said if one not in known))


def _sums(text: str, currency: str | None) -> Iterator[Money]:
    for found in find_amounts(text, currency):
        yield found.money


def _booked(accounts: Sequence[Account]) -> Iterator[Money]:
    each = [(account.balance, account.total, account.payable, account.settled) for account in accounts]
    yield from (one for found in each for one in found if one is not None)
    yield from (due.amount for account in accounts for due in account.dues)
    yield from totals(account.balance for account in accounts if account.balance)
    yield from totals(account.total for account in accounts if account.total)

"""What is owed and by whom, from the books: what payments are matched against."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from bot.core.matching import Matcher, Owed
from bot.core.money import Money
from bot.core.payers import Known
from bot.service.desk import Desk
from bot.store.books import OwedRow

_REMEMBERED = timedelta(days=400)
"""How long a settled invoice keeps its number from being taken for another's."""


def matcher(desk: Desk, now: datetime) -> Matcher:
    """An index of what is owed as the books stand; it costs one pass over the open invoices and the clients."""
    rows = desk.store.books.owed(desk.today(now) - _REMEMBERED)
    return Matcher((_owed(desk, row) for row in rows), _known(desk))


def _owed(desk: Desk, row: OwedRow) -> Owed:
    """What is cancelled, or of an unknown amount, asks for nothing."""
    currency = row.currency or desk.config.business.currency
    owed = row.balance if row.is_open and row.balance is not None else 0
    return Owed(
        invoice=row.id,
        client=row.client,
        number=row.number,
        balance=Money(owed, currency),
        next_due=Money(row.next_due, currency) if row.next_due is not None and owed else None,
        issued_on=row.issued_on,
        reference=row.reference,
    )


def _known(desk: Desk) -> list[Known]:
    names: dict[int, list[str]] = defaultdict(list)
    ibans: dict[int, list[str]] = defaultdict(list)
    for client, name in desk.store.books.client_names():
        names[client].append(name)
    for client, name, iban in desk.store.books.cash.payers():
        if name:
            names[client].append(name)
        if iban:
            ibans[client].append(iban)
    return [Known(client, tuple(dict.fromkeys(names[client])), tuple(ibans[client])) for client in names]

"""What the owner may write, shown with an invoice and a client of their own: it works as it stands."""

from __future__ import annotations

from bot.service.desk import Desk

_NOBODYS = ("F-031", "Acme")


def of_ones_own(desk: Desk) -> tuple[str, str]:
    """Number and client of the newest open invoice that has a number, else of the newest one at all."""
    rows = [row for row in desk.store.books.all_invoices() if any(map(str.isdigit, row.number))]
    row = next((row for row in reversed(rows) if row.is_open), rows[-1] if rows else None)
    return (row.number, desk.store.client(row.client).name) if row else _NOBODYS

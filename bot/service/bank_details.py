"""Bank details in a mail that are not the owner's: they change nothing, and the owner hears of them."""

from __future__ import annotations

from bot.reading.invoice.notes import Notes
from bot.service.desk import Desk
from bot.service.incoming import Incoming

_READ = 12_000
"""Characters in which an account is looked for."""


def other_iban(desk: Desk, incoming: Incoming) -> str:
    """The first account that the writer names, if it is not the owner's: changed bank details are a known fraud."""
    from bot.reading.invoice.bank import account  # loads the tables of check digits

    named = account(incoming.own_words[:_READ], Notes()) or ""
    return named if named != "".join((desk.creditor.iban or "").split()) else ""

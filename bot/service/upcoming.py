"""The next letter that is about an invoice, the client's other letters considered."""

from __future__ import annotations

from datetime import datetime

from bot.core.gather import PLAN_DAYS, Foreseen, next_letter
from bot.core.ledger import Account
from bot.service.desk import Desk


def upcoming(desk: Desk, account: Account, now: datetime) -> Foreseen | None:
    """The letter, or the draft for approval, as the plan has it; None if none comes within the plan's days."""
    client = desk.store.client(account.client)
    accounts = desk.store.open_accounts(client.id)
    return next_letter(client, accounts, desk.policy(client), now, account.id, now + PLAN_DAYS)

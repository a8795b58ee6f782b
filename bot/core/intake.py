"""An invoice taken in again: is it the same, a corrected copy, or another one with the same number? Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.ledger import Account
from bot.core.model import InvoiceFacts
from bot.core.money import Money


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that a corrected copy changes: the field's name, and both values as they are."""

    field: str
    before: Money | date | None
    after: Money | date


def changes(account: Account, facts: InvoiceFacts) -> tuple[Change, ...]:
    """What the facts say differently; what they do not say changes nothing."""
    payable = facts.payable or facts.total
    due_on = min(due.on for due in facts.dues) if facts.dues else facts.due_on
    pairs: Sequence[tuple[str, Money | date | None, Money | date | None]] = (
        ("payable", account.payable, payable),
        ("due_on", account.dues[0].on if account.dues else account.stated_due_on, due_on),
        ("issued_on", account.issued_on, facts.issued_on),
    )
    return tuple(Change(field, old, new) for field, old, new in pairs if new is not None and new != old)


def is_same_invoice(same_client: bool, same_document: bool) -> bool:
    """Whether an invoice with a watched one's number is that invoice.

    A number may be misread or used twice, and then the other client's invoice must not be lost: for another client it
    is the same only with the same document.
    """
    return same_client or same_document

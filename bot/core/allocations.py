"""Which allocations of an invoice's history still stand: one that was undone, or whose money is gone again, never was. Pure.

So undoing restores an account exactly: balance, promises, approvals and all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.core.events import PaymentAllocated, Recorded
from bot.core.money import Money
from bot.core.payment_events import AllocationUndone, BalanceForgiven, PaymentReturned


@dataclass(frozen=True, slots=True)
class Payment:
    """So much of the payment of that name settles so much of an invoice."""

    payment: str
    amount: Money
    received_on: date


def still_standing(records: Iterable[Recorded]) -> list[Recorded]:
    """The records of one invoice without allocations that were undone or returned later, and what was let go with them."""
    kept: list[Recorded] = []
    for record in records:
        match record.event:
            case AllocationUndone(payment):
                kept = _without(kept, payment)
            case PaymentReturned(payment):
                kept = [*_without(kept, payment), record]
            case _:
                kept.append(record)
    return kept


def _without(records: list[Recorded], payment: str) -> list[Recorded]:
    return [record for record in records if not _rests_on(record, payment)]


def _rests_on(record: Recorded, payment: str) -> bool:
    event = record.event
    return isinstance(event, PaymentAllocated | BalanceForgiven) and event.payment == payment

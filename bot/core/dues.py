"""Dues: the parts of an invoice and their days, filled by payments in order. Pure."""

from __future__ import annotations

from datetime import date

from bot.core.model import Due
from bot.core.money import Money


def dues_of(dues: tuple[Due, ...], due_on: date | None, payable: Money | None) -> tuple[Due, ...]:
    """The dues in order of their days; without any, the whole amount on its one day, if both are known."""
    if dues:
        return tuple(sorted(dues, key=lambda due: due.on))
    return (Due(due_on, payable),) if due_on and payable else ()


def spread(dues: tuple[Due, ...], payable: Money) -> tuple[Due, ...]:
    """The same days for another amount: the difference falls on the last of them."""
    left, found = payable.minor, list[Due]()
    for due in dues[:-1]:
        part = max(0, min(due.amount.minor, left))
        left -= part
        found += [Due(due.on, Money(part, payable.currency))] if part else []
    return (*found, Due(dues[-1].on, Money(left, payable.currency))) if left or not found else tuple(found)


def adapted(dues: tuple[Due, ...], due_on: date | None, before: Money | None, payable: Money | None) -> tuple[Due, ...]:
    """The dues of an amount that is ``payable`` now; what could not be reckoned ``before`` is, once it is known."""
    if not dues or payable is None:
        return dues_of((), due_on, payable)
    return dues if payable == before else spread(dues, payable)


def open_dues(dues: tuple[Due, ...], settled: Money) -> tuple[Due, ...]:
    """The dues that payments, filled in order, leave open, with what is open of each."""
    left, found = settled.minor, list[Due]()
    for due in dues:
        covered = max(0, min(left, due.amount.minor))
        left -= covered
        if covered < due.amount.minor:
            found.append(Due(due.on, Money(due.amount.minor - covered, due.amount.currency)))
    return tuple(found)

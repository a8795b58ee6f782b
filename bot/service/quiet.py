"""Nothing goes out about an invoice while money for it is on its way, or while the owner is asked about such money."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.core import events as ev
from bot.core.ledger import Account
from bot.core.model import HoldReason
from bot.service.till import Till


def leave_in_peace(till: Till, invoice: int) -> None:
    """Money is announced: nothing goes out about the invoice for the grace days."""
    desk = till.desk
    account = desk.store.account(invoice)
    if account.is_open and not _waits_for_owner(account):
        until = desk.calendar.after_business_days(desk.today(till.now), desk.config.sending.grace_days)
        desk.record(till.now, ev.InvoiceHeld(HoldReason.CLAIMED_PAID, until, till.letter), account.client, invoice)


def wait_for_owner(till: Till, invoice: int) -> None:
    """The owner is asked about money that may be for it: nothing goes out without their word."""
    account = till.desk.store.account(invoice)
    if account.is_open and not _waits_for_owner(account):
        held = ev.InvoiceHeld(HoldReason.CLAIMED_PAID, None, till.letter)
        till.desk.record(till.now, held, account.client, invoice)


def end_waiting(till: Till, invoices: Iterable[int]) -> None:
    """A question is answered: those of its invoices that no other payment is asked about go on."""
    desk, today = till.desk, till.desk.today(till.now)
    asked: set[int] | None = None
    for invoice in invoices:
        account = desk.store.account(invoice)
        if not _is_waiting(account, today):
            continue
        if asked is None:
            asked = {one for known in desk.store.books.cash.unallocated() for one in known.asked}
        if invoice not in asked:
            ended = ev.InvoiceHeld(HoldReason.CLAIMED_PAID, today, till.letter)
            desk.record(till.now, ended, account.client, invoice)


def _is_waiting(account: Account, today: date) -> bool:
    return any(hold.reason is HoldReason.CLAIMED_PAID and hold.active(today) for hold in account.holds)


def _waits_for_owner(account: Account) -> bool:
    return any(hold.reason is HoldReason.CLAIMED_PAID and hold.until is None for hold in account.holds)

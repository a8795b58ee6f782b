"""A bank statement taken in: every credit that names one open invoice and its full amount closes it, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.decide import Situation, decide
from bot.core.model import Trust
from bot.core.readings import Credit, Entry, NoticeKind
from bot.service import courtesies
from bot.service.desk import Desk
from bot.service.numbers import invoices_named
from bot.service.reply_situation import BANK_SEEN


@dataclass(frozen=True, slots=True)
class Imported:
    """``settled``: (entry, invoice number); ``open``: credits that fit no named invoice; ``others``: how many no credits."""

    settled: tuple[tuple[Entry, str], ...]
    open: tuple[Entry, ...]
    others: int


def take_in(desk: Desk, entries: Sequence[Entry], now: datetime) -> Imported:
    """Record what is certain, in one transaction. An entry seen before changes nothing."""
    credits = [entry for entry in entries if entry.kind is NoticeKind.CREDIT]
    settled: list[tuple[Entry, str]] = []
    left: list[Entry] = []
    with desk.transaction(now):
        desk.store.keep_setting(BANK_SEEN, now.isoformat())
        for entry in credits:
            number = _settle(desk, entry, now)
            if number is None:
                left.append(entry)
            else:
                settled.append((entry, number))
    return Imported(tuple(settled), tuple(left), len(entries) - len(credits))


def _settle(desk: Desk, entry: Entry, now: datetime) -> str | None:
    """The number of the invoice that the entry settles or has settled before."""
    named = [desk.store.account(invoice) for invoice in invoices_named(desk, entry.reference)]
    payment = f"statement {entry.identity}"
    for account in named:
        if any(known.payment == payment for known in account.payments):
            return account.number
    today = desk.today(now)
    credit = Credit(
        payment, entry.amount, entry.received_on or today, "a statement's entry names it and its full amount"
    )
    for account in named:
        client = desk.store.client(account.client)
        for decision in decide(credit, Trust.PROVEN, Situation(client, tuple(named), desk.policy(client), today)):
            if decision.invoice == account.id:
                desk.record(now, decision.event, account.client, account.id)
                courtesies.thank(desk, now, account.id, credit.amount, credit.received_on)
                return account.number
    return None

"""Letters to clients that wait in the outbox: whether each still holds, and how one is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core import events as ev
from bot.core.ledger import Account
from bot.service import courtesies, reminders
from bot.service.desk import Desk
from bot.store.outbox import Mail, MailState


def still_due(desk: Desk, mail: Mail, now: datetime) -> bool:
    """Whether the letter would be written just so now: by its own basis, a step's or a courtesy's."""
    basis = courtesies.Basis.read(mail.basis)
    if basis is not None:
        return courtesies.still_holds(desk, basis, now)
    return reminders.still_due(desk, mail, now)


def without_queued(desk: Desk, account: Account) -> Account:
    """The account as if the letters that still wait in the outbox had not been taken."""
    left = tuple(t for t in account.taken if desk.store.outbox.get(t.mail).state is not MailState.QUEUED)
    return replace(account, taken=left)


def withdraw(desk: Desk, mail: Mail, reason: str, now: datetime) -> None:
    """A queued letter will not leave: its word and its steps are taken back, to be taken again when it is time."""
    with desk.transaction(now):
        desk.store.outbox.settle(mail.id, MailState.WITHDRAWN, reason, now)
        desk.record(now, ev.WordWithdrawn(mail.id, reason), mail.client)
        for invoice in desk.store.books.invoices_of_mail(mail.id):
            account = desk.store.account(invoice)
            taken = next(t for t in account.taken if t.mail == mail.id)
            withdrawn = ev.StepWithdrawn(taken.step, taken.occurrence, mail.id, reason)
            desk.record(now, withdrawn, mail.client, invoice)

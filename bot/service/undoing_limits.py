"""What cannot be taken back: a letter that has left, and money that the bank confirmed or that is recorded elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.core import events as ev
from bot.core import owner_events as owner
from bot.core import payment_events as cash
from bot.core import reply_events as said
from bot.core.events import Recorded
from bot.core.ledger import fold_invoice
from bot.core.payments import OWNER
from bot.service.courtesies import Basis
from bot.service.desk import Desk
from bot.store.outbox import Mail, MailState, Purpose


def has_left(desk: Desk, letter: int, lines: Sequence[Recorded], invoice: int) -> bool:
    """Whether a letter about the invoice that these lines brought about has left, or may have."""
    account = desk.store.account(invoice)
    for line in lines:
        match line.event:
            case ev.ApprovalGiven(step, occurrence):
                mails = [taken.mail for taken in account.taken if (taken.step, taken.occurrence) == (step, occurrence)]
            case owner.StepHastened():
                mails = [taken.mail for taken in account.taken if taken.at >= line.at]
            case said.PlanAgreed():
                return not _plans(desk, letter)
            case _:
                continue
        if any(desk.store.outbox.get(mail).state is not MailState.QUEUED for mail in mails):
            return True
    return False


def _plans(desk: Desk, letter: int) -> list[Mail]:
    """The letters that tell the client of a plan granted in that instruction, as long as they wait."""
    waiting = [m for m in desk.store.outbox.in_state(MailState.QUEUED) if m.purpose is Purpose.CLIENT]
    found = [(mail, Basis.read(mail.basis)) for mail in waiting]
    return [mail for mail, basis in found if basis is not None and basis.letter == letter]


def withdraw_plan(desk: Desk, now: datetime, letter: int) -> None:
    """The client does not hear of it; inside the caller's transaction."""
    for mail in _plans(desk, letter):
        desk.store.outbox.settle(mail.id, MailState.WITHDRAWN, "taken back by the owner", now)
        desk.record(now, ev.WordWithdrawn(mail.id, "taken back by the owner"), mail.client)


def money_has_moved(desk: Desk, lines: Sequence[Recorded], told: Collection[str]) -> bool:
    """Whether the bank has confirmed what the owner ``told`` of, or what was free then settles something else now."""
    for payment in told:
        known = desk.store.books.cash.payment(payment)
        if known is None or known.sources != {OWNER}:
            return True
    return any(
        isinstance(line.event, cash.AllocationUndone) and not _is_free(desk, line, line.event.payment) for line in lines
    )


def _is_free(desk: Desk, line: Recorded, payment: str) -> bool:
    """Whether as much of the payment as the line had freed is still free."""
    assert line.invoice is not None and line.client is not None
    before = [one for one in desk.store.journal.about_invoice(line.invoice) if one.seq < line.seq]
    settled = fold_invoice(line.invoice, line.client, before).payments
    freed = sum(one.amount.minor for one in settled if one.payment == payment)
    known = desk.store.books.cash.payment(payment)
    return known is not None and known.returned_on is None and known.left.minor >= freed

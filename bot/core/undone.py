"""Which records still stand when an instruction was taken back: the fold leaves out what it did, as if never said. Pure.

So undoing restores an account and a client exactly: holds, promises, approvals, values and all.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.core import approval_events as drafts
from bot.core import events as ev
from bot.core import owner_events as owner
from bot.core import payment_events as cash
from bot.core import reply_events as said
from bot.core.events import Recorded

_UNDOABLE = (
    ev.ContactAdded | ev.ContactRemoved | ev.ClientHeld | ev.ClientReleased
    | ev.InvoiceCorrected | ev.InvoiceHeld | ev.InvoiceReleased | ev.InvoiceCancelled | ev.InvoiceReopened
    | ev.ApprovalGiven | ev.ApprovalRefused | ev.PaymentAllocated
    | cash.AllocationUndone | cash.BalanceForgiven | cash.PaymentReceived | cash.PaymentSetAside
    | drafts.RewordingAccepted | drafts.ContactVouched | drafts.GoAhead
    | said.PromiseMade | said.PlanAgreed
    | owner.StepHastened | owner.LinkGiven | owner.NoteKept | owner.LanguageChosen | owner.LadderWished
)  # fmt: skip

UNDOABLE: tuple[type, ...] = _UNDOABLE.__args__
"""What an instruction records and undoing takes back."""


def instruction_of(record: Recorded) -> int | None:
    """The letter whose instruction the record is of; None for what no instruction brought."""
    return record.event.letter if isinstance(record.event, _UNDOABLE) else None


def without_undone(records: Iterable[Recorded]) -> list[Recorded]:
    """The records of one invoice, or of one client, without those of instructions that were taken back later."""
    kept: list[Recorded] = []
    for record in records:
        if isinstance(record.event, owner.InstructionUndone):
            undone = record.event.undone
            kept = [one for one in kept if instruction_of(one) != undone]
        else:
            kept.append(record)
    return kept

"""What happened to an invoice, out of its journal lines, as one would tell it: the program's own bookkeeping left out. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.core import events as ev
from bot.core import owner_events as owner
from bot.core import payment_events as cash
from bot.core import reply_events as said
from bot.core.events import Recorded
from bot.core.model import HoldReason
from bot.core.money import Money


class Happening(StrEnum):
    """What a line tells; the words of each language stand in its words.toml."""

    WATCHED = "watched"
    CORRECTED = "corrected"
    CREDITED = "credited"
    PAID = "paid"
    UNPAID = "unpaid"
    """A payment is no longer counted."""
    FORGIVEN = "forgiven"
    SENT = "sent"
    REFUSED = "refused"
    """The server would not take the letter."""
    UNKNOWN = "unknown"
    """Nobody can say whether the letter left."""
    ASKED = "asked"
    """A draft was put to the owner."""
    APPROVED = "approved"
    REJECTED = "rejected"
    HELD = "held"
    RELEASED = "released"
    CANCELLED = "cancelled"
    REOPENED = "reopened"
    PROMISED = "promised"
    CLAIMED = "claimed"
    """The client says it is paid."""
    ANSWERED = "answered"
    PLAN = "plan"
    UNDONE = "undone"
    """The owner took an instruction back: what it did above no longer counts."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened at an instant (UTC). What does not belong to it stays empty.

    ``day``: due, promised, received, or the end of a hold. ``who``: the addresses written to. ``mail``: the letter's id
    in the outbox.
    """

    at: datetime
    what: Happening
    amount: Money | None = None
    day: date | None = None
    step: str = ""
    who: tuple[str, ...] = ()
    reason: HoldReason | None = None
    text: str = ""
    mail: int | None = None


def history(lines: Iterable[Recorded]) -> Iterator[Happened]:
    """What the lines about one invoice tell, in their order."""
    for line in lines:
        told = _money(line) or _letter(line) or _word(line)
        if told is not None:
            yield told


def _money(line: Recorded) -> Happened | None:
    match line.event:
        case ev.InvoiceWatched() as watched:
            return Happened(line.at, Happening.WATCHED, watched.payable or watched.total, watched.due_on)
        case ev.InvoiceCorrected() as fix if fix.number or fix.due_on or fix.dues or fix.payable or fix.total:
            day = fix.due_on or (fix.dues[0].on if fix.dues else None)
            return Happened(line.at, Happening.CORRECTED, fix.payable or fix.total, day, text=fix.number or "")
        case ev.Credited(number, amount):
            return Happened(line.at, Happening.CREDITED, amount, text=number)
        case ev.PaymentAllocated(_, amount, received_on):
            return Happened(line.at, Happening.PAID, amount, received_on)
        case cash.AllocationUndone() | cash.PaymentReturned():
            return Happened(line.at, Happening.UNPAID)
        case cash.BalanceForgiven(amount):
            return Happened(line.at, Happening.FORGIVEN, amount)
        case _:
            return None


def _letter(line: Recorded) -> Happened | None:
    match line.event:
        case ev.StepTaken(step=step, mail=mail, to=to, cc=cc):
            return Happened(line.at, Happening.SENT, step=step, who=(*to, *cc), mail=mail)
        case ev.ApprovalAsked(step):
            return Happened(line.at, Happening.ASKED, step=step)
        case ev.ApprovalGiven(step):
            return Happened(line.at, Happening.APPROVED, step=step)
        case ev.ApprovalRefused(step):
            return Happened(line.at, Happening.REJECTED, step=step)
        case _:
            return None


def _word(line: Recorded) -> Happened | None:
    match line.event:
        case ev.InvoiceHeld(reason, until):
            return Happened(line.at, Happening.HELD, day=until, reason=reason)
        case ev.InvoiceReleased():
            return Happened(line.at, Happening.RELEASED)
        case ev.InvoiceCancelled():
            return Happened(line.at, Happening.CANCELLED)
        case ev.InvoiceReopened():
            return Happened(line.at, Happening.REOPENED)
        case said.PromiseMade(on, _, amount):
            return Happened(line.at, Happening.PROMISED, amount, on)
        case said.PaymentClaimed(_, paid_on, amount):
            return Happened(line.at, Happening.CLAIMED, amount, paid_on)
        case said.AnswerHeld(reason, until):
            return Happened(line.at, Happening.ANSWERED, day=until, reason=reason)
        case said.PlanAgreed(dues):
            return Happened(line.at, Happening.PLAN, day=dues[0].on if dues else None)
        case owner.InstructionUndone():
            return Happened(line.at, Happening.UNDONE)
        case _:
            return None

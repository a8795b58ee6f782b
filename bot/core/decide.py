"""What follows from a letter: ``(reading, trust, ledger, policy, today) -> decisions``, each with its reason. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core import events as ev
from bot.core.course import course
from bot.core.events import Event, HoldReason
from bot.core.ledger import Account
from bot.core.model import Contact, Role, Trust
from bot.core.readings import Command, Credit, Reading, Reply, Verb
from bot.core.situation import Decision as Decision
from bot.core.situation import Situation as Situation


def decide(reading: Reading, trust: Trust, situation: Situation) -> tuple[Decision, ...]:
    """The decisions, in order; none where the sender may not say such a thing or nothing is to be done."""
    match reading:
        case Reply() as reply:
            return course(reply, trust, situation).decisions
        case Command() as command:
            return _after_command(command, situation) if trust is Trust.PROVEN else ()
        case Credit() as credit:
            return _after_credit(credit, situation) if trust is Trust.PROVEN else ()


def _after_credit(credit: Credit, s: Situation) -> tuple[Decision, ...]:
    """Only the full amount of exactly one invoice that the notice names; anything else is the owner's to say."""
    fitting = [account for account in s.accounts if account.is_open and account.balance == credit.amount]
    known = any(payment.payment == credit.payment for account in s.accounts for payment in account.payments)
    if len(fitting) != 1 or known:
        return ()
    paid = ev.PaymentAllocated(credit.payment, credit.amount, credit.received_on, credit.why, s.letter)
    return (Decision(paid, s.client.id, fitting[0].id, credit.why),)


def _after_command(command: Command, s: Situation) -> tuple[Decision, ...]:
    if command.verb is Verb.CONTACT:
        return _contact(command, s)
    found: list[Decision] = []
    for account in s.accounts:
        found += [
            Decision(event, s.client.id, account.id, "the owner said so") for event in _events(command, account, s)
        ]
    if command.verb is Verb.RESUME and s.client.holds:
        found.append(Decision(ev.ClientReleased(s.letter), s.client.id, None, "the owner said so"))
    return tuple(found)


def _events(command: Command, account: Account, s: Situation) -> Sequence[Event]:
    match command.verb:
        case Verb.PAID:
            return _paid(command, account, s)
        case Verb.PAUSE:
            return [ev.InvoiceHeld(HoldReason.PAUSE, command.until, s.letter)] if account.is_open else []
        case Verb.RESUME:
            return [ev.InvoiceReopened(s.letter) if account.cancelled else ev.InvoiceReleased(s.letter)]
        case Verb.CANCEL:
            return [] if account.cancelled else [ev.InvoiceCancelled("the owner said so", s.letter)]
        case Verb.DISPUTE:
            return [ev.InvoiceHeld(HoldReason.DISPUTE, None, s.letter)] if account.is_open else []
        case Verb.APPROVE:
            return [ev.ApprovalGiven(step, occurrence, s.letter) for step, occurrence in sorted(account.pending)]
        case Verb.REJECT:
            return [ev.ApprovalRefused(step, occurrence, s.letter) for step, occurrence in sorted(account.pending)]
        case Verb.DUE:
            return [ev.InvoiceCorrected(due_on=command.due_on, letter=s.letter)] if command.due_on else []
        case Verb.AMOUNT:
            return [ev.InvoiceCorrected(payable=command.amount, letter=s.letter)] if command.amount else []
        case Verb.NUMBER:
            return [ev.InvoiceCorrected(number=command.number, letter=s.letter)] if command.number else []
        case _:
            return []


def _paid(command: Command, account: Account, s: Situation) -> Sequence[Event]:
    amount = command.amount or account.balance
    if not account.is_open or amount is None or amount.minor <= 0:
        return []
    if account.balance is not None and amount.currency != account.balance.currency:
        return []
    payment = f"owner {s.today.isoformat()} letter {s.letter}"
    return [ev.PaymentAllocated(payment, amount, command.paid_on or s.today, "the owner said so", s.letter)]


def _contact(command: Command, s: Situation) -> tuple[Decision, ...]:
    if command.email is None:
        return ()
    role = command.role or Role.ACCOUNTING
    events: list[Event] = []
    if command.action == "remove":
        events = [ev.ContactRemoved(command.email, s.letter)]
    else:
        if command.action == "replace":
            events = [ev.ContactRemoved(c.email, s.letter) for c in s.client.contacts if c.role is role]
        events.append(ev.ContactAdded(Contact(command.email, role), s.letter))
    return tuple(Decision(event, s.client.id, None, "the owner said so") for event in events)

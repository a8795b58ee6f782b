"""What became of an instruction for one invoice, in one sentence for the owner: told from the ledger as it stands now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.core.decide import Decision
from bot.core.history import Happening, history
from bot.core.ledger import Account, active_holds, status
from bot.core.readings import Command, Verb
from bot.service.desk import Desk
from bot.service.upcoming import upcoming
from bot.writing.acts import Act, act_sentence
from bot.writing.invoice_blocks import payment_link
from bot.writing.voice import owners_voice

ACTS = {
    Verb.PAID: Act.PAID,
    Verb.PAUSE: Act.PAUSED,
    Verb.DISPUTE: Act.DISPUTED,
    Verb.RESUME: Act.RESUMED,
    Verb.CANCEL: Act.CANCELLED,
    Verb.APPROVE: Act.APPROVED,
    Verb.REJECT: Act.REJECTED,
    Verb.DUE: Act.DUE_CHANGED,
    Verb.PROMISE: Act.PROMISED,
    Verb.AMOUNT: Act.AMOUNT_CHANGED,
    Verb.NUMBER: Act.NUMBER_CHANGED,
    Verb.PAYMENT_LINK: Act.LINK_CHANGED,
    Verb.NOTE: Act.NOTED,
    Verb.REMIND: Act.HASTENED,
    Verb.ESCALATE: Act.HASTENED,
}
"""What is done to an invoice, by the sentence that tells of it."""


def sentence(desk: Desk, command: Command, before: Account, decisions: Sequence[Decision], now: datetime) -> str:
    """What became of the command for one invoice, which stood as ``before`` when it was given."""
    touched = any(decision.invoice in (before.id, None) for decision in decisions)
    account = desk.store.account(before.id)
    idle = not before.is_open if command.verb is Verb.PAID else not touched
    if idle:
        return _untouched(desk, command, account, now)
    match command.verb:
        case Verb.PAID:
            act = Act.PAID if account.is_paid else Act.PARTLY_PAID
            return say(desk, act, account, amount=command.amount)
        case Verb.REMIND | Verb.ESCALATE:
            return _hastened(desk, account, now)
        case Verb.PROMISE:
            firm = account.standing.firm
            return say(desk, Act.PROMISED, account, due_on=command.promised_on, until=firm.until if firm else None)
        case Verb.RESUME if account == before:
            return say(desk, Act.ALREADY_SO, account)
        case Verb.RESUME | Verb.APPROVE:
            send = desk.outlook(account, desk.store.client(account.client), now).send
            return say(desk, ACTS[command.verb], account, next_on=desk.today(send.at) if send else None)
        case Verb.PAUSE | Verb.DISPUTE | Verb.CANCEL | Verb.REJECT:
            return say(desk, ACTS[command.verb], account, until=command.until)
        case Verb.NOTE:
            return say(desk, Act.NOTED, account, text=command.text)
        case _:
            return _corrected(desk, command, before, account)


def _corrected(desk: Desk, command: Command, before: Account, account: Account) -> str:
    """Before and after, as letters show them; where they are the same, that."""
    if account == before:
        return say(desk, Act.ALREADY_SO, account)
    match command.verb:
        case Verb.DUE:
            old = before.due_on if before.due_on != account.due_on else None
            return say(desk, Act.DUE_CHANGED, account, due_on=account.due_on, before=old)
        case Verb.AMOUNT:
            was = before.payable if before.payable != account.payable else None
            return say(desk, Act.AMOUNT_CHANGED, account, amount=account.payable, before=was)
        case Verb.NUMBER:
            return say(desk, Act.NUMBER_CHANGED, account, before=before.number)
        case Verb.PAYMENT_LINK:
            return say(desk, Act.LINK_CHANGED, account, text=command.url, before=_link(desk, before))
        case _:
            return say(desk, ACTS[command.verb], account, text=command.text)


def _link(desk: Desk, account: Account) -> str:
    if account.payment_link or account.balance is None:
        return account.payment_link
    return payment_link(desk.creditor, account.number, account.balance) or ""


def _untouched(desk: Desk, command: Command, account: Account, now: datetime) -> str:
    """Why nothing was done."""
    if command.verb in (Verb.APPROVE, Verb.REJECT):
        return say(desk, Act.NOTHING_TO_APPROVE, account)
    if not account.is_open:
        return say(desk, Act.CLOSED, account, text=_state(desk, account, now), since=_closed_on(desk, account))
    if command.verb in (Verb.REMIND, Verb.ESCALATE):
        return say(desk, Act.ON_HOLD, account, text=_state(desk, account, now))
    return say(desk, Act.NOT_UNDERSTOOD, account, text=command.verb)


def _closed_on(desk: Desk, account: Account) -> date | None:
    """The day on which it was cancelled, or on which the last money for it came in."""
    what = Happening.CANCELLED if account.cancelled else Happening.PAID
    found = [one for one in history(desk.store.journal.about_invoice(account.id)) if one.what is what]
    return (found[-1].day or desk.today(found[-1].at)) if found else None


def _state(desk: Desk, account: Account, now: datetime) -> str:
    client = desk.store.client(account.client)
    state = status(account, client, desk.today(now), desk.formal_steps)
    return owners_voice(desk.creditor, desk.words)(f"statuses.{state}")


def _hastened(desk: Desk, account: Account, now: datetime) -> str:
    """Which letter goes, on which day and to whom; the gap after other words, holds and approval still count."""
    voice = owners_voice(desk.creditor, desk.words)
    if account.pending:
        step = min(account.pending)[0]
        return say(desk, Act.AWAITS_APPROVAL, account, step=voice.step(step))
    letter = upcoming(desk, account, now)
    if letter is None:
        held = active_holds(account, desk.store.client(account.client), desk.today(now))
        act = Act.ON_HOLD if held else Act.NOTHING_FOLLOWS
        return say(desk, act, account, text=_state(desk, account, now))
    act = Act.DRAFT_COMING if letter.needs_approval else Act.HASTENED
    to = voice.listed(letter.step.to)
    return say(desk, act, account, step=voice.step(letter.step.step.name), next_on=desk.today(letter.at), email=to)


def say(desk: Desk, act: Act, account: Account, **facts: object) -> str:
    """The sentence for an act about this invoice; number, client and balance are known to it."""
    client = desk.store.client(account.client)
    known = {"number": account.number, "client": client.name, "balance": account.balance}
    return act_sentence(act, desk.creditor.language, desk.words, **{**known, **facts})

"""What became of an instruction for one invoice, in one sentence for the owner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.core.decide import Decision
from bot.core.ledger import Account
from bot.core.readings import Command, Verb
from bot.service.desk import Desk
from bot.writing.acts import Act, act_sentence

ACTS = {
    Verb.PAID: Act.PAID,
    Verb.PAUSE: Act.PAUSED,
    Verb.DISPUTE: Act.PAUSED,
    Verb.RESUME: Act.RESUMED,
    Verb.CANCEL: Act.CANCELLED,
    Verb.APPROVE: Act.APPROVED,
    Verb.REJECT: Act.REJECTED,
    Verb.DUE: Act.DUE_CHANGED,
    Verb.AMOUNT: Act.AMOUNT_CHANGED,
    Verb.NUMBER: Act.NUMBER_CHANGED,
    Verb.CONTACT: Act.CONTACT_ADDED,
}
"""What is done, by the sentence that tells of it; with any other verb in it the owner is asked about the whole mail."""


def sentence(desk: Desk, command: Command, before: Account, decisions: Sequence[Decision], now: datetime) -> str:
    """What became of the command for one invoice, told from the ledger as it stands now."""
    touched = any(d.invoice in (before.id, None) for d in decisions)
    account = desk.store.account(before.id)
    if command.verb in (Verb.APPROVE, Verb.REJECT) and not touched:
        return say(desk, Act.NOTHING_TO_APPROVE, account)
    if command.verb not in ACTS or (not touched and command.verb is not Verb.PAID):
        return say(desk, Act.NOT_UNDERSTOOD, account, text=command.verb)
    act = ACTS[command.verb]
    if command.verb is Verb.PAID and not account.is_paid:
        act = Act.PARTLY_PAID
    send = desk.outlook(account, desk.store.client(account.client), now).send
    return say(
        desk,
        act,
        account,
        amount=command.amount,
        until=command.until,
        due_on=account.due_on,
        before=before.number if command.verb is Verb.NUMBER else "",
        email=command.email,
        next_on=desk.today(send.at) if send else None,
    )


def say(desk: Desk, act: Act, account: Account, **facts: object) -> str:
    """The sentence for an act about this invoice; number, client and balance are known to it."""
    client = desk.store.client(account.client)
    known = {"number": account.number, "client": client.name, "balance": account.balance}
    return act_sentence(act, desk.creditor.language, desk.words, **{**known, **facts})

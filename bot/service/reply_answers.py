"""The owner's ready answers about a client's reply: what it means, a plan granted, a payment that has not come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core import reply_events as said
from bot.core.course import Told, settled
from bot.core.ledger import Account
from bot.core.model import HoldReason, SenderKind
from bot.core.reply import Intent
from bot.core.situation import Situation
from bot.reading.letter import parse
from bot.service import courtesies, plan_letter, replies, reply_reading, reply_told
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.plan_terms import dues_of
from bot.service.reply_situation import carry_out, situation
from bot.service.sender import identify
from bot.store.tokens import Act as TokenAct
from bot.store.tokens import ActKind
from bot.writing.acts import Act, act_sentence

_ASKS_MORE = frozenset(
    {Told.DISPUTE, Told.HARDSHIP, Told.PAID, Told.PAID_UNSEEN, Told.REQUEST_PASSED, Told.WRONG_CONTACT}
)
"""What the owner is shown once more, with the ready answers that now belong to it."""

KINDS = frozenset({ActKind.MEANT, ActKind.PLAN, ActKind.NOT_ARRIVED})
"""The acts that are carried out here."""


def words_of(desk: Desk, act: TokenAct) -> str:
    """The words that the ready answer carries."""
    name = f"meant.{act.detail}" if act.kind is ActKind.MEANT else f"answers.{act.kind}"
    return desk.words.phrase(name, desk.creditor.language)


def carry_out_act(desk: Desk, incoming: Incoming, act: TokenAct) -> list[str]:
    """One sentence for each thing done. Inside a transaction."""
    if act.kind is ActKind.MEANT:
        return [line for letter in act.targets for line in _meant(desk, incoming, letter, Intent(act.detail))]
    accounts = [desk.store.account(invoice) for invoice in act.targets]
    opened = [account for account in accounts if account.is_open]
    if act.kind is ActKind.NOT_ARRIVED:
        return [doubt(desk, incoming, account) for account in opened]
    return _grant(desk, incoming, opened, act.detail)


# --- what it means ----------------------------------------------------------------------------------------------


def _meant(desk: Desk, incoming: Incoming, letter: int, intent: Intent) -> list[str]:
    """The letter is worked as if it had been read so, and its words are known from now on."""
    original = _letter_again(desk, incoming, letter)
    if original is None:
        return []
    day_read = replace(original, now=desk.store.letters.get(letter).received_at)
    reply = reply_reading.as_meant(desk, day_read, reply_reading.read(desk, day_read, machine=False), intent)
    s = situation(desk, original)
    found = settled(reply, s)
    answered = carry_out(desk, original, reply, s, found)
    text = original.own_words
    desk.record(incoming.now, said.ReplyLabelled(letter, intent, text, reply.language), s.client.id)
    label = desk.words.phrase(f"meant.{intent}", desk.creditor.language)
    sentence = act_sentence(Act.MEANT, desk.creditor.language, desk.words, text=label)
    if found.told in _ASKS_MORE:
        replies.show(desk, original, reply, s, found, answered)
        return [sentence]
    return [sentence, reply_told.told(desk, original, reply, s, found, answered)]


def _letter_again(desk: Desk, incoming: Incoming, letter: int) -> Incoming | None:
    """The client's letter, at work once more at this instant; None if it is nobody's we know any more."""
    row, raw = desk.store.letters.get(letter), desk.store.letters.raw(letter)
    parsed = parse(raw)
    sender = identify(desk, parsed, raw, incoming.now)
    if not sender.clients and row.client is not None:
        sender = replace(sender, kind=SenderKind.CLIENT, clients=(row.client,))
    return Incoming(letter, parsed, raw, sender, incoming.now) if sender.clients else None


# --- a payment that has not come --------------------------------------------------------------------------------


def doubt(desk: Desk, incoming: Incoming, account: Account) -> str:
    """The claim's hold ends; the next letter asks for date and reference."""
    firm = account.standing.firm
    if firm is not None and firm.reason is HoldReason.CLAIMED_PAID:
        ended = said.PaymentClaimed(desk.today(incoming.now), letter=firm.letter)
        desk.record(incoming.now, ended, account.client, account.id)
    return act_sentence(Act.CLAIM_DOUBTED, desk.creditor.language, desk.words, number=account.number)


# --- a plan granted ---------------------------------------------------------------------------------------------


def _grant(desk: Desk, incoming: Incoming, accounts: Sequence[Account], detail: str) -> list[str]:
    """The instalments become the invoices' dues, and the client gets them in writing. Accounts of one client."""
    if not accounts:
        return []
    client = desk.store.client(accounts[0].client)
    s = Situation(client, tuple(accounts), desk.policy(client), desk.today(incoming.now), incoming.id)
    granted, planned = [], dues_of(detail, s)
    for account in accounts:
        dues = planned.get(account.id, ())
        if dues and account.due_on is not None:
            agreed = said.PlanAgreed(plan_letter.agreed_dues(account, dues), incoming.id)
            desk.record(incoming.now, agreed, client.id, account.id)
            granted.append(desk.store.account(account.id))
    draft = plan_letter.draft(client, granted, s.today, incoming.id) if granted else None
    if draft is not None:
        courtesies.store(desk, incoming.now, client, granted, draft)
    return [
        act_sentence(Act.PLAN_AGREED, desk.creditor.language, desk.words, number=a.number, due_on=a.due_on)
        for a in granted
    ]

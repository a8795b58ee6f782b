"""The owner's yes or no to a draft, and "go". Only the draft that was shown is meant, in the words in which it was shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.core import approval_events as drafts
from bot.core import events as ev
from bot.core.approvals import Key, yes
from bot.core.ladder import ApprovalDue, Asks
from bot.core.ledger import Account
from bot.core.standing import NOTHING_SAID
from bot.service.desk import Desk
from bot.service.drafts import Draft
from bot.service.incoming import Incoming
from bot.service.outgoing import without_queued
from bot.store.tokens import Act as TokenAct
from bot.store.tokens import ActKind
from bot.writing.acts import Act, NothingDone, act_sentence
from bot.writing.voice import owners_voice

KINDS = frozenset({ActKind.APPROVE, ActKind.REJECT, ActKind.GO})
"""The acts that are carried out here."""


def words_of(desk: Desk, act: TokenAct) -> str:
    """The words that the ready answer carries."""
    return desk.words.phrase(f"answers.{act.kind}", desk.creditor.language)


def carry_out_act(desk: Desk, incoming: Incoming, act: TokenAct) -> list[str]:
    """One sentence for each thing done. Inside a transaction."""
    draft = Draft.read(act.detail, act.targets)
    lines = _answer(desk, incoming, draft, act.kind) if draft else []
    return [*lines, go(desk, incoming)] if act.kind is ActKind.GO else lines


# --- yes and no ---------------------------------------------------------------------------------------------------


def _answer(desk: Desk, incoming: Incoming, draft: Draft, kind: ActKind) -> list[str]:
    """Only what was shown and still waits: not another step's draft, nor the same in other words since."""
    sentences = []
    for place, (invoice, key) in enumerate(draft.items):
        account = desk.store.account(invoice)
        meant = kind is ActKind.REJECT or _says_the_same(account, key, draft, place)
        if meant and _may_answer(desk, account, key, kind, incoming.now):
            event = _event(account, key, kind, draft.mark, incoming.id)
            desk.record(incoming.now, event, account.client, invoice)
            sentences.append(_told(desk, invoice, kind, incoming.now))
        else:
            sentences.append(_what_waits(desk, account, incoming.now))
    return sentences


def _what_waits(desk: Desk, account: Account, now: datetime) -> str:
    """Why nothing was done: another draft waits than the one answered, or none."""
    others = _open_drafts(desk, account, now)
    if not others:
        return _say(desk, Act.NOTHING_TO_APPROVE, number=account.number)
    step = owners_voice(desk.creditor, desk.words).step(others[-1].step.name)
    return _say(desk, Act.AWAITS_APPROVAL, number=account.number, step=step)


def _event(account: Account, key: Key, kind: ActKind, mark: str, letter: int) -> ev.Event:
    if kind is ActKind.REJECT:
        return ev.ApprovalRefused(*key, letter)
    return yes(account.approvals, key, letter) if mark else ev.ApprovalGiven(*key, letter)


def _says_the_same(account: Account, key: Key, draft: Draft, place: int) -> bool:
    """Whether the draft of that mail is the one that waits: in the owner's words or ours, with the same figures and readers."""
    if draft.mark:
        return draft.mark == _mark(account, key)
    return not draft.shown or draft.shown[place] == account.approvals.shown_of(key)


def _mark(account: Account, key: Key) -> str:
    wording = account.approvals.wording(key)
    return wording.mark if wording else ""


def _may_answer(desk: Desk, account: Account, key: Key, kind: ActKind, now: datetime) -> bool:
    """A no takes back a yes as long as the letter has not left."""
    if kind is ActKind.REJECT and account.is_open and key in account.approvals.approved:
        return not any((taken.step, taken.occurrence) == key for taken in without_queued(desk, account).taken)
    return _waits(desk, account, key, now)


def _waits(desk: Desk, account: Account, key: Key, now: datetime) -> bool:
    return any(due.key == key for due in _open_drafts(desk, account, now))


def _open_drafts(desk: Desk, account: Account, now: datetime) -> tuple[ApprovalDue, ...]:
    """A hold is no answer: what waits behind it may be said yes or no to."""
    client = replace(desk.store.client(account.client), holds=())
    return desk.outlook(replace(account, holds=(), standing=NOTHING_SAID), client, now).waiting


def _told(desk: Desk, invoice: int, kind: ActKind, now: datetime) -> str:
    account = desk.store.account(invoice)
    send = desk.outlook(account, desk.store.client(account.client), now).send
    if kind is ActKind.REJECT:
        return _say(desk, Act.REJECTED, number=account.number)
    return _say(desk, Act.APPROVED, number=account.number, next_on=desk.today(send.at) if send else None)


# --- without asking -----------------------------------------------------------------------------------------------


def go(desk: Desk, incoming: Incoming) -> str:
    """Letters leave without being shown from now on, and so do those that wait only because they are among the first."""
    waiting = list(_first_ones(desk, incoming.now))
    if not desk.asks_first and not waiting:
        return NothingDone(_phrase(desk, "go_already"))
    if desk.asks_first:
        desk.record(incoming.now, drafts.GoAhead(incoming.id))
    for account, key in waiting:
        desk.record(incoming.now, ev.ApprovalGiven(*key, incoming.id), account.client, account.id)
    for client in desk.store.books.clients_with_open():
        desk.refresh(client, incoming.now)
    return _phrase(desk, "go", count=len(waiting))


def _first_ones(desk: Desk, now: datetime) -> Iterator[tuple[Account, Key]]:
    """Words of the owner's own wait for their yes all the same."""
    for identity in desk.store.books.clients_with_open():
        for account in desk.store.open_accounts(identity):
            for due in _open_drafts(desk, account, now) if account.pending else ():
                if due.asks is Asks.FIRST and account.approvals.wording(due.key) is None:
                    yield account, due.key


def _say(desk: Desk, act: Act, **facts: object) -> str:
    return act_sentence(act, desk.creditor.language, desk.words, **facts)


def _phrase(desk: Desk, name: str, **values: object) -> str:
    return desk.words.phrase(f"approval.{name}", desk.creditor.language, values)

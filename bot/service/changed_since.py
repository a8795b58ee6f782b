"""A ready answer of an old mail, about an invoice that stands otherwise since: asked about once more, not carried out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.core.ledger import Account, fold_invoice, status
from bot.core.model import HoldReason, Status
from bot.core.standing import FIRM
from bot.service.choices import TOKEN_LIFE, same_again
from bot.service.desk import Desk
from bot.service.fresh_answers import fitting_besides
from bot.store.tokens import Act, ActKind, Token
from bot.writing.acts import NothingDone
from bot.writing.document import Choice
from bot.writing.voice import Voice, owners_voice

_GUARDED = frozenset({ActKind.CANCEL, ActKind.PAID, ActKind.RESUME})
"""What would end or revive an invoice for a reason that no longer holds. A pause does no harm, drafts look for themselves."""


def what_changed(desk: Desk, token: Token, now: datetime) -> list[str]:
    """One sentence for each invoice of the token's that stands otherwise than when its mail was written."""
    if token.act.kind not in _GUARDED:
        return []
    issued_at, sentences = token.expires_at - TOKEN_LIFE, list[str]()
    voice = owners_voice(desk.creditor, desk.words)
    for invoice in token.act.targets:
        then, after = _as_of(desk, invoice, issued_at), desk.store.account(invoice)
        if _matters(token.act.kind, then, after):
            state = voice(f"statuses.{_status(desk, after, now)}")
            what = ", ".join(_differences(then, after, state, voice)) or state
            sentences.append(NothingDone(voice("again.changed", number=after.number, what=what)))
    return sentences


def asked_again(desk: Desk, now: datetime, owner: str, act: Act) -> tuple[Choice, ...]:
    """The same answer with a fresh token, and what else fits the invoices as they stand. Inside a transaction."""
    return (*same_again(desk, now, owner, [act]), *fitting_besides(desk, now, owner, act))


def _as_of(desk: Desk, invoice: int, at: datetime) -> Account:
    lines = [line for line in desk.store.journal.about_invoice(invoice) if line.at <= at]
    return fold_invoice(invoice, desk.store.books.invoice(invoice).client, lines)


def _matters(kind: ActKind, then: Account, after: Account) -> bool:
    """Time alone changes nothing here, nor does a pause."""
    closed = (then.cancelled, then.is_paid) != (after.cancelled, after.is_paid)
    sums = (then.payable, then.settled) != (after.payable, after.settled)
    match kind:
        case ActKind.CANCEL:
            words = (then.number, then.dues) != (after.number, after.dues)
            return not after.cancelled and (closed or sums or words or _said(then) != _said(after))
        case ActKind.PAID:
            return after.is_open and sums  # of one that is closed the answer says so anyway
        case _:
            return closed or (_said(after) is not None and _said(then) != _said(after))


def _said(account: Account) -> HoldReason | None:
    """Why it is unpaid, as the client's side said or the owner marked it."""
    if account.standing.firm is not None:
        return account.standing.firm.reason
    return next((hold.reason for hold in account.holds if hold.reason in FIRM), None)


def _status(desk: Desk, account: Account, now: datetime) -> Status:
    return status(account, desk.store.client(account.client), desk.today(now), desk.formal_steps)


def _differences(then: Account, after: Account, state: str, voice: Voice) -> Iterator[str]:
    closed = (then.cancelled, then.is_paid) != (after.cancelled, after.is_paid)
    if closed or _said(then) != _said(after):
        yield state
    if then.payable and after.payable and then.payable != after.payable:
        yield voice("again.amount", before=then.payable, after=after.payable)
    if then.settled and after.settled and after.settled.minor > then.settled.minor and not after.is_paid:
        yield voice("again.received", amount=after.settled - then.settled)
    if then.due_on and after.due_on and then.dues != after.dues and then.due_on != after.due_on:
        yield voice("again.due_on", before=then.due_on, after=after.due_on)
    if then.number != after.number:
        yield voice("again.number", before=then.number, after=after.number)

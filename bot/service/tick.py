"""What the ladder wants at an instant: letters, drafts for approval, the owner's word beforehand. Stored, not yet sent."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.core import events as ev
from bot.core.gather import draft_now, letter_now, next_letter
from bot.core.ladder import Planned
from bot.core.ledger import Account, ClientFile
from bot.service import drafts, objections, outgoing, owner_news, post, reminders, waiting_money
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.store.outbox import Purpose
from bot.store.trouble import store_trouble
from bot.writing.choices import Answer
from bot.writing.owner_letters import Announced, beforehand
from bot.writing.words import Written

log = logging.getLogger(__name__)

_FORESIGHT = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class _Warning:
    """A step that the owner is to hear of before it is taken."""

    client: ClientFile
    account: Account
    planned: Planned


def tick(desk: Desk, now: datetime) -> int:
    """Store all that is due at ``now``, each in its transaction; returns how many stale letters were withdrawn."""
    withdrawn = _withdraw_stale(desk, now)
    warnings: list[_Warning] = []
    for identity in desk.store.books.due_clients(now):
        try:
            warnings += _work_client(desk, identity, now)
        except Exception as defect:  # one client's trouble must not silence the bot towards all others
            if store_trouble(defect):
                raise  # the disk's trouble, and everybody's
            log.error(
                "Client %d could not be worked (%s: %s); the others go on.", identity, type(defect).__name__, defect
            )
            log.debug("details", exc_info=True)
    if warnings:
        _warn(desk, warnings, now)
    owner_news.tell(desk, now)
    return withdrawn


def _withdraw_stale(desk: Desk, now: datetime) -> int:
    """Queued letters that would be written differently now, because a day passed or something happened."""
    stale = [
        mail
        for mail in desk.store.outbox.ready(now)
        if mail.purpose is Purpose.CLIENT and not outgoing.still_due(desk, mail, now)
    ]
    for mail in stale:
        outgoing.withdraw(desk, mail, "no longer due as it was written", now)
    return len(stale)


def _work_client(desk: Desk, identity: int, now: datetime) -> list[_Warning]:
    client = desk.store.client(identity)
    accounts = desk.store.open_accounts(identity)
    warnings = []
    for account in accounts:
        look = desk.outlook(account, client, now)
        if look.send and look.send.warn_at and look.send.warn_at <= now:
            warnings.append(_Warning(client, account, look.send))
    _ask_approvals(desk, client, now)
    _prepare_letter(desk, client, now)
    return warnings


def _ask_approvals(desk: Desk, client: ClientFile, now: datetime) -> None:
    """Every draft whose time has come; each that is shown is one less."""
    while (plan := draft_now(client, desk.store.open_accounts(client.id), desk.policy(client), now)) is not None:
        drafts.ask(desk, plan, now)


def _prepare_letter(desk: Desk, client: ClientFile, now: datetime) -> None:
    accounts = desk.store.open_accounts(client.id)
    plan = letter_now(client, accounts, desk.policy(client), now) if desk.calendar.is_open(now) else None
    if plan is not None and not drafts.has_changed(desk, plan, now):
        reminders.prepare(desk, plan, now)
        return
    if plan is not None:
        drafts.ask_again(desk, plan, now)
        return
    with desk.transaction(now):  # nothing to send after all: the rows learn when there will be
        desk.refresh(client.id, now)


def _warn(desk: Desk, warnings: Sequence[_Warning], now: datetime) -> None:
    """One mail for all that is about to go out, so that the owner can stop any of it."""

    def write(owner: str) -> Written:
        return beforehand(
            [_announced(desk, warning, warnings, owner, now) for warning in warnings], desk.creditor, desk.words
        )

    with desk.transaction(now):
        about = [(w.client.id, w.account.id) for w in warnings]
        post.to_owners(desk, now, write, about, basis=objections.basis([invoice for _, invoice in about]))
        for warning in warnings:
            step = warning.planned.step.name
            told = ev.Forewarned(step, warning.planned.occurrence, desk.today(warning.planned.at))
            desk.record(now, told, warning.client.id, warning.account.id)


def _announced(desk: Desk, warning: _Warning, told: Sequence[_Warning], owner: str, now: datetime) -> Announced:
    account, planned = warning.account, warning.planned
    balance = account.claim(desk.today(planned.at))
    assert balance is not None and account.due_on is not None
    answers = (Answer.PAID, Answer.PAUSE, Answer.ANSWERED)
    return Announced(
        number=account.number,
        client=warning.client.name,
        balance=balance,
        due_on=account.due_on,
        on=_leaves_on(desk, warning, told, now),
        step=planned.step.name,
        to=planned.to,
        cc=planned.cc,
        wider=planned.wider,
        choices=(
            *offered(desk, now, owner, answers, [account.id], account.number),
            *waiting_money.of_client_choices(desk, now, owner, account),
        ),
        notes=waiting_money.of_client(desk, account),
    )


def _leaves_on(desk: Desk, warning: _Warning, told: Sequence[_Warning], now: datetime) -> date:
    """The day on which the letter leaves once the owner has heard of it, the client's other letters considered."""
    steps = {w.account.id: (w.planned.step.name, w.planned.occurrence, now) for w in told}
    accounts = [
        replace(a, forewarned=(*a.forewarned, steps[a.id])) if a.id in steps else a
        for a in desk.store.open_accounts(warning.client.id)
    ]
    until = warning.planned.at + _FORESIGHT
    letter = next_letter(warning.client, accounts, desk.policy(warning.client), now, warning.account.id, until)
    return desk.today(letter.at if letter else warning.planned.at)

"""Ready answers anew, for a token that is used up: what may be said now about what it was about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.core.ledger import Account, active_holds
from bot.service import drafts
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.store.letters import LetterState
from bot.store.tokens import Act, ActKind
from bot.writing.choices import Answer
from bot.writing.document import Choice

_OF_LETTERS = frozenset({ActKind.BELIEVE, ActKind.MEANT, ActKind.UNDO})
_MOST_INVOICES = 3


def fresh_answers(desk: Desk, now: datetime, owner: str, act: Act) -> tuple[Choice, ...]:
    """None where nothing is left to say. Issues tokens: inside a transaction."""
    if act.kind in _OF_LETTERS:
        return _of_letters(desk, now, owner, act) if act.kind is ActKind.BELIEVE else ()
    accounts = [desk.store.account(invoice) for invoice in act.targets[:_MOST_INVOICES]]
    return tuple(choice for account in accounts for choice in _of_invoice(desk, now, owner, account))


def fitting_besides(desk: Desk, now: datetime, owner: str, act: Act) -> tuple[Choice, ...]:
    """What else than the act itself may be said of its invoices as they stand. Issues tokens: inside a transaction."""
    found: list[Choice] = []
    for account in map(desk.store.account, act.targets[:_MOST_INVOICES]):
        held = bool(active_holds(account, desk.store.client(account.client), desk.today(now)))
        answers = [answer for answer in _fitting(account, held) if answer.value != act.kind.value]
        found += offered(desk, now, owner, answers, [account.id], account.number)
    return tuple(found)


def _of_letters(desk: Desk, now: datetime, owner: str, act: Act) -> tuple[Choice, ...]:
    rows = [desk.store.letters.get(letter) for letter in act.targets]
    open_ones = [row for row in rows if row.state is LetterState.UNPROVEN]
    return tuple(
        choice for row in open_ones for choice in offered(desk, now, owner, (Answer.CONFIRM,), [row.id], row.subject)
    )


def _of_invoice(desk: Desk, now: datetime, owner: str, account: Account) -> tuple[Choice, ...]:
    client = desk.store.client(account.client)
    waiting = desk.outlook(account, client, now).waiting
    if waiting and account.approvals.wording(waiting[0].key) is None:
        return drafts.yes_or_no(desk, account, waiting[0], now, owner)
    held = bool(active_holds(account, client, desk.today(now)))
    return offered(desk, now, owner, _fitting(account, held), [account.id], account.number)


def _fitting(account: Account, held: bool) -> Sequence[Answer]:
    if account.cancelled:
        return (Answer.RESUME,)
    if account.is_paid:
        return ()
    return (Answer.PAID, Answer.RESUME) if held else (Answer.PAID, Answer.PAUSE)

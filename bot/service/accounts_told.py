"""Invoices and clients as they stand, gathered for an owner who asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.core.gather import PLAN_DAYS, foresee, next_letter
from bot.core.history import Happened, Happening, history
from bot.core.ledger import Account, ClientFile, active_holds, status
from bot.core.model import HoldReason
from bot.service import drafts
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.store.outbox import MailState
from bot.writing.choices import Answer
from bot.writing.document import Choice
from bot.writing.told import SHOWN, ClientTold, Coming, Dated, InvoiceTold, NextLetter, OpenList, Waits

_LATEST = 6
"""Things that have happened, the latest ones, which an answer shows."""
_MOST_COMING = 60


def invoice_told(desk: Desk, account: Account, now: datetime, owner: str = "") -> InvoiceTold:
    """One invoice with its latest history. With an ``owner`` come ready answers for that address: tokens are issued."""
    told = as_it_stands(desk, account, now)
    happened = tuple(happened_to(desk, account.id))[-_LATEST:]
    choices = _choices(desk, account, told, now, owner) if owner and account.is_open else ()
    return replace(told, happened=happened, choices=choices)


def as_it_stands(desk: Desk, account: Account, now: datetime) -> InvoiceTold:
    """The same without history and answers: its state, what comes next and what it waits for, as ``relance status`` says."""
    client = desk.store.client(account.client)
    told = _outline(desk, account, client, now)
    return replace(told, next=_next(desk, account, client, now)) if account.is_open else told


def _outline(desk: Desk, account: Account, client: ClientFile, now: datetime) -> InvoiceTold:
    """Without what comes next, too: that costs a look ahead."""
    today = desk.today(now)
    return InvoiceTold(
        number=account.number,
        client=client.name,
        status=status(account, client, today, desk.formal_steps),
        balance=account.balance,
        total=account.total,
        due_on=account.due_on,
        days_late=(today - account.due_on).days if account.due_on and account.is_open else 0,
        waits=tuple(dict.fromkeys(_waits(account, client, today))) if account.is_open else (),
        drafts=tuple(due.step.name for due in desk.outlook(account, client, now).waiting) if account.is_open else (),
    )


def _next(desk: Desk, account: Account, client: ClientFile, now: datetime) -> NextLetter | None:
    """As the plan foresees it: the letters about the client's other invoices may come first."""
    look = desk.outlook(account, client, now)
    instants = [act.at for act in (look.send, look.approval) if act]
    if not instants:
        return None
    accounts = desk.store.open_accounts(client.id)
    letter = next_letter(client, accounts, desk.policy(client), now, account.id, min(instants) + PLAN_DAYS)
    return NextLetter(desk.today(letter.at), letter.step.step.name, letter.needs_approval) if letter else None


def _waits(account: Account, client: ClientFile, today: date) -> Iterator[Waits]:
    for hold in active_holds(account, client, today):
        yield Waits(hold.reason, hold.until)
    if not client.contacts:
        yield Waits(HoldReason.MISSING, None)


def _choices(desk: Desk, account: Account, told: InvoiceTold, now: datetime, owner: str) -> tuple[Choice, ...]:
    waiting = desk.outlook(account, desk.store.client(account.client), now).waiting
    if waiting:
        return drafts.yes_or_no(desk, account, waiting[0], now, owner)
    answers = (Answer.PAID, Answer.RESUME) if told.waits else (Answer.PAID, Answer.PAUSE)
    return offered(desk, now, owner, answers, [account.id], account.number)


def happened_to(desk: Desk, invoice: int) -> Iterator[Dated]:
    """What happened to an invoice, in order; a letter only as far as it is known to have gone."""
    for one in history(desk.store.journal.about_invoice(invoice)):
        known = _with_fate(desk, one)
        if known is not None:
            yield Dated(desk.today(known.at), known)


def _with_fate(desk: Desk, one: Happened) -> Happened | None:
    """A letter that waits, or was withdrawn before it left, is none."""
    if one.mail is None:
        return one
    match desk.store.outbox.get(one.mail).state:
        case MailState.SENT:
            return one
        case MailState.UNKNOWN:
            return replace(one, what=Happening.UNKNOWN)
        case MailState.REFUSED:
            return replace(one, what=Happening.REFUSED)
        case _:
            return None


# --- several ----------------------------------------------------------------------------------------------------


def client_told(desk: Desk, identity: int, now: datetime) -> ClientTold:
    """Everything of a client, in short."""
    client = desk.store.client(identity)
    accounts = desk.store.open_accounts(identity)
    happened = [(account.number, one) for account in accounts for one in happened_to(desk, account.id)]
    happened.sort(key=lambda pair: pair[1].what.at)
    return ClientTold(
        name=client.name,
        invoices=tuple(_outlines(desk, [(account, client) for account in accounts], now)),
        settled=len(desk.store.books.invoices_of(identity)) - len(accounts),
        contacts=tuple(contact.email for contact in client.contacts),
        happened=tuple(happened[-_LATEST:]),
    )


def open_list(desk: Desk, now: datetime, *, only_late: bool = False) -> OpenList:
    """All that is open, with the number of those that are closed; or what is late of it."""
    pairs: list[tuple[Account, ClientFile]] = []
    for identity in desk.store.books.clients_with_open():
        client = desk.store.client(identity)
        pairs += [(account, client) for account in desk.store.open_accounts(identity)]
    if only_late:
        today = desk.today(now)
        pairs = [(account, client) for account, client in pairs if account.due_on and account.due_on < today]
    closed = 0 if only_late else sum(not row.is_open for row in desk.store.books.all_invoices())
    return OpenList(tuple(_outlines(desk, pairs, now)), only_late, closed)


def _outlines(desk: Desk, pairs: Sequence[tuple[Account, ClientFile]], now: datetime) -> Iterator[InvoiceTold]:
    """The latest first; what comes next for those that are shown."""
    ordered = sorted(pairs, key=lambda pair: (pair[0].due_on or date.max, pair[0].number))
    for place, (account, client) in enumerate(ordered):
        yield as_it_stands(desk, account, now) if place < SHOWN else _outline(desk, account, client, now)


def coming(desk: Desk, clients: Sequence[int], now: datetime) -> Coming:
    """The letters to come to these clients, as ``relance plan`` shows them; to all where none is named."""
    names = [desk.store.client(identity).name for identity in clients]
    foreseen = []
    for identity in clients or desk.store.books.clients_with_open():
        client, accounts = desk.store.client(identity), desk.store.open_accounts(identity)
        foreseen += list(foresee(client, accounts, desk.policy(client), now, now + PLAN_DAYS))
    letters = tuple(
        (
            NextLetter(desk.today(one.at), one.step.step.name, one.needs_approval),
            tuple(account.number for account in one.accounts),
            one.client.name,
        )
        for one in sorted(foreseen, key=lambda one: (one.at, one.client.name))[:_MOST_COMING]
    )
    return Coming(letters, names[0] if len(names) == 1 else "")

"""Letters to a client that are no step of the ladder: an answer, a plan, a word of thanks.

Each is stored whole like any letter, leaves in business hours, counts as a word to the client, and rests on a basis that
is looked at once more before it leaves: what was asked is still open, what was thanked for is still paid.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import assert_never

from bot.core.course import Courtesy
from bot.core.ledger import Account, ClientFile, active_holds
from bot.core.model import Due, HoldReason
from bot.core.money import Money
from bot.reading.roles import is_person
from bot.service import post, reminders
from bot.service.addressing import Named
from bot.service.desk import Desk
from bot.writing.client_letters import ClientLetter, write_client_letter
from bot.writing.invoice_blocks import InvoiceLine
from bot.writing.words import Written

_LIFE = 3
"""Whole business days after which an answer that has not left is no answer any more."""

_SILENCED_BY = frozenset({HoldReason.STOP, HoldReason.INSOLVENCY, HoldReason.DISPUTE})

_TEMPLATES = {Courtesy.PLAN: "instalment_plan"}


@dataclass(frozen=True, slots=True)
class Basis:
    """What a courtesy rests on. ``balances``: each invoice with what was owed on it; ``last_day``: when it is too late.

    ``letter``: the client's, which it answers.
    """

    courtesy: Courtesy
    balances: tuple[tuple[int, str], ...]
    last_day: date
    letter: int | None = None

    def __str__(self) -> str:
        """As the outbox keeps it."""
        balances = [[invoice, balance] for invoice, balance in self.balances]
        return json.dumps(
            {"courtesy": self.courtesy, "balances": balances, "until": str(self.last_day), "letter": self.letter}
        )

    @classmethod
    def read(cls, text: str) -> Basis | None:
        """The inverse; None for the basis of a step."""
        if not text.startswith("{"):
            return None
        found = json.loads(text)
        balances = tuple((int(invoice), str(balance)) for invoice, balance in found["balances"])
        return cls(Courtesy(found["courtesy"]), balances, date.fromisoformat(found["until"]), found["letter"])


@dataclass(frozen=True, slots=True)
class Draft:
    """A courtesy to write: ``to`` whom, in which thread, and the facts that its words need."""

    courtesy: Courtesy
    to: tuple[Named, ...]
    thread: post.Thread
    subject: str = ""
    letter: int | None = None
    promised_on: date | None = None
    promised: Money | None = None
    received: tuple[Money, date] | None = None
    with_documents: bool = False


def written(desk: Desk, client: ClientFile, accounts: Sequence[Account], draft: Draft, today: date) -> Written:
    """The letter's words as they would leave today, nothing enclosed."""
    return write_client_letter(_letter(desk, client, accounts, draft, today), desk.words)


def store(desk: Desk, now: datetime, client: ClientFile, accounts: Sequence[Account], draft: Draft) -> int:
    """The letter into the outbox, to leave in the next business hour; its id. Inside a transaction.

    Every one of ``accounts`` must have an amount and a due date.
    """
    today = desk.today(now)
    enclosed = reminders.files(desk, accounts) if draft.with_documents else ()
    letter = _letter(desk, client, accounts, draft, today)
    written = write_client_letter(replace(letter, attached=tuple(file.name for file in enclosed)), desk.words)
    if draft.subject:
        subject = draft.subject if draft.subject.lower().startswith(("re:", "aw:")) else f"Re: {draft.subject}"
        written = replace(written, subject=subject)
    balances = tuple((account.id, str(account.balance)) for account in accounts)
    last_day = desk.calendar.after_business_days(today, _LIFE)
    basis = Basis(draft.courtesy, balances, last_day, draft.letter)
    about = [(client.id, account.id) for account in accounts]
    answers = None if draft.courtesy is Courtesy.PLAN else draft.letter  # the plan goes back to the owner's word
    mail = post.to_client(desk, now, written, draft.to, (), about, draft.thread, enclosed, str(basis), answers)
    desk.store.outbox.put_off(mail, desk.calendar.next_slot(now), "")
    return mail


def still_holds(desk: Desk, basis: Basis, now: datetime) -> bool:
    """Whether the courtesy would be written just so now."""
    if desk.today(now) > basis.last_day:
        return False
    for invoice, balance in basis.balances:
        account = desk.store.account(invoice)
        if account.cancelled or str(account.balance) != balance:
            return False
        if basis.courtesy is not Courtesy.THANKS and _silenced(desk, account, basis, now):
            return False
    return True


def _silenced(desk: Desk, account: Account, basis: Basis, now: datetime) -> bool:
    """Since it was written the client has contested or stopped, or has taken back the promise that it thanks for."""
    client = desk.store.client(account.client)
    holds = active_holds(account, client, desk.today(now))
    if any(hold.reason in _SILENCED_BY for hold in holds):
        return True
    firm = account.standing.firm
    return basis.courtesy is Courtesy.NOTED and (firm is None or firm.letter != basis.letter)


def _letter(desk: Desk, client: ClientFile, accounts: Sequence[Account], draft: Draft, today: date) -> ClientLetter:
    name = next((name for name, _ in draft.to if is_person(name, client.name)), "")
    return ClientLetter(
        template=_TEMPLATES.get(draft.courtesy, draft.courtesy),
        occurrence=1,
        language=client.language or accounts[0].language or "",
        creditor=desk.creditor,
        client=client.name,
        contact_name=name,
        lines=_lines(desk, accounts, draft, today),
        written_on=today,
        promised_on=draft.promised_on,
        amount=draft.received[0] if draft.received else None,
        received_on=draft.received[1] if draft.received else None,
    )


def _lines(desk: Desk, accounts: Sequence[Account], draft: Draft, today: date) -> tuple[InvoiceLine, ...]:
    """An invoice each; of a plan, a part each; of an account, the whole balance and not only what has fallen due."""
    plain = [reminders.line(account, today, desk.creditor) for account in accounts]
    match draft.courtesy:
        case Courtesy.PLAN:
            pairs = zip(accounts, plain, strict=True)
            return tuple(_part(line, due) for account, line in pairs for due in account.unpaid_dues)
        case Courtesy.THANKS:
            return tuple(replace(line, balance=Money(0, line.total.currency)) for line in plain)
        case Courtesy.NOTED if draft.promised is not None and len(plain) == 1:
            return (replace(plain[0], balance=draft.promised),)
        case Courtesy.NOTED | Courtesy.STATEMENT | Courtesy.REQUESTED:
            return tuple(
                replace(line, balance=account.balance or line.balance)
                for account, line in zip(accounts, plain, strict=True)
            )
        case _:
            assert_never(draft.courtesy)


def _part(line: InvoiceLine, due: Due) -> InvoiceLine:
    return replace(line, total=due.amount, balance=due.amount, due_on=due.on, days_late=0)


def thank(desk: Desk, now: datetime, invoice: int, amount: Money, received_on: date) -> None:
    """A word of thanks for a payment that settles the invoice, where the config wants one. Inside a transaction.

    Only to those whom a letter about the invoice has reached before: whoever pays unasked needs no mail.
    """
    account = desk.store.account(invoice)
    if not desk.config.payments.thanks or not account.is_paid or account.due_on is None or not account.taken:
        return
    client = desk.store.client(account.client)
    emails = [contact.email for contact in client.contacts if contact.email in account.taken[-1].audience]
    if not emails:
        return
    to = reminders.named(emails, client)
    draft = Draft(Courtesy.THANKS, to, reminders.thread([account]), account.subject, received=(amount, received_on))
    store(desk, now, client, [account], draft)

"""What a reminder takes up: the client's own last word, where it calls for another letter than the usual one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.core.ledger import Account, ClientFile
from bot.core.model import HoldReason
from bot.core.money import Money
from bot.core.standing import Hold

TAKES_UP = "reminder"
"""The template in whose place such a letter is written; a step with words of its own keeps them."""


@dataclass(frozen=True, slots=True)
class BrokenPromise:
    """Announced for the day ``on``, and it did not come; ``count`` such promises about the invoice, this one included."""

    on: date
    count: int


@dataclass(frozen=True, slots=True)
class NotFound:
    """They said it was paid; ``letter`` is where."""

    letter: int | None


@dataclass(frozen=True, slots=True)
class NewContact:
    """The first letter to somebody whom ``referrer`` (an address) named."""

    referrer: str


@dataclass(frozen=True, slots=True)
class Away:
    """``absent`` (an address) is away and the letter goes to the delegate; or it is the addressee, back again."""

    absent: str


@dataclass(frozen=True, slots=True)
class PartPaid:
    """A part came in since our last letter."""

    amount: Money
    received_on: date


Occasion = BrokenPromise | NotFound | NewContact | Away | PartPaid


def occasion(account: Account, client: ClientFile, to: Sequence[str], today: date) -> Occasion | None:
    """What a reminder about the invoice to these addresses takes up; None for the usual one."""
    return (
        _redirected(account, client, to)
        or _part_paid(account)
        or _unkept(account, today)
        or _unfound(account, today)
        or _away(account, client, to, today)
    )


def shared_occasion(accounts: Sequence[Account], client: ClientFile, to: Sequence[str], today: date) -> Occasion | None:
    """That of a letter about several invoices: only what can be said of every one of them."""
    found = {occasion(account, client, to, today) for account in accounts}
    return found.pop() if len(found) == 1 else None


def _redirected(account: Account, client: ClientFile, to: Sequence[str]) -> NewContact | None:
    written_to = frozenset[str]().union(*(taken.audience for taken in account.taken))
    for redirected, _ in reversed(client.redirects):
        if redirected.email in to and redirected.email not in written_to:
            return NewContact(redirected.referrer)
    return None


def _part_paid(account: Account) -> PartPaid | None:
    """By the day on which the money came; what crossed our letter was taken off already and needs no word."""
    payment = max(account.payments, key=lambda one: one.received_on, default=None)
    last = max((taken.at for taken in account.taken), default=None)
    if payment is None or last is None or payment.received_on < last.date():
        return None
    return PartPaid(payment.amount, payment.received_on)


def _unkept(account: Account, today: date) -> BrokenPromise | None:
    if not account.promises or not _unanswered(account, account.promises[-1].made_at):
        return None
    failed = [promise for promise in account.promises if promise.is_failed(today)]
    last = account.promises[-1]
    return BrokenPromise(last.on, len(failed)) if last in failed and last.ended_at is None else None


def _unfound(account: Account, today: date) -> NotFound | None:
    """The hold of the claim has ended, by its days or the owner's word, and no letter has asked since."""
    firm: Hold | None = account.standing.firm
    if firm is None or firm.reason is not HoldReason.CLAIMED_PAID or firm.active(today):
        return None
    return NotFound(firm.letter) if account.answered_since is not None else None


def _away(account: Account, client: ClientFile, to: Sequence[str], today: date) -> Away | None:
    for absence, noted_at in reversed(client.absences):
        if not _unanswered(account, noted_at):
            continue
        if absence.delegate and absence.delegate in to and today < absence.until:
            return Away(absence.email)
        if not absence.delegate and absence.email in to and absence.until <= today:
            return Away(absence.email)
    return None


def _unanswered(account: Account, said_at: datetime) -> bool:
    """Whether no letter about the invoice has left since."""
    return all(taken.at < said_at for taken in account.taken)

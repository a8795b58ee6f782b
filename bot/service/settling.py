"""The one way in for money: taken in once, whoever tells of it, and put where it certainly belongs; else the owner is asked.

Everything here runs inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from bot.core import events as ev
from bot.core import payment_events as cash
from bot.core.matching import Doubt, Match, Matcher, Question, Received, Share
from bot.core.model import HoldReason
from bot.core.money import Money
from bot.core.payers import bare_iban, is_name
from bot.core.payments import OWNER, TOLD_LATE, KnownPayment, Seen, same_payment
from bot.core.readings import Entry, NoticeKind
from bot.service import courtesies, money_back
from bot.service.desk import Desk
from bot.service.owed import matcher
from bot.service.settled import Outcome, Part, Settled

MOST_CANDIDATES = 6
"""Invoices that the owner is asked about, and that are left in peace meanwhile."""


@dataclass(frozen=True, slots=True)
class Till:
    """Where money is taken in at an instant: what is owed is indexed once and kept in step. ``letter``: what it rests on."""

    desk: Desk
    now: datetime
    owed: Matcher
    letter: int | None = None


def open_till(desk: Desk, now: datetime, letter: int | None = None) -> Till:
    return Till(desk, now, matcher(desk, now), letter)


def take_in_money(till: Till, entry: Entry, source: str) -> Settled:
    """What the entry tells of, recorded once; ``source`` is one of :mod:`bot.core.payments`, with a statement's form.

    Only a credit ever settles anything.
    """
    if entry.amount.minor <= 0:
        return Settled(entry, Outcome.NO_PAYMENT)
    match entry.kind:
        case NoticeKind.CREDIT:
            return _credit(till, entry, seen(till, entry, source))
        case NoticeKind.FAILED:
            return money_back.take_back(till.desk, till.now, till.owed, entry, seen(till, entry, source), till.letter)
        case NoticeKind.PENDING | NoticeKind.PAYOUT | NoticeKind.DEBIT | NoticeKind.OTHER:
            return Settled(entry, Outcome.NO_PAYMENT)
        case _:
            assert_never(entry.kind)


def seen(till: Till, entry: Entry, source: str) -> Seen:
    """The entry as payments are compared. A bank's own name for it is the same in all forms of its statements."""
    text = " ".join(dict.fromkeys(part for part in (entry.reference, entry.end_to_end) if part))
    return Seen(
        entry.amount,
        entry.received_on or till.desk.today(till.now),
        source,
        f"{source.partition(' ')[0]} {entry.identity}",
        entry.payer,
        bare_iban(entry.payer_iban),
        text,
    )


def _credit(till: Till, entry: Entry, money: Seen) -> Settled:
    book = till.desk.store.books.cash
    known = book.seen_as(money.identity)
    if known is not None:
        return _as_it_stands(till, entry, known, Outcome.KNOWN)
    alike = book.like(money.amount, money.received_on, TOLD_LATE)
    known = same_payment(money, [one for one in alike if not _speaks_against(till, money, one)])
    if known is not None:
        return _confirm(till, entry, money, known)
    if (told := _told_by_owner(till, money)) is not None:
        return _confirm_told(till, entry, money, told)
    name = book.next_name()
    till.desk.record(till.now, _received(name, money, till.letter))
    return place(till, entry, name)


def _received(name: str, money: Seen, letter: int | None) -> cash.PaymentReceived:
    return cash.PaymentReceived(
        name,
        money.amount,
        money.received_on,
        money.source,
        money.identity,
        money.payer,
        money.payer_iban,
        money.text,
        letter,
    )


# --- the same payment again -----------------------------------------------------------------------------------


def _speaks_against(till: Till, money: Seen, known: KnownPayment) -> bool:
    """Both name invoices, and none in common; or the owner's word was about another client's."""
    settles = {one.invoice for one in till.desk.store.books.cash.allocations_of(known.payment)}
    named, others = till.owed.named(money.text), till.owed.named(known.text) | settles
    if named and others and not named & others:
        return True
    if known.sources != {OWNER} or named:
        return False
    payers = till.owed.payer(money.payer, money.payer_iban).clients
    return bool(payers) and not payers & {till.desk.store.books.invoice(one).client for one in settles}


def _confirm(till: Till, entry: Entry, money: Seen, known: KnownPayment) -> Settled:
    """Nothing new came in; but what this source says of it may tell whose it is."""
    _confirmed(till, money, known.payment, money.identity)
    settles = [one.invoice for one in till.desk.store.books.cash.allocations_of(known.payment)]
    _learn(till, known.payment, settles)
    if known.left == known.amount and known.returned_on is None and not known.set_aside:
        found = till.owed.match(_as_received(till, payment_called(till.desk, known.payment)))
        if isinstance(found, Match) or not known.asked:
            return place(till, entry, known.payment)
    return _as_it_stands(till, entry, known, Outcome.CONFIRMED)


def _confirmed(till: Till, money: Seen, payment: str, identity: str) -> None:
    event = cash.PaymentConfirmed(
        payment, money.source, identity, money.payer, money.payer_iban, money.text, till.letter
    )
    till.desk.record(till.now, event)


def _told_by_owner(till: Till, money: Seen) -> list[KnownPayment] | None:
    """What the owner said of each invoice that one transfer names, if it comes to the very sum."""
    book, found = till.desk.store.books.cash, list[KnownPayment]()
    for invoice in sorted(till.owed.named(money.text)):
        told = [one for one in book.payments_of(invoice) if one.sources == {OWNER} and one.left.minor == 0]
        if not told:
            return None
        found += told
    same = {one.amount.currency for one in found} == {money.amount.currency}
    return found if same and sum(one.amount.minor for one in found) == money.amount.minor else None


def _confirm_told(till: Till, entry: Entry, money: Seen, told: list[KnownPayment]) -> Settled:
    for place_, known in enumerate(told):
        _confirmed(till, money, known.payment, f"{money.identity} +{place_}" if place_ else money.identity)
    parts = [part for known in told for part in parts_of(till.desk, known.payment)]
    return Settled(entry, Outcome.CONFIRMED, told[0].payment, tuple(parts), left=Money(0, money.amount.currency))


def _as_it_stands(till: Till, entry: Entry, known: KnownPayment, outcome: Outcome) -> Settled:
    return Settled(entry, outcome, known.payment, parts_of(till.desk, known.payment), left=known.left)


def parts_of(desk: Desk, payment: str) -> tuple[Part, ...]:
    """What a payment settles, as the books stand."""
    books = desk.store.books
    return tuple(Part(a.invoice, books.invoice(a.invoice).number, a.amount) for a in books.cash.allocations_of(payment))


# --- where it belongs -----------------------------------------------------------------------------------------


def place(till: Till, entry: Entry, payment: str) -> Settled:
    """Allocate a payment of which nothing is allocated yet, if it is certain where it belongs; else ask."""
    known = payment_called(till.desk, payment)
    found = till.owed.match(_as_received(till, known))
    match found:
        case Match(shares, reasons, left):
            allocate(till, payment, shares, ", ".join(reasons))
            return Settled(entry, Outcome.ALLOCATED, payment, parts_of(till.desk, payment), reasons, left=left)
        case Question(doubt, candidates):
            return _ask(till, entry, known, doubt, candidates[:MOST_CANDIDATES])
        case _:
            assert_never(found)


def _as_received(till: Till, known: KnownPayment) -> Received:
    denied = till.desk.store.books.cash.denied(known.payment)
    return Received(known.left, known.received_on, known.payer, known.payer_iban, known.text, denied)


def payment_called(desk: Desk, payment: str) -> KnownPayment:
    """Raises KeyError for a payment that is not in the books."""
    known = desk.store.books.cash.payment(payment)
    if known is None:
        raise KeyError(payment)
    return known


def allocate(till: Till, payment: str, shares: Iterable[Share], reason: str) -> None:
    """Record the shares and what follows from them: holds that waited for this payment end, the payer is remembered."""
    desk, known = till.desk, payment_called(till.desk, payment)
    shares = list(shares)
    for share in shares:
        client = desk.store.books.invoice(share.invoice).client
        allocated = ev.PaymentAllocated(payment, share.amount, known.received_on, reason, till.letter)
        desk.record(till.now, allocated, client, share.invoice)
        if share.forgiven is not None:
            forgiven = cash.BalanceForgiven(share.forgiven, "rounding", payment, till.letter)
            desk.record(till.now, forgiven, client, share.invoice)
        courtesies.thank(desk, till.now, share.invoice, share.amount, known.received_on)
        keep_in_step(till, share.invoice)
    end_waiting(till, known.asked)
    _learn(till, payment, [share.invoice for share in shares])


def keep_in_step(till: Till, invoice: int) -> None:
    """The index learns what is owed on an invoice now."""
    account = till.desk.store.account(invoice)
    unpaid = account.unpaid_dues
    if account.balance is not None and account.is_open:
        till.owed.now_owed(invoice, account.balance, unpaid[0].amount if unpaid else None)
    elif account.balance is not None:
        till.owed.now_owed(invoice, Money(0, account.balance.currency))


def _learn(till: Till, payment: str, invoices: Iterable[int]) -> None:
    """Under which name and from which account the client pays; not where one transfer is for two clients."""
    desk, known = till.desk, payment_called(till.desk, payment)
    clients = {desk.store.books.invoice(invoice).client for invoice in invoices}
    if len(clients) != 1 or known.sources == {OWNER} or not (is_name(known.payer) or known.payer_iban):
        return
    (client,) = clients
    if (client, known.payer, known.payer_iban) not in desk.store.books.cash.payers():
        desk.record(till.now, cash.PayerLearned(known.payer, known.payer_iban), client)


# --- in doubt -------------------------------------------------------------------------------------------------


def _ask(till: Till, entry: Entry, known: KnownPayment, doubt: Doubt, candidates: tuple[int, ...]) -> Settled:
    """The candidates are left in peace for the grace days: a reminder although paid is the worst of all."""
    if not candidates:
        return Settled(entry, Outcome.KEPT, known.payment, doubt=doubt, left=known.left)
    till.desk.record(till.now, cash.PaymentAsked(known.payment, doubt, candidates, till.letter))
    for invoice in candidates:
        leave_in_peace(till, invoice)
    return Settled(entry, Outcome.ASKED, known.payment, doubt=doubt, candidates=candidates, left=known.left)


def leave_in_peace(till: Till, invoice: int) -> None:
    """Nothing goes out about the invoice for the grace days, while the owner is asked."""
    desk = till.desk
    account = desk.store.account(invoice)
    if account.is_open:
        until = desk.calendar.after_business_days(desk.today(till.now), desk.config.sending.grace_days)
        desk.record(till.now, ev.InvoiceHeld(HoldReason.CLAIMED_PAID, until, till.letter), account.client, invoice)


def end_waiting(till: Till, invoices: Iterable[int]) -> None:
    """A question is answered: those of its invoices that no other payment is asked about go on."""
    desk, today = till.desk, till.desk.today(till.now)
    asked = {invoice for one in desk.store.books.cash.unallocated() for invoice in one.asked}
    for invoice in invoices:
        account = desk.store.account(invoice)
        waits = any(hold.reason is HoldReason.CLAIMED_PAID and hold.active(today) for hold in account.holds)
        if waits and invoice not in asked:
            ended = ev.InvoiceHeld(HoldReason.CLAIMED_PAID, today, till.letter)
            desk.record(till.now, ended, account.client, invoice)

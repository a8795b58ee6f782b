"""The one way in for money: taken in once, whoever tells of it, and put where it certainly belongs; else the owner is asked.

Everything here runs inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from bot.core import events as ev
from bot.core import payment_events as cash
from bot.core.matching import Doubt, Match, Question, Share
from bot.core.money import Money
from bot.core.payers import bare_iban, is_name
from bot.core.payments import OWNER, TOLD_LATE, KnownPayment, Seen, same_payment
from bot.core.readings import Entry, NoticeKind
from bot.service import courtesies, money_back, told_twice
from bot.service.quiet import end_waiting as end_waiting
from bot.service.quiet import leave_in_peace as leave_in_peace
from bot.service.quiet import wait_for_owner
from bot.service.settled import Outcome, Settled
from bot.service.till import Till as Till
from bot.service.till import as_received, parts_of
from bot.service.till import keep_in_step as keep_in_step
from bot.service.till import open_till as open_till
from bot.service.till import payment_called as payment_called

SAID = "the owner said so"
"""The reason of an allocation that rests on the owner's word."""
MOST_CANDIDATES = 40
"""Invoices that wait for the owner's word about one payment; fewer are offered."""


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
            return _gone(till, entry, seen(till, entry, source))
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
        till.met.add(known.payment)
        return _as_it_stands(till, entry, known, Outcome.KNOWN)
    alike = [
        one for one in book.like(money.amount, money.received_on, TOLD_LATE) if not _speaks_against(till, money, one)
    ]
    known = same_payment(money, [one for one in alike if one.payment not in till.met])
    rivals = told_twice.others_owing(till, money, known) if known is not None else ()
    if known is not None and not rivals:
        return _confirm(till, entry, money, known)
    if known is None and (told := told_twice.told_by_owner(till, money)) is not None:
        return _confirm_told(till, entry, money, told)
    return _new(till, entry, money, alike, known, rivals)


def _new(
    till: Till, entry: Entry, money: Seen, alike: list[KnownPayment], told: KnownPayment | None, rivals: tuple[int, ...]
) -> Settled:
    """Money that nobody told of before; or perhaps somebody did (``told``, or the same source): then the owner is asked."""
    name = till.desk.store.books.cash.next_name()
    again = told_twice.same_source_again(till, money, alike)
    till.desk.record(till.now, _received(name, money, till.letter))
    till.met.add(name)
    if money_back.is_gone_already(till, name):
        return Settled(entry, Outcome.RETURNED, name)
    known = payment_called(till.desk, name)
    if told is not None and rivals:
        doubtful = (*told_twice.invoices_of(till, told.payment), *rivals)
        return ask_about(till, entry, known, Doubt.TOLD_PERHAPS, doubtful)
    if again is not None:
        candidates = told_twice.invoices_of(till, again.payment) or again.asked
        return ask_about(till, entry, known, Doubt.SAID_TWICE, candidates)
    return place(till, entry, name)


# --- gone again -----------------------------------------------------------------------------------------------


def _gone(till: Till, entry: Entry, money: Seen) -> Settled:
    settled = money_back.take_back(till, entry, money)
    if settled.outcome is not Outcome.RETURNED:
        return settled
    return replace(settled, then=_placed_since(till, [part.invoice for part in settled.parts]))


def _placed_since(till: Till, reopened: list[int]) -> tuple[Settled, ...]:
    """Money that waited because these were settled: it is placed now; where that is not certain, they wait for the owner."""
    found: list[Settled] = []
    for known in till.desk.store.books.cash.unallocated():
        about = set(reopened) & (set(known.asked) | till.owed.named(known.text))
        if not about - till.desk.store.books.cash.denied(known.payment):
            continue
        entry = Entry(NoticeKind.CREDIT, known.left, known.received_on, known.payer, known.text)
        if known.doubt != Doubt.SAID_TWICE and isinstance(till.owed.match(as_received(till, known)), Match):
            found.append(place(till, entry, known.payment))
            continue
        for invoice in sorted(about):
            wait_for_owner(till, invoice)
    return tuple(found)


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
    till.met.add(known.payment)
    settles = [one.invoice for one in till.desk.store.books.cash.allocations_of(known.payment)]
    if _bears_out(till, payment_called(till.desk, known.payment), settles):
        _learn(till, known.payment, settles)
    if known.left == known.amount and known.returned_on is None and not known.set_aside:
        found = till.owed.match(as_received(till, payment_called(till.desk, known.payment)))
        if isinstance(found, Match) or not known.asked:
            return place(till, entry, known.payment)
    return _as_it_stands(till, entry, known, Outcome.CONFIRMED)


def _confirmed(till: Till, money: Seen, payment: str, identity: str) -> None:
    event = cash.PaymentConfirmed(
        payment, money.source, identity, money.payer, money.payer_iban, money.text, till.letter, money.received_on
    )
    till.desk.record(till.now, event)


def _confirm_told(till: Till, entry: Entry, money: Seen, told: list[KnownPayment]) -> Settled:
    for place_, known in enumerate(told):
        till.met.add(known.payment)
        _confirmed(till, money, known.payment, f"{money.identity} +{place_}" if place_ else money.identity)
    parts = [part for known in told for part in parts_of(till.desk, known.payment)]
    return Settled(entry, Outcome.CONFIRMED, told[0].payment, tuple(parts), left=Money(0, money.amount.currency))


def _as_it_stands(till: Till, entry: Entry, known: KnownPayment, outcome: Outcome) -> Settled:
    return Settled(entry, outcome, known.payment, parts_of(till.desk, known.payment), left=known.left)


# --- where it belongs -----------------------------------------------------------------------------------------


def place(till: Till, entry: Entry, payment: str) -> Settled:
    """Allocate a payment of which nothing is allocated yet, if it is certain where it belongs; else ask."""
    known = payment_called(till.desk, payment)
    found = till.owed.match(as_received(till, known))
    match found:
        case Match(shares, reasons, left):
            allocate(till, payment, shares, ", ".join(reasons))
            return Settled(entry, Outcome.ALLOCATED, payment, parts_of(till.desk, payment), reasons, left=left)
        case Question(doubt, candidates):
            return ask_about(till, entry, known, doubt, candidates[:MOST_CANDIDATES])
        case _:
            assert_never(found)


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
    invoices = [share.invoice for share in shares]
    if reason == SAID or _bears_out(till, known, invoices):
        _learn(till, payment, invoices)


def _bears_out(till: Till, known: KnownPayment, invoices: Iterable[int]) -> bool:
    """A stranger's part of a sum teaches nothing: the name may be anybody's. What settles an invoice does."""
    accounts = [till.desk.store.account(invoice) for invoice in invoices]
    payers = till.owed.payer(known.payer, known.payer_iban).clients
    return bool(payers & {one.client for one in accounts}) or any(not one.is_open for one in accounts)


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


def ask_about(till: Till, entry: Entry, known: KnownPayment, doubt: Doubt, candidates: tuple[int, ...]) -> Settled:
    """The candidates wait for the owner's word: a reminder although paid is the worst of all."""
    if not candidates:
        return Settled(entry, Outcome.KEPT, known.payment, doubt=doubt, left=known.left)
    till.desk.record(till.now, cash.PaymentAsked(known.payment, doubt, candidates, till.letter))
    for invoice in candidates:
        wait_for_owner(till, invoice)
    return Settled(entry, Outcome.ASKED, known.payment, doubt=doubt, candidates=candidates, left=known.left)

"""Money that is gone again: a payment failed, returned or charged back reopens what it had settled."""

from __future__ import annotations

from bot.core import payment_events as cash
from bot.core.money import Money
from bot.core.payments import SAME_WITHIN, KnownPayment, Seen, contradict, may_be_gone
from bot.core.readings import Entry
from bot.service.quiet import end_waiting
from bot.service.settled import Outcome, Part, Settled
from bot.service.till import Till, keep_in_step, parts_of

_RETURNED_WITHIN = 400
"""Days after which a direct debit may still come back: thirteen months for one without a mandate (PSD2, article 71)."""
_FEE = 50_00
"""Minor units that a bank adds to a chargeback at most."""


def take_back(till: Till, entry: Entry, seen: Seen) -> Settled:
    """Find the payment that the entry undoes and take it back, once. Where none can be told, the return is kept: its
    payment may be told of later."""
    desk, book = till.desk, till.desk.store.books.cash
    if (known := book.seen_as(seen.identity)) is not None:
        return Settled(entry, Outcome.KNOWN, known.payment)
    if any(kept.identity == seen.identity for kept in book.kept_returns()):
        return Settled(entry, Outcome.KNOWN)
    alike = [one for one in book.like(seen.amount, seen.received_on, _RETURNED_WITHIN) if not _other(till, seen, one)]
    if (known := _told_before(seen, alike)) is not None:
        desk.record(till.now, cash.PaymentConfirmed(known.payment, _source(seen), seen.identity, letter=till.letter))
        return Settled(entry, Outcome.CONFIRMED, known.payment)
    known = _meant(till, seen, alike) or _with_fee(till, seen)
    if known is None:
        desk.record(till.now, _kept(till, seen))
        return Settled(entry, Outcome.RETURN_UNPLACED)
    return Settled(entry, Outcome.RETURNED, known.payment, _take(till, seen, known))


def is_gone_already(till: Till, payment: str) -> bool:
    """Whether a return that was told of before undoes this payment, which is new in the books: then it is taken back."""
    book = till.desk.store.books.cash
    for seen in book.kept_returns():
        known = book.payment(payment)
        if known is None:
            return False
        if _is_with_fee(till, seen, known):
            _take(till, seen, known)
        if known.amount != seen.amount:
            continue
        if known.returned_on is not None:
            if _told_before(seen, [known]) is not None:
                told = cash.PaymentConfirmed(payment, _source(seen), seen.identity, letter=till.letter)
                till.desk.record(till.now, told)
            continue
        alike = [
            one for one in book.like(seen.amount, seen.received_on, _RETURNED_WITHIN) if not _other(till, seen, one)
        ]
        meant = _meant(till, seen, alike)
        if meant is not None and meant.payment == payment:
            _take(till, seen, known)
    known = book.payment(payment)
    return known is not None and known.returned_on is not None


def _kept(till: Till, seen: Seen) -> cash.ReturnKept:
    return cash.ReturnKept(
        seen.amount,
        seen.received_on,
        seen.source,
        seen.identity,
        seen.payer,
        seen.payer_iban,
        seen.text,
        till.letter,
    )


def _meant(till: Till, seen: Seen, alike: list[KnownPayment]) -> KnownPayment | None:
    """The one payment that fits; of several that settle the same in the same parts, the last: it comes to the same."""
    fitting = may_be_gone(seen, [one for one in alike if one.amount == seen.amount])
    book = till.desk.store.books.cash
    settled = {tuple((a.invoice, a.amount) for a in book.allocations_of(one.payment)) for one in fitting}
    if len(settled) > 1:
        return _unplaced_of_same(till, fitting)
    return fitting[-1] if fitting else None


def _unplaced_of_same(till: Till, fitting: list[KnownPayment]) -> KnownPayment | None:
    """Of two payments that name the same invoices the one that settles nothing: what it named stays settled by the other."""
    named = {till.owed.named(one.text) for one in fitting}
    free = [one for one in fitting if one.left == one.amount]
    return free[-1] if len(named) == 1 and free and all(named) else None


def _with_fee(till: Till, seen: Seen) -> KnownPayment | None:
    """A chargeback together with the bank's fee for it: it names the one invoice that the payment settles."""
    named = till.owed.named(seen.text)
    if len(named) != 1 or seen.amount.minor <= _FEE:
        return None
    least = Money(seen.amount.minor - _FEE, seen.amount.currency)
    book = till.desk.store.books.cash
    near = may_be_gone(seen, book.around(seen.amount, least, seen.received_on, _RETURNED_WITHIN))
    near = [one for one in near if {a.invoice for a in book.allocations_of(one.payment)} == named]
    return near[0] if len(near) == 1 else None


def _is_with_fee(till: Till, seen: Seen, known: KnownPayment) -> bool:
    """As above, of a payment that nothing has been done about yet."""
    named = till.owed.named(seen.text)
    fee = seen.amount.minor - known.amount.minor if seen.amount.currency == known.amount.currency else 0
    near = 0 < fee <= _FEE and len(named) == 1 and till.owed.named(known.text) == named
    return near and bool(may_be_gone(seen, [known]))


def _take(till: Till, seen: Seen, known: KnownPayment) -> tuple[Part, ...]:
    """One line for each invoice that it had settled; one for the payment alone where it had settled none."""
    desk, books = till.desk, till.desk.store.books
    told = cash.PaymentReturned(
        known.payment, cash.ReturnReason.FAILED, seen.received_on, _source(seen), seen.identity, till.letter
    )
    parts = parts_of(desk, known.payment)
    for part in parts:
        desk.record(till.now, told, books.invoice(part.invoice).client, part.invoice)
        keep_in_step(till, part.invoice)
    if not parts:
        desk.record(till.now, told)
    end_waiting(till, (*known.asked, *(part.invoice for part in parts)))
    return parts


def _source(seen: Seen) -> str:
    """A source tells of a payment once, and once of its return."""
    return f"return, {seen.source}"


def _other(till: Till, seen: Seen, known: KnownPayment) -> bool:
    named, others = till.owed.named(seen.text), till.owed.named(known.text)
    return bool(named) and bool(others) and not named & others


def _told_before(seen: Seen, known: list[KnownPayment]) -> KnownPayment | None:
    for one in known:
        near = one.returned_on is not None and abs((seen.received_on - one.returned_on).days) <= SAME_WITHIN
        if near and one.amount == seen.amount and _source(seen) not in one.sources and not contradict(seen, one):
            return one
    return None

"""Money that may have been told of before, where nobody but the owner or the bank's statement can say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from bot.core import payment_events as cash
from bot.core.matched import Doubt
from bot.core.payments import OWNER, STATEMENT, TOLD_LATE, KnownPayment, Seen, contradict, told_again
from bot.core.readings import Entry, NoticeKind
from bot.core.subsets import adding_up_to
from bot.service import quiet
from bot.service.till import Till


def same_source_again(till: Till, money: Seen, alike: Iterable[KnownPayment]) -> KnownPayment | None:
    """What the same source told of before in the same terms, and not in this very intake."""
    return told_again(money, [one for one in alike if one.payment not in till.met])


def others_owing(till: Till, money: Seen, known: KnownPayment) -> tuple[int, ...]:
    """Open invoices of the very sum that money from nobody known may be for instead of what the owner has told of."""
    if known.sources != {OWNER} or till.owed.named(money.text):
        return ()
    if till.owed.payer(money.payer, money.payer_iban).clients:
        return ()
    return till.owed.owing(money.amount)


def invoices_of(till: Till, payment: str) -> tuple[int, ...]:
    """What a payment settles."""
    return tuple(one.invoice for one in till.desk.store.books.cash.allocations_of(payment))


def told_by_owner(till: Till, money: Seen) -> list[KnownPayment] | None:
    """What the owner said of each invoice that one transfer is for, if it comes to the very sum: of those that it names;
    where it names none, of its payer's."""
    named = till.owed.named(money.text)
    return _of_named(till, money, named) if named else _of_payer(till, money)


def _of_named(till: Till, money: Seen, named: frozenset[int]) -> list[KnownPayment] | None:
    book, found = till.desk.store.books.cash, list[KnownPayment]()
    for invoice in sorted(named):
        told = [one for one in book.payments_of(invoice) if one.sources == {OWNER} and one.left.minor == 0]
        if not told:
            return None
        found += told
    same = {one.amount.currency for one in found} == {money.amount.currency}
    return found if same and sum(one.amount.minor for one in found) == money.amount.minor else None


def _of_payer(till: Till, money: Seen) -> list[KnownPayment] | None:
    """Only where no set of the payer's open invoices comes to the same sum."""
    payer, books = till.owed.payer(money.payer, money.payer_iban), till.desk.store.books
    if not payer.certain:
        return None
    told = [
        one
        for one in books.cash.told_only(money.received_on - timedelta(days=TOLD_LATE))
        if one.amount.currency == money.amount.currency
        and {books.invoice(invoice).client for invoice in invoices_of(till, one.payment)} == payer.clients
    ]
    sums = adding_up_to(money.amount.minor, [one.amount.minor for one in told])
    if sums.only is None or till.owed.adds_up(money.amount, payer.clients):
        return None
    return [told[place] for place in sums.only]


def decided_by_statement(till: Till, entries: Iterable[Entry], before: frozenset[str]) -> None:
    """A statement tells of every payment once: what it tells of once, and other sources twice, came once.

    ``before``: payments that statements had told of already. Only days that the statement has behind it count.
    """
    entries = list(entries)
    days = [one.received_on for one in entries if one.received_on is not None]
    if not any(one.kind is NoticeKind.CREDIT for one in entries) or not days:
        return
    book = till.desk.store.books.cash
    doubtful = [one for one in book.unallocated() if one.doubt == Doubt.SAID_TWICE and one.asked and not _on_paper(one)]
    for known in doubtful:
        twins = [one for name in sorted(till.met - before) if (one := book.payment(name)) and _is_twin(known, one)]
        if twins and known.received_on < max(days):
            till.desk.record(till.now, cash.PaymentSetAside(known.payment, till.letter))
            quiet.end_waiting(till, known.asked)


def _on_paper(known: KnownPayment) -> bool:
    return any(source.startswith(STATEMENT) for source in known.sources)


def _is_twin(doubtful: KnownPayment, other: KnownPayment) -> bool:
    seen = Seen(doubtful.amount, doubtful.received_on, "", "", doubtful.payer, doubtful.payer_iban, doubtful.text)
    source = next(iter(doubtful.sources))
    return (
        other.payment != doubtful.payment
        and source in other.sources
        and not contradict(seen, other)
        and (other.amount == doubtful.amount and abs((other.received_on - doubtful.received_on).days) <= 1)
    )

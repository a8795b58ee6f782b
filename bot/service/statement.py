"""A bank statement taken in: every entry once, in one transaction, and one mail to the owner about what is in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from bot.core import payment_events as cash
from bot.core.payments import STATEMENT
from bot.core.readings import Entry, NoticeKind
from bot.core.relabelled import has_no_name, relabelled
from bot.core.statements import Statement, as_of
from bot.service import payment_questions, told_twice
from bot.service.desk import Desk
from bot.service.reply_situation import BANK_SEEN
from bot.service.settled import Settled
from bot.service.settling import Till, open_till, seen, take_in_money

Progress = Callable[[int, int], None]
"""Called after every entry with how many are done, and of how many."""


def take_in(
    desk: Desk, statement: Statement, now: datetime, letter: int | None = None, progress: Progress | None = None
) -> tuple[Settled, ...]:
    """What became of each entry, in the file's order. An entry seen before changes nothing. Inside a transaction.

    The older comes before the newer, and of one day money comes in before money goes back, whatever the file's order.
    What is dated after today has not come: a later statement brings it in.
    """
    desk.store.keep_setting(BANK_SEEN, now.isoformat())
    till = open_till(desk, now, letter)
    entries = as_of(statement.entries, desk.today(now))
    sources = [f"{STATEMENT} {statement.form} {entry.account}".strip() for entry in entries]
    places = _in_order(entries)
    for place in places:
        _know_again(till, entries[place], sources[place], entries)
    till.met.update(_known_before(till, entries, sources))
    before = frozenset(till.met)
    found: dict[int, Settled] = {}
    for done, place in enumerate(places, 1):
        found[place] = take_in_money(till, entries[place], sources[place])
        if progress is not None:
            progress(done, len(entries))
    told_twice.decided_by_statement(till, entries, before)
    settled = tuple(found[place] for place in sorted(found))
    payment_questions.ask(till, settled)
    return settled


def _know_again(till: Till, entry: Entry, source: str, file: Sequence[Entry]) -> None:
    """A row that an earlier export gave another label gets its payment back, unless the file has that one's row, too."""
    book = till.desk.store.books.cash
    money = seen(till, entry, source)
    if entry.kind is not NoticeKind.CREDIT or not has_no_name(entry.identity) or book.seen_as(money.identity):
        return
    alike = relabelled(money, book.like(money.amount, money.received_on, 0))
    if not alike:
        return
    rows = (one for one in file if one.amount == entry.amount and one.received_on == entry.received_on)
    told = {known.payment for row in rows if (known := book.seen_as(seen(till, row, source).identity))}
    again = next((one.payment for one in alike if one.payment not in told), None)
    if again is not None:
        confirmed = cash.PaymentConfirmed(
            again, source, money.identity, money.payer, money.payer_iban, money.text, till.letter, money.received_on
        )
        till.desk.record(till.now, confirmed)


def _known_before(till: Till, entries: Sequence[Entry], sources: Sequence[str]) -> Iterator[str]:
    """Payments that the file's entries stand for under names known before."""
    for entry, source in zip(entries, sources, strict=True):
        if known := till.desk.store.books.cash.seen_as(seen(till, entry, source).identity):
            yield known.payment


def _in_order(entries: Sequence[Entry]) -> list[int]:
    def rank(place: int) -> tuple[date, bool, int]:
        entry = entries[place]
        return entry.received_on or date.max, entry.kind is NoticeKind.FAILED, place

    return sorted(range(len(entries)), key=rank)

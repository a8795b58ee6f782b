"""Whatever order money is told of in: none is made, none is lost, and a thing said twice changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core import payment_events as cash
from bot.core.readings import Entry, NoticeKind
from bot.service.desk import Desk
from bot.service.payment_answers import undo
from bot.service.settled import Outcome
from bot.service.settling import open_till, take_in_money
from bot.service.tell import tell
from bot.service.verify import verify
from tests.service.payments import NOW, brought, desk_with, eur

INVOICES = ((1, 1, "F-2026-031", 125050), (2, 1, "F-2026-032", 40000), (3, 2, "F-2026-033", 40000))
CLIENTS = ("Acme SA", "Beta GmbH")
REAL = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])

transfers = st.tuples(
    st.sampled_from([125050, 40000, 20000, 165050, 39990]),
    st.sampled_from(["F-2026-031", "F-2026-032", "F2026033", "", "F-2026-031 F-2026-032"]),
    st.sampled_from(["ACME SA", "BETA GMBH", ""]),
    st.integers(0, 60),
)
"""What clients really send: cents, text, payer, and how many days after the first of April."""
histories = st.lists(transfers, min_size=1, max_size=6)


def entries(history: list[tuple[int, str, str, int]], kind: NoticeKind = NoticeKind.CREDIT) -> list[Entry]:
    """The bank's lines for what was sent, each with the bank's own name for it."""
    start = date(2026, 4, 1)
    return [
        Entry(kind, eur(cents), start + timedelta(days), payer, text, f"B{number}")
        for number, (cents, text, payer, days) in enumerate(history)
    ]


def balanced(desk: Desk) -> None:
    """All that came in is either left or settles an invoice, cent by cent; and the books are the journal's."""
    for one in desk.store.books.cash.everything():
        allocated = sum(a.amount.minor for a in desk.store.books.cash.allocations_of(one.payment))
        assert one.left.minor >= 0
        assert one.amount.minor == allocated + one.left.minor or one.returned_on is not None
    for invoice, _, _, cents in INVOICES:
        account = desk.store.account(invoice)
        taken = sum(p.amount.minor for p in account.payments) + sum(f.minor for f in account.forgiven)
        assert account.balance is not None
        assert account.balance.minor == cents - taken >= 0
    verify(desk)


def total(desk: Desk) -> int:
    return sum(one.amount.minor for one in desk.store.books.cash.everything())


@REAL
@given(histories, st.data())
def test_no_order_of_imports_makes_or_loses_money(
    history: list[tuple[int, str, str, int]], data: st.DataObject
) -> None:
    lines = data.draw(st.permutations(entries(history)))
    cut = data.draw(st.integers(0, len(lines)))
    overlap = data.draw(st.integers(0, cut))
    with TemporaryDirectory() as folder, desk_with(Path(folder), INVOICES, CLIENTS) as desk:
        brought(desk, *lines[:cut])
        brought(desk, *lines[cut - overlap :])
        balanced(desk)
        assert total(desk) == sum(cents for cents, *_ in history)


@REAL
@given(histories)
def test_an_import_repeated_changes_nothing(history: list[tuple[int, str, str, int]]) -> None:
    with TemporaryDirectory() as folder, desk_with(Path(folder), INVOICES, CLIENTS) as desk:
        brought(desk, *entries(history))
        lines = verify(desk)
        again = brought(desk, *reversed(entries(history)))
        assert {one.outcome for one in again} == {Outcome.KNOWN}
        assert verify(desk) == lines


@REAL
@given(transfers, st.booleans())
def test_notice_statement_and_overlapping_statement_are_one_payment(
    sent: tuple[int, str, str, int], notice_first: bool
) -> None:
    (line,) = entries([sent])
    with TemporaryDirectory() as folder, desk_with(Path(folder), INVOICES, CLIENTS) as desk:
        for source in ("notice", "statement") if notice_first else ("statement", "notice"):
            if source == "statement":
                brought(desk, line)
            else:
                with desk.transaction(NOW):
                    take_in_money(open_till(desk, NOW), line, "notice")
        brought(desk, line)
        assert len(desk.store.books.cash.everything()) == 1
        balanced(desk)


@REAL
@given(histories, st.sampled_from([1, 2, 3]))
def test_undoing_restores_the_account(history: list[tuple[int, str, str, int]], invoice: int) -> None:
    with TemporaryDirectory() as folder, desk_with(Path(folder), INVOICES, CLIENTS) as desk:
        before = desk.store.account(invoice)
        brought(desk, *entries(history))
        with desk.transaction(NOW):
            till = open_till(desk, NOW)
            for _ in range(len(history)):
                undo(till, desk.store.account(invoice))
        after = desk.store.account(invoice)
        assert (after.balance, after.payments, after.forgiven) == (before.balance, (), ())
        assert total(desk) == sum(cents for cents, *_ in history)
        balanced(desk)


@REAL
@given(histories, st.sampled_from([kind for kind in NoticeKind if kind is not NoticeKind.CREDIT]))
def test_nothing_but_a_credit_ever_settles(history: list[tuple[int, str, str, int]], kind: NoticeKind) -> None:
    with TemporaryDirectory() as folder, desk_with(Path(folder), INVOICES, CLIENTS) as desk:
        brought(desk, *entries(history, kind))
        assert desk.store.books.cash.everything() == []
        assert all(desk.store.account(invoice).is_open for invoice, *_ in INVOICES)


@REAL
@given(histories)
def test_what_comes_back_is_taken_off_once(history: list[tuple[int, str, str, int]]) -> None:
    with TemporaryDirectory() as folder, desk_with(Path(folder), INVOICES, CLIENTS) as desk:
        brought(desk, *entries(history))
        back = [
            Entry(NoticeKind.FAILED, line.amount, line.received_on, line.payer, line.reference, f"R{line.identity}")
            for line in entries(history)
        ]
        brought(desk, *back)
        gone = [one for one in desk.store.books.cash.everything() if one.returned_on is not None]
        lines = verify(desk)
        brought(desk, *[line for line in back if desk.store.books.cash.seen_as(f"statement {line.identity}")])
        assert verify(desk) == lines
        told = desk.store.journal.since(NOW, [cash.PaymentReturned])
        assert len(gone) == len({e.event.payment for e in told if isinstance(e.event, cash.PaymentReturned)})
        balanced(desk)


class Act(StrEnum):
    """What can happen to money in any order."""

    CAMT = "camt"
    CSV = "csv"
    NOTICE = "notice"
    BACK = "back"
    UNDO = "undo"
    WORD = "word"


acts = st.lists(st.tuples(st.sampled_from(list(Act)), st.integers(0, 3)), min_size=1, max_size=9)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(transfers, min_size=4, max_size=4), acts)
def test_whatever_happens_in_whatever_order(
    history: list[tuple[int, str, str, int]], happened: list[tuple[Act, int]]
) -> None:
    """Camt, then CSV of the same days, notices between, returned payments, undone allocations, the owner's word."""
    lines = entries(history)
    with TemporaryDirectory() as folder, desk_with(Path(folder), INVOICES, CLIENTS) as desk:
        for act, at in happened:
            do(desk, act, lines[at], at)
            balanced(desk)
        again = verify(desk)
        for act, at in happened:
            if act in (Act.CAMT, Act.CSV, Act.NOTICE):
                do(desk, act, lines[at], at)
        assert verify(desk) == again, "what was told is not told anew"
        told = {at for act, at in happened if act in (Act.CAMT, Act.CSV, Act.NOTICE)}
        banks = [one for one in desk.store.books.cash.everything() if one.sources != {"owner"}]
        assert len(banks) <= len(told), "a transfer is one payment, however many tell of it"
        assert sum(one.amount.minor for one in banks) <= sum(history[at][0] for at in told)


def do(desk: Desk, act: Act, line: Entry, at: int) -> None:
    match act:
        case Act.CAMT:
            brought(desk, line)
        case Act.CSV:
            brought(desk, replace(line, identity=f"csv {line.identity}"), form="CSV")
        case Act.NOTICE:
            with desk.transaction(NOW):
                take_in_money(open_till(desk, NOW), replace(line, identity=f"<{line.identity}@bank>"), "notice")
        case Act.BACK:
            brought(desk, replace(line, kind=NoticeKind.FAILED, identity=f"R{line.identity}"))
        case Act.UNDO:
            with desk.transaction(NOW):
                undo(open_till(desk, NOW), desk.store.account(min(at + 1, 3)))
        case Act.WORD:
            tell(desk, f"{INVOICES[min(at, 2)][2]} payée", NOW)

"""Whether a source tells of one payment twice or of two: nobody guesses; a statement tells how many there were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.core.readings import Entry, NoticeKind
from bot.service.desk import Desk
from bot.service.payment_answers import carry_out_act
from bot.service.settled import Outcome, Settled
from bot.service.settling import open_till, take_in_money
from bot.service.tell import tell
from bot.service.verify import verify
from bot.store.tokens import Act, ActKind
from tests.service.letters import incoming_from_owner
from tests.service.payments import NOW, brought, desk_with, entry, mails_to_owner, outcomes

CLIENTS = ("Acme SA", "Beta GmbH")
INVOICES = (
    (1, 1, "F-2026-031", 125050),
    (2, 1, "F-2026-032", 48000),
    (3, 1, "F-2026-033", 48000),
    (4, 2, "F-2026-041", 125050),
)
RENT = entry(80000, "loyer", "RENT", NoticeKind.DEBIT, on=date(2026, 6, 14))
"""A later line of the same statement: the days before it are complete."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path, INVOICES, CLIENTS) as opened:
        yield opened


def noticed(desk: Desk, one: Entry) -> Settled:
    with desk.transaction(NOW):
        return take_in_money(open_till(desk, NOW), one, "notice")


def tapped(desk: Desk, kind: ActKind, payment: str, *invoices: int) -> str:
    with desk.transaction(NOW):
        return " ".join(carry_out_act(desk, incoming_from_owner(desk, NOW), Act(kind, invoices, payment)))


def open_on(desk: Desk, invoice: int) -> int:
    balance = desk.store.account(invoice).balance
    assert balance is not None
    return balance.minor


def held(desk: Desk, invoice: int) -> bool:
    return any(hold.active(desk.today(NOW)) for hold in desk.store.account(invoice).holds)


class TestNotices:
    def test_a_second_one_of_the_same_words_is_asked_about(self, desk: Desk) -> None:
        assert noticed(desk, entry(50000, "F-2026-031", "<n1>")).outcome is Outcome.ALLOCATED
        again = noticed(desk, entry(50000, "F-2026-031", "<n2>"))
        assert (again.outcome, again.doubt, again.candidates) == (Outcome.ASKED, "said_twice", (1,))
        assert open_on(desk, 1) == 75050
        assert held(desk, 1)

    def test_a_statement_that_tells_of_one_settles_the_question(self, desk: Desk) -> None:
        noticed(desk, entry(50000, "F-2026-031", "<n1>"))
        noticed(desk, entry(50000, "F-2026-031", "<n2>"))
        assert outcomes(brought(desk, entry(50000, "F-2026-031"), RENT))[0] is Outcome.CONFIRMED
        assert open_on(desk, 1) == 75050
        assert desk.store.books.cash.unallocated() == []
        assert not held(desk, 1)
        verify(desk)

    def test_a_statement_that_tells_of_two_counts_both(self, desk: Desk) -> None:
        noticed(desk, entry(50000, "F-2026-031", "<n1>"))
        noticed(desk, entry(50000, "F-2026-031", "<n2>"))
        brought(desk, entry(50000, "F-2026-031", "B1"), entry(50000, "F-2026-031", "B2"), RENT)
        assert open_on(desk, 1) == 25050
        assert not held(desk, 1)
        assert len(desk.store.books.cash.everything()) == 2

    def test_a_week_later_it_is_a_second_payment(self, desk: Desk) -> None:
        noticed(desk, entry(50000, "F-2026-031", "<n1>", on=date(2026, 6, 5)))
        assert noticed(desk, entry(50000, "F-2026-031", "<n2>")).outcome is Outcome.ALLOCATED


class TestStatements:
    def test_another_label_in_a_later_export_is_asked_about(self, desk: Desk) -> None:
        brought(desk, entry(50000, "VIR ACME F-2026-031", "csv 1"), form="CSV")
        later = brought(desk, entry(50000, "VIR SEPA RECU ACME F-2026-031 ID 123", "csv 2"), form="CSV")
        assert outcomes(later) == [Outcome.ASKED]
        assert open_on(desk, 1) == 75050

    @pytest.mark.parametrize("turned", [False, True], ids=["known first", "new first"])
    def test_two_equal_ones_of_one_file_are_two(self, desk: Desk, turned: bool) -> None:
        first, second = entry(50000, "F-2026-031", "B1"), entry(50000, "F-2026-031", "B2")
        brought(desk, first)
        brought(desk, *((second, first) if turned else (first, second)))
        assert open_on(desk, 1) == 25050


class TestTheOwnersWord:
    def test_said_twice_it_is_asked_about_and_counted_once(self, desk: Desk) -> None:
        tell(desk, "F-2026-031 paid 500", NOW)
        lines, _ = tell(desk, "F-2026-031 paid 500", NOW)
        assert "second" in lines[0]
        assert open_on(desk, 1) == 75050
        (question,) = mails_to_owner(desk)
        assert "500" in question.subject
        tapped(desk, ActKind.ALLOCATE, "P2", 1)
        assert open_on(desk, 1) == 25050

    def test_in_another_currency_it_counts_for_nothing_and_says_so(self, desk: Desk) -> None:
        lines, _ = tell(desk, "F-2026-031 paid 500 USD", NOW)
        assert "EUR" in lines[0] and "converti" in lines[0]
        assert desk.store.books.cash.everything() == []

    def test_money_of_nobody_known_is_not_taken_for_it_where_another_invoice_owes_the_same(self, desk: Desk) -> None:
        tell(desk, "F-2026-031 payée", NOW)
        (asked,) = brought(desk, entry(125050, "", payer="HOLDING XYZ"))
        assert (asked.doubt, asked.candidates) == ("told_perhaps", (1, 4))
        assert held(desk, 4)

    def test_the_owner_says_that_it_is_the_same_money(self, desk: Desk) -> None:
        tell(desk, "F-2026-031 payée", NOW)
        (asked,) = brought(desk, entry(125050, "", payer="HOLDING XYZ"))
        tapped(desk, ActKind.ALLOCATE, asked.payment, 1)
        assert [one.payment for one in desk.store.account(1).payments] == [asked.payment]
        assert not held(desk, 4)
        assert desk.store.books.cash.unallocated() == []
        verify(desk)

    def test_or_the_other_invoices(self, desk: Desk) -> None:
        tell(desk, "F-2026-031 payée", NOW)
        (asked,) = brought(desk, entry(125050, "", payer="HOLDING XYZ"))
        tapped(desk, ActKind.ALLOCATE, asked.payment, 4)
        assert desk.store.account(1).is_paid and desk.store.account(4).is_paid

    def test_one_transfer_without_numbers_for_two_that_the_owner_told_of(self, desk: Desk) -> None:
        tell(desk, "F-2026-032 et F-2026-033 sont payées", NOW)
        assert outcomes(brought(desk, entry(96000, "", payer="ACME SA"))) == [Outcome.CONFIRMED]
        assert not held(desk, 1)

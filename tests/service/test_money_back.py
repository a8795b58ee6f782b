"""Money that is gone again, told of in any order, and new money after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.core.events import InvoiceHeld
from bot.core.readings import Entry, NoticeKind
from bot.service.desk import Desk
from bot.service.payment_answers import carry_out_act, undo
from bot.service.settled import Outcome
from bot.service.settling import open_till, take_in_money
from bot.service.tell import tell
from bot.service.verify import verify
from bot.service.weekly import preview
from bot.store.tokens import Act, ActKind
from tests.service.letters import incoming_from_owner
from tests.service.payments import NOW, brought, desk_with, entry, outcomes

INVOICES = ((1, 1, "F-2026-031", 78000), (2, 1, "F-2026-032", 48000), (3, 1, "F-2026-033", 48000))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path, INVOICES) as opened:
        yield opened


def credit(identity: str, day: int, cents: int = 78000, text: str = "F-2026-031") -> Entry:
    return entry(cents, text, identity, on=date(2026, 6, day))


def back(identity: str, day: int, cents: int = 78000, text: str = "F-2026-031") -> Entry:
    return replace(credit(identity, day, cents, text), kind=NoticeKind.FAILED)


def held(desk: Desk, invoice: int) -> bool:
    return any(hold.active(desk.today(NOW)) for hold in desk.store.account(invoice).holds)


class TestNewMoney:
    def test_a_returned_payment_is_spent_and_what_comes_later_is_new(self, desk: Desk) -> None:
        brought(desk, credit("A1", 8), back("A2", 9), form="CSV")
        assert outcomes(brought(desk, credit("A3", 11))) == [Outcome.ALLOCATED]
        assert desk.store.account(1).is_paid

    def test_another_source_may_still_tell_of_the_first(self, desk: Desk) -> None:
        brought(desk, credit("A1", 8), back("A2", 9), form="CSV")
        assert outcomes(brought(desk, credit("A3", 8), back("A4", 9))) == [Outcome.CONFIRMED, Outcome.CONFIRMED]
        assert not desk.store.account(1).is_paid

    def test_paid_returned_and_paid_anew_in_one_statement(self, desk: Desk) -> None:
        assert outcomes(brought(desk, credit("A1", 8), back("A2", 9), credit("A3", 10))) == [
            Outcome.ALLOCATED,
            Outcome.RETURNED,
            Outcome.ALLOCATED,
        ]
        assert desk.store.account(1).is_paid

    def test_money_that_waited_takes_the_place_of_what_came_back(self, desk: Desk) -> None:
        brought(desk, credit("A1", 4), credit("A3", 8))
        (returned,) = brought(desk, back("A2", 9, text="rejet F-2026-031"))
        assert returned.outcome is Outcome.RETURNED
        assert desk.store.account(1).is_paid
        verify(desk)


class TestAnyOrder:
    @pytest.mark.parametrize("return_first", [False, True])
    def test_the_return_may_be_told_of_before_its_credit(self, desk: Desk, return_first: bool) -> None:
        files = [[credit("A1", 8)], [back("A2", 9)]]
        for file in reversed(files) if return_first else files:
            brought(desk, *file)
        assert not desk.store.account(1).is_paid
        (known,) = desk.store.books.cash.everything()
        assert known.returned_on == date(2026, 6, 9)
        lines = verify(desk)
        assert {one.outcome for file in files for one in brought(desk, *file)} == {Outcome.KNOWN}
        assert verify(desk) == lines

    def test_a_kept_return_that_two_sources_tell_of_takes_back_one_payment(self, desk: Desk) -> None:
        brought(desk, back("A2", 9))
        brought(desk, back("B2", 9), form="CSV")
        brought(desk, credit("A1", 8))
        assert outcomes(brought(desk, credit("A3", 10))) == [Outcome.ALLOCATED]
        assert desk.store.books.cash.kept_returns() == []

    def test_notices_too(self, desk: Desk) -> None:
        for one in (back("<n2>", 9), credit("<n1>", 9)):
            with desk.transaction(NOW):
                take_in_money(open_till(desk, NOW), one, "notice")
        assert not desk.store.account(1).is_paid

    def test_what_comes_after_a_kept_return_is_not_gone(self, desk: Desk) -> None:
        brought(desk, back("A2", 9))
        assert outcomes(brought(desk, credit("A1", 10))) == [Outcome.ALLOCATED]


class TestWhichOne:
    def test_one_of_two_equal_parts_of_one_invoice(self, desk: Desk) -> None:
        brought(desk, credit("A1", 2, 39000), credit("A2", 5, 39000))
        assert outcomes(brought(desk, back("A3", 9, 39000))) == [Outcome.RETURNED]
        assert str(desk.store.account(1).balance) == "390.00"

    def test_one_of_two_for_two_invoices_is_not_known(self, desk: Desk) -> None:
        brought(desk, credit("A1", 2, 48000, "F-2026-032"), credit("A2", 5, 48000, "F-2026-033"))
        assert outcomes(brought(desk, back("A3", 9, 48000, "rejet"))) == [Outcome.RETURN_UNPLACED]
        assert desk.store.account(2).is_paid and desk.store.account(3).is_paid

    @pytest.mark.parametrize("return_first", [False, True])
    def test_a_chargeback_with_the_banks_fee(self, desk: Desk, return_first: bool) -> None:
        files = [credit("A1", 8), back("A2", 9, 79500)]
        for one in reversed(files) if return_first else files:
            brought(desk, one)
        assert not desk.store.account(1).is_paid

    def test_a_much_larger_one_is_none_of_it(self, desk: Desk) -> None:
        brought(desk, credit("A1", 8))
        assert outcomes(brought(desk, back("A2", 9, 90000))) == [Outcome.RETURN_UNPLACED]


class TestWaiting:
    def test_the_invoices_that_money_may_be_for_wait_for_the_owner(self, desk: Desk) -> None:
        brought(desk, credit("A1", 8, 48000, ""))
        assert [hold.until for invoice in (2, 3) for hold in desk.store.account(invoice).holds] == [None, None]
        assert "ACME SA" in preview(desk, NOW).text

    def test_a_return_ends_the_question(self, desk: Desk) -> None:
        brought(desk, credit("A1", 8, 48000, ""), back("A2", 9, 48000, ""))
        assert not held(desk, 2) and not held(desk, 3)

    def test_for_no_invoice_ends_it_too_and_undoing_makes_money_free_again(self, desk: Desk) -> None:
        (one,) = brought(desk, credit("A1", 8, 48000, ""))
        with desk.transaction(NOW):
            carry_out_act(desk, incoming_from_owner(desk, NOW), Act(ActKind.ALLOCATE, (2,), one.payment))
        assert not held(desk, 3)
        with desk.transaction(NOW):
            (said,) = carry_out_act(desk, incoming_from_owner(desk, NOW), Act(ActKind.NO_INVOICE, (), one.payment))
        assert "F-2026-032" in said
        tell(desk, "reprendre F-2026-032", NOW)
        assert [str(known.left) for known in desk.store.books.cash.unallocated()] == ["480.00"]

    def test_undone_is_not_done_again_by_a_later_sighting(self, desk: Desk) -> None:
        with desk.transaction(NOW):
            take_in_money(open_till(desk, NOW), credit("<n1>", 8), "notice")
        with desk.transaction(NOW):
            undo(open_till(desk, NOW), desk.store.account(1))
        brought(desk, credit("A1", 8))
        assert not desk.store.account(1).is_paid

    def test_what_was_learned_from_an_undone_payment_places_nothing(self, desk: Desk) -> None:
        stranger = replace(credit("A1", 4), payer="DUPONT JEAN")
        brought(desk, stranger)
        tell(desk, "reprendre F-2026-031", NOW)
        (other,) = brought(desk, replace(credit("A2", 10, text="LOYER"), payer="DUPONT JEAN"))
        assert other.outcome is Outcome.ASKED

    def test_a_small_part_from_a_stranger_teaches_nothing(self, desk: Desk) -> None:
        brought(desk, replace(credit("A1", 4, 5000), payer="DUPONT JEAN"))
        (other,) = brought(desk, replace(credit("A2", 10, 73000, "LOYER"), payer="DUPONT JEAN"))
        assert other.outcome is Outcome.ASKED


class TestAnswersThatWork:
    def test_the_settled_invoice_is_not_offered_again(self, desk: Desk) -> None:
        brought(desk, credit("A1", 4, 48000, "F-2026-032"))
        (again,) = brought(desk, credit("A2", 10, 48000, "F-2026-032"))
        with desk.transaction(NOW):
            (said,) = carry_out_act(desk, incoming_from_owner(desk, NOW), Act(ActKind.ALLOCATE, (2,), again.payment))
        assert "déjà soldée" in said
        assert str(desk.store.books.cash.unallocated()[0].left) == "480.00"

    def test_money_in_another_currency_pays_at_the_owners_word(self, desk: Desk) -> None:
        from bot.core.money import Money

        (asked,) = brought(desk, replace(credit("A1", 4), amount=Money(85000, "USD")))
        with desk.transaction(NOW):
            carry_out_act(desk, incoming_from_owner(desk, NOW), Act(ActKind.ALLOCATE, (1,), asked.payment))
        assert desk.store.account(1).is_paid
        assert desk.store.books.cash.unallocated() == []
        verify(desk)


def test_asking_about_many_payments_writes_one_line_about_each_invoice(desk: Desk) -> None:
    brought(desk, *(credit(f"A{number}", 8, 48000 + number, "") for number in range(1, 9)))
    held_lines = [line for line in desk.store.journal.since(NOW, [InvoiceHeld]) if line.invoice == 2]
    assert len(held_lines) == 1

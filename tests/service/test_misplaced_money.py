"""A payment on the wrong invoice: taken off at a word of the owner's, and put where it belongs, or offered anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.service.desk import Desk
from bot.service.settled import Outcome
from bot.service.tell import tell
from bot.service.verify import verify
from tests.service.payments import NOW, brought, desk_with, entry, eur, mails_to_owner, outcomes

INVOICES = (
    (1, 1, "F-2026-031", 40000),
    (2, 1, "F-2026-032", 40000),
    (3, 1, "F-2026-033", 125050),
    (4, 1, "F-2025-031", 9900),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path, INVOICES) as opened:
        brought(opened, entry(40000, "F-2026-031"))
        assert opened.store.account(1).is_paid
        yield opened


def balances(desk: Desk) -> list[int]:
    accounts = [desk.store.account(one) for one, *_ in INVOICES]
    return [account.balance.minor for account in accounts if account.balance is not None]


@pytest.mark.parametrize(
    "words",
    [
        "that was not for 031, it is for 032",
        "Ce n’était pas pour la 031, c’est pour la 032.",
        "Das war nicht für 031, sondern für 032",
        "No era para la 031, es para la 032",
        "Non era per la 031 ma per la 032",
        "Dat was niet voor 031, maar voor 032",
        "It was for F-2026-032, not for F-2026-031. Thanks!",
    ],
)
def test_the_payment_goes_where_the_owner_says(desk: Desk, words: str) -> None:
    lines, unclear = tell(desk, words, NOW)
    assert unclear == []
    assert "F-2026-031" in lines[0] and "F-2026-032" in lines[1]
    assert balances(desk)[:2] == [40000, 0]
    verify(desk)


@pytest.mark.parametrize(
    "words",
    [
        "that wasn't for 031",
        "ce n'était pas pour la 031",
        "das war nicht für die 031",
        "no era para la 031",
        "non era per la 031",
        "dat was niet voor 031",
    ],
)
def test_money_that_fits_elsewhere_is_offered_anew_and_never_for_the_same(desk: Desk, words: str) -> None:
    before = len(mails_to_owner(desk))
    lines, _ = tell(desk, words, NOW)
    assert len(lines) == 1
    assert balances(desk)[0] == 40000
    asked = desk.store.books.cash.everything()[0].asked
    assert 2 in asked and 1 not in asked
    assert len(mails_to_owner(desk)) == before + 1


def test_the_next_statement_does_not_put_it_back(desk: Desk) -> None:
    tell(desk, "that was not for 031", NOW)
    assert outcomes(brought(desk, entry(40000, "F-2026-031", "C1"), form="CSV")) == [Outcome.CONFIRMED]
    assert balances(desk)[0] == 40000


def test_an_invoice_that_can_take_nothing_leaves_the_payment_where_it_is(desk: Desk) -> None:
    brought(desk, entry(40000, "F-2026-032", "B2"))
    tell(desk, "that was not for 031, it is for 032", NOW)
    assert balances(desk)[:2] == [0, 0]


def test_a_number_that_two_paid_invoices_end_in_is_asked_about(desk: Desk) -> None:
    brought(desk, entry(9900, "F-2025-031", "B2"))
    lines, _ = tell(desk, "that was not for 031", NOW)
    assert "F-2025-031" in lines[0] and "F-2026-031" in lines[0]
    assert balances(desk)[0] == 0


def test_the_owners_own_word_is_taken_back_and_the_banks_credit_is_new_money(desk: Desk) -> None:
    tell(desk, "F-2026-033 is paid", NOW)
    tell(desk, "that was not for 033", NOW)
    assert balances(desk)[2] == 125050
    assert desk.store.books.cash.unallocated() == []
    assert outcomes(brought(desk, entry(125050, "F-2026-033", "B9"))) == [Outcome.ALLOCATED]
    assert balances(desk)[2] == 0
    verify(desk)


def test_the_owners_own_word_may_have_been_about_another(desk: Desk) -> None:
    tell(desk, "F-2026-033 is paid", NOW)
    tell(desk, "that was not for 033, it was for 032", NOW)
    assert [desk.store.account(one).is_paid for one in (2, 3)] == [True, False]
    brought(desk, entry(125050, "F-2026-032", "B9"))
    assert len(desk.store.books.cash.everything()) == 2, "the bank's credit is what the owner told of"


@pytest.mark.parametrize("words", ["pause everything but not for 031", "the reminder was not for 031", "not 031"])
def test_other_words_move_no_money(desk: Desk, words: str) -> None:
    tell(desk, words, NOW)
    assert balances(desk)[0] == 0


def test_what_was_learned_from_a_payment_of_another_client_is_forgotten(tmp_path: Path) -> None:
    books = ((1, 1, "F-2026-031", 40000), (2, 2, "F-2026-041", 40000), (3, 1, "F-2026-033", 60000))
    with desk_with(tmp_path, books, ("Acme SA", "Beta GmbH")) as desk:
        brought(desk, entry(40000, "F-2026-031", payer="ZENTRALE"))
        assert (1, "ZENTRALE", "") in desk.store.books.cash.payers()
        tell(desk, "that was not for 031, it is for 041", NOW)
        assert desk.store.books.cash.payers() == [(2, "ZENTRALE", "")]
        assert outcomes(brought(desk, entry(60000, "", "B2", payer="ZENTRALE"))) == [Outcome.ASKED]
        verify(desk)


def test_what_a_bank_prints_for_a_name_is_not_learned(desk: Desk) -> None:
    brought(desk, entry(40000, "F-2026-032", "B2", payer="VIREMENT RECU"))
    assert all(name != "VIREMENT RECU" for _, name, _ in desk.store.books.cash.payers())


class TestTwoAccounts:
    """Statements of two accounts of the owner's tell of two payments, however alike."""

    def test_equal_credits_of_two_accounts_are_two_payments(self, desk: Desk) -> None:
        first, second = "FR7630006000011234567890189", "FR7630006000019876543210144"
        for number, account in enumerate((first, second)):
            line = entry(20000, "", f"A{number}", payer="GAMMA")
            brought(desk, line, form=f"camt.053 {account}")
        assert [eur(20000)] * 2 == [one.amount for one in desk.store.books.cash.everything()[1:]]

    def test_one_account_written_two_ways_is_one(self, desk: Desk) -> None:
        brought(desk, entry(20000, "", "A1", payer="GAMMA"), form="camt.053 DE89370400440532013000")
        brought(desk, entry(20000, "", "A2", payer="GAMMA"), form="MT940 37040044/0532013000")
        assert len(desk.store.books.cash.everything()) == 2

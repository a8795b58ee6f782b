"""A statement taken in: every entry once, what is certain is placed, what is not is asked, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.core.matching import Doubt
from bot.core.readings import Entry, NoticeKind
from bot.service.desk import Desk
from bot.service.settled import Outcome
from bot.service.verify import verify
from tests.service.payments import NOW, brought, desk_with, entry, eur, mails_to_owner, outcomes


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path) as opened:
        yield opened


def test_a_credit_with_number_and_full_amount_settles_the_invoice(desk: Desk) -> None:
    (one,) = brought(desk, entry(125050, "facture F-2026-031 merci"))
    assert [(part.number, part.amount) for part in one.parts] == [("F-2026-031", eur(125050))]
    account = desk.store.account(1)
    assert account.is_paid and account.payments[0].received_on == date(2026, 6, 12)
    assert not desk.store.account(2).is_paid


def test_the_same_statement_again_changes_nothing(desk: Desk) -> None:
    brought(desk, entry(125050, "F-2026-031"), entry(777, "?", "B2"))
    lines = verify(desk)
    assert outcomes(brought(desk, entry(125050, "F-2026-031"), entry(777, "?", "B2"))) == [Outcome.KNOWN, Outcome.KNOWN]
    assert verify(desk) == lines


def test_a_credit_dated_later_settles_nothing_until_its_day_has_come(desk: Desk) -> None:
    to_come = entry(125050, "F-2026-031", on=date(2026, 6, 20))
    assert outcomes(brought(desk, to_come)) == [Outcome.NO_PAYMENT]
    assert not desk.store.account(1).is_paid
    brought(desk, to_come, now=NOW + timedelta(days=5))
    assert desk.store.account(1).is_paid


def test_two_equal_credits_of_one_statement_are_two_payments(desk: Desk) -> None:
    brought(desk, entry(20000, "F-2026-032", "B1"), entry(20000, "F-2026-032", "B2"))
    assert desk.store.account(2).balance == eur(0)


def test_one_transfer_settles_the_invoices_that_it_names(desk: Desk) -> None:
    (one,) = brought(desk, entry(165050, "F-2026-031 F-2026-032"))
    assert [part.number for part in one.parts] == ["F-2026-031", "F-2026-032"]


def test_cents_are_let_go_and_the_account_is_settled(desk: Desk) -> None:
    brought(desk, entry(125048, "F-2026-031"))
    assert desk.store.account(1).balance == eur(0)


def test_what_is_too_much_is_kept(desk: Desk) -> None:
    (one,) = brought(desk, entry(45000, "F-2026-032"))
    assert one.left == eur(5000)
    assert [known.left for known in desk.store.books.cash.unallocated()] == [eur(5000)]


def test_what_is_not_certain_is_asked_in_one_mail_and_left_in_peace(desk: Desk) -> None:
    (one, other) = brought(desk, entry(30000, "", "B1"), entry(20000, "", "B2"))
    assert one.doubt is Doubt.AMOUNT_DIFFERS and one.candidates == (1, 2) == other.candidates
    assert not desk.store.account(1).payments
    assert [hold.until for hold in desk.store.account(1).holds] == [None], "until the owner's word"
    (mail,) = mails_to_owner(desk)
    assert "2 paiements" in mail.subject


def test_what_fits_nothing_is_kept_without_a_mail(desk: Desk) -> None:
    (one,) = brought(desk, entry(777, "", payer="GAMMA SARL"))
    assert one.outcome is Outcome.KEPT
    assert mails_to_owner(desk) == []
    assert [known.payment for known in desk.store.books.cash.unallocated()] == [one.payment]


@pytest.mark.parametrize("kind", [kind for kind in NoticeKind if kind is not NoticeKind.CREDIT])
def test_nothing_but_a_credit_settles(desk: Desk, kind: NoticeKind) -> None:
    brought(desk, entry(125050, "F-2026-031", kind=kind))
    assert not desk.store.account(1).is_paid
    assert desk.store.books.cash.everything() == []


def test_a_shortfall_that_looks_like_fees_is_asked_about(desk: Desk) -> None:
    brought(desk, entry(123550, "F-2026-031"))
    assert desk.store.account(1).balance == eur(1500)
    (mail,) = mails_to_owner(desk)
    assert "Soldée ainsi" in mail.subject


def test_money_that_comes_back_reopens_what_it_had_settled(desk: Desk) -> None:
    (paid, back) = brought(
        desk, entry(125050, "F-2026-031"), entry(125050, "rejet F-2026-031", "B2", NoticeKind.FAILED)
    )
    assert (paid.outcome, back.outcome) == (Outcome.ALLOCATED, Outcome.RETURNED)
    account = desk.store.account(1)
    assert account.balance == eur(125050) and account.returned[0].payment == paid.payment
    again = brought(desk, entry(125050, "rejet F-2026-031", "B2", NoticeKind.FAILED))
    assert outcomes(again) == [Outcome.KNOWN]
    verify(desk)


def test_the_payers_name_is_learned_and_tells_the_next_time(desk: Desk) -> None:
    brought(desk, entry(125050, "F-2026-031", payer="HOLDING DUPOND"))
    (one,) = brought(desk, entry(40000, "", "B2", payer="HOLDING DUPOND"))
    assert [part.number for part in one.parts] == ["F-2026-032"]


def test_what_is_paid_wakes_nobody_any_more(desk: Desk) -> None:
    brought(desk, entry(125050, "F-2026-031"))
    assert desk.store.books.invoices_of(1, only_open=True) == [2]


SHORT, LONG = "a" * 24, "b" * 24
"""Names that the reader makes of an entry's words where the bank gives it none."""


def test_a_row_that_a_later_export_words_otherwise_counts_once(desk: Desk) -> None:
    brought(desk, entry(50000, "VIR ACME SA F-2026-031", SHORT), form="CSV")
    later = entry(50000, "VIR SEPA RECU ACME SA F-2026-031 ID 123", LONG)
    assert outcomes(brought(desk, later, form="CSV")) == [Outcome.KNOWN]
    assert desk.store.account(1).balance == eur(75050)
    assert outcomes(brought(desk, later, form="CSV")) == [Outcome.KNOWN]


def test_two_alike_rows_of_the_later_export_are_two_payments(desk: Desk) -> None:
    first = entry(50000, "VIR ACME SA F-2026-031", SHORT)
    brought(desk, first, form="CSV")
    second = entry(50000, "VIR SEPA ACME SA F-2026-031 ID 9", LONG)
    brought(desk, second, first, form="CSV")
    assert desk.store.account(1).balance == eur(25050)
    third = entry(50000, "VIR SEPA ACME SA F-2026-031 ID 10", "c" * 24)
    brought(desk, second, first, third, form="CSV")
    assert len(desk.store.books.cash.everything()) == 3


@pytest.mark.parametrize(
    "other",
    [
        entry(50000, "VIR BETA F-2026-031", LONG, payer="BETA SARL"),
        entry(50000, "VIR SEPA ACME SA F-2026-031 ID 123", LONG, on=date(2026, 6, 11)),
        entry(50000, "VIR ACME SA F-2026-032", LONG),
        entry(50000, "VIR SEPA ACME SA F-2026-031 ID 123", "BANK-77"),
    ],
)
def test_another_payer_day_text_or_name_is_another_payment(desk: Desk, other: Entry) -> None:
    brought(desk, entry(50000, "VIR ACME SA F-2026-031", SHORT), form="CSV")
    brought(desk, other, form="CSV")
    assert len(desk.store.books.cash.everything()) == 2

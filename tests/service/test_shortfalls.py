"""Money that is not the very sum: right, or the owner is asked; what is missing is never let go by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core.money import Money
from bot.core.readings import Entry, NoticeKind
from bot.service.desk import Desk
from bot.service.payment_answers import carry_out_act
from bot.service.settled import Outcome
from bot.service.tell import tell
from bot.service.verify import verify
from bot.store.tokens import Act, ActKind
from tests.service.letters import incoming_from_owner
from tests.service.payments import NOW, brought, desk_with, entry, eur, mails_to_owner, outcomes

INVOICES = ((1, 1, "F-2026-031", 122000), (2, 1, "F-2026-032", 121000))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path, INVOICES) as opened:
        yield opened


SHORT = {
    "discount of two per cent": (1, 119560),
    "fees of a bank on the way": (1, 120750),
    "Italian withholding": (1, 102000),
    "Spanish withholding": (2, 106000),
    "Spanish withholding of a beginner": (2, 114000),
}


@pytest.mark.parametrize("what", SHORT)
def test_a_known_shortfall_counts_as_a_part_and_is_asked_about(desk: Desk, what: str) -> None:
    invoice, cents = SHORT[what]
    number, full = INVOICES[invoice - 1][2:]
    assert outcomes(brought(desk, entry(cents, number))) == [Outcome.ALLOCATED]
    assert desk.store.account(invoice).balance == eur(full - cents)
    (question,) = mails_to_owner(desk)
    assert "Soldée ainsi" in question.subject
    with desk.transaction(NOW):
        carry_out_act(desk, incoming_from_owner(desk, NOW), Act(ActKind.FORGIVE, (invoice,), "P1"))
    assert desk.store.account(invoice).is_paid
    verify(desk)


def test_a_part_of_no_known_kind_is_a_part(desk: Desk) -> None:
    brought(desk, entry(70000, "F-2026-031 acompte"))
    assert desk.store.account(1).balance == eur(52000)
    assert mails_to_owner(desk) == []
    brought(desk, entry(52000, "F-2026-031 solde", "B2"))
    assert desk.store.account(1).is_paid


def test_another_currency_is_asked_about_and_never_converted(desk: Desk) -> None:
    line = Entry(NoticeKind.CREDIT, Money.of("1220.00", "USD"), NOW.date(), "ACME SA", "F-2026-031", "B1")
    assert outcomes(brought(desk, line)) == [Outcome.ASKED]
    assert desk.store.account(1).balance == eur(122000)


def test_rounding_settles_and_a_cent_too_much_is_kept(desk: Desk) -> None:
    brought(desk, entry(122001, "F-2026-031"), entry(120997, "F-2026-032", "B2"))
    assert desk.store.account(1).is_paid and desk.store.account(2).is_paid
    assert [one.left for one in desk.store.books.cash.unallocated()] == [eur(1)]


def test_a_second_transfer_for_a_settled_invoice_is_asked_about(desk: Desk) -> None:
    brought(desk, entry(122000, "F-2026-031"))
    assert outcomes(brought(desk, entry(122000, "F-2026-031", "B2"))) == [Outcome.ASKED]
    assert desk.store.account(1).balance == eur(0)


def test_a_sum_that_the_owner_states_is_not_taken_from_money_of_another_sum(desk: Desk) -> None:
    brought(desk, entry(50000, ""))
    tell(desk, "F-2026-031: 100 € reçus", NOW)
    assert desk.store.account(1).balance == eur(112000)
    assert [one.left for one in desk.store.books.cash.unallocated()] == [eur(50000)]

"""The owner's answer to our "for which invoice?": the sum told before is booked on the one picked, or asked once more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.core import events as ev
from bot.core.model import HoldReason
from bot.service.desk import Desk
from tests.service.mails import offers, said
from tests.service.payments import NOW, desk_with

INVOICES = ((1, 1, "F-2026-031", 125050), (2, 1, "F-2026-032", 40000))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path, INVOICES) as opened:
        yield opened


def balances(desk: Desk) -> list[int]:
    accounts = [desk.store.account(invoice) for invoice in (1, 2)]
    return [account.balance.minor if account.balance else 0 for account in accounts]


def answered(desk: Desk, first: str, text: str) -> EmailMessage | None:
    """What the bot says to ``text``, said under its question about ``first``."""
    asked = said(desk, first)
    assert asked is not None and len(offers(asked)) > 1
    return said(desk, text, answers=str(asked["Message-ID"]).strip())


@pytest.mark.parametrize(
    "text",
    [
        "031", "F-2026-031", "300 on 031", "300 € sur la 031", "C'est pour la 031, merci", "It's for 031", "Für die 031",
        "Para la 031", "Per la 031", "Voor 031", "031.\n\nClaire",
    ],
)  # fmt: skip
def test_a_number_books_the_sum_that_was_told(desk: Desk, text: str) -> None:
    answered(desk, "Acme a payé 300 €", text)
    assert balances(desk) == [95050, 40000]


def test_a_ready_answer_that_was_given_in_words_is_used(desk: Desk) -> None:
    asked = said(desk, "Acme a payé 300 €")
    assert asked is not None
    mail_id = str(asked["Message-ID"]).strip()
    said(desk, "031", answers=mail_id)
    said(desk, "031", answers=mail_id)
    assert balances(desk) == [95050, 40000]


@pytest.mark.parametrize(
    "text",
    ["la plus ancienne", "The oldest one", "Die älteste", "La más antigua", "la più vecchia", "De oudste, bedankt"],
)
def test_the_oldest_is_the_oldest_of_those_asked_about(desk: Desk, text: str) -> None:
    older = ev.InvoiceCorrected(issued_on=date(2026, 2, 1))
    with desk.transaction(NOW):
        desk.record(NOW, older, 1, 2)
    answered(desk, "Acme a payé 300 €", text)
    assert balances(desk) == [125050, 10000]


@pytest.mark.parametrize(
    "text",
    [
        "oui", "yes", "ja", "toutes", "les deux", "all of them", "both", "beide", "ambas", "entrambe", "allebei",
        "la plus ancienne", "031 et 032",
    ],
)  # fmt: skip
def test_what_has_no_single_meaning_is_asked_again_with_the_same_answers(desk: Desk, text: str) -> None:
    again = answered(desk, "Acme a payé 300 €", text)
    assert balances(desk) == [125050, 40000]
    bodies = [" ".join(body.split()) for _, body in offers(again)]
    assert bodies == ["payé F-2026-031 300,00 €", "payé F-2026-032 300,00 €"]


@pytest.mark.parametrize("text", ["pas la 031", "not 031", "031 ?", "031 peut-être", "400 on 031", "nicht die 031"])
def test_a_doubt_or_another_sum_books_nothing(desk: Desk, text: str) -> None:
    answered(desk, "Acme a payé 300 €", text)
    assert balances(desk) == [125050, 40000]


@pytest.mark.parametrize("text", ["031 payée", "031 is paid", "031 ist bezahlt"])
def test_paid_beside_the_number_is_asked_as_the_sum_or_the_whole(desk: Desk, text: str) -> None:
    again = answered(desk, "Acme a payé 300 €", text)
    assert balances(desk) == [125050, 40000]
    bodies = [" ".join(body.split()) for _, body in offers(again)]
    assert bodies == ["payé F-2026-031 300,00 €", "payé F-2026-031"]


def test_another_instruction_is_answered_alike(desk: Desk) -> None:
    answered(desk, "Acme conteste", "031")
    reasons = [[hold.reason for hold in desk.store.account(one).holds] for one in (1, 2)]
    assert reasons == [[HoldReason.DISPUTE], []]


def test_all_of_them_is_plain_where_one_order_is_for_all(desk: Desk) -> None:
    answered(desk, "Acme conteste", "les deux")
    reasons = [[hold.reason for hold in desk.store.account(one).holds] for one in (1, 2)]
    assert reasons == [[HoldReason.DISPUTE], [HoldReason.DISPUTE]]

"""The plan that a client short of cash is offered, as the token keeps it and the owner sees it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.instalments import poured
from bot.core.model import Due
from bot.core.reply import Intent
from bot.service.plan_terms import dues_of, shown, terms_of, together
from tests.core.replies import reply, situation, world
from tests.core.world import eur

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)


def test_the_terms_are_those_that_the_client_asked_for() -> None:
    asked = reply(Intent.HARDSHIP, instalments=3, proposed_on=date(2026, 4, 15))
    assert terms_of(asked, "three instalments from 15 April please", situation(world())) == "3/2026-04-15"


def test_without_a_wish_they_are_three_parts_from_a_month_on() -> None:
    assert terms_of(reply(Intent.HARDSHIP), "money is short", situation(world())) == "3/2026-05-04"


def test_several_invoices_are_shown_as_one_plan() -> None:
    assert [(due.on, due.amount) for due in shown("2/2026-04-15", situation(world(2)))] == [
        (date(2026, 4, 15), eur("1000")),
        (date(2026, 5, 15), eur("1000")),
    ]


def test_dues_of_one_day_are_added_up() -> None:
    day = date(2026, 4, 15)
    assert together([Due(day, eur("1.50")), Due(day, eur("2"))]) == (Due(day, eur("3.50")),)


@pytest.mark.parametrize(
    "text",
    [
        "We propose 400 on 1 June and 600 on 1 July.",
        "Nous vous proposons 400 € le 1er juin et le solde le 1er juillet.",
        "Wir bieten an: 400 € am 1. Juni, 600 € am 1. Juli.",
        "Les proponemos 400 € el 1 de junio y 600 € el 1 de julio.",
        "Proponiamo 400 € il 1 giugno e 600 € il 1 luglio.",
        "Wij stellen voor: 400 € op 1 juni en 600 € op 1 juli.",
    ],
)
def test_the_clients_own_days_and_sums_are_the_plan_to_the_cent(text: str) -> None:
    s = situation(world())
    terms = terms_of(reply(Intent.HARDSHIP, proposed_on=JUNE), text, s)
    assert [(due.on, due.amount) for due in shown(terms, s)] == [(JUNE, eur("400")), (JULY, eur("600"))]


def test_over_several_invoices_they_fill_one_after_the_other() -> None:
    s = situation(world(2))
    terms = terms_of(reply(Intent.HARDSHIP), "We can pay 1,500.50 € on 1 June and 499.50 € on 1 July.", s)
    first, second = dues_of(terms, s).values()
    assert first == (Due(JUNE, eur("1000")),)
    assert second == (Due(JUNE, eur("500.50")), Due(JULY, eur("499.50")))


@pytest.mark.parametrize("text", ["400 on 1 June and 500 on 1 July", "400 € on 1 June, 600 € some day"])
def test_parts_that_are_not_the_whole_are_no_plan(text: str) -> None:
    assert "/" in terms_of(reply(Intent.HARDSHIP), f"We can pay {text}.", situation(world()))


def test_a_plan_is_none_where_more_or_less_is_owed_since() -> None:
    s = situation(world())
    assert set(dues_of("2026-06-01 40000 EUR;2026-07-01 40000 EUR", s).values()) == {()}
    assert poured([Due(JUNE, eur("3"))], [eur("1"), eur("1")]) == ((), ())

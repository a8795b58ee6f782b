"""The plan that a client short of cash is offered, as the token keeps it and the owner sees it."""

from __future__ import annotations

from datetime import date

from bot.core.model import Due
from bot.core.reply import Intent
from bot.service.reply_told import plan_for, plan_terms, read_terms, together
from tests.core.replies import reply, situation, world
from tests.core.world import eur


def test_the_terms_are_those_that_the_client_asked_for() -> None:
    asked = reply(Intent.HARDSHIP, instalments=3, proposed_on=date(2026, 4, 15))
    assert plan_terms(asked, situation(world())) == "3/2026-04-15"
    assert read_terms("3/2026-04-15") == (3, date(2026, 4, 15))


def test_without_a_wish_they_are_three_parts_from_a_month_on() -> None:
    assert plan_terms(reply(Intent.HARDSHIP), situation(world())) == "3/2026-05-04"


def test_several_invoices_are_shown_as_one_plan() -> None:
    asked = reply(Intent.HARDSHIP, instalments=2, proposed_on=date(2026, 4, 15))
    shown = plan_for(asked, situation(world(2)))
    assert [(due.on, due.amount) for due in shown] == [
        (date(2026, 4, 15), eur("1000")),
        (date(2026, 5, 15), eur("1000")),
    ]


def test_dues_of_one_day_are_added_up() -> None:
    day = date(2026, 4, 15)
    assert together([Due(day, eur("1.50")), Due(day, eur("2"))]) == (Due(day, eur("3.50")),)

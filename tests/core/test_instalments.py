"""A plan adds up to the cent, a month apart, on business days."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.core.instalments import month_after, plan, proposed
from bot.core.money import Money
from tests.core.world import CALENDAR, eur

TODAY = date(2026, 4, 2)


def test_three_parts_a_month_apart_and_the_odd_cents_first() -> None:
    dues = plan(eur("1250.51"), 3, date(2026, 5, 1), CALENDAR)
    assert [(due.on.isoformat(), str(due.amount)) for due in dues] == [
        ("2026-05-04", "416.84"),
        ("2026-06-01", "416.84"),
        ("2026-07-01", "416.83"),
    ]


def test_the_clients_own_wish_counts() -> None:
    assert len(proposed(eur("900"), 4, date(2026, 4, 15), TODAY, CALENDAR)) == 4
    (later,) = proposed(eur("900"), None, date(2026, 4, 15), TODAY, CALENDAR)
    assert (later.on, later.amount) == (date(2026, 4, 15), eur("900"))


def test_without_a_wish_it_is_three_parts_from_a_month_on() -> None:
    dues = proposed(eur("900"), None, None, TODAY, CALENDAR)
    assert [due.on for due in dues] == [date(2026, 5, 4), date(2026, 6, 2), date(2026, 7, 2)]


def test_a_day_that_has_passed_is_no_first_day() -> None:
    assert proposed(eur("900"), 2, date(2026, 4, 1), TODAY, CALENDAR)[0].on == date(2026, 5, 4)


def test_the_last_of_a_month_stays_the_last() -> None:
    assert [month_after(date(2026, 1, 31), n) for n in (1, 2, 13)] == [
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2027, 2, 28),
    ]


@given(st.integers(1, 10**9), st.integers(1, 12), st.dates(date(2026, 1, 1), date(2029, 12, 31)))
def test_a_plan_adds_up_and_its_parts_differ_by_a_cent_at_most(minor: int, parts: int, first: date) -> None:
    dues = plan(Money(minor, "EUR"), parts, first, CALENDAR)
    amounts = [due.amount.minor for due in dues]
    assert sum(amounts) == minor
    assert max(amounts) - min(amounts) <= 1
    assert all(CALENDAR.is_business_day(due.on) and due.on >= first for due in dues)
    assert [due.on for due in dues] == sorted({due.on for due in dues})

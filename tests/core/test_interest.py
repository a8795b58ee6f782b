"""Late interest, to the cent: split where rate or sum change, refused where the table ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.interest import (
    Fee,
    Follows,
    LateInterest,
    LateLaw,
    Overdue,
    RatesDoNotReach,
    Reference,
    late_interest,
    overdue_parts,
)
from bot.core.model import Due
from bot.core.money import Money

DUE = date(2026, 5, 1)

LAW = LateLaw(
    name="FR",
    table="FR",
    margin=Decimal(10),
    references=(
        Reference(date(2026, 1, 1), Decimal("2.15"), Decimal("7.86")),
        Reference(date(2026, 7, 1), Decimal("2.40"), Decimal("8.25"), verified=False),
    ),
    reaches=date(2026, 12, 31),
    follows=Follows.CHANGES,
    fees=(Fee(None, Money.of("40", "EUR")),),
)
GRADED = (
    Fee(Decimal(1000), Money.of("40", "GBP")),
    Fee(Decimal(10000), Money.of("70", "GBP")),
    Fee(None, Money.of("100", "GBP")),
)


def eur(amount: str) -> Money:
    return Money.of(amount, "EUR")


def reckon(
    as_of: date,
    amount: str = "10000",
    *paid: tuple[date, Money],
    law: LateLaw = LAW,
    due: date = DUE,
    contract_rate: Decimal | None = None,
) -> LateInterest:
    late = late_interest(law, [Overdue(Due(due, eur(amount)), paid)], as_of, contract_rate)
    assert late is not None
    return late


def test_ten_thousand_euros_from_may_to_september_are_split_at_the_half_year() -> None:
    late = reckon(date(2026, 9, 1))
    assert [(s.start, s.end, s.days, s.rate, str(s.interest)) for s in late.segments] == [
        (date(2026, 5, 1), date(2026, 7, 1), 61, Decimal("12.15"), "203.05"),
        (date(2026, 7, 1), date(2026, 9, 1), 62, Decimal("12.40"), "210.63"),
    ]
    assert (str(late.interest), late.fee) == ("413.68", eur("40"))


@pytest.mark.parametrize("as_of", [DUE - timedelta(days=1), DUE])
def test_nothing_is_owed_before_the_due_date_has_passed(as_of: date) -> None:
    assert late_interest(LAW, [Overdue(Due(DUE, eur("10000")))], as_of) is None


def test_the_first_day_of_delay_costs_a_day() -> None:
    late = reckon(DUE + timedelta(days=1))
    assert [(s.days, str(s.interest)) for s in late.segments] == [(1, "3.33")]


def test_the_table_serves_up_to_its_last_day_and_refuses_the_next() -> None:
    assert reckon(date(2027, 1, 1)).segments[-1].end == date(2027, 1, 1)
    with pytest.raises(RatesDoNotReach) as refused:
        reckon(date(2027, 1, 2))
    assert (refused.value.table, refused.value.day) == ("FR", date(2027, 1, 1))


def test_days_before_the_table_are_refused_too() -> None:
    with pytest.raises(RatesDoNotReach, match="2025-12-31"):
        reckon(date(2026, 3, 1), due=date(2025, 12, 31))


def test_a_contract_rate_takes_the_place_of_the_laws() -> None:
    assert {s.rate for s in reckon(date(2026, 9, 1), contract_rate=Decimal(15)).segments} == {Decimal(15)}


def test_a_contract_rate_never_falls_below_three_times_the_legal_rate() -> None:
    rates = [s.rate for s in reckon(date(2026, 9, 1), contract_rate=Decimal(8)).segments]
    assert rates == [Decimal(8), Decimal("8.25")]


def test_a_payment_on_the_way_lowers_the_interest_from_its_day_on() -> None:
    late = reckon(date(2026, 6, 30), "10000", (date(2026, 5, 31), eur("4000")))
    assert [(s.start, s.days, str(s.principal), str(s.interest)) for s in late.segments] == [
        (date(2026, 5, 1), 30, "10000.00", "99.86"),
        (date(2026, 5, 31), 30, "6000.00", "59.92"),
    ]


def test_what_was_paid_in_full_on_the_way_runs_up_nothing_more() -> None:
    late = reckon(date(2026, 9, 1), "10000", (date(2026, 5, 31), eur("10000")))
    assert [s.end for s in late.segments] == [date(2026, 5, 31)]


def test_what_was_paid_in_time_is_not_late() -> None:
    assert late_interest(LAW, [Overdue(Due(DUE, eur("100")), ((DUE, eur("100")),))], date(2026, 9, 1)) is None


def test_each_instalment_runs_from_its_own_due_date_and_costs_one_fee_together() -> None:
    parts = [Overdue(Due(DUE, eur("5000"))), Overdue(Due(date(2026, 6, 1), eur("5000")))]
    late = late_interest(LAW, [*parts, Overdue(Due(date(2026, 12, 1), eur("5000")))], date(2026, 7, 1))
    assert late is not None
    assert [(s.start, s.days) for s in late.segments] == [(DUE, 61), (date(2026, 6, 1), 30)]
    assert late.fee == eur("40")


@pytest.mark.parametrize(
    ("due", "rate"), [(date(2026, 6, 29), "12.15"), (date(2026, 6, 30), "12.40"), (date(2026, 7, 1), "12.40")]
)
def test_where_the_first_rate_stays_it_is_that_of_the_day_after_the_due_date(due: date, rate: str) -> None:
    late = reckon(date(2026, 12, 1), law=replace(LAW, follows=Follows.START), due=due)
    assert [s.rate for s in late.segments] == [Decimal(rate)]


def test_where_the_first_rate_stays_the_table_need_not_reach_the_end() -> None:
    late = reckon(date(2027, 12, 1), law=replace(LAW, follows=Follows.START))
    assert [s.days for s in late.segments] == [579]


@pytest.mark.parametrize(
    ("amount", "fee"), [("999.99", "40"), ("1000", "70"), ("9999.99", "70"), ("10000", "100"), ("250000", "100")]
)
def test_a_graded_fee_follows_the_size_of_the_debt(amount: str, fee: str) -> None:
    part = Overdue(Due(DUE, Money.of(amount, "GBP")))
    late = late_interest(replace(LAW, fees=GRADED), [part], date(2026, 6, 1))
    assert late is not None and late.fee == Money.of(fee, "GBP")


def test_a_debt_in_a_foreign_currency_is_charged_the_smallest_fee() -> None:
    assert reckon(date(2026, 6, 1), "50000", law=replace(LAW, fees=GRADED)).fee == Money.of("40", "GBP")


def test_interest_that_rests_on_an_unverified_rate_says_so() -> None:
    assert reckon(date(2026, 7, 1)).verified
    assert not reckon(date(2026, 7, 2)).verified


def test_money_fills_the_due_dates_in_order_as_it_came() -> None:
    dues = [Due(DUE, eur("600")), Due(date(2026, 6, 1), eur("400"))]
    payments = [(date(2026, 6, 20), eur("300")), (date(2026, 5, 20), eur("400"))]
    first, second = overdue_parts(dues, eur("1000"), eur("100"), payments)
    assert first.paid == ((date.min, eur("100")), (date(2026, 5, 20), eur("400")), (date(2026, 6, 20), eur("100")))
    assert second.paid == ((date(2026, 6, 20), eur("200")),)


def test_nobody_owes_more_than_the_invoice_asks_for() -> None:
    dues = [Due(DUE, eur("600")), Due(date(2026, 6, 1), eur("600"))]
    parts = overdue_parts(dues, eur("1000"), eur("0"), [])
    assert [str(part.due.amount) for part in parts] == ["600.00", "400.00"]


def test_a_payment_in_another_currency_settles_nothing_here() -> None:
    (part,) = overdue_parts([Due(DUE, eur("600"))], eur("600"), eur("0"), [(DUE, Money.of("600", "USD"))])
    assert part.paid == ()


@given(
    days=st.integers(1, 200),
    cents=st.integers(1, 10**9),
    paid=st.lists(st.tuples(st.integers(-30, 200), st.integers(1, 10**9)), max_size=4),
)
def test_segments_follow_each_other_and_never_exceed_the_sum_asked_for(
    days: int, cents: int, paid: list[tuple[int, int]]
) -> None:
    payments = [(DUE + timedelta(days=day), Money(minor, "EUR")) for day, minor in paid]
    parts = overdue_parts([Due(DUE, Money(cents, "EUR"))], Money(cents, "EUR"), eur("0"), payments)
    late = late_interest(LAW, parts, DUE + timedelta(days=days))
    if late is None:
        return
    assert all(0 < s.principal.minor <= cents and s.days > 0 for s in late.segments)
    assert all(s.end == t.start for s, t in zip(late.segments, late.segments[1:], strict=False))
    assert late.interest.minor == sum(s.interest.minor for s in late.segments)

"""Amounts and days read back from every way of writing them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.money import Money
from bot.reading.amounts import find_amounts
from bot.reading.dates import find_dates

TODAY = date(2026, 3, 2)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTHS_FR = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


@given(
    st.integers(1, 10**11),
    st.sampled_from([(" ", ","), ("\u202f", ","), (".", ","), (",", "."), ("'", "."), ("", ","), ("", ".")]),
)
def test_an_amount_is_read_back_however_it_is_grouped(minor: int, signs: tuple[str, str]) -> None:
    group, point = signs
    whole, cents = divmod(minor, 100)
    written = f"{whole:,}".replace(",", group) + f"{point}{cents:02}"
    for text in (f"{written} EUR", f"EUR {written}", f"{written} €", f"€ {written}"):
        assert [found.money for found in find_amounts(text)] == [Money(minor, "EUR")]


@given(st.integers(10**5, 10**9))
def test_lakhs_are_read_back(rupees: int) -> None:
    digits = str(rupees)
    head, tail = digits[:-3], digits[-3:]
    pairs = [head[max(end - 2, 0) : end] for end in range(len(head), 0, -2)][::-1]
    assert [found.money for found in find_amounts(f"Rs. {','.join(pairs)},{tail}.00")] == [Money(rupees * 100, "INR")]


@given(DAYS)
def test_a_day_is_read_back_however_it_is_written(day: date) -> None:
    writings = (
        f"{day:%Y-%m-%d}",
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day.day} {MONTHS_FR[day.month - 1]} {day.year}",
        f"{MONTHS_EN[day.month - 1]} {day.day}, {day.year}",
    )
    for text in writings:
        assert [found.on for found in find_dates(text, TODAY)] == [day]


@given(DAYS)
def test_a_day_without_a_year_is_the_next_one(day: date) -> None:
    found = find_dates(f"{day.day} {MONTHS_EN[day.month - 1]}", TODAY)
    assert all(TODAY <= one.on <= TODAY + timedelta(days=8 * 366) for one in found)

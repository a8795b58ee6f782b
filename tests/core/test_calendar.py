"""Business days and hours, holidays and the nights on which the clocks change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calendar import BusinessCalendar, NoBusinessDay
from tests.core.world import CALENDAR, PARIS, at, local


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        ("2026-03-02 08:30", "2026-03-02 08:30"),
        ("2026-03-02 17:59", "2026-03-02 17:59"),
        ("2026-03-02 18:00", "2026-03-03 08:30"),
        ("2026-03-02 08:29", "2026-03-02 08:30"),
        ("2026-03-02 03:00", "2026-03-02 08:30"),
        ("2026-03-06 22:00", "2026-03-09 08:30"),
        ("2026-04-03 19:00", "2026-04-07 08:30"),  # Easter Monday
        ("2026-05-13 18:00", "2026-05-15 08:30"),  # Ascension
        ("2026-12-24 20:00", "2026-12-28 08:30"),
        ("2026-03-27 20:00", "2026-03-30 08:30"),  # summer time begins on the 29th
        ("2026-10-23 20:00", "2026-10-26 08:30"),  # and ends on the 25th
    ],
)
def test_the_next_slot_is_the_first_business_hour(now: str, slot: str) -> None:
    assert local(CALENDAR.next_slot(at(now))) == slot


@pytest.mark.parametrize(("when", "hour"), [("2026-03-27", 7), ("2026-03-30", 6), ("2026-10-23", 6), ("2026-10-26", 7)])
def test_the_hours_are_those_of_the_clock_on_the_wall(when: str, hour: int) -> None:
    opening = CALENDAR.opening(date.fromisoformat(when))
    assert (opening.tzinfo, opening.hour, opening.minute) == (UTC, hour, 30)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-03-28T23:30:00", "2026-03-29"),
        ("2026-03-29T21:59:59", "2026-03-29"),
        ("2026-03-29T22:00:00", "2026-03-30"),
        ("2026-10-24T22:00:00", "2026-10-25"),
        ("2026-10-25T22:59:59", "2026-10-25"),
        ("2026-10-25T23:00:00", "2026-10-26"),
    ],
)
def test_a_day_is_a_day_in_paris_however_long_it_is(instant: str, day: str) -> None:
    assert CALENDAR.day(datetime.fromisoformat(instant).replace(tzinfo=UTC)) == date.fromisoformat(day)


@given(st.integers(0, 690 * 24 * 60).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)))
def test_a_slot_is_open_not_in_the_past_and_its_own_next_slot(now: datetime) -> None:
    slot = CALENDAR.next_slot(now)
    assert slot >= now and slot.tzinfo is UTC
    assert CALENDAR.is_open(slot) and CALENDAR.next_slot(slot) == slot
    assert slot == now or not CALENDAR.is_open(now)


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_the_day_after_and_the_day_before_are_inverse(day: date) -> None:
    after, before = CALENDAR.business_day_after(day), CALENDAR.business_day_before(day)
    assert before < day < after
    between = [before + timedelta(days=n) for n in range(1, (after - before).days)]
    assert [d for d in between if CALENDAR.is_business_day(d)] == ([day] if CALENDAR.is_business_day(day) else [])


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        ("2026-03-02", 2, "2026-03-05"),  # Monday: Tuesday and Wednesday stay silent
        ("2026-03-05", 2, "2026-03-10"),
        ("2026-03-07", 2, "2026-03-11"),  # a Saturday's answer is read on Monday
        ("2026-04-02", 2, "2026-04-08"),  # over Easter
        ("2026-03-02", 0, "2026-03-03"),
    ],
)
def test_business_days_are_waited_whole(day: str, count: int, then: str) -> None:
    assert CALENDAR.after_business_days(date.fromisoformat(day), count) == date.fromisoformat(then)


def test_a_calendar_without_business_days_says_so() -> None:
    closed = BusinessCalendar(PARIS, frozenset(), time(9), time(17), lambda day: False)
    for question in (closed.business_day_from, closed.business_day_before, closed.business_day_after):
        with pytest.raises(NoBusinessDay, match="400 days"):
            question(date(2026, 1, 1))


def test_a_long_closure_is_waited_out() -> None:
    august = replace(CALENDAR, is_holiday=lambda day: day.month == 8)
    assert august.business_day_from(date(2026, 8, 1)) == date(2026, 9, 1)
    assert august.business_day_before(date(2026, 9, 1)) == date(2026, 7, 31)

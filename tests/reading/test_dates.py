"""Dates in six languages, counted from Thursday 12 March 2026."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.dates import find_dates, names_impossible_day

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-15", "2026-05-15"),
        ("15/05/2026", "2026-05-15"),
        ("15.05.26", "2026-05-15"),
        ("15-05-2026", "2026-05-15"),
        ("05/15/2026", "2026-05-15"),
        ("15 mai 2026", "2026-05-15"),
        ("le 1er avril", "2026-04-01"),
        ("May 15, 2026", "2026-05-15"),
        ("15th of May", "2026-05-15"),
        ("15. Mai", "2026-05-15"),
        ("15 de mayo de 2026", "2026-05-15"),
        ("15 maggio", "2026-05-15"),
        ("15 mei 2026", "2026-05-15"),
        ("fällig 15.5.", "2026-05-15"),
        ("avant le 2 mai", "2026-05-02"),
        ("10 mars", "2027-03-10"),
        ("12 mars", "2026-03-12"),
        ("29/02", "2028-02-29"),
        ("vendredi", "2026-03-13"),
        ("until Thursday", "2026-03-19"),
        ("lundi 24 août", "2026-08-24"),
        ("le 20 sans faute", "2026-03-20"),
        ("on the 5th", "2026-04-05"),
        ("mardi dernier", "2026-03-10"),
        ("dans 10 jours", "2026-03-22"),
        ("in two weeks", "2026-03-26"),
        ("innerhalb von 14 Tagen", "2026-03-26"),
        ("fin du mois", "2026-03-31"),
        ("end of the month", "2026-03-31"),
        ("fin mai", "2026-05-31"),
        ("mi-avril", "2026-04-15"),
        ("demain", "2026-03-13"),
        ("après-demain", "2026-03-14"),
        ("tomorrow", "2026-03-13"),
        ("morgen", "2026-03-13"),
        ("mañana", "2026-03-13"),
        ("réglé hier", "2026-03-11"),
        ("end of the week", "2026-03-13"),
        ("la semaine prochaine", "2026-03-20"),
    ],
)
def test_a_day_is_found_however_it_is_named(text: str, expected: str) -> None:
    (found,) = find_dates(text, TODAY)
    assert found.on == date.fromisoformat(expected)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text", ["31/02/2026", "F-2026-03-12", "May 2026", "le 20 %", "12.480,00", "30 jours fin de mois", "guten Morgen"]
)
def test_what_is_no_day_is_left_alone(text: str) -> None:
    assert find_dates(text, TODAY) == ()


def test_several_days_come_in_order() -> None:
    found = find_dates("du 3 au 21 août, puis le 24/08/2026", TODAY)
    assert [one.on for one in found][-2:] == [date(2026, 8, 21), date(2026, 8, 24)]


@pytest.mark.parametrize(
    "text",
    [
        "jusqu'au 31 février",
        "until 31 February",
        "on February the 31st",
        "the 31st of June",
        "am 30. Februar",
        "le 31/02",
    ],
)
def test_an_impossible_day_is_not_taken_for_another_month_s(text: str) -> None:
    assert find_dates(text, TODAY) == ()
    assert names_impossible_day(text, TODAY)


@pytest.mark.parametrize("text", ["le 31 mars", "29 février", "12.480,00", "demain", "rien"])
def test_possible_days_and_other_numbers_are_not_impossible_days(text: str) -> None:
    assert not names_impossible_day(text, TODAY)

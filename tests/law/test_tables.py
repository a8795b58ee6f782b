"""The tables of rates: what they hold, whose come first, and what is said of a bad one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import bot.law
from bot.core.interest import LateInterest, Overdue, RatesDoNotReach, late_interest
from bot.core.model import Due
from bot.core.money import Money
from bot.law.tables import BrokenTable, NoTable, late_law

FILES = sorted(Path(bot.law.__file__).parent.glob("*.toml"))


def reckon(country: str, amount: str, due: date, as_of: date, currency: str = "EUR") -> LateInterest:
    late = late_interest(late_law(country), [Overdue(Due(due, Money.of(amount, currency)))], as_of)
    assert late is not None
    return late


def test_france_to_the_cent() -> None:
    late = reckon("FR", "10000.00", date(2026, 5, 1), date(2026, 9, 1))
    assert [(s.days, s.rate, str(s.interest)) for s in late.segments] == [
        (61, Decimal("12.15"), "203.05"),
        (62, Decimal("12.40"), "210.63"),
    ]
    assert (str(late.interest), late.fee) == ("413.68", Money.of("40", "EUR"))
    assert str(late.interest + Money.of("10040", "EUR")) == "10453.68"


def test_germany_adds_nine_points_even_to_a_negative_base_rate() -> None:
    late = reckon("DE", "36500", date(2022, 12, 22), date(2023, 1, 11))
    assert [(s.days, s.rate, str(s.interest)) for s in late.segments] == [
        (10, Decimal("8.12"), "81.20"),
        (10, Decimal("10.62"), "106.20"),
    ]


def test_the_united_kingdom_keeps_the_rate_of_the_half_year_in_which_interest_began() -> None:
    late = reckon("GB", "9999", date(2025, 12, 30), date(2026, 12, 30), "GBP")
    assert [(s.days, s.rate) for s in late.segments] == [(365, Decimal("12.25"))]
    assert late.fee == Money.of("70", "GBP")
    assert reckon("GB", "9999", date(2025, 12, 31), date(2026, 12, 31), "GBP").segments[0].rate == Decimal("11.75")


@pytest.mark.parametrize("country", ["ES", "IT", "NL", "BE", "IE"])
def test_the_other_countries_of_the_euro_add_eight_points(country: str) -> None:
    late = reckon(country, "1000", date(2026, 7, 1), date(2026, 8, 1))
    assert [s.rate for s in late.segments] == [Decimal("10.40")]
    assert late.fee == Money.of("40", "EUR")
    assert (late_law(country).name, late_law(country).table) == (country, "EU")


@pytest.mark.parametrize(("alias", "name"), [("UK", "GB"), ("EL", "GR")])
def test_names_that_are_used_beside_the_iso_codes_are_known(alias: str, name: str) -> None:
    assert late_law(alias).name == name


@pytest.mark.parametrize("country", ["SE", "PL", "CH", "US"])
def test_a_country_without_a_table_is_refused(country: str) -> None:
    with pytest.raises(NoTable, match=country):
        late_law(country)


@pytest.mark.parametrize("country", ["FR", "DE", "ES"])
def test_no_table_reaches_beyond_its_last_published_half_year(country: str) -> None:
    with pytest.raises(RatesDoNotReach):
        reckon(country, "1000", date(2026, 7, 1), late_law(country).reaches.replace(year=2028))


def test_the_stretches_that_were_not_checked_are_marked() -> None:
    assert not reckon("GB", "1000", date(2022, 3, 1), date(2022, 4, 1), "GBP").verified
    assert reckon("GB", "1000", date(2023, 8, 1), date(2023, 9, 1), "GBP").verified
    assert not reckon("ES", "1000", date(2022, 6, 1), date(2022, 8, 1)).verified
    assert reckon("FR", "1000", date(2022, 6, 1), date(2022, 8, 1)).verified


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_every_table_names_its_law_and_its_sources(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "Source" in text and text.startswith("# Late payment between businesses")


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_every_table_ends_with_a_half_year(file: Path) -> None:
    law = late_law("AT" if file.stem == "EU" else file.stem)
    assert (law.reaches.month, law.reaches.day) in {(6, 30), (12, 31)}
    assert 0 < (law.reaches - law.references[-1].on).days < 184


OWN = """
currency = "SEK"
margin = "8"
follows = "changes"
reaches = 2026-12-31
reference = [{ on = 2026-01-01, rate = "2.00" }, { on = 2026-07-01, rate = "2.25" }]
fee = [{ amount = "450" }]
"""


def test_the_owners_table_comes_first_and_may_add_a_country(tmp_path: Path) -> None:
    (tmp_path / "SE.toml").write_text(OWN)
    (tmp_path / "FR.toml").write_text(OWN)
    assert late_law("SE", [tmp_path]).fees[0].amount == Money.of("450", "SEK")
    assert late_law("FR", [tmp_path]).margin == Decimal(8)
    assert late_law("DE", [tmp_path]).margin == Decimal(9)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('margin = "8"', "", "'margin' is missing"),
        ('margin = "8"', "margin = 8.5", "in quotes"),
        ('margin = "8"', 'margin = "eight"', "FR.toml"),
        ("reaches = 2026-12-31", 'reaches = "soon"', "no day"),
        ('"changes"', '"whims"', "whims"),
        ("2026-07-01", "2025-07-01", "not in order"),
        ('[{ amount = "450" }]', "450", "lists of tables"),
        ('currency = "SEK"', "currency", "FR.toml"),
    ],
)
def test_a_broken_table_is_named_with_what_is_wrong(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    assert right in OWN
    (tmp_path / "FR.toml").write_text(OWN.replace(right, wrong))
    with pytest.raises(BrokenTable, match=said) as broken:
        late_law("FR", [tmp_path])
    assert "FR.toml" in str(broken.value)

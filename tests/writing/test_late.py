"""Sentences about late interest, in every language that has words for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.core.interest import LateInterest, Segment
from bot.core.money import Money
from bot.writing.late import NotReckoned, Trouble, interest_sentence, legal_basis, owners_notes
from bot.writing.voice import Voice
from bot.writing.words import Words
from tests.writing.sample_letters import CREDITOR
from tests.writing.sample_notices import reckoned

LANGUAGES = Words().languages()


def voice(language: str) -> Voice:
    return Voice(Words(), language)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_sentence_names_interest_and_fee_in_the_readers_figures() -> None:
    assert plain(interest_sentence([reckoned()], voice("fr"))) == (
        "À ce jour, 413,68 € d’intérêts de retard et 40,00 € d’indemnité forfaitaire pour frais de recouvrement "
        "s’ajoutent au montant dû."
    )
    assert interest_sentence([reckoned()], voice("en")) == (
        "On top of the amount due, €413.68 of late-payment interest and a fixed recovery charge of €40.00 are owed "
        "to date."
    )


def test_currencies_are_named_side_by_side_and_never_added() -> None:
    euros = reckoned()
    dollars = Money.of("7.50", "USD")
    segment = replace(euros.segments[0], principal=Money.of("600", "USD"), interest=dollars)
    both = [euros, euros, replace(euros, segments=(segment,))]
    assert "€827.36 and US$7.50 of late-payment interest" in interest_sentence(both, voice("en"))
    assert "charge of €120.00" in interest_sentence(both, voice("en"))


def test_what_is_less_than_a_cent_is_not_mentioned() -> None:
    nothing = Money(0, "EUR")
    segment = Segment(date(2026, 5, 1), date(2026, 5, 2), Money(1, "EUR"), reckoned().segments[0].rate, nothing)
    assert interest_sentence([LateInterest(date(2026, 5, 2), (segment,), nothing)], voice("fr")) == ""
    assert interest_sentence([], voice("fr")) == ""


def test_without_a_fee_none_is_named() -> None:
    assert "recovery" not in interest_sentence([replace(reckoned(), fee=None)], voice("en"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("law", ["FR", "DE", "GB", "ES", "IT", "NL", "BE", "EU"])
def test_every_law_has_its_sentence_short_enough_for_a_letter(law: str, language: str) -> None:
    said = legal_basis((law,), voice(language))
    assert said.endswith(").") and len(said) < 300


def test_a_country_without_a_sentence_of_its_own_rests_on_the_groups() -> None:
    assert "2011/7/EU" in legal_basis(("LU", "EU"), voice("en"))
    assert "Spanish" in legal_basis(("ES", "EU"), voice("en"))
    assert legal_basis(("SE", "SE"), voice("en")) == ""
    assert legal_basis((), voice("en")) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_owner_is_advised_to_post_a_formal_notice_too(language: str) -> None:
    owner = replace(CREDITOR, language=language)
    advised = owners_notes(formal=True, reckoned=[reckoned()], problem=None, owner=owner, words=Words())
    assert len(advised) == 2
    assert owners_notes(formal=False, reckoned=[reckoned()], problem=None, owner=owner, words=Words()) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("trouble", Trouble)
def test_the_owner_hears_why_no_interest_was_reckoned(trouble: Trouble, language: str) -> None:
    problem = NotReckoned(trouble, "EU", date(2027, 1, 1), "FR.toml: 'margin' is missing")
    owner = replace(CREDITOR, language=language)
    (said,) = owners_notes(formal=False, reckoned=[], problem=problem, owner=owner, words=Words())
    assert ("FR.toml" if trouble is Trouble.BROKEN_TABLE else "EU") in said
    assert trouble is not Trouble.RATES_END or "2027" in said


def test_the_owner_hears_of_a_rate_that_was_not_checked() -> None:
    late = reckoned()
    doubtful = replace(late, segments=(replace(late.segments[0], verified=False), *late.segments[1:]))
    (said,) = owners_notes(formal=False, reckoned=[doubtful], problem=None, owner=CREDITOR, words=Words())
    assert "vérifiez" in said

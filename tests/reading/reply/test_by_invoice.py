"""A reply that says different things of different invoices is taken apart where it does, and nowhere else."""

from __future__ import annotations

import re

import pytest

from bot.reading.reply.by_invoice import Mention, Whose, clauses_by_invoice, speaks_of_others

_NUMBER = re.compile(r"[A-Z]-(\d+)")


def apart(text: str) -> list[tuple[tuple[int, ...], Whose | None, str]]:
    mentions = [Mention(*match.span(), int(match[1])) for match in _NUMBER.finditer(text)]
    return [(one.invoices, one.whose, one.text) for one in clauses_by_invoice(text, mentions)]


def test_each_sentence_about_its_own() -> None:
    assert apart("I-100 is disputed. I-101 and I-102 will be paid on 17 April.") == [
        ((100,), None, "I-100 is disputed."),
        ((101, 102), None, "I-101 and I-102 will be paid on 17 April."),
    ]


def test_the_others_are_a_part_without_numbers() -> None:
    assert apart("We dispute I-100, the others will be paid on the 17th") == [
        ((100,), None, "We dispute I-100"),
        ((), Whose.OTHERS, "the others will be paid on the 17th"),
    ]


def test_all_but_one() -> None:
    assert apart("Tout est parti hier sauf la G-101 que nous contestons") == [
        ((), Whose.ALL, "Tout est parti hier"),
        ((101,), None, "sauf la G-101 que nous contestons"),
    ]


def test_two_days_of_two_groups() -> None:
    assert [one[0] for one in apart("P-100 et P-101 le 17, P-102 le 30")] == [(100, 101), (102,)]


@pytest.mark.parametrize(
    "text",
    [
        "I-100, I-101 and I-102 will be paid on Friday, thanks",
        "payées : F-100, F-101 et F-102",
        "Hello, regarding I-100: it is disputed because the panel is scratched, and nobody called us. Thanks",
        "we pay on Friday",
    ],
)
def test_what_is_said_of_all_alike_stays_whole(text: str) -> None:
    assert apart(text) == []


@pytest.mark.parametrize(
    "text",
    ["die anderen am 15.", "les autres vendredi", "le altre venerdì", "las demás el viernes", "the rest on Friday"],
)
def test_the_others_are_known_in_each_language(text: str) -> None:
    assert speaks_of_others(text)


@pytest.mark.parametrize("text", ["payment on Friday", "nous réglons vendredi", "wir zahlen am Freitag"])
def test_who_speaks_of_one_invoice_speaks_of_no_others(text: str) -> None:
    assert not speaks_of_others(text)

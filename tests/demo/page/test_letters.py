from __future__ import annotations

from bot.demo.page.letters import Run, runs


def test_what_a_reading_rests_on_is_marked_in_the_text() -> None:
    assert runs("Bonjour,\nLe virement partira  vendredi.", ["le virement partira vendredi"]) == (
        Run("Bonjour,\n"),
        Run("Le virement partira  vendredi", marked=True),
        Run("."),
    )


def test_of_two_that_overlap_the_longer_is_marked() -> None:
    assert runs("payé hier", ["payé", "payé hier"]) == (Run("payé hier", marked=True),)


def test_quoted_words_are_set_apart_and_never_marked() -> None:
    assert runs("Paid.\n> Paid?\n> When?\nBye", ["paid"]) == (
        Run("Paid", marked=True),
        Run(".\n"),
        Run("> Paid?\n> When?\n", quoted=True),
        Run("Bye"),
    )


def test_signs_of_patterns_are_plain_signs() -> None:
    assert runs("a+b (c", ["(c", "a+b", " "]) == (Run("a+b", marked=True), Run(" "), Run("(c", marked=True))
    assert runs("", ["x"]) == ()

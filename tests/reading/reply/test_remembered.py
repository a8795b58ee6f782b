"""What the owner said of a sentence holds the next time it is read."""

from __future__ import annotations

from bot.core.reply import Intent
from bot.reading.reply.remembered import Labelled, remembered

_KNOWN = (
    Labelled("Bonjour,\nle dossier est au rouge chez nous.\nMerci de votre patience.", Intent.HARDSHIP),
    Labelled("Hello, the cat ate the cheque book again.\nMany thanks to you all", Intent.PROMISE),
    Labelled("Nothing to see here at all.\nMany thanks to you all", Intent.OTHER),
)


def test_the_same_text_is_known_in_any_letter_case_and_accent() -> None:
    assert (
        remembered("BONJOUR,\nle dossier est au rouge chez nous.\nMerci de votre pâtience.", _KNOWN) is Intent.HARDSHIP
    )


def test_one_of_its_sentences_is_enough() -> None:
    assert remembered("Cher Monsieur. Le dossier est au rouge chez nous. À bientôt.", _KNOWN) is Intent.HARDSHIP


def test_numbers_and_sums_make_no_difference() -> None:
    known = (Labelled("We sent 300 euros from the other account on 3 May.", Intent.PAID),)
    assert remembered("We sent 450 euros from the other account on 9 May.", known) is Intent.PAID


def test_a_sentence_that_stood_under_two_meanings_tells_nothing() -> None:
    assert remembered("Good day. Many thanks to you all", _KNOWN) is None


def test_what_was_never_labelled_is_not_known() -> None:
    assert remembered("We will pay on Friday.", _KNOWN) is None
    assert remembered("", _KNOWN) is None


def test_answers_that_differ_cancel_each_other() -> None:
    twice = (Labelled("We are on it now.", Intent.IN_PROCESS), Labelled("We are on it now.", Intent.PROMISE))
    assert remembered("We are on it now.", twice) is None

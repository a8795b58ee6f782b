"""Thanks for a mail of ours get no answer; under a draft they are no yes, and the owner is asked."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.service.desk import Desk
from tests.service.mails import said
from tests.service.payments import desk_with

THANKS = [
    "Merci !",
    "Merci beaucoup\n\nClaire",
    "Thanks a lot",
    "Vielen Dank!",
    "Muchas gracias",
    "Grazie mille",
    "Bedankt!",
]
PRAISE = ["merci, parfait", "Thanks, great", "Danke, passt!", "Gracias, perfecto", "Perfetto, grazie", "Dank je, prima"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path) as opened:
        yield opened


def under(desk: Desk, first: str, text: str) -> EmailMessage | None:
    """What goes back to ``text``, said under our answer to ``first``."""
    mail = said(desk, first)
    assert mail is not None
    return said(desk, text, answers=str(mail["Message-ID"]).strip())


@pytest.mark.parametrize("text", [*THANKS, *PRAISE])
def test_thanks_for_what_was_done_get_no_answer(desk: Desk, text: str) -> None:
    assert under(desk, "031 payée", text) is None


@pytest.mark.parametrize("text", THANKS)
def test_thanks_for_what_was_told_get_no_answer(desk: Desk, text: str) -> None:
    assert under(desk, "Où en est la 031 ?", text) is None


@pytest.mark.parametrize("text", PRAISE)
def test_praise_under_a_question_is_asked_again(desk: Desk, text: str) -> None:
    assert under(desk, "Acme a payé 300 €", text) is not None


@pytest.mark.parametrize("text", ["merci, mais non", "thanks, and 032?", "danke, nicht schicken", "Merci."])
def test_what_says_more_or_answers_nothing_is_answered(desk: Desk, text: str) -> None:
    if text == "Merci.":
        assert said(desk, text) is not None
    else:
        assert under(desk, "031 payée", text) is not None

"""A yes or a no to a letter beside other instructions: as long as it is not read, nothing is done by halves."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.readings import Verb
from bot.reading.command.read import CommandReading, read_command


def read(text: str, subject: str = "") -> CommandReading:
    return read_command(subject, text, date(2026, 3, 20), "EUR")


@pytest.mark.parametrize(
    "text",
    [
        "approuve\n031 payée",
        "approve\n031 paid",
        "freigeben\n031 bezahlt",
        "aprobar\n031 pagada",
        "approva\n031 pagata",
        "goedgekeurd\n031 betaald",
        "031 payée et j'approuve",
        "approve the letter, and 031 is paid",
        "reject\n031 paid",
        "031 paid, go",
        "list\n031 paid",
    ],
)
def test_an_answer_that_was_not_read_is_asked_about(text: str) -> None:
    assert not read(text).sure


@pytest.mark.parametrize("text", ["ok\n031 paid", "Merci, la 031 est payée", "ja\n031 betaald"])
def test_talk_beside_a_payment_leaves_it_sure(text: str) -> None:
    assert read(text).sure


def test_an_answer_that_was_read_is_left_aside_by_nobody() -> None:
    reading = read("approve. Pause 032 until Monday.", "Re: draft for approval")
    assert {one.verb for one in reading.commands} == {Verb.APPROVE, Verb.PAUSE} or not reading.sure
    assert read("031 paid\nlist").commands

"""Words that are not plain come back with what was read of them, so that one tap says what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.core.money import Money
from bot.core.readings import Command, Verb
from bot.reading.command.read import read_command
from bot.service.as_read import label
from bot.service.desk import Desk
from bot.writing.voice import Voice
from bot.writing.words import Words
from tests.service.mails import offers, opened, said, tap, words
from tests.service.payments import desk_with, mails_to_owner

INVOICES = (
    (1, 1, "F-2026-031", 125050),
    (2, 1, "F-2026-032", 40000),
    (3, 2, "F-2026-040", 90000),
    (4, 3, "F-2026-050", 150000),
)
CLIENTS = ("Acme SA", "Dupont SARL", "Nordwind GmbH")
LANGUAGES = ("de", "en", "es", "fr", "it", "nl")
DAY = date(2026, 6, 20)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path, INVOICES, CLIENTS, language="en") as opened:
        yield opened


def bodies(desk: Desk, text: str) -> list[str]:
    mail = said(desk, text)
    assert mail is not None
    return [body.replace("\u00a0", " ") for _, body in offers(mail)]


def tapped(desk: Desk, mail: EmailMessage | None, holds: str) -> str:
    """The words that come back after the tap."""
    tap(desk, mail, holds)
    return words(opened(desk, mails_to_owner(desk)[-1]))


def test_a_half_read_promise_is_offered_with_its_day_before_the_usual_answers(desk: Desk) -> None:
    assert bodies(desk, "031: if they pay by Friday, fine, otherwise escalate") == [
        "F-2026-031: Promised for 19 June 2026",
        "paid F-2026-031",
        "pause F-2026-031",
        "F-2026-031: Remind now",
        "cancel F-2026-031",
    ]


def test_a_reminder_with_somebody_in_copy_is_asked_and_the_tap_sends_the_reminder(desk: Desk) -> None:
    mail = said(desk, "chase 032 now, the director in copy")
    assert "F-2026-032: Reminder 1 goes out" in tapped(desk, mail, "F-2026-032: Remind now")


def test_what_is_paused_is_offered_to_go_on_and_not_to_be_reminded(desk: Desk) -> None:
    said(desk, "pause 032")
    found = bodies(desk, "032 will never be paid, write it off")
    assert "resume F-2026-032" in found and not any("Remind" in body for body in found)


def test_the_sum_that_is_missing_is_taken_off_what_came(desk: Desk) -> None:
    assert bodies(desk, "Dupont has paid but 100 are missing") == ["paid F-2026-040 €800.00", "paid F-2026-040"]


def test_sums_of_two_clients_are_each_offered_for_their_own_invoice(desk: Desk) -> None:
    found = bodies(desk, "got 900 from Dupont, 500 from Nordwind and 400 from Acme today")
    assert sorted(found) == ["paid F-2026-032 €400.00", "paid F-2026-040 €900.00", "paid F-2026-050 €500.00"]


def test_sums_that_are_owed_are_not_offered_as_paid(desk: Desk) -> None:
    assert not any("paid" in body for body in bodies(desk, "Dupont still owes 900 and Nordwind 500"))


def test_silence_that_names_nobody_is_offered_for_all_that_is_open_and_keeps_its_day(desk: Desk) -> None:
    mail = said(desk, "don't send anything today")
    numbers = "F-2026-031, F-2026-032, F-2026-040, F-2026-050"
    done = tapped(desk, mail, f"{numbers}: Pause until 16\N{NO-BREAK SPACE}June 2026")
    assert all(f"{number} is paused until 16 June 2026" in done for number in numbers.split(", "))


def test_of_several_invoices_that_nothing_was_read_of_each_can_be_answered(desk: Desk) -> None:
    found = bodies(desk, "031 and 032 are settled, 040 half.")
    assert found[:3] == ["paid F-2026-031", "paid F-2026-032", "paid F-2026-040"]


OFFERED = (
    Command(Verb.PAUSE, until=DAY),
    Command(Verb.PROMISE, promised_on=DAY),
    Command(Verb.DUE, due_on=DAY),
    Command(Verb.AMOUNT, amount=Money(120000, "EUR")),
    Command(Verb.NUMBER, number="F-2026-088"),
    Command(Verb.DISPUTE),
    Command(Verb.REMIND),
    Command(Verb.ESCALATE),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", OFFERED, ids=lambda command: command.verb)
def test_what_is_offered_means_the_same_when_it_is_typed(language: str, command: Command) -> None:
    words_offered = label(command, Voice(Words(), language, "FR"))
    read = read_command("Re: F-2026-031", f"F-2026-031: {words_offered}", date(2026, 6, 15), "EUR")
    assert read.sure and len(read.commands) == 1
    (found,) = read.commands
    names = ("verb", "until", "promised_on", "due_on", "amount", "number")
    assert [getattr(found, name) for name in names] == [getattr(command, name) for name in names]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("A credit note of 100 was sent for 032", "F-2026-032: Amount: €300.00"),
        ("032: they may take a discount of €80", "F-2026-032: Amount: €320.00"),
    ],
)
def test_after_a_credit_note_what_is_left_is_offered(desk: Desk, words: str, first: str) -> None:
    assert bodies(desk, words)[0] == first


def test_words_that_name_several_invoices_are_no_answer_for_one_of_them(desk: Desk) -> None:
    found = bodies(desk, "ok for 031, but hold 032 for another week")
    assert found and not any("ok for" in body for body in found)


@pytest.mark.parametrize(
    "text", ["pause everything until I'm back on 1 July", "I'm on holiday from 20 June to 1 July, no reminders please"]
)
def test_a_holiday_is_offered_as_silence_for_all_until_its_last_day(desk: Desk, text: str) -> None:
    mail = said(desk, text)
    (offer,) = offers(mail)
    tap(desk, mail, offer[1])
    held = [hold.until for invoice in (1, 2, 3, 4) for hold in desk.store.account(invoice).holds]
    assert held == [date(2026, 7, 1)] * 4


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("032 is not 400 but 350", "F-2026-032: Amount: €350.00"),
        ("they paid half of 032", "paid F-2026-032 €200.00"),
    ],
)
def test_the_right_sum_and_half_of_one_are_one_tap(desk: Desk, text: str, first: str) -> None:
    assert bodies(desk, text)[0] == first

"""Automatic answers come to an end: at a machine, between two machines, and after so many in an hour."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.service import owner_news
from bot.service.desk import Desk
from tests.service.mails import opened, said, words
from tests.service.payments import NOW, desk_with, mails_to_owner
from tests.service.test_taking_back import buttons

MOST = 10
MACHINE = "Thank you for your message. Your request has been received and is now being handled. Ticket {number}."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path) as desk:
        yield desk


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def test_after_so_many_answers_in_an_hour_the_rest_is_told_in_one_summary(desk: Desk) -> None:
    for minute in range(MOST + 3):
        said(desk, "031 en pause", after(minute), subject=f"Point {minute} du jour")
    assert len(mails_to_owner(desk)) == MOST
    owner_news.tell(desk, after(59))
    assert len(mails_to_owner(desk)) == MOST
    owner_news.tell(desk, after(61))
    owner_news.tell(desk, after(62))
    summary = words(opened(desk, mails_to_owner(desk)[-1]))
    assert len(mails_to_owner(desk)) == MOST + 1
    assert all(f"Point {minute} du jour" in summary for minute in range(MOST, MOST + 3))
    assert "Point 9 du jour" not in summary and "F-2026-031 est en pause" in summary


def test_what_was_not_answered_was_done_all_the_same(desk: Desk) -> None:
    for minute in range(MOST):
        said(desk, "liste", after(minute))
    assert said(desk, "032 payée", after(MOST)) is None
    assert desk.store.account(2).is_paid


def test_an_hour_later_answers_go_out_again(desk: Desk) -> None:
    for minute in range(MOST + 1):
        said(desk, "liste", after(minute))
    assert said(desk, "liste", after(75)) is not None


def echoes(desk: Desk, texts: list[str], seconds: float) -> list[bool]:
    """Each text answers the answer to the one before, so many seconds after it; whether it was answered."""
    now, last, found = NOW, "", []
    for text in texts:
        answer = said(desk, text, now, answers=last)
        found.append(answer is not None)
        last = str(answer["Message-ID"]).strip() if answer is not None else last
        now += timedelta(seconds=seconds)
    return found


def test_two_machines_stop_after_two_rounds_whatever_the_ticket_number(desk: Desk) -> None:
    texts = [MACHINE.format(number=number) for number in range(5)]
    assert echoes(desk, texts, 120) == [True, True, False, False, False]


def test_a_slow_machine_that_says_the_very_same_is_stopped_too(desk: Desk) -> None:
    assert echoes(desk, [MACHINE.format(number=7)] * 5, 16 * 60) == [True, True, False, False, False]


def test_a_person_may_tell_the_same_of_one_invoice_after_the_other(desk: Desk) -> None:
    texts = [MACHINE.format(number=number) for number in range(4)]
    assert all(echoes(desk, texts, 20 * 60))


def test_a_slow_machine_with_a_new_number_each_time_gets_one_summary_an_hour(desk: Desk) -> None:
    now, last, mails = NOW, "", 0
    for number in range(60):
        answer = said(desk, MACHINE.format(number=number), now, answers=last)
        owner_news.tell(desk, now + timedelta(minutes=15))
        newest = mails_to_owner(desk)[-1]
        last, mails = str(opened(desk, newest)["Message-ID"]).strip(), len(mails_to_owner(desk))
        assert (answer is not None) is (number < 6), number
        now += timedelta(minutes=16)
    assert mails <= 6 + 16, "sixteen hours"


def test_what_such_a_row_says_is_still_done_and_told(desk: Desk) -> None:
    text = "Bonjour, tout va bien chez nous et merci encore pour votre travail : {}"
    texts = [text.format(number) for number in range(7)]
    assert echoes(desk, texts, 20 * 60) == [True] * 6 + [False]
    owner_news.tell(desk, after(7 * 20 + 61))
    assert "merci encore pour votre travail : 6" in words(opened(desk, mails_to_owner(desk)[-1]))


def test_a_machine_that_answers_faster_than_anybody_types_is_known_by_its_pace(desk: Desk) -> None:
    texts = ["Noted, thanks.", "Will look at it.", "Still here.", "And again."]
    assert echoes(desk, texts, 5) == [True, True, False, False]


def test_a_person_may_say_the_same_short_word_again_and_again(desk: Desk) -> None:
    assert all(echoes(desk, ["liste"] * 6, 60))


def test_a_person_may_go_on_talking_in_one_thread(desk: Desk) -> None:
    texts = ["031 en pause", "reprendre 031", "Où en est la 031 ?", "032 en pause", "aide", "liste"]
    assert all(echoes(desk, texts, 40))


def test_a_machine_without_references_is_known_by_its_subject(desk: Desk) -> None:
    found, subject = [], "Rechnung"
    for number in range(4):
        answer = said(desk, MACHINE.format(number=number), after(number), subject=f"Re: {subject}")
        found.append(answer is not None)
        subject = str(answer["Subject"]) if answer is not None else subject
    assert found == [True, True, False, False]


def summed_up(desk: Desk, at: float) -> str:
    owner_news.tell(desk, after(at))
    return words(opened(desk, mails_to_owner(desk)[-1]))


def test_the_summary_says_all_that_each_answer_would_have_said_in_order(desk: Desk) -> None:
    for minute in range(MOST):
        said(desk, "liste", after(minute))
    for text in ("Où en est la 031 ?", "Et pour Kervella, comme d'habitude", "032 payée"):
        assert said(desk, text, after(MOST), subject=text) is None
    summary = summed_up(desk, 61)
    told = ("F-2026-031 · Acme SA", "1 250,50 €", "comme d'habitude", "> Je n’ai rien fait", "F-2026-032 est payée")
    places = [summary.replace("\u00a0", " ").find(one) for one in told]
    assert -1 not in places and places == sorted(places)


def test_a_file_that_the_summary_cannot_bring_is_named(desk: Desk) -> None:
    for minute in range(MOST):
        said(desk, "liste", after(minute))
    said(desk, "dossier 031", after(MOST))
    assert "F-2026-031.zip n’est pas joint ici" in summed_up(desk, 61)


def test_of_a_hundred_answers_none_is_left_out(desk: Desk) -> None:
    for number in range(MOST + 100):
        said(desk, "031 en pause", after(0), subject=f"Point {number} du jour")
    summary = summed_up(desk, 61)
    assert all(f"Point {number} du jour" in summary for number in range(MOST, MOST + 100))
    assert summary.count("F-2026-031 est en pause") == 100


def test_each_entry_has_the_owners_words_and_the_links_of_its_answer(desk: Desk) -> None:
    for minute in range(MOST):
        said(desk, "liste", after(minute))
    said(desk, "031 : mets les bouchées triples, F-2026-031", after(MOST), subject="Au fait")
    with desk.transaction(after(61)):
        owner_news.tell(desk, after(61))
    summary = opened(desk, mails_to_owner(desk)[-1])
    assert "Vous avez écrit : « 031 : mets les bouchées triples, F-2026-031 »" in words(summary)
    links = buttons(summary)
    assert [body for _, body in links][:2] == ["payé F-2026-031", "pause F-2026-031"]
    assert all(desk.store.tokens.find(subject) for subject, _ in links), "each works"
    assert words(summary).count("payé F-2026-031") == 1, "said once, not in the quoted answer as well"

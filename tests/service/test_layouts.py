"""A bank's table that nobody knows: asked about once, taken in with the answer, known ever after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.reading.payment.columns_told import columns_told
from bot.reading.payment.csv_columns import Column
from bot.service import sorting
from bot.service.desk import Desk
from bot.writing.layout_letter import told_as
from bot.writing.voice import Voice
from bot.writing.words import Words
from tests.service.payments import NOW, OWNER, desk_with, mails_to_owner

TABLE = (
    "Spalte1;Spalte2;Wer;Wert\n12.06.2026;F-2026-031;ACME SA;1250,50\n13.06.2026;Miete;VERMIETER;-800,00\n"
    "14.06.2026;Zinsen;BANK;0,10\n"
)
NEXT = TABLE.replace("F-2026-031", "F-2026-032").replace("1250,50", "400,00")
ROUND = [NOW]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path) as opened:
        yield opened


def mailed(desk: Desk, subject: str, text: str, table: str = "", proven: bool = True) -> None:
    """A mail of the owner's, with a table beside it or none."""
    ROUND[0] += timedelta(minutes=10)
    mail = EmailMessage()
    if proven:
        mail["Authentication-Results"] = "mx.example; dmarc=pass header.from=studio-morel.example"
        mail["Received"] = "from out.example (out.example [203.0.113.9]) by mx.example with ESMTPS"
    mail["From"], mail["To"], mail["Subject"], mail["Date"] = OWNER, "bot@studio-morel.example", subject, ROUND[0]
    mail["Message-ID"] = f"<{ROUND[0].timestamp()}@mail.example>"
    mail.set_content(text)
    if table:
        mail.add_attachment(table.encode(), maintype="text", subtype="csv", filename="umsatz.csv")
    with desk.transaction(ROUND[0]):
        letter = desk.store.letters.take_in(mail.as_bytes(), ROUND[0])
        sorting.read(desk, desk.store.letters.get(letter), ROUND[0])


def told(desk: Desk) -> list[str]:
    """The texts of what waits for the owner."""
    raws = [desk.store.outbox.raw(mail.id) for mail in mails_to_owner(desk)]
    bodies = [message_from_bytes(raw, policy=policy.default).get_body(("plain",)) for raw in raws]
    return [body.get_content() for body in bodies if body is not None]


def offer(desk: Desk) -> tuple[str, str]:
    """Subject and body of the ready answer in the last question."""
    html = message_from_bytes(desk.store.outbox.raw(mails_to_owner(desk)[-1].id), policy=policy.default)
    body = html.get_body(("html",))
    assert body is not None
    found = re.search(r"subject=([^&\"]+)&amp;body=([^\"]+)\"", body.get_content())
    assert found is not None
    from urllib.parse import unquote

    return unquote(found[1]), unquote(found[2])


def test_the_question_shows_rows_and_a_guess_and_records_nothing(desk: Desk) -> None:
    mailed(desk, "relevé", "", TABLE)
    (question,) = told(desk)
    assert "12.06.2026 · 13.06.2026 · 14.06.2026" in question
    assert offer(desk)[1] == "date 1, montant 4, libellé 2"
    assert desk.store.books.cash.everything() == []


def test_a_tap_takes_the_file_in_and_the_next_one_is_known(desk: Desk) -> None:
    mailed(desk, "relevé", "", TABLE)
    mailed(desk, *offer(desk))
    assert desk.store.account(1).is_paid
    mailed(desk, "relevé", "", NEXT)
    assert desk.store.account(2).is_paid
    assert desk.store.layouts.unread() == []


def test_the_columns_may_be_put_right_in_the_answer(desk: Desk) -> None:
    mailed(desk, "relevé", "", TABLE)
    mailed(desk, offer(desk)[0], "date 1, montant 4, payeur 3, libellé 2")
    assert desk.store.books.cash.everything()[0].payer == "ACME SA"


def test_a_plain_answer_counts_where_its_writer_is_proven(desk: Desk) -> None:
    mailed(desk, "relevé", "", TABLE)
    mailed(desk, "Re: Quelles colonnes ? umsatz.csv", "date 1, montant 4, payeur 3, libellé 2", proven=False)
    assert desk.store.books.cash.everything() == []
    mailed(desk, "Re: Quelles colonnes ? umsatz.csv", "date 1, montant 4, payeur 3, libellé 2")
    assert desk.store.account(1).is_paid


def test_two_files_of_one_bank_are_asked_about_once_and_both_taken_in(desk: Desk) -> None:
    mailed(desk, "relevé", "", TABLE)
    mailed(desk, "relevé suivant", "", NEXT)
    assert len(told(desk)) == 1
    mailed(desk, *offer(desk))
    assert desk.store.account(1).is_paid and desk.store.account(2).is_paid


def test_columns_that_do_not_fit_are_asked_about_again(desk: Desk) -> None:
    mailed(desk, "relevé", "", TABLE)
    mailed(desk, offer(desk)[0], "date 1, montant 3")
    assert "La colonne 3 ne contient pas" in told(desk)[-1]
    mailed(desk, *offer(desk))
    assert desk.store.account(1).is_paid


def test_a_second_tap_books_nothing_twice(desk: Desk) -> None:
    mailed(desk, "relevé", "", TABLE)
    subject, body = offer(desk)
    mailed(desk, subject, body)
    before = len(desk.store.books.cash.everything())
    mailed(desk, subject, body)
    assert len(desk.store.books.cash.everything()) == before


@pytest.mark.parametrize("language", Words().languages())
def test_what_is_offered_is_understood_in_every_language(language: str) -> None:
    roles = (Column.BOOKED, Column.CREDIT, Column.DEBIT, Column.PAYER, Column.REFERENCE, Column.IBAN)
    columns = [(role, at) for at, role in enumerate((*roles, Column.AMOUNT))]
    assert columns_told(told_as(columns, Voice(Words(), language)), ("",) * 9) == dict(columns)

"""The digest tells each thing once and truly, and counts what it lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.core import events as ev
from bot.core.model import SenderKind, Trust
from bot.service import drafts_waiting, owner_mail, readers, sorting, weekly
from bot.service.desk import Desk
from bot.service.incoming import leave_unproven
from bot.service.sender import Sender
from bot.service.tick import tick
from bot.store.letters import LetterKind
from bot.store.outbox import MailState, Purpose
from bot.writing.document import Choice
from tests.service.mails import arrived, opened, said, words
from tests.service.payments import NOW, OWNER, desk_with
from tests.service.test_taking_back import LANGUAGES

THREE = ((1, 1, "F-2026-031", 125050), (2, 1, "F-2026-032", 40000), (3, 1, "F-2026-033", 9900))
MONDAY = datetime(2026, 6, 22, 7, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path) as opened:
        yield opened


def digest(desk: Desk, now: datetime = NOW) -> str:
    with desk.transaction(now):
        return " ".join(weekly.write(desk, now, OWNER).text.split())


def tapped(desk: Desk, choice: Choice, now: datetime) -> None:
    link = parse_qs(urlsplit(choice.href).query)
    with desk.transaction(now):
        owner_mail.work(desk, arrived(desk, link["body"][0], now, subject=link["subject"][0]))


class TestADraft:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_for_three_invoices_is_one_line_and_one_pair_of_answers(self, tmp_path: Path, language: str) -> None:
        with desk_with(tmp_path, THREE, language=language, approve_first=3) as desk:
            tick(desk, NOW)
            pairs = [(desk.store.account(invoice), desk.store.client(1)) for invoice in (1, 2, 3)]
            with desk.transaction(NOW):
                (line,) = drafts_waiting.waiting(desk, pairs, NOW, OWNER)
            assert all(line.sentence.count(number) == 1 for _, _, number, _ in THREE)
            assert "reminder-1" not in line.sentence and "preventive" not in line.sentence
            assert len(line.choices) == 2
            tapped(desk, line.choices[0], NOW + timedelta(minutes=1))
            assert not any(desk.store.account(invoice).pending for invoice in (1, 2, 3)), "one yes is for all of it"

    def test_a_grave_one_stands_alone(self, desk: Desk) -> None:
        grave = tuple(step for step in desk.config.ladder if step.step == "last-notice")
        object.__setattr__(desk.config, "ladder", grave)
        for minute in range(2):
            tick(desk, NOW + timedelta(days=30, minutes=minute))
        text = digest(desk, NOW + timedelta(days=30, minutes=5))
        assert text.count("« Dernier rappel » attend votre accord") == 2 and "2 points attendent" in text

    def test_is_counted_once_in_the_lead(self, tmp_path: Path) -> None:
        with desk_with(tmp_path, THREE, approve_first=3) as desk:
            tick(desk, NOW)
            assert "1 point attend votre réponse" in digest(desk)


def took(desk: Desk, sender: str, kind: SenderKind, subject: str = "Bonjour") -> None:
    """A mail of somebody whom nothing proves."""
    with desk.transaction(NOW):
        mail = replace(
            arrived(desk, "Que faites-vous ?", subject=subject, sender=sender),
            sender=Sender(kind, Trust.UNPROVEN, "a test"),
        )
        (readers.work if kind is SenderKind.READER else sorting._stranger)(desk, mail)


class TestWhoWrote:
    def test_a_stranger_is_told_of_and_asks_nothing_of_the_owner(self, desk: Desk) -> None:
        took(desk, "x@ailleurs.example", SenderKind.STRANGER)
        text = digest(desk)
        assert text.count("x@ailleurs.example") == 1 and "je ne le connais pas" in text
        assert "votre réponse" not in text, "nothing waits"

    def test_a_mail_in_a_clients_name_is_no_unknown_sender(self, desk: Desk) -> None:
        took(desk, "compta@client1.example", SenderKind.STRANGER)
        text = digest(desk)
        assert "au nom de Acme SA" in text and "je ne le connais pas" not in text

    def test_a_reader_is_known(self, tmp_path: Path) -> None:
        with desk_with(tmp_path) as desk:
            object.__setattr__(desk.config.business, "readers", ("paul@studio-morel.example",))
            took(desk, "paul@studio-morel.example", SenderKind.READER)
            text = digest(desk)
            assert text.count("paul@") == 1 and "je ne le connais pas" not in text

    def test_a_readers_invoice_is_not_called_a_mail_in_the_owners_name(self, desk: Desk) -> None:
        object.__setattr__(desk.config.business, "readers", ("paul@studio-morel.example",))
        with desk.transaction(NOW):
            mail = arrived(desk, "Voici", subject="Facture 77", sender="paul@studio-morel.example")
            leave_unproven(desk, mail, LetterKind.INVOICE, "facture.pdf")
        text = digest(desk)
        assert "que paul@studio-morel.example m’a transmise" in text and "en votre nom" not in text


def test_a_payment_put_on_an_invoice_again_is_told_once(desk: Desk) -> None:
    said(desk, "F-2026-031 payée", NOW)
    said(desk, "annule ça", NOW + timedelta(minutes=1))
    said(desk, "F-2026-031 payée", NOW + timedelta(minutes=2))
    assert digest(desk, NOW + timedelta(hours=1)).count("Acme SA a payé") == 1


def test_a_letter_about_three_invoices_is_one_line_of_what_was_sent(tmp_path: Path) -> None:
    with desk_with(tmp_path, THREE) as desk:
        tick(desk, NOW)
        tick(desk, NOW + timedelta(days=1))
        mails = [mail for mail in desk.store.outbox.in_state(MailState.QUEUED) if mail.purpose is Purpose.CLIENT]
        with desk.transaction(NOW):
            for mail in mails:
                desk.store.outbox.settle(mail.id, MailState.SENT, "250 ok", NOW + timedelta(days=1))
        sent = digest(desk, NOW + timedelta(days=2)).partition("Envoyé cette semaine")[2]
        assert len(mails) == 1 and sent.count("Relance 1 :") == 1
        assert "F-2026-031, F-2026-032, F-2026-033" in sent


def test_what_a_late_digest_told_the_next_one_does_not_tell_again(desk: Desk) -> None:
    with desk.transaction(NOW):
        desk.record(NOW - timedelta(days=30), ev.MailboxAdopted("INBOX", 1, 1, 0))

    def written(now: datetime) -> str:
        before = len(desk.store.outbox.in_state(MailState.QUEUED))
        weekly.write_if_due(desk, now)
        (mail,) = desk.store.outbox.in_state(MailState.QUEUED)[before:]
        return words(opened(desk, mail))

    late = MONDAY + timedelta(days=1)
    said(desk, "F-2026-031 payée", MONDAY + timedelta(hours=12))
    assert "Acme SA a payé" in written(late)
    assert "Acme SA a payé" not in written(MONDAY + timedelta(days=7))

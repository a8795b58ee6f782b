"""The last instruction taken back: exactly, as far as nothing has left and no money has moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.core import events as ev
from bot.core.ledger import Account, ClientFile
from bot.service import instructions, sorting, tick
from bot.service.desk import Desk
from bot.service.settled import Outcome
from bot.service.tell import tell
from bot.service.verify import verify
from bot.store.letters import LetterKind
from bot.store.outbox import Mail, MailState, Purpose
from tests.service.mails import arrived
from tests.service.payments import INVOICES, NOW, OWNER, brought, desk_with, entry, mails_to_owner, outcomes

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path, (*INVOICES, (3, 2, "F-2026-040", 9900)), ("Acme SA", "Beta GmbH")) as opened:
        yield opened


def state(desk: Desk) -> tuple[list[Account], list[ClientFile], list[str]]:
    free = [f"{one.payment} {one.left}" for one in desk.store.books.cash.unallocated()]
    accounts = [desk.store.account(invoice) for invoice in (1, 2, 3)]
    return accounts, [desk.store.client(client) for client in (1, 2)], free


def said(desk: Desk, words: str, at: datetime = LATER) -> str:
    lines, unclear = tell(desk, words, at)
    assert not unclear, unclear
    return "\n".join(lines).replace("\u00a0", " ")


INSTRUCTIONS = [
    "031 payée",
    "031 : 500 € reçus",
    "031 et 032 sont payées",
    "031 en pause jusqu'au 20 juillet",
    "Mets Acme en pause jusqu'au 20 juillet",
    "031 annulée",
    "Le client conteste la 031",
    "031 : ils ont promis de payer le 30 juin",
    "L'échéance de la 031 passe au 15 juillet",
    "Le montant de la 031 est de 999 €",
    "031 : le bon numéro est F-2026-131",
    "Utilise https://pay.example/x pour payer la 031",
    "031 : relance-les maintenant",
    "Passe à l'étape suivante pour la 031",
    "Écris à Acme en anglais",
    "Acme : une lettre par mois au maximum",
    "N'écris jamais au patron chez Acme",
    "Ajoute lea@client1.example chez Acme",
    "Enlève compta@client1.example chez Acme",
    "Remplace l'adresse chez Acme par lea@client1.example",
    "031 payée, 032 en pause jusqu'au 15 juillet",
]


@pytest.mark.parametrize("words", INSTRUCTIONS)
def test_done_and_taken_back_everything_is_as_it_was(desk: Desk, words: str) -> None:
    before = state(desk)
    done = said(desk, words)
    assert state(desk) != before
    told = said(desk, "annule ça")
    assert state(desk) == before
    assert done.replace("\n", " ") in told, "the owner reads what was taken back"
    verify(desk)


@pytest.mark.parametrize(
    "words",
    [
        "undo",
        "annule ça",
        "mach das rückgängig",
        "deshaz lo último",
        "annulla l'ultima istruzione",
        "maak dat ongedaan",
    ],
)
def test_it_is_said_in_six_languages(desk: Desk, words: str) -> None:
    before = state(desk)
    said(desk, "031 en pause")
    said(desk, words)
    assert state(desk) == before


def test_a_second_one_takes_back_the_instruction_before(desk: Desk) -> None:
    before = state(desk)
    said(desk, "031 en pause")
    said(desk, "032 annulée", LATER + timedelta(minutes=1))
    said(desk, "annule ça", LATER + timedelta(minutes=2))
    assert not desk.store.account(2).cancelled and desk.store.account(1).holds
    said(desk, "annule ça", LATER + timedelta(minutes=3))
    assert state(desk) == before
    assert "aucune instruction" in said(desk, "annule ça", LATER + timedelta(minutes=4))
    assert state(desk) == before


def test_one_of_long_ago_stays(desk: Desk) -> None:
    said(desk, "031 en pause")
    after = state(desk)
    assert "aucune instruction" in said(desk, "annule ça", LATER + timedelta(days=8))
    assert state(desk) == after


def test_a_named_invoice_is_taken_back_alone(desk: Desk) -> None:
    said(desk, "031 et 032 sont payées")
    assert "F-2026-031" in said(desk, "annule ça pour la 031")
    assert [desk.store.account(invoice).is_paid for invoice in (1, 2)] == [False, True]
    said(desk, "annule ça")
    assert not desk.store.account(2).is_paid
    verify(desk)


def test_what_the_client_said_since_stays(desk: Desk) -> None:
    said(desk, "031 en pause")
    with desk.transaction(LATER):
        desk.record(LATER, ev.ContactAdded(desk.store.client(2).contacts[0]), 1)
    said(desk, "annule ça")
    assert len(desk.store.client(1).contacts) == 2


class TestMoney:
    def test_money_that_the_owner_told_of_never_came_and_the_banks_credit_is_new(self, desk: Desk) -> None:
        said(desk, "031 payée")
        said(desk, "annule ça")
        assert outcomes(brought(desk, entry(125050, "F-2026-031"), now=LATER)) == [Outcome.ALLOCATED]
        assert desk.store.account(1).is_paid
        verify(desk)

    def test_what_the_bank_has_confirmed_since_stays(self, desk: Desk) -> None:
        said(desk, "031 payée")
        brought(desk, entry(125050, "F-2026-031"), now=LATER)
        assert "confirmé" in said(desk, "annule ça")
        assert desk.store.account(1).is_paid

    def test_money_that_waited_waits_again(self, desk: Desk) -> None:
        brought(desk, entry(125000, ""))
        before = state(desk)
        said(desk, "031 payée")
        said(desk, "annule ça")
        assert state(desk) == before
        verify(desk)

    def test_a_payment_taken_off_an_invoice_is_given_back(self, desk: Desk) -> None:
        brought(desk, entry(125050, "F-2026-031"))
        before = state(desk)
        said(desk, "reprendre F-2026-031")
        assert not desk.store.account(1).is_paid
        said(desk, "annule ça")
        assert state(desk) == before
        verify(desk)

    def test_unless_it_settles_another_one_by_now(self, desk: Desk) -> None:
        brought(desk, entry(40000, "F-2026-032"))
        said(desk, "reprendre F-2026-032")
        said(desk, "Le montant de la 031 est de 400 €", LATER + timedelta(minutes=1))
        said(desk, "031 payée", LATER + timedelta(minutes=2))
        moved = desk.store.books.cash.allocations_of("P1")
        said(desk, "annule ça pour la 032", LATER + timedelta(minutes=3))
        total = sum(one.amount.minor for one in desk.store.books.cash.allocations_of("P1"))
        assert total <= 40000
        if [one.invoice for one in moved] == [1]:
            assert not desk.store.account(2).is_paid
        verify(desk)


class TestLetters:
    def queued(self, desk: Desk) -> list[Mail]:
        waiting = desk.store.outbox.in_state(MailState.QUEUED)
        return [mail for mail in waiting if mail.purpose is Purpose.CLIENT]

    def approved(self, desk: Desk) -> datetime:
        """A formal step of F-2026-031 that the owner was asked about and approved; its instant."""
        with desk.transaction(NOW):
            for place, step in enumerate(("reminder-1", "reminder-2", "reminder-3", "reminder-4")):
                mail = 900 + place
                sent = NOW - timedelta(days=60 - 12 * place)
                due = desk.store.account(1).due_on
                assert due is not None
                taken = ev.StepTaken(step, 3, 1, due, mail, ("compta@client1.example",))
                desk.record(sent, taken, 1, 1)
            desk.record(NOW, ev.ApprovalAsked("last-notice", 1), 1, 1)
        with desk.transaction(NOW):
            letter = desk.store.letters.take_in(approval("ok, approuvé").as_bytes(), LATER)
            desk.record(LATER, ev.ApprovalGiven("last-notice", 1, letter), 1, 1)
            desk.store.letters.describe(letter, "", OWNER, "Votre accord")
            desk.store.letters.classify(letter, LetterKind.INSTRUCTION)
            desk.record(LATER, ev.LetterRead(letter, "owner", "proven", "F-2026-031 : approuvé."))
        return LATER

    def test_a_yes_whose_letter_has_not_left_waits_for_one_again(self, desk: Desk) -> None:
        self.approved(desk)
        assert not desk.store.account(1).pending
        said(desk, "annule ça", LATER + timedelta(minutes=5))
        assert desk.store.account(1).pending == {("last-notice", 1)}

    def test_a_yes_whose_letter_has_left_stays_and_the_owner_is_told(self, desk: Desk) -> None:
        when = self.approved(desk)
        tick.tick(desk, when)
        (mail,) = self.queued(desk)
        desk.store.outbox.settle(mail.id, MailState.SENT, "250 ok", when)
        assert "déjà parti" in said(desk, "annule ça", when + timedelta(minutes=5))
        assert ("last-notice", 1) in desk.store.account(1).approvals.approved

    def test_a_reminder_wanted_now_that_waits_is_not_sent(self, desk: Desk) -> None:
        said(desk, "031 : relance-les maintenant")
        tick.tick(desk, LATER)
        assert len(self.queued(desk)) == 1
        said(desk, "annule ça", LATER + timedelta(minutes=1))
        tick.tick(desk, LATER + timedelta(minutes=2))
        assert all(
            step.step != "reminder-1" or desk.store.account(1).haste is None for step in desk.store.account(1).taken
        )

    def test_one_that_has_left_cannot_be_called_back(self, desk: Desk) -> None:
        said(desk, "031 : relance-les maintenant")
        tick.tick(desk, LATER)
        (mail,) = self.queued(desk)
        desk.store.outbox.settle(mail.id, MailState.SENT, "250 ok", LATER)
        assert "déjà parti" in said(desk, "annule ça", LATER + timedelta(minutes=1))


def page(raw: bytes) -> str:
    html = message_from_bytes(raw, policy=policy.default).get_body(("html",))
    assert html is not None
    return str(html.get_content())


def approval(text: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = OWNER, "bot@studio-morel.example", "Votre accord"
    mail.set_content(text)
    return mail


class TestByMail:
    """The way that a mail takes, with the owner's proof."""

    def mailed(self, desk: Desk, name: str, text: str, at: datetime, answers: str = "", sender: str = OWNER) -> None:
        mail = EmailMessage()
        mail["Authentication-Results"] = f"mx.example; dmarc=pass header.from={sender.partition('@')[2]}"
        mail["Received"] = (
            "from out.example (out.example [203.0.113.9]) by mx.example with ESMTPS; Mon, 15 Jun 2026 11:00:00 +0200"
        )
        mail["From"], mail["To"], mail["Subject"], mail["Date"] = sender, "bot@studio-morel.example", "Acme", at
        mail["Message-ID"] = f"<{name}@mail.example>"
        if answers:
            mail["References"] = f"<{answers}@mail.example>"
        mail.set_content(text)
        with desk.transaction(at):
            letter = desk.store.letters.take_in(mail.as_bytes(), at)
            sorting.read(desk, desk.store.letters.get(letter), at)

    def test_one_mail_back_says_what_was_taken_back(self, desk: Desk) -> None:
        before = state(desk)
        self.mailed(desk, "a", "F-2026-031 en pause et F-2026-032 payée", LATER)
        self.mailed(desk, "b", "annule ça", LATER + timedelta(minutes=1))
        assert state(desk) == before
        assert len(mails_to_owner(desk)) == 2
        assert "F-2026-031" in desk.store.outbox.raw(mails_to_owner(desk)[-1].id).decode()

    def test_under_an_older_answer_the_instruction_of_that_answer_is_meant(self, desk: Desk) -> None:
        self.mailed(desk, "a", "F-2026-031 en pause", LATER)
        self.mailed(desk, "b", "F-2026-032 annulée", LATER + timedelta(minutes=1))
        self.mailed(desk, "c", "annule ça", LATER + timedelta(minutes=2), answers="a")
        assert not desk.store.account(1).holds and desk.store.account(2).cancelled

    def test_what_somebody_else_asks_for_is_not_taken_back(self, desk: Desk) -> None:
        self.mailed(desk, "a", "F-2026-031 en pause", LATER)
        after = state(desk)
        self.mailed(desk, "b", "annule ça", LATER + timedelta(minutes=1), sender="compta@client1.example")
        assert desk.store.account(1).holds[0] == after[0][0].holds[0]

    def test_a_draft_that_waits_again_comes_with_its_ready_answers(self, desk: Desk) -> None:
        when = TestLetters().approved(desk)
        self.mailed(desk, "a", "annule ça", when + timedelta(minutes=1))
        (mail,) = mails_to_owner(desk)
        assert page(desk.store.outbox.raw(mail.id)).count("mailto:") == 2

    def test_a_bare_number_that_fits_several_is_asked_with_an_answer_for_each(self, desk: Desk) -> None:
        with desk.transaction(NOW):
            desk.record(NOW, ev.InvoiceCorrected(number="G-2025-031"), 2, 3)
        self.mailed(desk, "a", "031 en pause", LATER)
        (mail,) = mails_to_owner(desk)
        raw = desk.store.outbox.raw(mail.id)
        assert page(raw).count("mailto:") == 2
        assert not desk.store.account(1).holds


@pytest.mark.parametrize("language", ["fr", "en", "de", "es", "it", "nl"])
def test_of_a_mail_that_asked_something_too_only_what_was_done_is_quoted(tmp_path: Path, language: str) -> None:
    with desk_with(tmp_path, language=language) as desk:
        with desk.transaction(NOW):
            instructions.work(desk, arrived(desk, "031 payée, et où en est la 032 ?"))
        done = desk.words.phrase("acts.paid", language, {"number": "F-2026-031", "amount": "", "balance": ""})
        undone = desk.words.phrase("acts.undone", language, {"text": done})
        assert said(desk, "annule ça") == undone.replace("\u00a0", " ")

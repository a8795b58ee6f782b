"""Whose invoices the owner speaks of: the clients that a sentence names count for it, before those of the thread."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.core import events as ev
from bot.core.ledger import status
from bot.core.model import Contact, Role, Status
from bot.service.desk import Desk
from tests.service.mails import offers, said, tap, words
from tests.service.payments import NOW, desk_with

ACME, ACME_TOO, DUPONT = 1, 2, 3
THREAD = "<031@mail.example>"
INVOICES = ((ACME, 1, "F-2026-031", 125050), (ACME_TOO, 1, "F-2026-032", 40000), (DUPONT, 2, "F-2026-040", 70000))
UNTOUCHED = [Status.OVERDUE] * 3


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Acme owes 031, whose thread it is, and 032; Dupont owes 040."""
    with desk_with(tmp_path, INVOICES, ("Acme SA", "Dupont SARL")) as opened:
        with opened.transaction(NOW):
            opened.record(NOW, ev.Threaded(THREAD), 1, ACME)
        yield opened


def stand(desk: Desk) -> list[Status]:
    accounts = [desk.store.account(invoice) for invoice in (ACME, ACME_TOO, DUPONT)]
    return [status(account, desk.store.client(account.client), desk.today(NOW), ()) for account in accounts]


class TestAQuestionBesideAnInstruction:
    @pytest.mark.parametrize(
        "text",
        [
            "031 payée lundi. C'est quoi la suite pour Dupont ?",
            "031 paid on Monday. What comes next for Dupont?",
            "031 am Montag bezahlt. Was kommt als nächstes bei Dupont?",
            "031 pagada el lunes. ¿Qué viene ahora con Dupont?",
            "031 pagata lunedì. Cosa succede ora con Dupont?",
            "031 maandag betaald. Wat komt er nu bij Dupont?",
        ],
    )
    def test_is_about_the_client_that_it_names(self, desk: Desk, text: str) -> None:
        answer = words(said(desk, text, answers=THREAD))
        assert stand(desk) == [Status.PAID, Status.OVERDUE, Status.OVERDUE]
        assert "F-2026-040" in answer and "F-2026-032" not in answer

    @pytest.mark.parametrize(
        "text",
        [
            "031 payée. Et où en est Dupont ?",
            "031 paid. Where are we with Dupont?",
            "031 bezahlt. Wie steht es mit Dupont?",
        ],
    )
    def test_leaves_the_instruction_as_plain_as_it_is(self, desk: Desk, text: str) -> None:
        answer = words(said(desk, text, answers=THREAD))
        assert stand(desk) == [Status.PAID, Status.OVERDUE, Status.OVERDUE]
        assert "700,00 €" in answer

    def test_does_not_when_it_doubts_it(self, desk: Desk) -> None:
        said(desk, "031 paid. Did they really pay?", answers=THREAD)
        assert stand(desk) == UNTOUCHED

    @pytest.mark.parametrize("text", ["Payée. Et la 040, où en est-elle ?", "Paid. And where is 040?"])
    def test_lends_it_no_invoice(self, desk: Desk, text: str) -> None:
        said(desk, text, answers=THREAD)
        assert stand(desk) == [Status.PAID, Status.OVERDUE, Status.OVERDUE]

    def test_and_another_about_another_are_both_answered(self, desk: Desk) -> None:
        answer = words(said(desk, "Tout sur Dupont. Et la suite pour la 031 ?", answers=THREAD))
        assert "Contacts compta@client2.example" in answer and "Ce qui part ensuite à Acme SA" in answer

    def test_that_wants_a_file_is_not_passed_over(self, desk: Desk) -> None:
        answer = said(desk, "Pause la 031 jusqu'à lundi. Le dossier de Dupont svp.", answers=THREAD)
        assert answer is not None and "F-2026-040" in answer["Subject"]
        assert stand(desk) == [Status.HELD, Status.OVERDUE, Status.OVERDUE]


class TestAnInstruction:
    @pytest.mark.parametrize(
        "text", ["Dupont a payé", "Dupont paid", "Pause Dupont", "Relance Dupont", "Dupont hat bezahlt"]
    )
    def test_that_names_another_client_than_the_thread_is_asked_about(self, desk: Desk, text: str) -> None:
        answer = words(said(desk, text, answers=THREAD))
        assert stand(desk) == UNTOUCHED
        assert "F-2026-040" in answer

    def test_that_names_the_threads_client_is_about_the_thread(self, desk: Desk) -> None:
        said(desk, "Acme a payé", answers=THREAD)
        assert stand(desk) == [Status.PAID, Status.OVERDUE, Status.OVERDUE]

    @pytest.mark.parametrize(
        "text",
        [
            "Acme a tout payé, Dupont rien",
            "Acme a tout payé. Dupont, toujours rien.",
            "Acme has paid everything, nothing from Dupont",
            "Acme paid everything. Dupont not yet.",
            "Acme hat alles bezahlt, Dupont noch nicht",
            "Acme ha pagado todo, Dupont nada",
            "Acme ha pagato tutto, Dupont niente",
            "Acme heeft alles betaald, Dupont nog niets",
        ],
    )
    def test_is_not_about_a_client_named_beside_it(self, desk: Desk, text: str) -> None:
        said(desk, text)
        assert stand(desk) == UNTOUCHED

    def test_about_two_clients_in_one_list_is_about_both(self, desk: Desk) -> None:
        said(desk, "Pause tout Acme et Dupont")
        assert stand(desk) == [Status.HELD] * 3

    def test_of_its_own_for_each_client_is_done_for_each(self, desk: Desk) -> None:
        said(desk, "Acme a tout payé. Pause Dupont jusqu'à lundi.")
        assert stand(desk) == [Status.PAID, Status.PAID, Status.HELD]

    def test_for_one_contact_each_goes_to_each_client_alone(self, desk: Desk) -> None:
        said(desk, "Ajoute lea@acme.example chez Acme. Ajoute jean@dupont.example chez Dupont.")
        contacts = [[contact.email for contact in desk.store.client(client).contacts] for client in (1, 2)]
        assert "lea@acme.example" in contacts[0] and "jean@dupont.example" not in contacts[0]
        assert "jean@dupont.example" in contacts[1] and "lea@acme.example" not in contacts[1]


class TestAnInvoiceAndAnotherClient:
    """What is said of a client beside another's invoice is not passed over."""

    @pytest.mark.parametrize(
        "text",
        [
            "031 payée, et Dupont aussi",
            "031 paid, Dupont must not get anything any more",
            "031 bezahlt, bei Dupont mit Frau Weber sprechen",
            "031 pagada. Dupont no quiere más correos.",
            "031 pagata, da Dupont niente di nuovo",
            "031 betaald. Dupont krijgt nog een brief in het Engels.",
            "031 en pause. Écris à Dupont en anglais.",
        ],
    )
    def test_nothing_is_done_by_halves(self, desk: Desk, text: str) -> None:
        answer = said(desk, text, answers=THREAD)
        assert stand(desk) == UNTOUCHED
        assert desk.store.client(1).language == desk.store.client(2).language
        assert answer is not None

    @pytest.mark.parametrize(
        "text",
        [
            "031 payée par Acme",
            "031 payée, Acme est content",
            "031 paid. Where are we with Dupont?",
            "031 payée\n\nCordialement,\nDupont Conseil",
        ],
    )
    def test_its_own_client_a_question_and_a_signature_leave_it_plain(self, desk: Desk, text: str) -> None:
        said(desk, text, answers=THREAD)
        assert stand(desk) == [Status.PAID, Status.OVERDUE, Status.OVERDUE]


class TestWhatSeveralInvoicesMayBe:
    """Asked with a ready answer for each, which does what was said."""

    def labels(self, desk: Desk, text: str, answers: str = "") -> list[str]:
        return [body for _, body in offers(said(desk, text, answers=answers))]

    @pytest.mark.parametrize("text", ["Relance Acme", "Chase Acme", "Acme conteste"])
    def test_an_order_is_offered_for_all_and_for_each(self, desk: Desk, text: str) -> None:
        numbers = [body.partition(":")[0] for body in self.labels(desk, text)]
        assert numbers == ["F-2026-031, F-2026-032", "F-2026-031", "F-2026-032"]
        assert stand(desk) == UNTOUCHED

    def test_paid_is_offered_for_all_and_for_each(self, desk: Desk) -> None:
        offered = self.labels(desk, "Acme a payé")
        assert offered == ["payé F-2026-031, F-2026-032", "payé F-2026-031", "payé F-2026-032"]

    @pytest.mark.parametrize(
        ("sum_", "offered"),
        [
            ("400 €", ["payé F-2026-032 400,00 €"]),
            ("300 €", ["payé F-2026-031 300,00 €", "payé F-2026-032 300,00 €"]),
            ("1650,50 €", ["payé F-2026-031, F-2026-032"]),
            ("9000 €", []),
        ],
    )
    def test_a_sum_is_offered_where_it_fits_or_may_be_a_part(self, desk: Desk, sum_: str, offered: list[str]) -> None:
        assert [" ".join(one.split()) for one in self.labels(desk, f"Acme a payé {sum_}")] == offered

    def test_a_tap_does_what_was_said_with_its_day(self, desk: Desk) -> None:
        answer = said(desk, "Pause Dupont jusqu'à lundi stp", answers=THREAD)
        tap(desk, answer, "F-2026-040")
        assert stand(desk) == [Status.OVERDUE, Status.OVERDUE, Status.HELD]
        assert desk.store.account(DUPONT).holds[0].until == date(2026, 6, 22)

    def test_a_tap_with_a_doubt_below_it_does_nothing(self, desk: Desk) -> None:
        answer = said(desk, "Acme a payé 300 €")
        tap(desk, answer, "F-2026-031", "\nnon attends")
        assert stand(desk) == UNTOUCHED

    def test_a_tap_with_thanks_below_it_does_it(self, desk: Desk) -> None:
        answer = said(desk, "Acme a payé 300 €")
        tap(desk, answer, "F-2026-031", "\n\nMerci !")
        assert stand(desk) == [Status.PARTLY_PAID, Status.OVERDUE, Status.OVERDUE]

    @pytest.mark.parametrize("text", ["031 payée\n\n500 €", "031 payée\n500", "031 paid\n€500"])
    def test_a_sum_below_paid_is_asked_as_a_part_or_the_whole(self, desk: Desk, text: str) -> None:
        offered = [" ".join(one.split()) for one in self.labels(desk, text)]
        assert stand(desk) == UNTOUCHED
        assert offered == ["payé F-2026-031 500,00 €", "payé F-2026-031"]

    def test_a_sum_beside_paid_is_a_part(self, desk: Desk) -> None:
        said(desk, "031 payée 500 €")
        assert stand(desk) == [Status.PARTLY_PAID, Status.OVERDUE, Status.OVERDUE]

    def test_what_is_asked_beside_a_question_has_its_answers_too(self, desk: Desk) -> None:
        assert "payé F-2026-032" in self.labels(desk, "Acme a payé. Et où en est Dupont ?")

    def test_so_has_what_was_not_plain(self, desk: Desk) -> None:
        assert "payé F-2026-031, F-2026-032" in self.labels(desk, "Geld für 031 und 032 ist da")
        assert self.labels(desk, "Paid. Merci Dupont !", THREAD) == ["payé F-2026-031", "payé F-2026-040"]
        assert stand(desk) == UNTOUCHED

    def test_whom_the_new_address_follows_is_the_one_named(self, desk: Desk) -> None:
        with desk.transaction(NOW):
            desk.record(NOW, ev.ContactAdded(Contact("jean@acme.example", Role.ACCOUNTING)), 1)
        said(desk, "Utilise lea@acme.example au lieu de jean@acme.example", answers=THREAD)
        emails = [contact.email for contact in desk.store.client(1).contacts]
        assert emails == ["compta@client1.example", "lea@acme.example"]


def test_a_contact_for_the_client_that_only_the_subject_names_is_that_clients(desk: Desk) -> None:
    said(desk, "Add director@group.example, please.", answers=THREAD, subject="Re: Got it: F-2026-031, Acme SA")
    assert "director@group.example" in [contact.email for contact in desk.store.client(1).contacts]


@pytest.mark.parametrize(
    "text",
    [
        "Acme a payé, mais pas celle-ci",
        "Acme has paid, not this one",
        "Acme hat bezahlt, aber nicht diese",
        "Acme ha pagado, pero no esta",
        "Acme ha pagato, non questa",
        "Acme heeft betaald, maar deze niet",
    ],
)
def test_the_invoice_at_hand_that_is_left_out_is_neither_paid_nor_offered(desk: Desk, text: str) -> None:
    asked = said(desk, text, answers=THREAD)
    assert stand(desk) == UNTOUCHED
    assert not any("F-2026-031" in body for _, body in offers(asked))

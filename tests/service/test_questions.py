"""The owner's questions, answered from the books in one letter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.core import events as ev
from bot.core import reply_events as replied
from bot.core.ledger import status
from bot.core.model import Status
from bot.service import instructions
from bot.service.desk import Desk
from bot.service.tell import tell
from tests.service.mails import arrived, said, unzipped, words
from tests.service.payments import NOW, OWNER, desk_with, mails_to_owner

INVOICES = (
    (1, 1, "F-2026-031", 125050),
    (2, 1, "F-2026-032", 40000),
    (3, 2, "F-2026-040", 9900),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path, INVOICES, ("Acme SA", "Boulangerie Kervella")) as opened:
        yield opened


def state_of(desk: Desk, invoice: int) -> Status:
    account = desk.store.account(invoice)
    return status(account, desk.store.client(account.client), desk.today(NOW))


def test_the_status_of_one_says_what_is_owed_what_happened_and_what_comes(desk: Desk) -> None:
    with desk.transaction(NOW):
        promise = replied.PromiseMade(date(2026, 6, 30), date(2026, 7, 3))
        desk.record(NOW, promise, 1, 1)
    told = words(said(desk, "Où en est la 031 ?"))
    assert "F-2026-031 · Acme SA" in told
    assert "1 250,50 €" in told and "1er avril 2026" in told
    assert "règlement promis, 75 jours de retard" in told
    assert "le client promet de payer pour le 30 juin 2026" in told
    assert "jusqu’au 3 juillet 2026" in told and "Suite" in told
    assert "F-2026-032" not in told and "reprendre F-2026-031" in told


def test_a_bare_number_with_a_question_mark_is_a_question(desk: Desk) -> None:
    assert "F-2026-032 · Acme SA" in words(said(desk, "032 ?"))


def test_a_number_that_nobody_has_is_said_so(desk: Desk) -> None:
    told = words(said(desk, "Où en est la 999 ?"))
    assert "999" in told and "F-2026-031" not in told


def test_the_list_holds_all_that_is_open_and_its_sum(desk: Desk) -> None:
    answer = said(desk, "liste")
    told = words(answer)
    assert all(number in told for _, _, number, _ in INVOICES)
    assert "1 749,50 €" in told and "Boulangerie Kervella" in told
    assert answer is not None and answer["Subject"].replace("\u00a0", " ") == "Factures ouvertes : 1 749,50 €"


@pytest.mark.parametrize(
    "text",
    ["list all", "toutes les factures", "Alle Rechnungen", "todas las facturas", "tutte le fatture", "alle facturen"],
)
def test_who_asks_for_all_is_told_how_many_the_list_leaves_out(desk: Desk, text: str) -> None:
    said(desk, "031 payée")
    told = words(said(desk, text))
    assert "F-2026-032" in told and "F-2026-031" not in told
    assert "Closes : 1." in told


def test_a_list_that_leaves_nothing_out_says_nothing_of_closed_ones(desk: Desk) -> None:
    assert "Closes" not in words(said(desk, "liste"))


@pytest.mark.parametrize(
    "text",
    [
        "Tout sur Acme",
        "alles von Acme",
        "where do we stand with Acme?",
        "Acme ?",
        "liste Acme",
        "everything of ACME SA",
    ],
)
def test_everything_of_a_client_is_asked_by_its_name(desk: Desk, text: str) -> None:
    told = words(said(desk, text))
    assert "F-2026-031" in told and "F-2026-032" in told and "1 650,50 €" in told
    assert "F-2026-040" not in told and "compta@client1.example" in told


@pytest.mark.parametrize("text", ["Qu'est-ce qui part ensuite ?", "what comes next?", "Was kommt als Nächstes?"])
def test_what_comes_next_is_what_the_plan_foresees(desk: Desk, text: str) -> None:
    from bot.views import plan

    told = words(said(desk, text))
    first = plan(desk, NOW, NOW + timedelta(days=30))[0]
    assert all(number in told for number in first["invoices"]) and "Relance 1" in told


def test_what_comes_next_for_one_client_leaves_the_others_out(desk: Desk) -> None:
    told = words(said(desk, "What's next for Kervella? I mean the boulangerie Kervella"))
    assert "F-2026-040" in told and "F-2026-031" not in told


def test_help_names_an_invoice_of_the_owners_own(desk: Desk) -> None:
    told = words(said(desk, "aide"))
    assert "F-2026-040 payée" in told and "tout sur Boulangerie Kervella" in told


def test_an_instruction_is_done_before_its_question_is_answered_in_the_same_mail(desk: Desk) -> None:
    told = words(said(desk, "031 payée, et où en est la 032 ?"))
    assert state_of(desk, 1) is Status.PAID and state_of(desk, 2) is not Status.PAID
    assert "F-2026-031 est réglée" in told or "F-2026-031 est payée" in told
    assert told.index("F-2026-031") < told.index("F-2026-032 · Acme SA")


def test_several_questions_get_one_answer(desk: Desk) -> None:
    told = words(said(desk, "Où en est la 031 ? Et envoie-moi la liste des factures ouvertes."))
    assert "F-2026-031 · Acme SA" in told and "Factures ouvertes (3)" in told


def test_a_question_changes_nothing(desk: Desk) -> None:
    before = [state_of(desk, invoice) for invoice in (1, 2, 3)]
    for text in ("liste", "aide", "Où en est la 031 ?", "dossier 031", "bilan"):
        said(desk, text)
    assert [state_of(desk, invoice) for invoice in (1, 2, 3)] == before


def test_on_the_command_line_questions_are_answered_as_text(desk: Desk) -> None:
    (text,), unclear = tell(desk, "Où en est la 031 ?", NOW)
    assert "F-2026-031 · Acme SA" in text and "reprendre" not in text and not unclear
    assert mails_to_owner(desk) == []


def test_a_machine_in_the_owners_name_gets_no_answer(desk: Desk) -> None:
    for headers in (("Auto-Submitted", "auto-generated"), ("Precedence", "BULK"), ("List-Id", "<all.example>")):
        with desk.transaction(NOW):
            instructions.work(desk, arrived(desk, "liste", headers=[headers]))
    assert mails_to_owner(desk) == []


# --- the dossier ------------------------------------------------------------------------------------------------


def test_the_dossier_holds_the_course_of_events_the_journal_and_no_token(desk: Desk) -> None:
    with desk.transaction(NOW):
        desk.record(NOW, ev.InvoiceCancelled("credit note"), 1, 1)
    files = unzipped(said(desk, "dossier 031"))
    assert set(files) == {"F-2026-031/Chronologie.txt", "F-2026-031/journal.csv"}
    assert "n’est plus suivie" in files["F-2026-031/Chronologie.txt"].decode()
    rows = files["F-2026-031/journal.csv"].decode().splitlines()
    assert "InvoiceCancelled" in rows[-1] and len(rows) == 3
    assert not any(b"[R-" in content for content in files.values())


def test_the_same_books_give_the_same_dossier_and_what_is_too_large_is_named(desk: Desk) -> None:
    from bot.service.dossier import dossier

    (first, _), (second, _) = dossier(desk, [1, 2], NOW), dossier(desk, [1, 2], NOW)
    assert first == second and first.name == "Acme SA.zip"
    small, enclosed = dossier(desk, [1], NOW, most=600)
    assert enclosed.left_out and len(small.content) < len(first.content)


def test_a_dossier_of_nothing_in_particular_is_asked_about(desk: Desk) -> None:
    answer = said(desk, "dossier")
    assert answer is not None and not list(answer.iter_attachments())
    assert "De quelle facture" in words(answer)


def test_a_question_is_answered_to_its_writer_alone(desk: Desk) -> None:
    said(desk, "liste")
    (mail,) = mails_to_owner(desk)
    assert mail.recipients == (OWNER,)


class TestWhatIsLate:
    @pytest.mark.parametrize(
        "text",
        [
            "what's overdue?",
            "qu'est-ce qui est en retard ?",
            "Quelles factures sont en retard ?",
            "was ist überfällig?",
            "wer ist in Verzug?",
            "¿qué está vencido?",
            "cosa è scaduto?",
            "wat is er te laat?",
            "achterstallige facturen",
        ],
    )
    def test_is_listed_without_what_is_not_due_yet(self, desk: Desk, text: str) -> None:
        with desk.transaction(NOW):
            desk.record(NOW, ev.InvoiceCorrected(due_on=date(2026, 7, 15)), 1, 2)
        answer = said(desk, text)
        told = words(answer)
        assert "F-2026-031" in told and "F-2026-040" in told and "F-2026-032" not in told
        assert answer is not None and answer["Subject"].startswith("Factures en retard")

    def test_may_be_nothing(self, desk: Desk) -> None:
        with desk.transaction(NOW):
            for client, invoice in ((1, 1), (1, 2), (2, 3)):
                desk.record(NOW, ev.InvoiceCorrected(due_on=date(2026, 7, 15)), client, invoice)
        assert "Aucune facture n’est en retard" in words(said(desk, "qu'est-ce qui est en retard ?"))

    def test_is_not_asked_by_the_list_of_what_is_open(self, desk: Desk) -> None:
        with desk.transaction(NOW):
            desk.record(NOW, ev.InvoiceCorrected(due_on=date(2026, 7, 15)), 1, 2)
            desk.record(NOW, ev.InvoiceCancelled("given up"), 2, 3)
        told = words(said(desk, "liste"))
        assert "F-2026-032" in told and "F-2026-040" not in told


@pytest.mark.parametrize(
    "text",
    [
        "Acme : toutes les factures, même payées",
        "Acme: all invoices, including paid ones",
        "Acme: alle Rechnungen, auch bezahlte",
        "Acme: todas las facturas, incluso pagadas",
        "Acme: tutte le fatture, anche pagate",
        "Acme: alle facturen, ook betaalde",
    ],
)
def test_a_list_with_the_paid_ones_calls_none_paid(desk: Desk, text: str) -> None:
    said(desk, text)
    assert [state_of(desk, invoice) for invoice in (1, 2, 3)] == [Status.OVERDUE] * 3

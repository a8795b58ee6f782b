"""The owner's instructions, from their words to the ledger and back to one sentence each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.core.ledger import ClientFile, status
from bot.core.model import Role, Status
from bot.core.readings import LadderWish
from bot.service.desk import Desk
from bot.service.tell import tell
from bot.service.verify import verify
from bot.views import plan
from tests.service.mails import offers, said, tap
from tests.service.mails import words as plain
from tests.service.payments import INVOICES, NOW, desk_with

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Acme owes two overdue invoices, Beta one; Beta Bau is somebody else, who owes nothing."""
    invoices = (*INVOICES, (3, 2, "F-2026-040", 9900))
    with desk_with(tmp_path, invoices, ("Acme SA", "Beta GmbH", "Beta Bau AG")) as opened:
        yield opened


def told(desk: Desk, words: str) -> str:
    lines, unclear = tell(desk, words, NOW)
    assert not unclear, unclear
    return "\n".join(lines).replace("\u00a0", " ")


def state(desk: Desk, invoice: int) -> Status:
    account = desk.store.account(invoice)
    return status(account, desk.store.client(account.client), desk.today(NOW))


class TestEveryVerb:
    def test_a_promise_holds_until_its_day_and_the_grace_after_it(self, desk: Desk) -> None:
        said = told(desk, "031 : ils ont promis de payer le 30 juin")
        assert "promis pour le 30 juin 2026" in said and "avant le 6 juillet" in said
        assert (state(desk, 1), state(desk, 2)) == (Status.PROMISED, Status.OVERDUE)
        assert [promise.on for promise in desk.store.account(1).promises] == [date(2026, 6, 30)]

    def test_a_dispute_is_named_as_one(self, desk: Desk) -> None:
        assert "contestée" in told(desk, "Le client conteste la 031")
        assert state(desk, 1) is Status.DISPUTED

    def test_a_remark_is_kept_and_changes_nothing(self, desk: Desk) -> None:
        before = desk.store.account(2)
        assert "« appelé Paul »" in told(desk, "Note pour la 032 : appelé Paul")
        assert desk.store.account(2) == before

    def test_a_link_is_the_one_that_letters_give(self, desk: Desk) -> None:
        assert "https://pay.example/x" in told(desk, "Utilise https://pay.example/x pour payer la 031")
        assert desk.store.account(1).payment_link == "https://pay.example/x"

    @pytest.mark.parametrize("words", ["F-2026-031 : relance-les maintenant", "Passe à l'étape suivante pour la 031"])
    def test_a_letter_that_is_wanted_now_is_told_with_its_day_and_leads_the_plan(self, desk: Desk, words: str) -> None:
        said = told(desk, words)
        assert "Relance 1 part le 15 juin 2026, à compta@client1.example" in said
        (first, *_) = plan(desk, NOW, NOW + timedelta(days=30))
        assert (first["on"], first["step"], first["invoices"]) == ("2026-06-15", "reminder-1", ["F-2026-031"])

    def test_what_is_disputed_is_not_chased_however_much_it_is_wanted(self, desk: Desk) -> None:
        told(desk, "Le client conteste la 031")
        assert "rien ne part (contestée)" in told(desk, "031 : relance-les maintenant")
        assert desk.store.account(1).haste is None

    def test_what_is_paid_is_not_chased_either(self, desk: Desk) -> None:
        told(desk, "F-2026-031 payée")
        assert "déjà payée" in told(desk, "F-2026-031 : relance-les maintenant")


class TestBeforeAndAfter:
    @pytest.mark.parametrize(
        ("words", "before", "after"),
        [
            ("Le montant de la 031 est de 999 €", "1 250,50 €", "999,00 €"),
            ("L'échéance de la 031 passe au 15 juillet", "1er avril 2026", "15 juillet 2026"),
            ("031 : le bon numéro est F-2026-131", "F-2026-031", "F-2026-131"),
            ("Écris à Acme en anglais", "français", "anglais"),
        ],
    )
    def test_a_correction_shows_both(self, desk: Desk, words: str, before: str, after: str) -> None:
        said = told(desk, words).replace("\u202f", " ")
        assert before in said and after in said

    def test_so_does_a_second_link(self, desk: Desk) -> None:
        told(desk, "Utilise https://pay.example/x pour payer la 031")
        said = told(desk, "Utilise https://pay.example/y pour payer la 031")
        assert "https://pay.example/x" in said and "https://pay.example/y" in said

    def test_so_does_a_second_wish(self, desk: Desk) -> None:
        told(desk, "Acme : une lettre par mois au maximum")
        said = told(desk, "Acme : une lettre par semaine au maximum")
        assert "par semaine (auparavant : au plus une lettre par mois)" in said

    def test_a_contact_in_anothers_place_names_both_and_the_role(self, desk: Desk) -> None:
        said = told(desk, "Remplace l'adresse chez Acme par lea@client1.example")
        assert "lea@client1.example (comptabilité)" in said and "compta@client1.example" in said


class TestClients:
    def file(self, desk: Desk, client: int = 1) -> ClientFile:
        return desk.store.client(client)

    def test_a_client_is_meant_by_name_whatever_it_owes_and_told_once(self, desk: Desk) -> None:
        assert told(desk, "Acme : une lettre par mois au maximum").count("Acme SA") == 1
        assert self.file(desk).wishes == (LadderWish.MONTHLY,)
        assert self.file(desk, 2).wishes == ()

    def test_one_who_owes_nothing_too_and_not_its_namesake(self, desk: Desk) -> None:
        told(desk, "Écris à Beta Bau en anglais")
        assert [self.file(desk, client).language for client in (2, 3)] == ["fr", "en"]

    def test_a_contact_has_the_role_that_was_said(self, desk: Desk) -> None:
        told(desk, "Ajoute leur directrice chez Acme : eva@client1.example")
        assert {c.email: c.role for c in self.file(desk).contacts}["eva@client1.example"] is Role.DECISION_MAKER

    def test_where_the_last_one_goes_the_owner_hears_that_nobody_is_left(self, desk: Desk) -> None:
        said = told(desk, "Enlève compta@client1.example chez Acme")
        assert "plus personne" in said
        assert [row for row in plan(desk, NOW, NOW + timedelta(days=60)) if row["client"] == "Acme SA"] == []

    def test_one_that_nobody_knows_is_not_removed(self, desk: Desk) -> None:
        assert "ne figure pas" in told(desk, "Enlève paul@client1.example chez Acme")

    def test_the_bot_never_writes_to_itself(self, desk: Desk) -> None:
        before = self.file(desk)
        tell(desk, "Ajoute bot@studio-morel.example chez Acme", NOW)
        assert self.file(desk) == before

    def test_pausing_a_client_pauses_all_that_it_owes(self, desk: Desk) -> None:
        told(desk, "Mets Acme en pause jusqu'au 20 juillet")
        assert [state(desk, invoice) for invoice in (1, 2, 3)] == [Status.HELD, Status.HELD, Status.OVERDUE]

    def test_paid_by_name_is_asked_where_several_may_be_meant(self, desk: Desk) -> None:
        lines, unclear = tell(desk, "Acme a payé", NOW)
        assert not lines and "F-2026-031, F-2026-032" in unclear[0]
        assert [state(desk, invoice) for invoice in (1, 2)] == [Status.OVERDUE, Status.OVERDUE]

    def test_another_language_is_what_letters_are_written_in(self, desk: Desk) -> None:
        told(desk, "Écris à Acme en allemand")
        subjects = [row["subject"] for row in plan(desk, NOW, NOW + timedelta(days=3)) if row["client"] == "Acme SA"]
        assert subjects and all("erinnerung" in subject.lower() for subject in subjects)

    def test_a_wish_shows_in_the_plan(self, desk: Desk) -> None:
        def steps() -> list[str]:
            rows = plan(desk, NOW, NOW + timedelta(days=120))
            return [row["step"] for row in rows if row["client"] == "Acme SA"]

        many = steps()
        told(desk, "Acme : une lettre par mois au maximum")
        assert 0 < len(steps()) < len(many)

    @pytest.mark.parametrize(
        "words",
        [
            "Acme : une seule lettre par mois",
            "Only one letter a month to Acme",
            "Acme: nur ein Brief im Monat",
            "Acme: solo una carta al mes",
            "Acme: solo una lettera al mese",
            "Acme: maar één brief per maand",
        ],
    )
    def test_a_letter_a_month_is_wished_in_every_language(self, desk: Desk, words: str) -> None:
        told(desk, words)
        assert LadderWish.MONTHLY in desk.store.client(1).wishes


class TestNothingByHalves:
    def test_of_two_that_stand_apart_the_one_that_is_known_is_done_and_the_other_asked(self, desk: Desk) -> None:
        lines, unclear = tell(desk, "031 en pause et 099 payée", NOW)
        assert len(lines) == 1 and "F-2026-031" in lines[0]
        assert len(unclear) == 1 and "099" in unclear[0]

    @pytest.mark.parametrize(
        "words",
        ["pause 999", "999 is paid", "Storniere 999", "999 está pagada", "Metti 999 in pausa", "999 is betaald"],
    )
    def test_a_short_number_that_nobody_knows_is_named(self, desk: Desk, words: str) -> None:
        assert tell(desk, words, NOW) == ([], ["Je ne connais pas de facture 999\u00a0: rien n’a été fait."])

    @pytest.mark.parametrize(
        "words", ["999 is paid and 031 too", "999 est payée et la 031 aussi", "999 ist bezahlt und 031 auch"]
    )
    def test_so_it_is_beside_one_that_is_known(self, desk: Desk, words: str) -> None:
        lines, (unclear,) = tell(desk, words, NOW)
        assert (lines, "999" in unclear) == ([], True)
        assert state(desk, 1) is Status.OVERDUE

    def test_what_else_the_mail_says_plainly_is_done(self, desk: Desk) -> None:
        lines, (unclear,) = tell(desk, "Pause 999. 031 is paid.", NOW)
        assert (len(lines), "999" in unclear) == (1, True)
        assert state(desk, 1) is Status.PAID

    def test_what_is_said_of_both_at_once_is_done_for_neither(self, desk: Desk) -> None:
        lines, unclear = tell(desk, "031 et 099 sont payées", NOW)
        assert not lines and unclear
        assert state(desk, 1) is Status.OVERDUE

    def test_a_sum_is_never_spread_over_all_of_a_clients_invoices(self, desk: Desk) -> None:
        before = [desk.store.account(invoice) for invoice in (1, 2)]
        tell(desk, "Toutes celles d'Acme sont payées, 500 € reçus", NOW)
        assert [desk.store.account(invoice) for invoice in (1, 2)] == before

    def test_several_instructions_are_each_done_for_their_own(self, desk: Desk) -> None:
        said = told(desk, "031 payée, 032 en pause jusqu'au 15 juillet")
        assert said.count("\n") == 1
        assert (state(desk, 1), state(desk, 2)) == (Status.PAID, Status.HELD)


def test_a_dry_run_says_the_same_and_does_nothing(desk: Desk) -> None:
    before = [desk.store.account(invoice) for invoice in (1, 2, 3)], desk.store.client(1), verify(desk)
    words = "Écris à Acme en anglais"
    dry = tell(desk, words, NOW, dry_run=True)
    assert ([desk.store.account(invoice) for invoice in (1, 2, 3)], desk.store.client(1), verify(desk)) == before
    assert tell(desk, words, NOW) == dry


def test_what_is_taken_back_gives_way_to_what_the_same_mail_says(desk: Desk) -> None:
    told(desk, "031 en pause")
    said = told(desk, "032 en pause, et annule ma dernière instruction")
    assert said.index("Repris") < said.index("F-2026-032 est en pause")
    assert [state(desk, invoice) for invoice in (1, 2)] == [Status.OVERDUE, Status.HELD]


class TestWhatCannotBeSo:
    def test_a_number_that_another_invoice_has_is_refused(self, desk: Desk) -> None:
        said = told(desk, "031 : le bon numéro est F-2026-040")
        assert "F-2026-031 garde son numéro" in said and "Beta GmbH" in said and "99,00 €" in said
        assert [desk.store.account(one).number for one in (1, 3)] == ["F-2026-031", "F-2026-040"]

    def test_a_number_that_is_free_is_taken(self, desk: Desk) -> None:
        assert "garde son numéro" not in told(desk, "031 : le bon numéro est F-2026-033")
        assert desk.store.account(1).number == "F-2026-033"

    def test_what_is_paid_beyond_the_balance_is_told(self, desk: Desk) -> None:
        assert "3 749,50 € de plus" in told(desk, "031 : reçu 5000 €").replace("\u202f", " ")
        assert "de plus" not in told(desk, "032 : reçu 400 €")


class TestWhatIsClosed:
    @pytest.mark.parametrize(
        "words",
        ["pause 031", "031 : annule", "L'échéance de la 031 passe au 15 juillet", "031 : relance-les", "031 conteste"],
    )
    def test_stays_so_is_told_with_its_day_and_offered_to_go_on(self, desk: Desk, words: str) -> None:
        told(desk, "031 payée")
        before = desk.store.account(1)
        answer = said(desk, words, LATER)
        assert "déjà payée, depuis le 15 juin 2026 : rien ne part" in plain(answer)
        assert desk.store.account(1) == before
        assert [body for _, body in offers(answer)] == ["reprendre F-2026-031"]

    @pytest.mark.parametrize("words", ["pause 032", "032 payée"])
    def test_so_is_what_was_given_up(self, desk: Desk, words: str) -> None:
        told(desk, "annule la 032")
        answer = said(desk, words, LATER)
        assert "déjà annulée, depuis le 15 juin 2026" in plain(answer)
        assert [body for _, body in offers(answer)] == ["reprendre F-2026-032"]
        tap(desk, answer, "032", now=LATER + timedelta(hours=1))
        assert state(desk, 2) is Status.OVERDUE

    def test_what_is_paid_by_the_same_mail_is_not_offered_again(self, desk: Desk) -> None:
        assert offers(said(desk, "031 payée")) == []


class TestExamples:
    def test_are_about_an_open_invoice_of_the_owners_own(self, desk: Desk) -> None:
        answer = plain(said(desk, "blablabla ?"))
        assert "« F-2026-040 payée »" in answer and "F-031" not in answer

    def test_are_neutral_where_there_is_none(self, tmp_path: Path) -> None:
        with desk_with(tmp_path, (), ()) as empty:
            assert "« F-031 payée »" in plain(said(empty, "blablabla ?"))

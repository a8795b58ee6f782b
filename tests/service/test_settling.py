"""One payment is one payment, whoever tells of it; a ready answer is about that very payment; undoing restores."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.core import events as ev
from bot.core.model import Source
from bot.core.readings import Entry, NoticeKind
from bot.service import owner_news, sorting, waiting_money
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.service.payment_questions import candidates_offered
from bot.service.settled import Outcome, Settled
from bot.service.settling import open_till, take_in_money
from bot.service.tell import tell
from bot.service.verify import verify
from bot.service.weekly import preview
from bot.store.tokens import ActKind
from bot.views import ledger
from bot.writing.choices import Answer
from tests.service.mails import opened, words
from tests.service.payments import BANK, NOW, OWNER, brought, desk_with, entry, eur, mails_to_owner, outcomes

LATER = NOW + timedelta(days=1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path) as opened:
        yield opened


def noticed(desk: Desk, one: Entry, source: str = "notice") -> Settled:
    with desk.transaction(NOW):
        return take_in_money(open_till(desk, NOW), one, source)


def mail_from(sender: str, subject: str, text: str) -> EmailMessage:
    """A mail whose sender our own server has proven."""
    mail = EmailMessage()
    mail["Authentication-Results"] = f"mx.example; dmarc=pass header.from={sender.partition('@')[2]}"
    mail["Received"] = (
        "from out.example (out.example [203.0.113.9]) by mx.example with ESMTPS; Tue, 16 Jun 2026 11:00:00 +0200"
    )
    mail["From"], mail["To"], mail["Subject"], mail["Date"] = sender, "bot@studio-morel.example", subject, LATER
    mail["Message-ID"] = f"<{abs(hash((subject, text)))}@mail.example>"
    mail.set_content(text)
    return mail


def mailed(desk: Desk, mail: EmailMessage) -> None:
    with desk.transaction(LATER):
        letter = desk.store.letters.take_in(mail.as_bytes(), LATER)
        sorting.read(desk, desk.store.letters.get(letter), LATER)


def paid(desk: Desk) -> list[str]:
    """What each payment in the books is worth, and what is left of it."""
    return [f"{one.amount}/{one.left}" for one in desk.store.books.cash.everything()]


class TestOnePayment:
    def test_a_notice_then_the_statement_then_the_next_overlapping_one(self, desk: Desk) -> None:
        noticed(desk, entry(125050, "F-2026-031", "<n1@bank>", on=date(2026, 6, 11)))
        assert outcomes(brought(desk, entry(125050, "VIR F2026031"))) == [Outcome.CONFIRMED]
        assert outcomes(brought(desk, entry(125050, "VIR F2026031"), entry(40000, "F-2026-032", "B2"))) == [
            Outcome.KNOWN,
            Outcome.ALLOCATED,
        ]
        assert paid(desk) == ["1250.50/0.00", "400.00/0.00"]

    def test_the_statement_first_and_the_notice_after_it(self, desk: Desk) -> None:
        brought(desk, entry(125050, "F-2026-031"))
        assert noticed(desk, entry(125050, "F-2026-031", "<n1@bank>")).outcome is Outcome.CONFIRMED

    def test_another_form_of_the_same_statement(self, desk: Desk) -> None:
        brought(desk, entry(125050, "F-2026-031"))
        assert outcomes(brought(desk, entry(125050, "F-2026-031", "other"), form="CSV")) == [Outcome.CONFIRMED]

    @pytest.mark.parametrize(
        "other",
        [
            entry(125051, "F-2026-031", "n"),
            entry(125050, "F-2026-032", "n"),
            entry(125050, "", "n", payer="GAMMA SARL"),
            entry(125050, "F-2026-031", "n", on=date(2026, 6, 22)),
        ],
        ids=["another sum", "another number", "another payer", "ten days later"],
    )
    def test_what_contradicts_is_another_payment(self, desk: Desk, other: Entry) -> None:
        brought(desk, entry(125050, "F-2026-031"))
        noticed(desk, other)
        assert len(paid(desk)) == 2

    def test_a_second_source_may_tell_whose_it_is(self, desk: Desk) -> None:
        assert noticed(desk, entry(30000, "", "<n1@bank>")).outcome is Outcome.ASKED
        assert outcomes(brought(desk, entry(30000, "F-2026-032"))) == [Outcome.ALLOCATED]
        assert paid(desk) == ["300.00/0.00"]
        assert [hold.until for hold in desk.store.account(1).holds] == [date(2026, 6, 15)], "left in peace no longer"


class TestTheOwnersWord:
    def test_the_banks_credit_for_it_is_the_same_money(self, desk: Desk) -> None:
        tell(desk, "F-2026-031 payée", NOW)
        assert desk.store.account(1).is_paid
        assert outcomes(brought(desk, entry(125050, "VIR ACME"))) == [Outcome.CONFIRMED]
        assert paid(desk) == ["1250.50/0.00"]

    def test_one_transfer_for_two_that_the_owner_told_of(self, desk: Desk) -> None:
        tell(desk, "F-2026-031 et F-2026-032 sont payées", NOW)
        assert outcomes(brought(desk, entry(165050, "F-2026-031 F-2026-032"))) == [Outcome.CONFIRMED]
        assert outcomes(brought(desk, entry(165050, "F-2026-031 F-2026-032"))) == [Outcome.KNOWN]

    def test_money_that_waits_is_taken_first(self, desk: Desk) -> None:
        brought(desk, entry(125000, ""))
        tell(desk, "F-2026-031 payée", NOW)
        assert desk.store.account(1).is_paid
        assert paid(desk) == ["1250.00/0.00", "0.50/0.00"]

    def test_resume_about_what_is_paid_takes_the_payment_off_it(self, desk: Desk) -> None:
        before = desk.store.account(1)
        brought(desk, entry(125050, "F-2026-031"))
        lines, _ = tell(desk, "reprendre F-2026-031", NOW)
        assert desk.store.account(1) == before
        assert paid(desk) == ["1250.50/1250.50"]
        assert "n’y compte plus" in lines[0]
        verify(desk)


def token_of(desk: Desk, kind: ActKind, payment: str, invoices: tuple[int, ...]) -> str:
    """The subject of the ready answer of that kind."""
    with desk.transaction(NOW):
        choices = list(candidates_offered(desk, NOW, OWNER, payment, invoices))
    for choice in choices:
        subject = parse_qs(urlsplit(choice.href).query)["subject"][0]
        token = desk.store.tokens.find(subject)
        if token and token.act.kind is kind:
            return subject
    raise AssertionError(kind)


class TestReadyAnswers:
    def test_a_tap_puts_that_very_payment_on_the_invoice_and_never_a_second_one(self, desk: Desk) -> None:
        (one, other) = brought(desk, entry(30000, "", "B1"), entry(20000, "", "B2"))
        subject = token_of(desk, ActKind.ALLOCATE, one.payment, (1, 2))
        mailed(desk, mail_from(OWNER, subject, "payé F-2026-031"))
        assert [(p.payment, p.amount) for p in desk.store.account(1).payments] == [(one.payment, eur(30000))]
        assert paid(desk) == ["300.00/0.00", "200.00/200.00"]
        mailed(desk, mail_from(OWNER, subject, "payé F-2026-031 "))
        assert len(desk.store.account(1).payments) == 1
        assert other.candidates == (1, 2)

    def test_a_payment_that_is_placed_meanwhile_is_not_placed_again(self, desk: Desk) -> None:
        (one,) = brought(desk, entry(30000, "", "B1"))
        subject = token_of(desk, ActKind.ALLOCATE, one.payment, (1, 2))
        tell(desk, "F-2026-032 payée 300 EUR", NOW)
        mailed(desk, mail_from(OWNER, subject, "payé F-2026-031"))
        assert desk.store.account(1).payments == ()

    def test_for_none_of_the_invoices(self, desk: Desk) -> None:
        (one,) = brought(desk, entry(30000, "", "B1"))
        mailed(
            desk,
            mail_from(OWNER, token_of(desk, ActKind.NO_INVOICE, one.payment, ()), "pour aucune facture 300.00 EUR"),
        )
        assert desk.store.books.cash.unallocated() == []
        assert paid(desk) == ["300.00/300.00"]
        verify(desk)


class TestBankMail:
    def test_a_notice_settles_and_is_told_with_a_way_back(self, desk: Desk) -> None:
        text = "Bonjour,\n\nVous avez reçu un virement.\n\nMontant : 1 250,50 EUR\nDe : ACME SA\nMotif : F-2026-031\n"
        mailed(desk, mail_from(BANK, "Virement reçu", text))
        assert desk.store.account(1).is_paid
        (mail,) = mails_to_owner(desk)
        assert mail.subject.startswith("Payée")

    def test_a_notice_of_another_payment_is_kept(self, desk: Desk) -> None:
        text = (
            "Bonjour,\n\nVous avez reçu un virement.\n\nMontant : 77,00 EUR\nDonneur d'ordre : GAMMA\nMotif : loyer\n"
        )
        mailed(desk, mail_from(BANK, "Virement reçu", text))
        assert paid(desk) == ["77.00/77.00"]

    FORWARDED = (
        "---------- Forwarded message ---------\nDe : Banque <alerte@autre-banque.example>\n"
        "Date : lun. 15 juin 2026 à 09:12\nSubject: Virement reçu\nTo: <claire@studio-morel.example>\n\n"
        "Vous avez reçu un virement.\n\nMontant : 1 250,50 EUR\nDe : ACME SA\nMotif : F-2026-031\n"
    )

    def test_a_notice_that_the_owner_forwards_counts_once(self, desk: Desk) -> None:
        mailed(desk, mail_from(OWNER, "TR : Virement reçu", self.FORWARDED))
        assert desk.store.account(1).is_paid
        mailed(desk, mail_from(OWNER, "Fwd: Virement reçu", self.FORWARDED))
        assert paid(desk) == ["1250.50/0.00"]

    @pytest.mark.parametrize("address", ["alerte@banqve.example", "paul.acme@gmail.com"])
    def test_a_notice_of_who_imitates_a_bank_is_told_with_the_invoice_it_names(self, desk: Desk, address: str) -> None:
        mailed(
            desk, mail_from(OWNER, "TR : Virement reçu", self.FORWARDED.replace("alerte@autre-banque.example", address))
        )
        assert not desk.store.account(1).is_paid
        (answer,) = mails_to_owner(desk)
        assert address in words(opened(desk, answer)) and "F-2026-031 payée" in words(opened(desk, answer))

    def test_what_the_owner_says_above_it_counts_alone(self, desk: Desk) -> None:
        mailed(desk, mail_from(OWNER, "TR : Virement reçu", f"F-2026-032 payée\n\n{self.FORWARDED}"))
        assert desk.store.account(2).is_paid and not desk.store.account(1).is_paid

    def test_a_statement_in_the_owners_mail_is_taken_in_and_told(self, desk: Desk) -> None:
        mail = mail_from(OWNER, "relevé", "Voici le relevé.")
        table = "Date;Libellé;Montant\n12/06/2026;VIR ACME SA F-2026-031;1250,50\n12/06/2026;LOYER;-800,00\n13/06/2026;CB;-9,90\n"
        mail.add_attachment(table.encode(), maintype="text", subtype="csv", filename="releve.csv")
        mailed(desk, mail)
        assert desk.store.account(1).is_paid
        (answer,) = mails_to_owner(desk)
        assert "releve.csv" in desk.store.outbox.raw(answer.id).decode()

    @pytest.mark.parametrize("kind", [NoticeKind.PAYOUT, NoticeKind.DEBIT, NoticeKind.OTHER, NoticeKind.PENDING])
    def test_no_other_kind_of_notice_is_a_payment(self, desk: Desk, kind: NoticeKind) -> None:
        assert noticed(desk, entry(125050, "F-2026-031", "n", kind)).outcome is Outcome.NO_PAYMENT
        assert paid(desk) == []

    def test_a_failure_of_nothing_known_changes_nothing(self, desk: Desk) -> None:
        assert noticed(desk, entry(125050, "F-2026-031", "n", NoticeKind.FAILED)).outcome is Outcome.RETURN_UNPLACED
        assert not desk.store.account(1).returned


class TestWhatIsLeft:
    def test_the_digest_shows_money_without_an_invoice_until_it_is_set_aside(self, desk: Desk) -> None:
        (one,) = brought(desk, entry(777, "loyer", payer="GAMMA SARL"))
        assert "GAMMA SARL" in preview(desk, NOW).text
        mailed(desk, mail_from(OWNER, token_of(desk, ActKind.NO_INVOICE, one.payment, ()), "pour aucune facture"))
        assert "GAMMA SARL" not in preview(desk, NOW).text

    def test_it_is_offered_when_an_invoice_comes_that_it_names(self, desk: Desk) -> None:
        brought(desk, entry(777, "F-2026-040", payer="GAMMA SARL"))
        watched = ev.InvoiceWatched("F-2026-040", Source.UBL, due_on=date(2026, 7, 1), payable=eur(777))
        with desk.transaction(NOW):
            desk.record(NOW, watched, 1, 3)
        (sentence,) = waiting_money.sentences(desk, desk.store.account(3), NOW)
        assert "7,77" in sentence
        assert waiting_money.sentences(desk, desk.store.account(1), NOW) == ()

    def test_the_account_tells_who_paid_and_what_was_owed_after_each_line(self, desk: Desk) -> None:
        brought(desk, entry(20000, "F-2026-032", "B1"), entry(20000, "F-2026-032", "B2"))
        (row,) = ledger(desk, NOW, "F-2026-032")
        assert [part["amount"] for part in row["payments"]] == ["200.00", "200.00"]
        assert row["payments"][0]["told_by"] == ["statement camt.053"]
        assert [line["balance"] for line in row["history"] if "balance" in line] == ["400.00", "200.00", "0.00"]


class TestWordsAgainstANotice:
    @pytest.mark.parametrize(
        "words",
        [
            "Bonjour, je pense que c'est une arnaque, ne pas tenir compte de ce mail.",
            "Is this real?",
            "This is a scam, please disregard",
            "Bitte nicht buchen, das ist Betrug.",
            "Esto es una estafa",
            "Non è nostro, ignorare",
            "Dit is nep, niet meetellen",
        ],
    )
    def test_it_counts_for_nothing_and_the_owner_is_told(self, desk: Desk, words: str) -> None:
        mailed(desk, mail_from(OWNER, "TR : Virement reçu", f"{words}\n\n{TestBankMail.FORWARDED}"))
        assert paid(desk) == []
        assert len(mails_to_owner(desk)) == 1

    @pytest.mark.parametrize("words", ["Bonjour, pour information. Claire", "Voici le virement d'Acme.", "FYI"])
    def test_a_mere_word_of_passing_on_changes_nothing(self, desk: Desk, words: str) -> None:
        mailed(desk, mail_from(OWNER, "TR : Virement reçu", f"{words}\n\n{TestBankMail.FORWARDED}"))
        assert desk.store.account(1).is_paid

    def test_a_notice_of_a_bank_that_is_not_named_in_the_settings_is_told_at_once(self, desk: Desk) -> None:
        text = "Bonjour,\n\nVous avez reçu un virement.\n\nMontant : 1 250,50 EUR\nDe : ACME SA\nMotif : F-2026-031\n"
        mailed(desk, mail_from("notifications@qonto.example", "Virement reçu", text))
        assert paid(desk) == []
        (letter,) = desk.store.letters.to_tell()
        assert letter.sender == "notifications@qonto.example"
        owner_news.tell(desk, LATER)
        (mail,) = mails_to_owner(desk)
        body = message_from_bytes(desk.store.outbox.raw(mail.id), policy=policy.default).get_body(("plain",))
        assert body is not None and "Rien ne prouve" in " ".join(str(body.get_content()).split())

    def test_a_tap_for_a_payment_that_was_not_for_it_reads_as_it_is_meant(self, desk: Desk) -> None:
        brought(desk, entry(50000, "F-2026-031"))
        with desk.transaction(NOW):
            (choice,) = offered(desk, NOW, OWNER, (Answer.NOT_THIS,), [1], "F-2026-031", "P1")
        fields = parse_qs(urlsplit(choice.href).query)
        mailed(desk, mail_from(OWNER, fields["subject"][0], fields["body"][0]))
        assert desk.store.account(1).payments == ()

    def test_the_same_in_words_without_the_tap(self, desk: Desk) -> None:
        brought(desk, entry(50000, "F-2026-031"))
        tell(desk, "pas pour F-2026-031", NOW)
        assert desk.store.account(1).payments == ()

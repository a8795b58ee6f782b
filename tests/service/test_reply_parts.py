"""A client's letter about several invoices: each is decided for itself, and the owner hears of all in one mail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.core.model import HoldReason, SenderKind, Trust
from bot.reading.header_text import Address
from bot.service import owner_mail, replies
from bot.service.desk import Desk
from bot.service.sender import Sender
from tests.service.mails import arrived, offers, opened, tap, words
from tests.service.payments import NOW, desk_with, mails_to_owner

INVOICES = ((1, 1, "F-2026-031", 125050), (2, 1, "F-2026-032", 40000), (3, 2, "F-2026-040", 90000))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path, INVOICES, ("Acme SA", "Dupont SARL"), language="en") as opened_desk:
        yield opened_desk


def wrote(desk: Desk, text: str, client: int = 1) -> EmailMessage:
    """The client's letter is worked; the one mail that the owner gets of it."""
    letter = arrived(desk, text, subject="Re: invoices")
    writer = Address("Lea", f"compta@client{client}.example")
    sender = Sender(SenderKind.CLIENT, Trust.PROVEN, "a test", (client,))
    before = len(mails_to_owner(desk))
    with desk.transaction(NOW):
        replies.work(desk, replace(letter, letter=replace(letter.letter, sender=writer), sender=sender))
    (mail,) = mails_to_owner(desk)[before:]
    return opened(desk, mail)


def answered(desk: Desk, mail: EmailMessage, text: str) -> str:
    """What the owner reads after writing this under the mail."""
    with desk.transaction(NOW):
        owner_mail.work(desk, arrived(desk, text, subject=f"Re: {mail['Subject']}", answers=str(mail["Message-ID"])))
    return words(opened(desk, mails_to_owner(desk)[-1]))


def firm(desk: Desk, invoice: int) -> HoldReason | None:
    standing = desk.store.account(invoice).standing
    return standing.firm.reason if standing.firm else None


def promised(desk: Desk, invoice: int) -> list[date]:
    return [one.on for one in desk.store.account(invoice).promises]


def bodies(mail: EmailMessage) -> list[str]:
    return [body.replace("\u00a0", " ") for _, body in offers(mail)]


def test_one_contested_and_the_other_promised(desk: Desk) -> None:
    mail = wrote(desk, "We dispute 031, the other one will be paid on 26 June.")
    assert firm(desk, 1) is HoldReason.DISPUTE and promised(desk, 1) == []
    assert promised(desk, 2) == [date(2026, 6, 26)]
    assert "disputes F-2026-031" in words(mail) and "26 June 2026 (F-2026-032)" in words(mail)
    assert bodies(mail) == ["resume F-2026-031", "cancel F-2026-031", "paid F-2026-032", "pause F-2026-032"]


def test_all_paid_but_the_one_that_is_contested(desk: Desk) -> None:
    wrote(desk, "Tout est parti hier sauf la F-2026-032 que nous contestons.")
    assert (firm(desk, 1), firm(desk, 2)) == (HoldReason.CLAIMED_PAID, HoldReason.DISPUTE)


def test_two_days_for_two_invoices(desk: Desk) -> None:
    wrote(desk, "Die F-2026-031 geht am 20. raus, die F-2026-032 am 30.")
    assert (promised(desk, 1), promised(desk, 2)) == ([date(2026, 6, 20)], [date(2026, 6, 30)])


def test_of_a_part_that_is_not_certain_the_owner_is_asked_with_its_day(desk: Desk) -> None:
    mail = wrote(desk, "031 vendredi, 032 contestée")
    assert firm(desk, 2) is HoldReason.DISPUTE and firm(desk, 1) is None
    tap(desk, mail, "F-2026-031: Promised for 19")
    assert promised(desk, 1) == [date(2026, 6, 19)] and promised(desk, 2) == []


def test_which_is_the_oldest_the_owner_says(desk: Desk) -> None:
    mail = wrote(desk, "Die älteste ist bezahlt, die anderen am 26.")
    assert promised(desk, 1) == promised(desk, 2) == [] and "I am not sure" in words(mail)


def test_what_is_said_of_both_alike_is_decided_once(desk: Desk) -> None:
    wrote(desk, "F-2026-031 and F-2026-032 will be paid on 26 June.")
    assert promised(desk, 1) == promised(desk, 2) == [date(2026, 6, 26)]


class TestAPartPaid:
    def test_the_sum_that_came_is_one_tap_and_the_client_is_told_no_sum(self, desk: Desk) -> None:
        mail = wrote(desk, "Ayer os pagamos 400 €, el resto el viernes", client=2)
        assert promised(desk, 3) == [date(2026, 6, 19)]
        assert not [one for one in desk.store.outbox.ready(NOW) if one.client == 2 and "compta@" in str(one.recipients)]
        tap(desk, mail, "paid F-2026-040 €400.00")
        assert str(desk.store.account(3).balance) == "500.00"

    def test_the_claim_of_a_part_is_offered_as_a_part(self, desk: Desk) -> None:
        mail = wrote(desk, "Nous avons payé 400 € par virement hier.", client=2)
        assert bodies(mail) == ["paid F-2026-040 €400.00", "paid F-2026-040", "nothing received F-2026-040"]

    def test_half_paid_is_one_tap_too(self, desk: Desk) -> None:
        mail = wrote(desk, "We paid half of it yesterday, the rest follows on the 30th.", client=2)
        tap(desk, mail, "paid F-2026-040 €450.00")
        assert str(desk.store.account(3).balance) == "450.00"


class TestHasItReachedYou:
    @pytest.mark.parametrize(
        ("said", "balance"),
        [("yes, got it", "0.00"), ("yes", "0.00"), ("yes but only 300", "600.00"), ("no, nothing yet", "900.00")],
    )
    def test_the_answer_in_words_counts(self, desk: Desk, said: str, balance: str) -> None:
        mail = wrote(desk, "Nous avons payé par virement hier.", client=2)
        told = answered(desk, mail, said)
        assert str(desk.store.account(3).balance) == balance
        assert ("next letter asks" in told) is said.startswith("no")

    def test_yes_to_a_part_is_that_part(self, desk: Desk) -> None:
        mail = wrote(desk, "Nous avons payé 400 € par virement hier.", client=2)
        answered(desk, mail, "oui c'est arrivé")
        assert str(desk.store.account(3).balance) == "500.00"

    def test_what_says_more_is_no_answer_to_it(self, desk: Desk) -> None:
        mail = wrote(desk, "Nous avons payé par virement hier.", client=2)
        answered(desk, mail, "yes, please chase them")
        assert str(desk.store.account(3).balance) == "900.00"


def test_another_subject_does_not_say_that_everything_goes_on_where_it_waits(desk: Desk) -> None:
    wrote(desk, "Nous avons payé par virement hier.", client=2)
    mail = wrote(desk, "Pourriez-vous nous faire un devis pour trois nouvelles chaises ?", client=2)
    assert "on hold as before" in words(mail) and "everything goes on" not in words(mail)
    assert any(body.startswith("resume") for body in bodies(mail))

"""An instruction above a client's letter that is handed on is about the invoice of that letter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.service import owner_mail
from bot.service.desk import Desk
from tests.service.mails import arrived, opened, words
from tests.service.payments import NOW, desk_with, mails_to_owner

INVOICES = ((1, 1, "F-2026-031", 125050), (2, 1, "F-2026-032", 40000), (3, 2, "F-2026-040", 90000))
BELOW = """

---------- Message transféré ---------
De : Compta <compta@client{client}.example>
Date : jeu. 11 juin 2026 à 10:00
Objet : {subject}
À : claire@studio.example


On regarde cela.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path, INVOICES, ("Acme SA", "Dupont SARL"), language="fr") as opened_desk:
        yield opened_desk


def hand_on(desk: Desk, text: str, client: int, subject: str) -> str:
    with desk.transaction(NOW):
        whole = text + BELOW.format(client=client, subject=subject)
        owner_mail.work(desk, arrived(desk, whole, subject=f"Tr: {subject}"))
    return words(opened(desk, mails_to_owner(desk)[-1]))


@pytest.mark.parametrize(
    "text", ["pause jusqu'au 30 juin", "@relance pause jusqu'au 30 juin", "Pause until 30 June please"]
)
def test_a_pause_above_the_letter_is_that_invoices(desk: Desk, text: str) -> None:
    hand_on(desk, text, 2, "Re: Facture F-2026-040")
    assert [hold.until for hold in desk.store.account(3).holds] == [date(2026, 6, 30)]


def test_the_only_invoice_of_the_client_needs_no_number(desk: Desk) -> None:
    hand_on(desk, "c'est réglé, virement reçu", 2, "question")
    assert desk.store.account(3).is_paid


def test_of_several_that_the_letter_does_not_name_none_is_guessed(desk: Desk) -> None:
    hand_on(desk, "c'est réglé, virement reçu", 1, "question")
    assert not desk.store.account(1).is_paid and not desk.store.account(2).is_paid


def test_of_several_the_one_in_the_letters_subject_is_meant(desk: Desk) -> None:
    hand_on(desk, "c'est réglé, virement reçu", 1, "Re: F-2026-032")
    assert desk.store.account(2).is_paid and not desk.store.account(1).is_paid

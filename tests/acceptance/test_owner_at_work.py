"""The owner writes to the client in the thread, with the bot in copy: a contact, and perhaps an agreement to note."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from tests.acceptance.letters import (
    ACCOUNTING,
    IBAN,
    OWNER,
    Invoice,
    Post,
    bank_notice,
    checked,
    from_owner,
    invoice_mail,
)
from tests.acceptance.story import NUMBER, answer, morning, watch, without_digests
from tests.acceptance.world import Seen, World


def written(world: World, text: str) -> list[Seen]:
    """What the bot sends after the owner's word to the client on 3 March."""
    mail = watch(world)
    sent = len(world.sent())
    at = morning(3, 3)
    letter = Post(
        OWNER, ACCOUNTING, f"Re: {mail.subject}", text,
        cc=world.address, at=at, answers=mail.message_id, top=checked(OWNER),
    )  # fmt: skip
    world.deliver(letter)
    for hours in (0, 2):
        world.round(at + timedelta(hours=hours))
    return world.sent()[sent:]


AGREED = "Bonjour,\n\nMerci pour votre appel. Comme convenu, vous réglez la facture le 15 mai.\n\nClaire"


@pytest.mark.parametrize(
    ("word", "status", "due_on"), [("promis", "promised", "2026-04-01"), ("nouvelle", "upcoming", "2026-05-15")]
)
def test_what_was_agreed_is_offered_and_noted_with_a_tap(world: World, word: str, status: str, due_on: str) -> None:
    (asked,) = written(world, AGREED)
    assert asked.recipients == {OWNER} and "15 mai" in asked.text
    row = world.status(NUMBER, morning(3, 3))
    assert (row["status"], row["due_on"]) == ("upcoming", "2026-04-01")
    world.deliver(answer(asked, word).post(morning(3, 4)))
    world.round(morning(3, 4))
    row = world.status(NUMBER, morning(3, 4))
    assert (row["status"], row["due_on"]) == (status, due_on)
    assert world.to_clients() == []
    world.verify()


def test_a_request_is_no_agreement(world: World) -> None:
    assert written(world, "Bonjour,\n\nPouvez-vous régler la facture avant le 15 mai ?\n\nClaire") == []


SECOND = "F-2026-032"


def written_of_two(world: World, text: str) -> list[Seen]:
    """As ``written``, in the thread of two invoices."""
    first = watch(world, Invoice(), Invoice(number=SECOND, total="480,00"))
    sent, at = len(world.sent()), morning(3, 3)
    letter = Post(
        OWNER, ACCOUNTING, f"Re: {first.subject}", text,
        cc=world.address, at=at, answers=first.message_id, top=checked(OWNER),
    )  # fmt: skip
    world.deliver(letter)
    world.round(at)
    world.round(at + timedelta(hours=2))
    return world.sent()[sent:]


def test_an_agreement_is_about_the_invoice_that_it_names(world: World) -> None:
    (asked,) = written_of_two(world, f"Bonjour,\n\nEntendu pour le 15 mai pour la {SECOND}.\n\nClaire")
    assert SECOND in asked.subject and NUMBER not in asked.subject
    world.deliver(answer(asked, "promis").post(morning(3, 4)))
    world.round(morning(3, 4))
    states = [world.status(number, morning(3, 4))["status"] for number in (NUMBER, SECOND)]
    assert states == ["upcoming", "promised"]


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Bien reçu votre virement pour la F-2026-032, merci !", "pay", "paid"),
        ("J'annule la facture F-2026-032, ne la payez pas.", "annul", "cancelled"),
        ("J'annule la facture F-2026-032, ne la payez pas.", "reprendre", "upcoming"),
    ],
)
def test_what_is_called_paid_or_withdrawn_waits_for_the_owner(world: World, text: str, word: str, status: str) -> None:
    (asked,) = written_of_two(world, f"Bonjour,\n\n{text}\n\nClaire")
    assert asked.recipients == {OWNER} and SECOND in asked.subject and NUMBER not in asked.subject
    states = [world.status(number, morning(3, 3))["status"] for number in (NUMBER, SECOND)]
    assert states == ["upcoming", "held"]
    world.deliver(answer(asked, word).post(morning(3, 4)))
    world.round(morning(3, 4))
    assert world.status(SECOND, morning(3, 4))["status"] == status
    world.verify()


def test_a_mere_thanks_asks_nothing(world: World) -> None:
    assert written(world, "Bonjour,\n\nBien reçu votre message, merci.\n\nClaire") == []


@pytest.mark.parametrize("line", ["@relance 032 en pause jusqu'au 5 mai", "Relance : 032 en pause jusqu'au 5 mai"])
def test_a_line_to_the_bot_in_a_letter_to_the_client_is_an_instruction_answered_to_the_owner_alone(
    world: World, line: str
) -> None:
    (done,) = written_of_two(world, f"Bonjour Jean,\n\nMerci pour votre appel.\n\nClaire\n\n{line}\n")
    assert done.recipients == {OWNER} and "F-2026-032 est en pause jusqu’au 5 mai" in done.text
    states = [world.status(number, morning(3, 3))["status"] for number in (NUMBER, SECOND)]
    assert states == ["upcoming", "held"]
    world.deliver(from_owner(world.address, f"Re: {done.subject}", "annule ça", morning(3, 4), done.id))
    world.round(morning(3, 4))
    assert world.status(SECOND, morning(3, 4))["status"] == "upcoming"
    world.verify()


def test_what_is_said_to_the_bot_and_not_understood_is_asked(world: World) -> None:
    (asked,) = written_of_two(world, "Bonjour Jean,\n\nMerci.\n\n@relance tu verras la 032 avec Jean\n\nClaire")
    assert asked.recipients == {OWNER} and "tu verras la 032 avec Jean" in asked.text


def test_the_word_that_is_also_the_bots_name_is_no_instruction_to_it(world: World) -> None:
    text = "Bonjour,\n\nRelance : la facture F-2026-032 reste impayée.\n\nClaire"
    assert written_of_two(world, text) == []


def test_beside_a_new_invoice_a_line_to_the_bot_is_asked_about_in_its_thread(world: World) -> None:
    world.round(morning(3, 1))
    mail = invoice_mail(world.address, Invoice())
    world.deliver(
        replace(mail, text="Bonjour,\n\nCi-joint notre facture.\n\n@relance en pause jusqu'au 5 mai\n\nClaire")
    )
    world.round(morning(3, 3))
    asked = without_digests(world.to_owner())[-1]
    assert "en pause jusqu'au 5 mai" in asked.text and world.status(NUMBER, morning(3, 3))["status"] == "upcoming"
    text = "en pause jusqu'au 5 mai"
    world.deliver(from_owner(world.address, f"Re: {asked.subject}", text, morning(3, 4), asked.id))
    world.round(morning(3, 4))
    assert world.status(NUMBER, morning(3, 4))["status"] == "held"


NEW_IBAN = "DE89 3704 0044 0532 0130 00"


def test_another_account_given_to_a_client_is_pointed_out_once_and_changes_nothing(world: World) -> None:
    (told,) = written(world, f"Bonjour,\n\nMerci de régler désormais sur notre nouvel IBAN : {NEW_IBAN}\n\nClaire")
    assert told.recipients == {OWNER} and NEW_IBAN.replace(" ", "") in told.text and IBAN in told.text
    assert "config.toml" in told.text and "Acme SA" in told.text
    sent, at = len(world.sent()), morning(3, 4)
    again = Post(
        OWNER, ACCOUNTING, "IBAN", f"Bonjour,\n\nPour rappel : {NEW_IBAN}", cc=world.address, at=at, top=checked(OWNER)
    )
    world.deliver(again)
    world.round(at)
    assert len(world.sent()) == sent
    world.round(morning(3, 23))
    assert IBAN in world.to_clients()[-1].html.replace(" ", "") and NEW_IBAN not in world.to_clients()[-1].text


def test_the_own_account_in_a_letter_to_a_client_is_no_news(world: World) -> None:
    assert written(world, f"Bonjour,\n\nNotre IBAN : {IBAN}\n\nClaire") == []


PARTS = f"Bonjour,\n\nEntendu pour la {SECOND} : 200 € le 10 avril, le reste fin mai.\n\nClaire"


def test_parts_that_were_agreed_are_offered_as_a_plan_and_become_the_dues_with_a_tap(world: World) -> None:
    (asked,) = written_of_two(world, PARTS)
    assert SECOND in asked.subject and NUMBER not in asked.subject
    assert "200,00 € le 10 avril 2026 et 280,00 € le 31 mai 2026" in asked.text
    assert world.status(SECOND, morning(3, 3))["due_on"] == "2026-04-01"
    world.deliver(answer(asked, "échéancier").post(morning(3, 4)))
    world.round(morning(3, 4))
    noted = without_digests(world.to_owner())[-1]
    assert "échéancier noté" in noted.text and "200,00 € le 10 avril 2026" in noted.text
    assert world.status(SECOND, morning(3, 4))["due_on"] == "2026-04-10"
    assert world.to_clients() == []
    world.deliver(bank_notice(world.address, morning(4, 10), "200,00", SECOND))
    world.round(morning(4, 10))
    row = world.status(SECOND, morning(4, 10))
    assert (row["balance"], row["due_on"]) == ("280.00", "2026-05-31")
    world.verify()


def test_a_plan_for_a_balance_that_has_changed_since_is_not_noted(world: World) -> None:
    (asked,) = written_of_two(world, PARTS)
    world.relance("tell", f"{SECOND} montant 500 €", "--now", morning(3, 3).isoformat())
    world.deliver(answer(asked, "échéancier").post(morning(3, 4)))
    world.round(morning(3, 4))
    assert "le solde a changé" in without_digests(world.to_owner())[-1].text
    assert world.status(SECOND, morning(3, 4))["due_on"] == "2026-04-01"


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour Jean,\n\nNous vous faisons grâce de 50 €.\n\nClaire",
        "Hi Jean,\n\nAs discussed, we'll waive 50 EUR.\n\nClaire",
    ],
)
def test_of_what_is_let_go_the_rest_is_offered(world: World, text: str) -> None:
    (asked,) = written(world, text)
    before = Decimal(world.status(NUMBER, morning(3, 3))["balance"])
    world.deliver(answer(asked, "il reste").post(morning(3, 4)))
    world.round(morning(3, 4))
    assert Decimal(world.status(NUMBER, morning(3, 4))["balance"]) == before - 50

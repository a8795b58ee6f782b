"""The owner writes to the client in the thread, with the bot in copy: a contact, and perhaps an agreement to note."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.acceptance.letters import ACCOUNTING, OWNER, Invoice, Post, checked
from tests.acceptance.story import NUMBER, answer, morning, watch
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

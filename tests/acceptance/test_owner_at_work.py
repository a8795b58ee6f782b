"""The owner writes to the client in the thread, with the bot in copy: a contact, and perhaps an agreement to note."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.acceptance.letters import ACCOUNTING, OWNER, Post, checked
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

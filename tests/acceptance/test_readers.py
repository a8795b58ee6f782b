"""Somebody who gets the digest alone: handed nothing to press, obeyed in nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.acceptance.letters import OWNER, Invoice, Post, checked, invoice_mail
from tests.acceptance.story import EVENING, NUMBER, answers, morning, watch, without_digests
from tests.acceptance.world import Seen, World

READER = "paul@studio-morel.example"


def with_reader(world: World) -> World:
    text = world.config.read_text()
    world.config.write_text(text.replace(f'owners = ["{OWNER}"]', f'owners = ["{OWNER}"]\nreaders = ["{READER}"]'))
    return world


def to_reader(world: World) -> list[Seen]:
    return [seen for seen in world.sent() if seen.recipients == {READER}]


def test_an_instruction_is_answered_once_and_not_obeyed(world: World) -> None:
    watch(with_reader(world))
    before = world.status(NUMBER, EVENING)
    for day in (3, 4):
        post = Post(
            READER, world.address, f"{NUMBER} payée", "Elle est payée.", at=morning(3, day), top=checked(READER)
        )
        world.deliver(post)
        world.round(morning(3, day))
    assert world.status(NUMBER, EVENING) == before
    (answered,) = without_digests(to_reader(world))
    assert "propriétaires" in answered.text


def test_a_link_of_an_owners_in_a_readers_hands_is_void_and_told_once(world: World) -> None:
    watch(with_reader(world))
    before, told = world.status(NUMBER, EVENING), len(world.to_owner())
    receipt = next(seen for seen in world.to_owner() if seen.subject.startswith("Bien reçu"))
    world.deliver(answers(receipt)[0].post(morning(3, 3), READER, checked(READER)))
    for hour in range(3):
        world.round(morning(3, 3) + timedelta(hours=hour))
    (mail,) = without_digests(world.to_owner()[told:])
    assert READER in mail.text
    assert world.status(NUMBER, EVENING) == before


def test_the_digest_reaches_the_reader_without_anything_to_press(world: World) -> None:
    watch(with_reader(world))
    world.round(morning(3, 9))
    digests = to_reader(world)
    assert digests and without_digests(digests) == []
    assert not any(answers(digest) for digest in digests)


def test_an_invoice_from_a_reader_is_followed_after_an_owners_tap(world: World) -> None:
    world.round(morning(3, 1))
    with_reader(world)
    mail = replace(invoice_mail(world.address, Invoice()), sender=READER, top=checked(READER))
    world.deliver(mail)
    world.round(EVENING)
    assert world.rows("status", "--now", EVENING.isoformat()) == []
    (question,) = [seen for seen in without_digests(world.to_owner()) if READER in seen.text]
    (follow,) = answers(question)
    world.deliver(follow.post(morning(3, 3)))
    world.round(morning(3, 3))
    assert world.status(NUMBER, morning(3, 3))["status"] == "upcoming"
    assert without_digests(to_reader(world)) == []
    assert any(seen.subject.startswith("Bien reçu") for seen in world.to_owner())

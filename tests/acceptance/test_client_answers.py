"""What comes from a client's side: a person's answer waits, a machine's does not."""

from __future__ import annotations

from datetime import date

from tests.acceptance.letters import ACCOUNTING, OWNER, Post
from tests.acceptance.story import live, morning, watch, without_digests
from tests.acceptance.world import World

DAY_OF_THE_REMINDER = date(2026, 4, 7)


def reply(world: World, text: str, *, subject: str = "Re: Facture F-2026-031", **headers: str) -> None:
    """On Friday 3 April, to the last letter; the first reminder after the due date would leave on the 7th."""
    live(world, morning(3, 23), morning(4, 2))
    letter = world.to_clients()[-1]
    at = morning(4, 3).replace(hour=14)
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    world.deliver(Post(ACCOUNTING, world.address, subject, text, at=at, answers=letter.id, headers=named))
    world.round(morning(4, 3))
    world.round(at)
    live(world, morning(4, 4), morning(4, 13))


def test_a_persons_unclear_answer_holds_two_business_days_and_is_shown(world: World) -> None:
    watch(world)
    reply(world, "Bonjour,\n\nOn en a parlé jeudi avec Martine, il faudrait voir ça ensemble.\n\nPaul\n")
    assert [letter.at.date() for letter in world.to_clients()][2] == date(2026, 4, 9)
    (shown,) = [seen for seen in world.to_owner() if "On en a parlé jeudi avec Martine" in seen.text]
    assert shown.recipients == {OWNER}
    assert "F-2026-031" in shown.subject + shown.text


def test_an_out_of_office_is_waited_for_and_not_shown(world: World) -> None:
    watch(world)
    reply(
        world,
        "Je suis absent du bureau jusqu'au 20 avril.",
        subject="Réponse automatique : Re: Facture F-2026-031",
        Auto_Submitted="auto-replied",
    )
    assert len(world.to_clients()) == 2
    assert world.status("F-2026-031", morning(4, 13))["hold"] == {"reason": "absence", "until": "2026-04-20"}
    assert not any("absent du bureau" in seen.text for seen in world.to_owner())


def test_a_genuine_bounce_holds_nothing_and_is_told_once(posted_world: World) -> None:
    world = posted_world
    watch(world)
    world.sink.script.rcpt[ACCOUNTING] = "550 5.1.1 no such user here"
    try:
        live(world, morning(3, 23), morning(3, 26))
        assert world.to_clients() == []
    finally:
        world.sink.script.rcpt.clear()
    live(world, morning(3, 27), morning(4, 7))
    told = [seen for seen in without_digests(world.to_owner()) if ACCOUNTING in seen.text and seen.at < morning(3, 30)]
    assert [seen.at.date() for seen in told[1:]] == [date(2026, 3, 24)], "the receipt names the address too"
    assert [letter.at.date() for letter in world.to_clients()] == [date(2026, 3, 30), DAY_OF_THE_REMINDER]

"""A last notice and a formal notice, from the draft to what the client reads: approved, refused, in the owner's words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.acceptance.letters import from_owner
from tests.acceptance.story import NUMBER, answer, live, morning, watch
from tests.acceptance.test_approval import drafts, quoted
from tests.acceptance.world import Seen, World

_LADDER = """
[[ladder]]
step = "{step}"
at = 3
to = ["accounting", "commercial"]
template = "{template}"
approval = true
interest = true
"""

STEPS = {"last-notice": "last_notice", "formal-notice": "formal_notice"}
FRIDAY = morning(4, 10)


@pytest.fixture(params=STEPS)
def step(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def draft(world: World, step: str) -> Seen:
    """The draft of that step, for an invoice due on 1 April."""
    ladder = _LADDER.format(step=step, template=STEPS[step])
    world.config.write_text(world.config.read_text() + ladder)
    watch(world)
    live(world, morning(4, 3), morning(4, 10))
    (shown,) = drafts(world)
    assert world.to_clients() == []
    return shown


def said(world: World, draft: Seen, text: str) -> None:
    world.deliver(from_owner(world.address, f"Re: {draft.subject}", text, FRIDAY + timedelta(hours=1), draft.id))
    world.round(FRIDAY + timedelta(hours=1))


def pressed(world: World, draft: Seen, word: str) -> None:
    world.deliver(answer(draft, word).post(FRIDAY + timedelta(hours=2)))
    world.round(FRIDAY + timedelta(hours=2))


def afterwards(world: World) -> list[Seen]:
    live(world, morning(4, 13), morning(4, 15))
    world.verify()
    return world.to_clients()


@pytest.mark.parametrize("how", ["a word", "the button"])
def test_approved_it_leaves_once_as_it_was_shown(world: World, draft: Seen, step: str, how: str) -> None:
    if how == "a word":
        said(world, draft, "Oui, vas-y")
    else:
        pressed(world, draft, "approuver")
    (letter,) = afterwards(world)
    assert NUMBER in letter.subject and letter.subject.replace("\u00a0", " ") in draft.text.replace("\u00a0", " ")
    assert len(letter.pdfs) == (2 if step == "formal-notice" else 1)
    assert world.status(NUMBER, morning(4, 15))["step"] == step


@pytest.mark.parametrize("how", ["a word", "the button"])
def test_refused_it_never_leaves(world: World, draft: Seen, how: str) -> None:
    if how == "a word":
        said(world, draft, "Non, n'envoie pas")
    else:
        pressed(world, draft, "refuser")
    assert "ne partira pas" in world.to_owner()[-1].text
    assert afterwards(world) == [] and len(drafts(world)) == 1


def test_edited_it_is_shown_once_more_and_leaves_in_the_owners_words(world: World, draft: Seen) -> None:
    edited = quoted(draft).replace("Bonjour,", "Chère équipe,", 1).replace("> Madame, Monsieur,", "> Chère équipe,", 1)
    assert edited != quoted(draft)
    said(world, draft, edited)
    again = drafts(world)[-1]
    assert len(drafts(world)) == 2 and "Chère équipe" in again.text and world.to_clients() == []
    pressed(world, again, "approuver")
    (letter,) = afterwards(world)
    assert "Chère équipe" in letter.text and "1 250,50" in letter.text.replace("\u00a0", " ")

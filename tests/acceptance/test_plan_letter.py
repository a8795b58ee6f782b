"""The letter of an instalment plan sent back in other words: nothing leaves so, and the owner is told what to do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.acceptance.letters import from_owner
from tests.acceptance.story import NUMBER, answer, answers, morning
from tests.acceptance.test_approval import quoted
from tests.acceptance.test_reply_acts import HARDSHIP, asked, reply, told
from tests.acceptance.world import Seen, World

AT = morning(3, 25)


@pytest.fixture
def plan(world: World) -> Seen:
    reply(world, HARDSHIP, asked(world))
    return told(world)


def said(world: World, plan: Seen, text: str) -> Seen:
    world.deliver(from_owner(world.address, f"Re: {plan.subject}", text, AT, plan.id))
    world.round(AT)
    return world.to_owner()[-1]


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("416,84", "300,00", "Votre texte dit 300,00 €, ce que"),
        ("15 avr. 2026", "15 mai 2027", "Votre texte dit 15 mai 2027, ce que"),
        ("Pouvez-vous nous le confirmer", "Dites-nous oui", ""),
    ],
)
def test_edited_it_does_not_leave_and_the_owner_is_told_how_to_change_the_plan(
    world: World, plan: Seen, old: str, new: str, named: str
) -> None:
    text = quoted(plan)
    assert old in text
    letters = len(world.to_clients())
    answered = said(world, plan, f"Comme ceci :\n\n{text.replace(old, new)}")
    assert answered.subject == "Rien n’a changé" and "avec moi en copie" in answered.text
    assert named in answered.text and (named or "Votre texte dit" not in answered.text)
    assert len(world.to_clients()) == letters and world.status(NUMBER, AT)["status"] == "held"


def test_its_button_still_sends_it_as_it_was_shown(world: World, plan: Seen) -> None:
    said(world, plan, f"Comme ceci :\n\n{quoted(plan).replace('416,84', '300,00')}")
    world.deliver(answer(plan, "échéancier").post(AT + timedelta(hours=1)))
    world.round(AT + timedelta(hours=1))
    assert "416,84 €" in world.to_clients()[-1].text.replace("\u00a0", " ")
    world.verify()


def test_an_instruction_above_the_quotation_is_carried_out(world: World, plan: Seen) -> None:
    said(world, plan, f"{NUMBER} annulée\n\n{quoted(plan)}")
    assert world.status(NUMBER, AT)["status"] == "cancelled"


@pytest.mark.parametrize(
    "text",
    [
        "Nein, lieber vier Raten ab 1. Juni",
        "Ja, aber die erste Rate erst am 20. Mai",
        "Non, plutôt quatre fois à partir du 1er juin",
        "No, rather four instalments from 1 June",
        "No, mejor cuatro plazos desde el 1 de junio",
        "No, meglio quattro rate dal 1 giugno",
        "Nee, liever vier termijnen vanaf 1 juni",
    ],
)
def test_another_plan_in_free_words_brings_the_plan_back_and_no_button_to_go_on(
    world: World, plan: Seen, text: str
) -> None:
    letters = len(world.to_clients())
    answered = said(world, plan, text)
    assert "avec moi en copie" in answered.text
    assert len(answers(answered)) == 1 and answer(answered, "échéancier")
    assert len(world.to_clients()) == letters and world.status(NUMBER, AT)["status"] == "held"


@pytest.mark.parametrize(
    "text",
    [
        "Oui, envoyez comme ça.",
        "Ja, so schicken",
        "Ja, genau so abschicken!",
        "Yes, send it like that",
        "Sí, envíalo así",
        "Sì, manda così",
        "Ja, zo versturen",
        "ok",
    ],
)
def test_a_yes_in_words_sends_it_as_it_was_shown(world: World, plan: Seen, text: str) -> None:
    said(world, plan, text)
    assert "416,84 €" in world.to_clients()[-1].text.replace("\u00a0", " ")
    letters = len(world.to_clients())
    world.deliver(answer(plan, "échéancier").post(AT + timedelta(hours=1)))
    world.round(AT + timedelta(hours=1))
    assert len(world.to_clients()) == letters, "the button does not send it a second time"
    world.verify()


@pytest.mark.parametrize(
    "text", ["Oui, mais pas aujourd'hui", "Ja, so schicken?", "Yes, once Paul has seen it", "Non", "ok demain"]
)
def test_a_yes_with_a_condition_and_a_no_send_nothing(world: World, plan: Seen, text: str) -> None:
    letters = len(world.to_clients())
    answered = said(world, plan, text)
    assert len(world.to_clients()) == letters and world.status(NUMBER, AT)["status"] == "held"
    assert answered.id != plan.id

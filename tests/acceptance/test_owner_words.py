"""The owner's word, by mail and on the command line, and the approval that a formal step needs."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from bot.errors import UserError
from bot.mail import smtp
from tests.acceptance.letters import OWNER, PARIS, Invoice, from_owner
from tests.acceptance.story import EVENING, NUMBER, answer, live, morning, watch, without_digests
from tests.acceptance.world import World

NEXT_DAY = datetime(2026, 3, 3, 9, tzinfo=PARIS)
SECOND = "F-2026-032"
Say = Callable[[World, str, datetime], None]


def by_mail(world: World, words: str, at: datetime) -> None:
    """In answer to the receipt, without naming the invoice."""
    receipt = next(seen for seen in world.to_owner() if seen.subject.startswith("Bien reçu"))
    world.deliver(from_owner(world.address, f"Re: {receipt.subject}", words, at, receipt.id))
    world.round(at)


def on_the_command_line(world: World, words: str, at: datetime) -> None:
    printed = world.relance("tell", f"{NUMBER} {words}", "--now", at.isoformat())
    assert NUMBER in printed


@pytest.mark.parametrize("say", [by_mail, on_the_command_line])
@pytest.mark.parametrize(
    ("words", "status", "balance"),
    [("payée", "paid", "0.00"), ("pause", "held", "1250.50"), ("annulée", "cancelled", "1250.50")],
)
def test_the_owners_word_is_done(world: World, say: Say, words: str, status: str, balance: str) -> None:
    watch(world)
    say(world, words, NEXT_DAY)
    row = world.status(NUMBER, NEXT_DAY)
    assert (row["status"], row["balance"], row["next"]) == (status, balance, None)
    live(world, morning(3, 23), morning(4, 8))
    assert world.to_clients() == []
    world.verify()


@pytest.mark.parametrize("say", [by_mail, on_the_command_line])
def test_what_was_paused_goes_on_when_the_owner_says_so(world: World, say: Say) -> None:
    watch(world)
    planned = world.status(NUMBER, EVENING)["next"]
    say(world, "pause", NEXT_DAY)
    say(world, "reprendre", morning(3, 4))
    assert world.status(NUMBER, morning(3, 4))["next"] == planned
    live(world, morning(3, 20), morning(3, 23))
    assert len(world.to_clients()) == 1


def test_the_owner_gets_one_answer_to_an_instruction(world: World) -> None:
    watch(world)
    before = len(world.to_owner())
    by_mail(world, "pause jusqu'au 20 avril", NEXT_DAY)
    live(world, morning(3, 4), morning(3, 6))
    (done,) = world.to_owner()[before:]
    assert "20 avril 2026" in done.text
    assert world.status(NUMBER, NEXT_DAY)["hold"] == {"reason": "pause", "until": "2026-04-20"}


def test_an_instruction_that_is_not_understood_does_nothing(world: World) -> None:
    watch(world)
    before = world.status(NUMBER, EVENING)
    with pytest.raises(UserError, match="not understood"):
        world.relance("tell", "la pluie et le beau temps", "--now", NEXT_DAY.isoformat())
    assert world.status(NUMBER, EVENING) == before


def test_a_dry_run_leaves_no_trace(world: World) -> None:
    watch(world)
    before = world.status(NUMBER, EVENING), world.verify()
    assert NUMBER in world.relance("tell", f"{NUMBER} payée", "--dry-run", "--now", NEXT_DAY.isoformat())
    assert (world.status(NUMBER, EVENING), world.verify()) == before


def test_a_formal_step_leaves_only_after_its_link_was_tapped(world: World) -> None:
    watch(world)
    live(world, morning(3, 20), morning(5, 18))
    (asked,) = [seen for seen in world.to_owner() if seen.subject.startswith("Votre accord")]
    world.deliver(answer(asked, "approuv").post(morning(5, 18).replace(hour=11)))
    live(world, morning(5, 19), morning(5, 29))
    notices = [letter for letter in world.to_clients() if letter.subject.startswith("Dernier rappel")]
    assert [notice.at.date() for notice in notices] == [date(2026, 5, 21)]
    assert "Approuv" not in "".join(letter.subject for letter in without_digests(world.to_clients()))


def test_a_link_works_once(world: World) -> None:
    watch(world)
    receipt = next(seen for seen in world.to_owner() if seen.subject.startswith("Bien reçu"))
    pause = answer(receipt, "pause")
    world.deliver(pause.post(NEXT_DAY))
    world.round(NEXT_DAY)
    assert world.status(NUMBER, NEXT_DAY)["status"] == "held"
    world.relance("tell", f"{NUMBER} reprendre", "--now", morning(3, 4).isoformat())
    world.deliver(pause.post(morning(3, 5)))
    world.round(morning(3, 5))
    assert world.status(NUMBER, morning(3, 5))["status"] == "upcoming"


def test_a_word_said_while_the_relay_is_being_talked_to_still_stops_the_letter(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch(world)
    envelope, said = smtp._envelope, list[str]()

    def meanwhile(*talk: Any) -> smtp.Answer:
        answer = envelope(*talk)
        if not said and OWNER not in talk[2]:
            said.append(world.relance("tell", f"{NUMBER} payée", "--now", morning(3, 23).isoformat()))
        return answer

    monkeypatch.setattr(smtp, "_envelope", meanwhile)
    live(world, morning(3, 23), morning(4, 8))
    assert said and world.to_clients() == []
    assert world.status(NUMBER, morning(4, 8))["status"] == "paid"
    world.verify()


def test_an_absence_message_from_the_owners_address_is_neither_obeyed_nor_answered(world: World) -> None:
    watch(world)
    before = len(world.to_owner())
    world.deliver(from_owner(world.address, "Réponse automatique : absente jusqu'au 20 avril", "annulée", NEXT_DAY))
    world.round(NEXT_DAY)
    assert len(world.to_owner()) == before
    assert world.status(NUMBER, NEXT_DAY)["status"] == "upcoming"


def watch_two(world: World) -> None:
    watch(world, Invoice(), Invoice(number=SECOND, total="480,00"))


def in_a_fresh_mail(world: World, words: str, at: datetime) -> str:
    """Under no receipt: what it is about must stand in it. Returns the one answer."""
    before = len(world.to_owner())
    world.deliver(from_owner(world.address, "Deux choses", words, at))
    world.round(at)
    (answered,) = world.to_owner()[before:]
    return answered.text


def typed(world: World, words: str, at: datetime) -> str:
    return " ".join(world.relance("tell", words, "--now", at.isoformat()).split())


def held_until(world: World, number: str) -> object:
    return (world.status(number, NEXT_DAY)["hold"] or {}).get("until")


@pytest.mark.parametrize("say", [in_a_fresh_mail, typed])
def test_each_invoice_of_a_mail_gets_its_own_instruction(world: World, say: Callable[..., str]) -> None:
    watch_two(world)
    told = say(world, "031 payée, 032 en pause jusqu'au 15 avril", NEXT_DAY)
    assert world.status(NUMBER, NEXT_DAY)["status"] == "paid"
    assert (world.status(SECOND, NEXT_DAY)["status"], held_until(world, SECOND)) == ("held", "2026-04-15")
    assert NUMBER in told and SECOND in told and "15 avril 2026" in told
    world.verify()


@pytest.mark.parametrize("say", [in_a_fresh_mail, typed])
def test_all_invoices_of_a_client_are_meant_by_its_name(world: World, say: Callable[..., str]) -> None:
    watch_two(world)
    told = say(world, "Mets en pause toutes celles d'Acme jusqu'au 20 avril", NEXT_DAY)
    assert [held_until(world, number) for number in (NUMBER, SECOND)] == ["2026-04-20", "2026-04-20"]
    assert NUMBER in told and SECOND in told


def test_several_instructions_about_one_invoice_are_answered_in_one_mail(world: World) -> None:
    watch_two(world)
    words = "L'échéance de la 031 passe au 15 mai. Et ajoute leur comptable en copie : lea@acme.example"
    told = in_a_fresh_mail(world, words, NEXT_DAY)
    assert world.status(NUMBER, NEXT_DAY)["due_on"] == "2026-05-15"
    assert "15 mai 2026" in told and "lea@acme.example" in told


@pytest.mark.parametrize(
    "words",
    [
        "031 payée, et propose-leur une remise sur la 032",
        "031 payée. Peux-tu appeler leur comptable ?",
        "031 payée, la 032 je ne sais pas trop",
        "Laisse tomber la 031 pour l'instant",
    ],
)
def test_of_a_mail_that_is_half_understood_nothing_is_done(world: World, words: str) -> None:
    watch_two(world)
    before = [world.status(number, NEXT_DAY) for number in (NUMBER, SECOND)]
    told = in_a_fresh_mail(world, words, NEXT_DAY)
    assert [world.status(number, NEXT_DAY) for number in (NUMBER, SECOND)] == before
    assert words in told
    with pytest.raises(UserError, match="not understood"):
        typed(world, words, NEXT_DAY)
    assert [world.status(number, NEXT_DAY) for number in (NUMBER, SECOND)] == before
    world.verify()


def test_a_disputed_invoice_is_held_and_the_owner_is_told_so(world: World) -> None:
    watch_two(world)
    told = in_a_fresh_mail(world, "Le client conteste la 031", NEXT_DAY)
    assert world.status(NUMBER, NEXT_DAY)["status"] == "disputed"
    assert "contestée" in told and NUMBER in told and SECOND not in told


def test_a_reminder_that_the_owner_wants_now_leaves_at_once_and_once(world: World) -> None:
    watch(world)
    world.round(morning(3, 9))
    assert "10 mars 2026" in in_a_fresh_mail(world, "031 : relance-les maintenant", morning(3, 10))
    live(world, morning(3, 11), morning(3, 13))
    (letter,) = world.to_clients()
    assert (letter.at.date(), NUMBER in letter.text) == (date(2026, 3, 10), True)
    world.verify()


def standing(world: World, number: str) -> dict[str, Any]:
    """All that an invoice stands at; its history keeps what was taken back."""
    return {key: value for key, value in world.status(number, NEXT_DAY).items() if key != "history"}


def planned(world: World) -> list[dict[str, Any]]:
    rows = world.relance("plan", "--json", "--until", "2026-07-01", "--now", NEXT_DAY.isoformat())
    found: list[dict[str, Any]] = json.loads(rows)
    return found


def test_what_the_owner_takes_back_was_never_said(world: World) -> None:
    watch_two(world)
    before = [standing(world, number) for number in (NUMBER, SECOND)]
    in_a_fresh_mail(world, "031 payée, 032 en pause jusqu'au 15 avril", NEXT_DAY)
    assert [standing(world, number) for number in (NUMBER, SECOND)] != before
    told = in_a_fresh_mail(world, "Mince, annule ça", NEXT_DAY.replace(hour=10))
    assert NUMBER in told and "15 avril 2026" in told, "the owner reads what was taken back"
    assert [standing(world, number) for number in (NUMBER, SECOND)] == before
    live(world, morning(3, 20), morning(3, 23))
    assert len(world.to_clients()) == 1, "and the ladder goes on as if nothing had been said"
    world.verify()


def test_a_client_is_written_to_as_the_owner_wishes_until_that_is_taken_back(world: World) -> None:
    watch(world)
    before = planned(world)
    assert "anglais" in typed(world, "Écris à Acme en anglais", NEXT_DAY)
    assert "par mois" in typed(world, "Acme : une lettre par mois au maximum", NEXT_DAY.replace(hour=10))
    wished = planned(world)
    assert 0 < len(wished) < len(before)
    for hour in (12, 13):
        typed(world, "annule ça", NEXT_DAY.replace(hour=hour))
    assert planned(world) == before

"""Why an invoice is unpaid, and what the bot does about it: each act with the client's and the owner's view of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.acceptance.letters import ACCOUNTING, BUSINESS, IBAN, OWNER, Invoice, Post, bank_notice
from tests.acceptance.story import NUMBER, answer, morning, watch, without_digests
from tests.acceptance.world import Seen, World

TOLD = morning(3, 24)
"""The day after the first letter, on which the client answers."""
SECOND = Invoice(number="F-2026-032", total="480,00")


def asked(world: World, *invoices: Invoice) -> Seen:
    """The first letter has reached the client."""
    watch(world, *invoices)
    world.round(morning(3, 23))
    (letter,) = world.to_clients()
    return letter


def reply(world: World, text: str, letter: Seen, at: datetime = TOLD, sender: str = ACCOUNTING, **headers: str) -> None:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    subject = "Re: Facture F-2026-031"
    world.deliver(Post(sender, world.address, subject, text, at=at, answers=letter.id, headers=named))
    world.round(at)


def told(world: World) -> Seen:
    """The owner's last mail that is no digest."""
    return without_digests(world.to_owner())[-1]


def state(world: World, at: datetime, number: str = NUMBER) -> tuple[str, str | None]:
    row = world.status(number, at)
    return row["status"], row["hold"]["until"] if row["hold"] else None


def tap(world: World, word: str, at: datetime) -> None:
    world.deliver(answer(told(world), word).post(at))
    world.round(at)


PROMISE = "Bonjour,\n\nLe virement partira le vendredi 27 mars.\n\nCordialement,\nPaul\n"


def test_a_promise_is_thanked_for_waited_for_and_then_named_kindly(world: World) -> None:
    reply(world, PROMISE, asked(world))
    thanks = world.to_clients()[-1]
    assert thanks.recipients == {ACCOUNTING}
    assert "Merci, c’est noté : nous attendons 1 250,50 € pour le 27 mars 2026" in thanks.text
    assert thanks.subject == "Re: Facture F-2026-031"
    assert "annonce le règlement" in told(world).text
    assert state(world, TOLD) == ("promised", "2026-04-02")
    for day in (30, 31):
        world.round(morning(3, day))
    assert len(world.to_clients()) == 2, "nothing while the promise runs"
    for day in (2, 3, 7, 8):
        world.round(morning(4, day))
    reminder = world.to_clients()[-1]
    assert "Vous nous aviez annoncé" in reminder.text or "annoncé pour le 27 mars 2026" in reminder.text
    assert world.status(NUMBER, morning(4, 8))["promises"] == [
        {"on": "2026-03-27", "amount": "1250.50", "outcome": "broken"}
    ]
    world.verify()


def test_a_promise_that_is_kept_says_so_in_the_ledger(world: World) -> None:
    reply(world, PROMISE, asked(world))
    at = morning(3, 30)
    world.deliver(bank_notice(world.address, at, "1 250,50", NUMBER))
    world.round(at)
    row = world.status(NUMBER, at)
    assert (row["status"], row["promises"][0]["outcome"]) == ("paid", "kept")


def test_a_machine_is_never_thanked(world: World) -> None:
    letter = asked(world)
    reply(world, PROMISE, letter, Auto_Submitted="auto-generated")
    assert len(world.to_clients()) == 1
    assert state(world, TOLD) == ("upcoming", None)


DISPUTE = (
    "Bonjour,\n\nNous contestons la facture F-2026-032 : la prestation n'a jamais été livrée. "
    "Nous refusons de la payer.\n\nPaul\n"
)


@pytest.mark.parametrize("named", ["F-2026-032", "032"], ids=["whole", "shortened"])
def test_a_dispute_about_one_of_two_invoices_holds_that_one_alone(world: World, named: str) -> None:
    reply(world, DISPUTE.replace("F-2026-032", named), asked(world, Invoice(), SECOND))
    assert state(world, TOLD, SECOND.number) == ("disputed", None)
    assert state(world, TOLD) == ("upcoming", None)
    seen = told(world)
    assert "conteste F-2026-032" in seen.text
    assert "médiation" in seen.text
    assert len(world.to_clients()) == 1, "nobody argues"


def test_a_later_promise_withdraws_a_dispute(world: World) -> None:
    letter = asked(world, Invoice(), SECOND)
    reply(world, DISPUTE, letter)
    reply(
        world,
        "Bonjour,\n\nLe virement pour F-2026-032 partira le vendredi 27 mars.\n\nCordialement,\nPaul\n",
        letter,
        morning(3, 25),
    )
    assert state(world, morning(3, 25), SECOND.number) == ("promised", "2026-04-02")


def test_a_promise_for_all_leaves_the_contested_one_contested(world: World) -> None:
    letter = asked(world, Invoice(), SECOND)
    reply(world, DISPUTE, letter)
    reply(world, "Bonjour,\n\nOk, nous payons vendredi 27 mars.\n\nPaul\n", letter, morning(3, 25))
    assert state(world, morning(3, 25), SECOND.number) == ("disputed", None)
    assert state(world, morning(3, 25)) == ("promised", "2026-04-02")
    assert "1 250,50 €" in world.to_clients()[-1].text and SECOND.number not in world.to_clients()[-1].text
    assert f"27 mars 2026 ({NUMBER})" in told(world).text


PAID = "Bonjour,\n\nVotre facture a été réglée par virement bancaire le 20 mars dernier.\n\nCordialement,\nPaul\n"


def claim(world: World, letter: Seen, at: datetime) -> None:
    """They say that it is paid; should the reader doubt it, the owner says that this is what they say."""
    reply(world, PAID, letter, at)
    if "Je n’en suis pas sûr" in told(world).text:
        tap(world, "selon eux", at.replace(hour=10))


def test_a_claim_where_no_bank_was_ever_seen_waits_for_the_owners_word(world: World) -> None:
    claim(world, asked(world), TOLD)
    assert state(world, TOLD) == ("claimed_paid", None)
    assert "Avez-vous reçu ce paiement ?" in _shown(world).text
    world.round(morning(4, 7))
    assert len(world.to_clients()) == 1
    world.deliver(answer(_shown(world), "rien re").post(morning(4, 8)))
    for day in (8, 9, 10):
        world.round(morning(4, day))
    letter = world.to_clients()[-1]
    assert "la date et la référence" in letter.text
    assert "le 24 mars 2026" in letter.text


def _shown(world: World) -> Seen:
    return next(seen for seen in world.to_owner() if "Avez-vous reçu ce paiement ?" in seen.text)


def test_where_the_bank_is_read_a_claim_holds_for_the_grace_days(world: World) -> None:
    letter = asked(world)
    somebodys = bank_notice(world.address, TOLD, "77,00", "loyer")
    world.deliver(replace(somebodys, text=somebodys.text.replace("ACME SA", "DUPONT")))
    world.round(TOLD)
    claim(world, letter, morning(3, 25))
    assert state(world, morning(3, 25)) == ("claimed_paid", "2026-03-31")


def test_the_invoice_is_sent_again_at_once_when_it_is_asked_for(world: World) -> None:
    text = (
        "Bonjour,\n\nPouvez-vous nous renvoyer la facture en PDF s'il vous plaît ? Nous ne la retrouvons pas.\n\nPaul\n"
    )
    reply(world, text, asked(world))
    sent = world.to_clients()[-1]
    assert sent.recipients == {ACCOUNTING}
    assert sent.pdfs == [Invoice().pdf]
    assert "la facture : c’est envoyé" in told(world).text
    assert state(world, TOLD) == ("upcoming", None)


COPY = "Bonjour,\n\nMerci de nous renvoyer la facture en PDF.\n\nService comptabilité\n"


def test_a_machine_without_a_mark_is_answered_once_however_often_it_says_the_same(world: World) -> None:
    asked(world)
    for day in (24, 25, 26):
        reply(world, COPY, world.to_clients()[-1], morning(3, day))
    assert len(world.to_clients()) == 2
    assert "Pouvez-vous lui répondre ?" in told(world).text, "what is not sent is never called sent"


def test_somebody_elsewhere_in_the_thread_is_the_owners_to_answer(world: World) -> None:
    reply(world, COPY, asked(world), sender="desk@helpdesk.example")
    assert len(world.to_clients()) == 1
    assert "c’est envoyé" not in told(world).text


def test_words_about_a_paid_invoice_leave_the_open_one_alone(world: World) -> None:
    letter = asked(world, Invoice(), SECOND)
    world.deliver(bank_notice(world.address, TOLD, "1 250,50", NUMBER))
    world.round(TOLD)
    reply(world, DISPUTE.replace(SECOND.number, NUMBER), letter, morning(3, 25))
    assert state(world, morning(3, 25), SECOND.number) == ("upcoming", None)
    assert "contestons" in told(world).text and "plus rien ne part" not in told(world).text
    world.verify()


@pytest.mark.parametrize(("iban", "is_told"), [("DE89 3704 0044 0532 0130 00", True), (IBAN, False)])
def test_another_iban_in_a_clients_letter_is_pointed_out_and_not_used(world: World, iban: str, is_told: bool) -> None:
    reply(world, f"Bonjour,\n\nVotre IBAN est-il {iban} ? Merci de nous envoyer votre RIB.\n\nPaul\n", asked(world))
    assert ("un IBAN qui n’est pas le vôtre" in told(world).text) is is_told
    assert all("DE89" not in seen.text for seen in world.to_clients())


def test_a_client_who_tells_their_own_new_account_is_sent_nothing(world: World) -> None:
    before = len(world.to_clients())
    reply(world, "Bonjour,\n\nPour info notre nouvel IBAN est DE89 3704 0044 0532 0130 00.\n\nPaul\n", asked(world))
    assert len(world.to_clients()) == before + 1, "the letter that was answered, and no other"
    assert "un IBAN qui n’est pas le vôtre" in told(world).text


def test_a_statement_lists_every_open_invoice(world: World) -> None:
    text = "Bonjour,\n\nPourriez-vous nous adresser un relevé de compte de toutes les factures ouvertes ?\n\nPaul\n"
    reply(world, text, asked(world, Invoice(), SECOND))
    sent = world.to_clients()[-1]
    assert NUMBER in sent.text and SECOND.number in sent.text
    assert "1 730,50 €" in sent.text


def test_an_answer_waits_for_business_hours_and_leaves_once(world: World) -> None:
    letter = asked(world)
    evening = TOLD.replace(hour=21)
    reply(world, PROMISE, letter, evening)
    assert len(world.to_clients()) == 1
    for hour in (9, 10):
        world.round(morning(3, 25).replace(hour=hour))
    assert len(world.to_clients()) == 2


def test_thanks_that_a_dispute_has_overtaken_are_not_sent(world: World) -> None:
    letter = asked(world)
    reply(world, PROMISE, letter, TOLD.replace(hour=21))
    reply(world, DISPUTE.replace("F-2026-032", NUMBER), letter, TOLD.replace(hour=22))
    world.round(morning(3, 25))
    assert len(world.to_clients()) == 1


REDIRECTED = "Bonjour,\n\nJe ne m'occupe plus de la comptabilité. Merci de vous adresser à Mme Morel : {}\n\nPaul\n"


def test_a_new_address_of_the_clients_own_is_used_and_told_by_whom(world: World) -> None:
    new = "sophie.morel@acme.example"
    reply(world, REDIRECTED.format(new), asked(world))
    assert new in told(world).text
    for day in (30, 31):
        world.round(morning(3, day))
    letter = world.to_clients()[-1]
    assert new in letter.recipients and ACCOUNTING not in letter.recipients


def test_an_address_elsewhere_is_the_owners_to_name(world: World) -> None:
    reply(world, REDIRECTED.format("compta.acme@gmail.com"), asked(world))
    seen = told(world)
    assert "À qui écrire ?" in seen.text and "compta.acme@gmail.com" in seen.text
    assert state(world, TOLD) == ("held", "2026-04-01")


HARDSHIP = (
    "Bonjour,\n\nNotre trésorerie est très tendue et nous ne pouvons pas régler maintenant. "
    "Serait-il possible de payer en trois fois, à partir du 15 avril ?\n\nPaul\n"
)


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_client_short_of_cash_gets_a_plan_once_the_owner_agrees(world: World) -> None:
    reply(world, HARDSHIP, asked(world))
    assert state(world, TOLD) == ("held", None)
    draft = told(world)
    assert "Puis-je proposer cet échéancier ?" in draft.text
    for part in ("15 avril 2026", "416,84 €", "15 mai 2026", "15 juin 2026", "416,83 €"):
        assert part in draft.text
    assert len(world.to_clients()) == 1
    assert "À votre accord, le client reçoit exactement ceci" in draft.text
    tap(world, "échéancier", morning(3, 25))
    plan = world.to_clients()[-1]
    assert words(plan.text) in words(draft.text.replace(">", " ")), "the whole letter was shown"
    assert "416,84 €" in plan.text and "15 avr. 2026" in plan.text
    row = world.status(NUMBER, morning(3, 25))
    assert (row["due_on"], row["balance"], row["status"]) == ("2026-04-15", "1250.50", "upcoming")
    assert world.status(NUMBER, morning(4, 16))["status"] == "overdue", "a missed instalment"
    world.verify()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Bonjour,\n\nNotre société a été placée en liquidation judiciaire par jugement du tribunal de commerce.\n\nPaul\n",
            "dans les deux mois de la publication du jugement au BODACC",
        ),
    ],
)
def test_an_insolvency_stops_everything_and_tells_the_deadline(world: World, text: str, words: str) -> None:
    reply(world, text, asked(world, Invoice(), SECOND))
    assert words in told(world).text
    for number in (NUMBER, SECOND.number):
        assert state(world, TOLD, number) == ("held", None)


def test_what_is_in_process_gets_its_time(world: World) -> None:
    reply(world, "Bonjour,\n\nVotre facture est en cours de validation au service achats.\n\nPaul\n", asked(world))
    assert state(world, TOLD) == ("held", "2026-03-31")
    assert len(world.to_clients()) == 1


def test_an_absence_is_waited_for_and_its_delegate_written_to(world: World) -> None:
    text = "Je suis absent du bureau jusqu'au 20 avril. En cas d'urgence, écrivez à sophie.morel@acme.example."
    reply(world, text, asked(world), Auto_Submitted="auto-replied")
    assert state(world, TOLD) == ("upcoming", None)
    for day in (30, 31):
        world.round(morning(3, day))
    assert world.to_clients()[-1].recipients == {"sophie.morel@acme.example"}


UNCLEAR = "Bonjour,\n\nHmm, oui et non, on verra bien ce que dit Jean-Luc.\n\nPaul\n"


def test_what_is_not_understood_is_asked_and_known_the_next_time(world: World) -> None:
    letter = asked(world)
    reply(world, UNCLEAR, letter)
    assert state(world, TOLD) == ("held", "2026-03-27")
    assert "Je n’en suis pas sûr" in told(world).text
    tap(world, "c’est en traitement", TOLD.replace(hour=11))
    assert state(world, TOLD) == ("held", "2026-03-31")
    assert "Je saurai lire la même phrase" in told(world).text
    (sample,) = [json.loads(line) for line in world.relance("samples").splitlines()]
    assert (sample["intent"], "Jean-Luc" in sample["body"]) == ("in_process", True)
    reply(world, UNCLEAR, letter, morning(4, 1))
    assert "c’est en cours de traitement" in told(world).text.lower()


def test_something_else_lets_everything_go_on(world: World) -> None:
    reply(world, UNCLEAR, asked(world))
    tap(world, "autre chose", TOLD.replace(hour=11))
    assert state(world, TOLD.replace(hour=12)) == ("upcoming", None)


def test_thanks_for_a_payment_are_sent_where_the_owner_wants_them(world: World) -> None:
    world.config.write_text(world.config.read_text() + "thanks = true\n")
    asked(world)
    for at in (TOLD, morning(3, 25)):
        world.deliver(bank_notice(world.address, TOLD, "1 250,50", NUMBER)) if at == TOLD else None
        world.round(at)
    thanks = [seen for seen in world.to_clients() if "Notre facture F-2026-031 est soldée" in seen.text]
    assert [seen.recipients for seen in thanks] == [{ACCOUNTING}]


def test_a_dead_address_gives_way_to_the_next_contact(posted_world: World) -> None:
    world = posted_world
    watch(world)
    world.sink.script.rcpt[ACCOUNTING] = "550 5.1.1 no such user here"
    try:
        world.round(morning(3, 23))
        world.round(morning(3, 24))
    finally:
        world.sink.script.rcpt.clear()
    for day in (30, 31):
        world.round(morning(3, day))
    assert [seen.recipients for seen in world.to_clients()] == [{BUSINESS}]


def test_nobody_outside_can_read_the_owners_mail(world: World) -> None:
    reply(world, HARDSHIP, asked(world))
    assert told(world).recipients == {OWNER}
    assert date(2026, 3, 24) == told(world).at.date()

"""Money that comes in, from the mailbox to the ledger: seen once, placed where it belongs, taken off again when it was wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from bot.service import tick
from bot.service.desk import Desk
from tests.acceptance.letters import ACCOUNTING, Invoice, Post, bank_notice, checked, from_owner
from tests.acceptance.story import NUMBER, answer, answers, live, morning, watch, without_digests
from tests.acceptance.world import Seen, World

SECOND = Invoice(number="F-2026-032", total="480,00")
TABLE = """Date;Libellé;Montant
24/03/2026;VIR ACME SA {text};{amount}
24/03/2026;LOYER MARS;-800,00
25/03/2026;CB PAPETERIE;-9,90
"""


def told(world: World) -> Seen:
    return without_digests(world.to_owner())[-1]


def statement(world: World, text: str, amount: str) -> str:
    """A bank's table is imported; what the command prints."""
    path = world.folder / "releve.csv"
    path.write_text(TABLE.format(text=text, amount=amount))
    return world.relance("import", str(path), "--now", morning(3, 26).isoformat())


def row(world: World, number: str = NUMBER, at: datetime | None = None) -> tuple[str, str]:
    found = world.status(number, at or morning(3, 26))
    return found["status"], found["balance"]


def _notice(world: World, at: datetime) -> Post:
    return bank_notice(world.address, at, "1 250,50", NUMBER)


def _statement_mail(world: World, at: datetime) -> Post:
    table = TABLE.format(text=NUMBER, amount="1250,50").replace("24/03", "20/03").replace("25/03", "21/03")
    file = ("releve.csv", "text/csv", table.encode())
    return replace(from_owner(world.address, "Relevé", "Ci-joint.", at), files=(file,))


def _owners_word(world: World, at: datetime) -> Post:
    return from_owner(world.address, NUMBER, f"{NUMBER} est payée", at)


def _dispute(world: World, at: datetime) -> Post:
    text = f"Bonjour,\n\nNous contestons la facture {NUMBER} : la livraison était incomplète.\n\nPaul\n"
    return Post(ACCOUNTING, world.address, f"Re: Facture {NUMBER}", text, at=at, top=checked(ACCOUNTING))


@pytest.mark.parametrize(
    ("writes", "status"), [(_notice, "paid"), (_statement_mail, "paid"), (_owners_word, "paid"), (_dispute, "disputed")]
)
def test_what_arrives_just_before_a_reminder_leaves_stops_it(
    world: World, monkeypatch: pytest.MonkeyPatch, writes: Callable[[World, datetime], Post], status: str
) -> None:
    watch(world)
    at, real = morning(3, 23), tick.tick
    written: list[Post] = []

    def tick_and_then_somebody_writes(desk: Desk, now: datetime) -> int:
        held = real(desk, now)
        if now == at and not written:
            written.append(world.deliver(writes(world, at)))
        return held

    monkeypatch.setattr(tick, "tick", tick_and_then_somebody_writes)
    world.round(at)
    assert written and world.to_clients() == []
    assert row(world)[0] == status
    world.verify()


def test_a_notice_and_the_statement_after_it_are_one_payment(world: World) -> None:
    watch(world)
    world.deliver(bank_notice(world.address, morning(3, 24), "1 250,50", NUMBER))
    world.round(morning(3, 24))
    assert "known from another source" in statement(world, NUMBER, "1250,50")
    assert "known before" in statement(world, NUMBER, "1250,50")
    (part,) = world.status(NUMBER, morning(3, 26))["payments"]
    assert (part["amount"], len(part["told_by"])) == ("1250.50", 2)
    world.verify()


def test_what_is_not_certain_is_put_to_the_owner_whose_tap_places_it(world: World) -> None:
    watch(world, Invoice(), SECOND)
    assert "you are asked by mail" in statement(world, "", "300,00")
    world.round(morning(3, 26))
    question = told(world)
    assert "Le montant ne correspond à aucune de ces factures" in question.text
    world.deliver(answer(question, f"payé {SECOND.number.lower()}").post(morning(3, 26).replace(hour=11)))
    world.round(morning(3, 26).replace(hour=11))
    assert row(world, SECOND.number) == ("partly_paid", "180.00")
    assert row(world)[1] == "1250.50"
    world.verify()


def test_a_payment_that_was_not_for_it_is_taken_off_with_a_tap(world: World) -> None:
    watch(world)
    world.deliver(bank_notice(world.address, morning(3, 24), "1 250,50", NUMBER))
    world.round(morning(3, 24))
    assert row(world) == ("paid", "0.00")
    world.deliver(answer(told(world), "pas pour").post(morning(3, 24).replace(hour=11)))
    world.round(morning(3, 24).replace(hour=11))
    assert row(world)[1] == "1250.50"
    assert "1 250,50 €" in world.relance("digest", "--now", morning(3, 26).isoformat()).replace("\u00a0", " ").replace(
        "\u202f", " "
    )
    world.verify()


def test_while_money_waits_for_the_owners_word_nobody_is_reminded(world: World) -> None:
    third = replace(SECOND, number="F-2026-033")
    watch(world, SECOND, third)
    statement(world, "", "480,00")
    live(world, morning(3, 26), morning(4, 14))
    assert world.to_clients() == []
    digest = world.relance("digest", "--now", morning(4, 14).isoformat())
    assert "ACME SA" in digest and third.number in digest
    question = next(mail for mail in world.to_owner() if "Pour quelle facture" in mail.subject)
    world.deliver(answer(question, f"payé {SECOND.number.lower()}").post(morning(4, 14).replace(hour=11)))
    live(world, morning(4, 14).replace(hour=11), morning(4, 24))
    assert row(world, SECOND.number, morning(4, 24))[0] == "paid"
    reminded = world.to_clients()
    assert reminded and all(third.number in mail.text and SECOND.number not in mail.text for mail in reminded)
    world.verify()


def test_money_left_over_is_told_of_before_its_payer_is_reminded(world: World) -> None:
    watch(world, Invoice(), SECOND)
    statement(world, SECOND.number, "680,00")
    live(world, morning(3, 26), morning(4, 8))
    forewarned = next(mail for mail in world.to_owner() if mail.subject.startswith("Prévu"))
    assert "200,00" in forewarned.text and "attendent votre réponse" in forewarned.text
    world.deliver(answers(forewarned)[-1].post(morning(4, 8).replace(hour=11)))
    world.round(morning(4, 8).replace(hour=11))
    assert row(world, NUMBER, morning(4, 8))[1] == "1050.50"


def test_what_came_back_and_was_paid_anew_is_not_asked_for(world: World) -> None:
    watch(world)
    world.deliver(bank_notice(world.address, morning(3, 23), "1 250,50", NUMBER))
    world.round(morning(3, 23))
    failed = Post(
        sender="alertes@banque.example",
        to=world.address,
        subject="Virement rejeté",
        text=f"Bonjour,\n\nLe virement de 1 250,50 EUR de ACME SA ({NUMBER}) a été rejeté et retourné.\n",
        at=morning(3, 24),
        top=checked("alertes@banque.example"),
    )
    world.deliver(failed)
    world.round(morning(3, 24))
    assert row(world)[1] == "1250.50"
    letters = len(world.to_clients())
    path = world.folder / "releve.csv"
    path.write_text(TABLE.format(text=f"{NUMBER} NOUVEAU", amount="1250,50").replace("24/03", "26/03"))
    world.relance("import", str(path), "--now", morning(3, 26).isoformat())
    live(world, morning(3, 26).replace(hour=11), morning(4, 9))
    assert row(world, NUMBER, morning(4, 9))[0] == "paid"
    assert len(world.to_clients()) == letters
    world.verify()


def test_a_table_that_nobody_knows_is_read_as_told_and_known_the_next_time(world: World) -> None:
    watch(world, Invoice(), SECOND)
    path, at = world.folder / "bank.csv", morning(3, 26).isoformat()
    rows = "A;B;C\n24/03/2026;VIR ACME SA {number};{amount}\n24/03/2026;LOYER;-8,00\n25/03/2026;CB;-9,90\n"
    path.write_text(rows.format(number=NUMBER, amount="1250,50"))
    world.relance("import", str(path), "--columns", "date=1,amount=3,text=2", "--now", at)
    assert row(world) == ("paid", "0.00")
    path.write_text(rows.format(number=SECOND.number, amount="480,00"))
    assert SECOND.number in world.relance("import", str(path), "--now", at)
    assert row(world, SECOND.number) == ("paid", "0.00")
    world.verify()


def test_a_claim_that_no_credit_follows_is_asked_about_by_date_and_reference(world: World) -> None:
    """Only where the bank is read; and a credit that comes in time ends it without a word."""
    watch(world)
    world.deliver(bank_notice(world.address, morning(3, 20), "77,00", "F-2025-999"))
    world.round(morning(3, 20))
    world.deliver(answer(told(world), "pour aucune").post(morning(3, 20).replace(hour=11)))
    live(world, morning(3, 20).replace(hour=11), morning(4, 6))
    letter = world.to_clients()[-1]
    text = "Bonjour,\n\nLa facture a été payée le 2 avril.\n\nPaul\n"
    world.deliver(Post(ACCOUNTING, world.address, f"Re: {letter.subject}", text, at=morning(4, 7), answers=letter.id,
                       top=checked(ACCOUNTING)))  # fmt: skip
    live(world, morning(4, 7), morning(4, 17))
    asked = world.to_clients()[-1]
    assert asked.id != letter.id
    assert "date" in asked.text and "référence" in asked.text
    world.deliver(bank_notice(world.address, morning(4, 18), "1 250,50", NUMBER))
    world.round(morning(4, 18))
    count = len(world.to_clients())
    live(world, morning(4, 19), morning(4, 30))
    assert len(world.to_clients()) == count
    assert row(world, at=morning(4, 30)) == ("paid", "0.00")
    world.verify()

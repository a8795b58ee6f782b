"""Invoices that come together, again, corrected or taken back: told apart and never doubled."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.acceptance.letters import PARIS, Invoice, from_owner, invoice_mail
from tests.acceptance.story import EVENING, NUMBER, live, morning, watch
from tests.acceptance.world import World

NEXT_DAY = datetime(2026, 3, 3, 9, tzinfo=PARIS)
OTHER = Invoice("F-2026-032", total="480,00", due_on="02/04/2026")


def ledger(world: World) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = world.rows("status", "--now", NEXT_DAY.isoformat())
    return rows


def test_two_invoices_in_one_mail_are_two_with_one_receipt(world: World) -> None:
    mail = watch(world, Invoice(), OTHER)
    assert [(row["invoice"], row["balance"]) for row in ledger(world)] == [
        (NUMBER, "1250.50"),
        ("F-2026-032", "480.00"),
    ]
    (receipt,) = [seen for seen in world.to_owner() if seen.mail["In-Reply-To"] == mail.message_id]
    assert NUMBER in receipt.text
    assert OTHER.number in receipt.text
    live(world, morning(3, 20), morning(4, 7))
    assert len(world.to_clients()) >= 3
    for letter in world.to_clients():
        assert letter.pdfs == [one.pdf for one in (Invoice(), OTHER) if one.number in letter.text]


def test_the_same_invoice_twice_is_one(world: World) -> None:
    watch(world)
    again = world.deliver(invoice_mail(world.address, Invoice()))
    world.round(NEXT_DAY)
    assert [(row["invoice"], row["balance"]) for row in ledger(world)] == [(NUMBER, "1250.50")]
    (receipt,) = [seen for seen in world.to_owner() if seen.mail["In-Reply-To"] == again.message_id]
    assert receipt.pdfs == []


def test_the_very_same_mail_twice_is_worked_once(world: World) -> None:
    mail = watch(world)
    told = len(world.to_owner())
    world.deliver(mail)
    world.round(NEXT_DAY)
    assert len(ledger(world)) == 1
    assert len(world.to_owner()) == told


def test_a_corrected_copy_takes_the_place_of_the_first(world: World) -> None:
    watch(world)
    corrected = Invoice(total="1 100,00", due_on="15/04/2026")
    world.deliver(invoice_mail(world.address, corrected))
    world.round(NEXT_DAY)
    (row,) = ledger(world)
    assert (row["balance"], row["due_on"]) == ("1100.00", "2026-04-15")
    live(world, morning(4, 3), morning(4, 8))
    assert [letter.pdfs[0] for letter in world.to_clients()] == [corrected.pdf]


def test_a_credit_note_takes_its_amount_off_once(world: World) -> None:
    watch(world)
    credit = Invoice("A-2026-007", total="250,50", title="Avoir", remarks=(f"Avoir sur la facture {NUMBER}",))
    for _ in range(2):
        world.deliver(invoice_mail(world.address, credit))
        world.round(NEXT_DAY)
    (row,) = ledger(world)
    assert (row["invoice"], row["total"], row["balance"]) == (NUMBER, "1250.50", "1000.00")


def test_without_a_due_date_the_receipt_asks_for_it_and_the_answer_is_taken(world: World) -> None:
    world.round(morning(3, 1))
    world.deliver(invoice_mail(world.address, Invoice(due_on="")))
    world.round(EVENING)
    (receipt,) = [seen for seen in world.to_owner() if NUMBER in seen.subject]
    assert receipt.subject.startswith("Une question")
    assert [row["next"] for row in ledger(world)] == [None]
    world.deliver(from_owner(world.address, f"Re: {receipt.subject}", "échéance 1er avril", NEXT_DAY, receipt.id))
    world.round(NEXT_DAY)
    assert [(row["due_on"], row["next"]["on"]) for row in ledger(world)] == [("2026-04-01", "2026-03-23")]

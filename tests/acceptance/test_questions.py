"""A week of an owner who asks: by mail from the phone, and on the command line."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, timedelta

from tests.acceptance.letters import ACCOUNTING, OWNER, PARIS, Invoice, Post, checked, from_owner, received
from tests.acceptance.story import NUMBER, answer, live, morning, watch, without_digests
from tests.acceptance.world import Seen, World

SECOND = "F-2026-032"
NOON = datetime(2026, 4, 9, 12, tzinfo=PARIS)
ATTEMPTS = 22
"""Rounds, five hours apart, after which a mail to the owner that the server refuses is given up."""


def asks(world: World, words: str, at: datetime, subject: str = "Une question") -> Seen:
    """The one mail that answers."""
    before = len(without_digests(world.to_owner()))
    world.deliver(from_owner(world.address, subject, words, at))
    world.round(at)
    (answered,) = without_digests(world.to_owner())[before:]
    return answered


def unzipped(seen: Seen) -> dict[str, bytes]:
    (part,) = seen.mail.iter_attachments()
    with zipfile.ZipFile(io.BytesIO(part.get_content())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_owner_asks_by_mail_and_gets_the_state_of_things(world: World) -> None:
    watch(world, Invoice(), Invoice(number=SECOND, total="480,00", due_on="15/04/2026"))
    live(world, morning(3, 20), morning(4, 8))
    reminder = world.to_clients()[-1]
    promise = Post(
        ACCOUNTING, world.address, f"Re: {reminder.subject}", "Bonjour, nous vous réglons le 20 avril. Cordialement",
        at=morning(4, 9), answers=reminder.id, top=checked(ACCOUNTING),
    )  # fmt: skip
    world.deliver(promise)
    live(world, morning(4, 9), morning(4, 9))

    told = asks(world, "Où en est la 031 ?", NOON)
    assert "règlement promis" in told.text and "20 avril 2026" in told.text and "1 250,50 €" in told.text
    world.deliver(answer(told, "payé").post(NOON + timedelta(minutes=5)))
    world.round(NOON + timedelta(minutes=5))
    assert world.status(NUMBER, NOON)["status"] == "paid"

    both = asks(world, "032 en pause jusqu'au 30 avril, et qu'est-ce qui part ensuite ?", NOON + timedelta(hours=2))
    assert "30 avril 2026" in both.text and "Ce qui part ensuite" in both.subject
    assert world.status(SECOND, NOON)["status"] == "held"

    dossier = asks(world, "Il me faut le dossier complet de la 031", NOON + timedelta(hours=3))
    files = unzipped(dossier)
    assert {"F-2026-031/Chronologie.txt", "F-2026-031/journal.csv", "F-2026-031/F-2026-031.pdf"} <= set(files)
    letters = [content for name, content in files.items() if name.endswith(".eml")]
    assert any(b"relance." in letter for letter in letters)
    assert any(letter.endswith(promise.raw) for letter in letters)
    assert not any(b"[R-" in letter for letter in letters)
    assert "Acme SA" in world.relance("tell", "tout sur Acme", "--now", NOON.isoformat())
    world.verify()


def test_no_path_answers_a_machine(world: World) -> None:
    watch(world)
    live(world, morning(3, 20), morning(3, 23))
    receipt = next(seen for seen in world.to_owner() if seen.subject.startswith("Bien reçu"))
    reminder = world.to_clients()[-1]
    at, marks = morning(3, 24), (("Auto-Submitted", "auto-generated"), ("Precedence", "list"), ("Return-Path", "<>"))
    before = len(world.sent())
    for name, value in marks:
        mark = ((name, value),)
        question = Post(OWNER, world.address, "liste", "liste", at=at, headers=mark, top=checked(OWNER))
        tapped = answer(receipt, "pause").post(at, top=checked(OWNER))
        tapped = Post(OWNER, tapped.to, tapped.subject, tapped.text, at=at, headers=mark, top=(received(),))
        asked = Post(
            ACCOUNTING, world.address, f"Re: {reminder.subject}", "Merci de nous renvoyer la facture.", at=at,
            answers=reminder.id, headers=mark, top=checked(ACCOUNTING),
        )  # fmt: skip
        stranger = Post("x@else.example", world.address, "Bonjour", "Que faites-vous ?", at=at, headers=mark)
        for post in (question, tapped, asked, stranger):
            world.deliver(post)
    world.round(at)
    news = world.sent()[before:]
    assert [seen for seen in news if ACCOUNTING in seen.recipients or "x@else.example" in seen.recipients] == []
    assert [seen for seen in news if seen.mail["In-Reply-To"]] == []


def test_two_bots_in_copy_of_each_other_stop_after_two_rounds(world: World) -> None:
    watch(world)
    at, answers, before = morning(3, 10), "", len(without_digests(world.to_owner()))
    text = "Merci pour votre message, nous l'avons bien reçu et nous le traiterons dans les meilleurs délais. Ticket {}"
    for number in range(6):
        world.deliver(from_owner(world.address, "Re: votre message", text.format(number), at, answers))
        world.round(at)
        answers, at = without_digests(world.to_owner())[-1].id, at + timedelta(minutes=1)
    assert len(without_digests(world.to_owner())) - before == 2


def test_a_mail_that_the_owners_server_refuses_to_the_end_is_listed_and_told_of_later(world: World) -> None:
    watch(world)
    at = morning(3, 10)
    world.sink.script.rcpt[OWNER] = "550 5.7.1 not today"
    world.deliver(from_owner(world.address, "Une question", "liste", at))
    for attempt in range(ATTEMPTS):
        world.round(at + timedelta(hours=5 * attempt))
    rows = [row for row in world.rows("resolve") if row["subject"].startswith("Factures ouvertes")]
    assert [row["state"] for row in rows] == ["refused"] and "not today" in rows[0]["why"]
    world.sink.script.rcpt.clear()
    asks(world, "aide", morning(3, 20))
    world.round(morning(3, 20) + timedelta(minutes=2))
    wanted = f"resolve mail {rows[0]['id']} again"
    (told,) = [seen for seen in world.to_owner() if wanted in seen.text]
    assert "Factures ouvertes" in told.text
    world.relance("resolve", "mail", str(rows[0]["id"]), "again", "--now", morning(3, 21).isoformat())
    world.round(morning(3, 21))
    assert any(seen.subject.startswith("Factures ouvertes") for seen in world.to_owner())
    world.verify()

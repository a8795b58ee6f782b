"""Which attachment is the invoice: among other papers, packed, beside its data, unreadable, or not there at all."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.isolation.process import Child
from tests.acceptance.letters import ACCOUNTING, BUSINESS, OWNER, PARIS, Invoice, Post, checked, from_owner
from tests.acceptance.story import EVENING, NUMBER, answer, live, morning
from tests.acceptance.world import Seen, World
from tests.isolation import hostile
from tests.reading.invoice.printed import printed_lines
from tests.reading.invoice.samples import CII, DUE_STATED

NEXT_DAY = datetime(2026, 3, 3, 9, tzinfo=PARIS)
LOGO = ("logo.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(64))
XML = ("factur-x.xml", "application/xml", CII.replace("TERMS", DUE_STATED).encode())
FACTS = [(NUMBER, "1000.00", "2026-04-01")]


def other_paper(title: str, *lines: str) -> bytes:
    return printed_lines(["Studio Morel", "12 rue des Lilas, 75011 Paris", "", title, "Date : 02/03/2026", *lines])


def sent(
    world: World, *files: tuple[str, str, bytes], subject: str = "Facture F-2026-031", text: str = "Ci-joint.\n"
) -> Post:
    """The owner's mail to the client with these files; worked at once."""
    world.round(morning(3, 1))
    sender = f"Claire Morel <{OWNER}>"
    copies = f"{world.address}, {BUSINESS}"
    post = Post(sender, ACCOUNTING, subject, text, cc=copies, files=files, top=checked(OWNER))
    world.deliver(post)
    world.round(EVENING)
    return post


def pdf(name: str, content: bytes) -> tuple[str, str, bytes]:
    return name, "application/pdf", content


def ledger(world: World) -> list[tuple[Any, ...]]:
    rows = world.rows("status", "--now", NEXT_DAY.isoformat())
    return [(row["invoice"], row["balance"], row["due_on"]) for row in rows]


def answer_to(world: World, post: Post) -> Seen:
    (said,) = [seen for seen in world.to_owner() if seen.mail["In-Reply-To"] == post.message_id]
    return said


def test_the_invoice_is_found_among_other_papers(world: World) -> None:
    papers = (
        pdf("conditions.pdf", other_paper("Conditions générales de vente", "Paiement à 30 jours.")),
        pdf("devis.pdf", other_paper("Devis n° D-12", "Total TTC : 900,00 EUR")),
        pdf("livraison.pdf", other_paper("Bon de livraison n° BL-7", "3 cartons")),
        LOGO,
        pdf("facture.pdf", Invoice().pdf),
    )
    sent(world, *papers)
    assert ledger(world) == [(NUMBER, "1250.50", "2026-04-01")]
    live(world, morning(4, 3), morning(4, 8))
    assert world.to_clients()[0].pdfs == [Invoice().pdf]


def test_the_data_beside_the_pdf_gives_the_facts_and_the_pdf_goes_out(world: World) -> None:
    printed = Invoice(total="1 250,50")
    sent(world, XML, pdf("facture.pdf", printed.pdf))
    assert ledger(world) == FACTS
    live(world, morning(4, 3), morning(4, 8))
    assert world.to_clients()[0].pdfs == [printed.pdf]


def test_a_pdf_that_comes_after_its_data_is_kept_for_the_reminders(world: World) -> None:
    sent(world, XML)
    sent(world, XML, pdf("facture.pdf", Invoice().pdf))
    assert ledger(world) == FACTS
    live(world, morning(4, 3), morning(4, 8))
    assert world.to_clients()[0].pdfs == [Invoice().pdf]


@pytest.mark.parametrize("packed", ["zip", "eml"])
def test_a_packed_invoice_is_unpacked(world: World, packed: str) -> None:
    inside = pdf("facture.pdf", Invoice().pdf)
    if packed == "zip":
        files = ("mars.zip", "application/zip", hostile.zip_of({"factures/facture.pdf": inside[2]}))
    else:
        files = ("mail.eml", "application/octet-stream", Post(OWNER, ACCOUNTING, "Facture", files=(inside,)).raw)
    sent(world, files)
    assert ledger(world) == [(NUMBER, "1250.50", "2026-04-01")]
    live(world, morning(4, 3), morning(4, 8))
    assert world.to_clients()[0].pdfs == [Invoice().pdf]


def test_an_invoice_and_the_credit_note_beside_it(world: World) -> None:
    credit = Invoice("A-2026-007", total="250,50", title="Avoir", remarks=(f"Avoir sur la facture {NUMBER}",))
    sent(world, pdf("avoir.pdf", credit.pdf), pdf("facture.pdf", Invoice().pdf))
    assert ledger(world) == [(NUMBER, "1000.00", "2026-04-01")]


def test_a_scan_is_kept_and_the_mail_s_words_tell_of_it(world: World) -> None:
    scan = hostile.blank_pages(1)
    words = "Bonjour,\nfacture F-2026-031 du 02/03/2026, total TTC 1 250,50 EUR, échéance 01/04/2026.\n"
    post = sent(world, pdf("scan0001.pdf", scan), text=words)
    assert ledger(world) == [(NUMBER, "1250.50", "2026-04-01")]
    assert "un scan" in answer_to(world, post).text
    live(world, morning(4, 3), morning(4, 8))
    assert world.to_clients()[0].pdfs == [scan]


def test_a_scan_alone_is_asked_about(world: World) -> None:
    post = sent(world, pdf("scan0001.pdf", hostile.blank_pages(1)), subject="Facture de mars")
    told = answer_to(world, post)
    assert told.subject.startswith("Une question")
    assert "un scan" in told.text
    live(world, morning(4, 3), morning(4, 8))
    assert world.to_clients() == []


def test_a_locked_invoice_is_asked_for_with_the_reason(world: World) -> None:
    locked = printed_lines(["Facture"], owner_password="x", user_password="y")
    post = sent(world, pdf("facture.pdf", locked), subject="Facture de mars")
    told = answer_to(world, post)
    assert "mot de passe" in told.text
    assert "facture.pdf" in told.text


def test_an_unreadable_file_beside_the_invoice_is_named_in_the_receipt(world: World) -> None:
    post = sent(world, pdf("facture.pdf", Invoice().pdf), pdf("annexe.pdf", b"%PDF-1.7 cut off"))
    assert ledger(world) == [(NUMBER, "1250.50", "2026-04-01")]
    told = answer_to(world, post)
    assert "annexe.pdf" in told.text
    assert "endommagé" in told.text


def test_a_link_instead_of_the_file_is_not_opened_and_the_file_is_asked_for_once(world: World) -> None:
    post = sent(world, subject="Votre facture", text="Bonjour,\nà télécharger : https://compta.example/f/123\n")
    assert ledger(world) == []
    assert "compta.example" in answer_to(world, post).text
    told = len(world.to_owner())
    live(world, NEXT_DAY, morning(3, 6))
    assert len([seen for seen in world.to_owner()[told:] if "compta.example" in seen.text]) == 0


def test_the_file_sent_in_answer_completes_an_invoice_known_by_its_words(world: World) -> None:
    words = "Bonjour,\nfacture F-2026-031 du 02/03/2026, total TTC 1 250,50 EUR, échéance 01/04/2026.\n"
    post = sent(world, text=words)
    assert ledger(world) == [(NUMBER, "1250.50", "2026-04-01")]
    question = answer_to(world, post)
    assert "PDF" in question.text
    reply = from_owner(world.address, f"Re: {question.subject}", "Voici.", NEXT_DAY, question.id)
    world.deliver(replace(reply, pdfs=(("facture.pdf", Invoice().pdf),)))
    world.round(NEXT_DAY)
    assert ledger(world) == [(NUMBER, "1250.50", "2026-04-01")]
    live(world, morning(4, 3), morning(4, 8))
    assert world.to_clients()[0].pdfs == [Invoice().pdf]


def test_a_doubtful_amount_is_asked_about_and_nothing_goes_out_until_the_answer(world: World) -> None:
    lines = ["Studio Morel", "Facture n° F-2026-031", "Date : 02/03/2026", "Total : 1250,50", "Échéance : 01/04/2026"]
    post = sent(world, pdf("facture.pdf", printed_lines(lines)))
    question = answer_to(world, post)
    assert "1 250,50 € comme montant de la facture" in question.text.replace("\u202f", " ").replace("\xa0", " ")
    assert world.status(NUMBER, NEXT_DAY)["hold"] == {"reason": "doubtful", "until": None}
    live(world, morning(4, 3), morning(4, 8))
    assert world.to_clients() == []
    world.deliver(answer(question, "reprendre").post(morning(4, 9)))
    live(world, morning(4, 9), morning(4, 15))
    assert world.to_clients() != []


def test_the_right_amount_ends_the_doubt(world: World) -> None:
    lines = ["Studio Morel", "Facture n° F-2026-031", "Date : 02/03/2026", "Total : 1250,50", "Échéance : 01/04/2026"]
    post = sent(world, pdf("facture.pdf", printed_lines(lines)))
    question = answer_to(world, post)
    world.deliver(from_owner(world.address, f"Re: {question.subject}", "montant 1 200 €", NEXT_DAY, question.id))
    world.round(NEXT_DAY)
    row = world.status(NUMBER, NEXT_DAY)
    assert (row["balance"], row["hold"]) == ("1200.00", None)


def test_one_process_reads_a_round_s_files_and_an_idle_round_starts_none(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    children: list[Child] = []

    def started(reader: str) -> Child:
        children.append(Child(reader))
        return children[-1]

    monkeypatch.setattr("bot.isolation.reading_room.Child", started)
    sent(world, pdf("facture.pdf", Invoice().pdf), pdf("conditions.pdf", other_paper("Conditions générales", "...")))
    assert len(children) == 1
    with pytest.raises(ProcessLookupError):
        os.killpg(children[0].pid, 0)
    live(world, morning(3, 3), morning(3, 5))
    assert len(children) == 1

"""A formal notice's way: to the owner as a draft with its PDF, and after the yes to everybody, with the invoice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pypdfium2
import pytest

from bot.app import open_desk
from bot.config_file import parse_config
from bot.core import events as ev
from bot.core.model import Contact, Document, Role, Source
from bot.core.money import Money
from bot.service.desk import Desk
from bot.service.tick import tick
from bot.store.outbox import MailState, Purpose

NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)
BEFORE = datetime(2026, 4, 1, 9, tzinfo=UTC)
OWNER = "claire@studio-morel.example"
INVOICE = b"%PDF-1.4 the invoice itself"
LADDER = [
    {"step": "reminder-1", "at": 3},
    {
        "step": "formal-notice",
        "at": 60,
        "to": ["accounting", "decision_maker"],
        "cc": ["legal"],
        "template": "formal_notice",
        "approval": True,
        "interest": True,
    },
]
CONTACTS = (
    Contact("compta@acme.example", Role.ACCOUNTING, "Jeanne Durand"),
    Contact("direction@acme.example", Role.DECISION_MAKER),
    Contact("juridique@acme.example", Role.LEGAL),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An invoice long overdue, one reminder sent on 4 May, another that was never taken."""
    server = {"host": "127.0.0.1", "security": "none", "username": "bot", "password_env": "UNUSED"}
    values = {
        "business": {"name": "Studio Morel", "owners": [OWNER], "country": "FR"},
        "mailbox": {"address": "bot@studio-morel.example", "imap": server, "smtp": server},
        "ladder": LADDER,
    }
    with open_desk(parse_config(values, "", tmp_path / "config.toml")) as opened:
        with opened.transaction(BEFORE):
            opened.record(BEFORE, ev.ClientMet("Acme SA", "fr"), 1)
            for contact in CONTACTS:
                opened.record(BEFORE, ev.ContactAdded(contact), 1)
            digest = opened.store.archive.keep(INVOICE)
            amount = Money.of("10000", "EUR")
            watched = ev.InvoiceWatched(
                "F-2026-031",
                Source.PDF_TEXT,
                due_on=date(2026, 5, 1),
                total=amount,
                payable=amount,
                documents=(Document(digest, "facture F-2026-031.pdf", "application/pdf"),),
            )
            opened.record(BEFORE, watched, 1, 1)
        for day, state in ((4, MailState.SENT), (11, MailState.UNKNOWN)):
            reminded(opened, datetime(2026, 5, day, 9, tzinfo=UTC), state)
        yield opened


def reminded(desk: Desk, at: datetime, state: MailState) -> None:
    to = (CONTACTS[0].email,)
    with desk.transaction(at):
        mail = desk.store.outbox.store(Purpose.CLIENT, f"<{at:%d}@x>", desk.own_address, to, "Relance", b"x", at, 1)
        desk.store.outbox.settle(mail, state, "", at)
        desk.record(at, ev.StepTaken("reminder-1", 3, at.day, date(2026, 5, 1), mail, to), 1, 1)


def queued(desk: Desk, purpose: Purpose) -> EmailMessage:
    (mail,) = [mail for mail in desk.store.outbox.in_state(MailState.QUEUED) if mail.purpose is purpose]
    return message_from_bytes(desk.store.outbox.raw(mail.id), policy=policy.default)


def files(mail: EmailMessage) -> dict[str, bytes]:
    return {part.get_filename() or "": part.get_content() for part in mail.iter_attachments()}


def words(content: bytes) -> str:
    return " ".join(" ".join(p.get_textpage().get_text_range().split()) for p in pypdfium2.PdfDocument(content))


def said(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return " ".join(str(body.get_content()).split())


def approve(desk: Desk) -> None:
    with desk.transaction(NOW):
        desk.record(NOW, ev.ApprovalGiven("formal-notice", 1), 1, 1)


NOTICE = "Mise en demeure F-2026-031.pdf"


def test_the_owner_gets_the_draft_with_the_pdf_and_the_advice_to_post_it(desk: Desk) -> None:
    tick(desk, NOW)
    asked = queued(desk, Purpose.OWNER)
    assert asked["To"] == OWNER
    assert list(files(asked)) == [NOTICE]
    assert "lettre recommandée avec accusé de réception" in said(asked)
    assert "413,68 € d’intérêts de retard et 40,00 €" in said(asked).replace("> ", "")


def test_nothing_leaves_before_the_yes(desk: Desk) -> None:
    tick(desk, NOW)
    assert [mail.purpose for mail in desk.store.outbox.in_state(MailState.QUEUED)] == [Purpose.OWNER]


def test_after_the_yes_it_goes_to_everybody_with_the_invoice(desk: Desk) -> None:
    tick(desk, NOW)
    approve(desk)
    tick(desk, NOW)
    sent = queued(desk, Purpose.CLIENT)
    assert [a.addr_spec for a in sent["To"].addresses] == ["compta@acme.example", "direction@acme.example"]
    assert [a.addr_spec for a in sent["Cc"].addresses] == ["juridique@acme.example"]
    assert list(files(sent)) == [NOTICE, "facture F-2026-031.pdf"]
    assert files(sent)["facture F-2026-031.pdf"] == INVOICE
    assert "L. 441-10" in said(sent)


def test_the_paper_claims_to_the_cent_and_lists_what_the_server_took(desk: Desk) -> None:
    tick(desk, NOW)
    page = words(files(queued(desk, Purpose.OWNER))[NOTICE])
    for each in ("10 000,00 €", "413,68 €", "40,00 €", "10 453,68 €", "4 mai 2026", "juridique@acme.example"):
        assert each in page
    assert "11 mai 2026" not in page


def test_a_letter_approved_later_is_dated_the_day_it_goes_out(desk: Desk) -> None:
    tick(desk, NOW)
    approve(desk)
    later = datetime(2026, 9, 8, 9, tzinfo=UTC)
    tick(desk, later)
    page = words(files(queued(desk, Purpose.CLIENT))[NOTICE])
    assert "Le 8 septembre 2026" in page and "413,68 €" not in page
    assert "10 000,00 €" in page


def test_a_reminder_brings_no_such_paper(desk: Desk) -> None:
    with desk.transaction(NOW):
        desk.record(NOW, ev.InvoiceCorrected(due_on=date(2026, 8, 28)), 1, 1)
    tick(desk, NOW)  # the owner hears beforehand
    tick(desk, datetime(2026, 9, 2, 9, tzinfo=UTC))
    sent = queued(desk, Purpose.CLIENT)
    assert list(files(sent)) == ["facture F-2026-031.pdf"]
    assert "intérêts" not in said(sent)

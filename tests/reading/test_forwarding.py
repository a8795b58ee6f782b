"""Mails handed on."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from bot.reading.forwarding import forwarded, forwarded_letter
from bot.reading.letter import parse


def _letter(subject: str, text: str) -> bytes:
    message = EmailMessage()
    message["From"] = "claire@studio.example"
    message["Subject"] = subject
    message.set_content(text)
    return message.as_bytes()


@pytest.mark.parametrize(
    ("marker", "block"),
    [
        (
            "---------- Forwarded message ---------",
            "From: Paul Roux <Paul@acme.example>\nDate: Mon, 2 Mar 2026 at 10:30\nSubject: Invoice 12\n"
            "To: <compta@acme.example>",
        ),
        (
            "Begin forwarded message:",
            "> From: Paul Roux <paul@acme.example>\n> Subject: Invoice 12\n"
            "> Date: 2 March 2026 at 10:30:00 CET\n> To: compta@acme.example",
        ),
        (
            "",
            "De : Paul Roux <paul@acme.example>\nEnvoyé : lundi 2 mars 2026 10:30\n"
            "À : compta@acme.example\nObjet : Invoice 12",
        ),
        (
            "",
            "Von: Paul Roux <paul@acme.example>\nGesendet: Montag, 2. März 2026 10:30\n"
            "An: compta@acme.example\nBetreff: Invoice 12",
        ),
    ],
)
def test_an_inline_forward_gives_the_mail_inside(marker: str, block: str) -> None:
    inner = forwarded(
        parse(_letter("Fwd: Invoice 12", f"pour suivi\n\n{marker}\n{block}\n\nBonjour,\nvoici la facture"))
    )
    assert inner is not None
    assert (inner.sender.email, inner.sender.name) == ("paul@acme.example", "Paul Roux")
    assert [one.email for one in inner.to] == ["compta@acme.example"]
    assert inner.subject == "Invoice 12"
    assert inner.date == datetime(2026, 3, 2, 10, 30, tzinfo=UTC)
    assert inner.text == "Bonjour,\nvoici la facture"
    assert inner.own_words == "pour suivi"


def test_an_attached_mail_is_a_forward_too() -> None:
    inner = EmailMessage()
    inner["From"] = "paul@acme.example"
    inner["Subject"] = "Facture"
    inner.set_content("voici")
    outer = EmailMessage()
    outer.set_content("à suivre")
    outer.add_attachment(inner)
    found = forwarded(parse(outer.as_bytes()))
    assert found is not None
    assert (found.sender.email, found.own_words) == ("paul@acme.example", "à suivre")


def test_a_reply_with_its_history_is_no_forward() -> None:
    block = "From: Relance <bot@a.example>\nSent: Monday, 2 March 2026 10:30\nTo: Claire\nSubject: Reminder"
    assert forwarded(parse(_letter("Re: Reminder", f"paid\n\n{block}\n\nHello"))) is None
    assert forwarded(parse(_letter("Hello", "nothing here"))) is None


def test_a_forwarded_letter_stands_for_itself() -> None:
    text = (
        "pour info\n\n---------- Forwarded message ---------\nDe : Paul Roux <paul@acme.example>\n"
        "Date: lun. 2 mars 2026 à 10:30\nObjet : Re: Facture 12\nÀ : claire@studio.example\n\nC'est payé.\n"
    )
    letter = forwarded_letter(parse(_letter("Tr: Re: Facture 12", text)))
    assert letter is not None
    assert (letter.sender.email, letter.subject, letter.text) == ("paul@acme.example", "Re: Facture 12", "C'est payé.")
    assert letter.date == datetime(2026, 3, 2, 10, 30, tzinfo=UTC)
    assert (letter.message_id, letter.references, letter.headers) == ("", (), ())


def test_nothing_forwarded_gives_no_letter() -> None:
    assert forwarded_letter(parse(_letter("Hello", "nothing here"))) is None

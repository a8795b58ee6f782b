"""Machines' mail."""

from __future__ import annotations

import pytest

from bot.reading.letter import parse
from bot.reading.loops import absence, automatic


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "auto-submitted: Auto-Generated; x=y",
        "Return-Path: <>",
        "List-Id: <news.example>",
        "List-Unsubscribe: <mailto:x@y.example>",
        "Precedence: BULK",
        "Precedence: Junk",
        "X-Autoreply: yes",
        "X-Auto-Response-Suppress: DR, OOF, AutoReply",
        "From: MAILER-DAEMON@mx.example",
    ],
)
def test_machine_mail_is_told_with_its_reason(header: str) -> None:
    assert automatic(parse(f"{header}\r\nSubject: x\r\n\r\nbody".encode()))


@pytest.mark.parametrize(
    "header",
    ["Auto-Submitted: no", "Precedence: first-class", "Return-Path: <a@b.example>", "X-Auto-Response-Suppress: none"],
)
def test_a_person_s_mail_may_be_answered(header: str) -> None:
    assert automatic(parse(f"From: a@b.example\r\n{header}\r\n\r\nbody".encode())) is None


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Invoice 12",
        "Réponse automatique : Facture 12",
        "Out of office",
        "Abwesenheitsnotiz: Rechnung",
        "Automatische Antwort: Rechnung",
        "Respuesta automática: factura",
        "Risposta automatica: fattura",
        "Automatisch antwoord: factuur",
    ],
)
def test_an_absence_is_known_by_its_subject(subject: str) -> None:
    assert absence(parse(f"From: a@b.example\r\nSubject: {subject}\r\n\r\nx".encode()))


@pytest.mark.parametrize(
    "body",
    [
        "I am out of the office until 4 May.",
        "Je suis actuellement en congés jusqu'au 4 mai.",
        "Ich bin bis zum 4. Mai im Urlaub.",
        "Estoy de vacaciones hasta el 4 de mayo.",
        "Sono in ferie fino al 4 maggio.",
        "Ik ben tot 4 mei afwezig.",
    ],
)
def test_an_absence_is_known_by_a_machine_s_body(body: str) -> None:
    assert absence(parse(f"Auto-Submitted: auto-generated\r\nSubject: Re: x\r\n\r\n{body}".encode()))


def test_a_holiday_mentioned_beside_an_answer_is_no_absence() -> None:
    text = "Hello, thank you for the reminder. We will pay on Friday at the latest, I promise it to you. Next week"
    letter = parse(
        f"From: a@b.example\r\nSubject: Re: x\r\n\r\n{text} and the week after that I am on holiday.".encode()
    )
    assert not absence(letter)

"""Machines' mail."""

from __future__ import annotations

import pytest

from bot.reading.letter import Letter, parse
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


def _letter(subject: str, body: str) -> Letter:
    head = f"From: a@b.example\r\nSubject: {subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    return parse((head + body).encode())


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("OOO Re: INV 12", "Away with the dogs, back on Monday."),
        ("Auto: Re: INV 12", "On tour, returning 29 April."),
        ("[Auto] Re: relance", "Je suis en formation toute la semaine."),
        ("Rép. auto : Relance", "Je reviens le 20 août."),
        ("Absent(e) Re: Votre facture", "De retour le 22/04."),
        ("Re: Mahnung", "Unser Büro ist vom 22.12. bis 2.1. geschlossen, ab dem 3.1. sind wir wieder für Sie da."),
        ("AUTO: AW: Erinnerung", "Heute auf Fortbildung, zurück am Montag."),
        ("Ausencia Semana Santa", "Permaneceré ausente hasta el domingo 5 de abril."),
        ("Chiusura estiva", "Riapriremo lunedì 25 agosto."),
        ("Buiten kantoor", "Wegens krokusverlof ben ik er niet tot en met zondag."),
    ],
)
def test_an_absence_without_its_headers_is_known_by_its_words(subject: str, body: str) -> None:
    letter = _letter(subject, body)
    assert absence(letter)


@pytest.mark.parametrize(
    "body",
    [
        "Je suis en congé à partir de ce soir, mais ma collègue vous paie vendredi.",
        "I am on holiday from tomorrow, the payment goes out today.",
        "Ich habe die Rechnung heute überwiesen und bin dann im Urlaub.",
    ],
)
def test_who_announces_a_holiday_is_still_there(body: str) -> None:
    assert not absence(_letter("Re: Rappel", body))


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Automatic reply: INV 12", "Paul has left the company. Please write to accounts@b.example."),
        ("Réponse automatique : relance", "J'ai quitté l'entreprise le 31 décembre."),
        ("Automatische Antwort: Mahnung", "Herr Weber ist nicht mehr in unserem Hause tätig."),
        ("Automatisch antwoord: factuur", "Els Baert is niet meer werkzaam bij ons."),
    ],
)
def test_who_has_left_for_good_is_not_away_but_automatic(subject: str, body: str) -> None:
    letter = _letter(subject, body)
    assert not absence(letter)
    assert automatic(letter)


@pytest.mark.parametrize(
    "body",
    [
        "Votre demande a bien été enregistrée, ticket #12345.",
        "Thank you for contacting us. Your request was registered under case number 00881923.",
        "Ihre Anfrage wurde unter der Nummer 55120 erfasst.",
        "Su solicitud ha sido registrada con el número 4471.",
        "La Sua richiesta è stata presa in carico con il numero 20931.",
        "Wij hebben uw e-mail ontvangen en geregistreerd onder nummer 27-55102.",
        "Ceci est un message automatique, merci de ne pas y répondre.",
        "Bitte antworten Sie nicht auf diese automatische Nachricht.",
    ],
)
def test_a_ticket_s_confirmation_is_automatic(body: str) -> None:
    assert automatic(_letter("Re: Facture 12", body))


@pytest.mark.parametrize(
    "body",
    [
        "Bonjour, votre facture sera payée le 20, le virement est automatique.",
        "I keep the ticket 4711 open until the invoice is paid.",
        "Wir haben die automatische Zahlung für Freitag eingerichtet.",
        "Vos relances automatiques m'agacent, j'ai payé.",
    ],
)
def test_a_person_who_writes_of_automatic_things_is_a_person(body: str) -> None:
    assert automatic(_letter("Re: Facture 12", body)) is None

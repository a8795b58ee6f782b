"""The objects of ``explain --json``."""

from __future__ import annotations

import json
from datetime import date
from email.message import EmailMessage

from bot.reading.explain import explain
from tests.isolation.hostile import zip_of
from tests.reading.invoice.printed import printed_lines
from tests.reading.invoice.samples import CII, DUE_STATED, FATTURAPA

TODAY = date(2026, 3, 12)
PDF = printed_lines(["FACTURE n° F-1", "Date : 02/03/2026", "Échéance : 01/04/2026", "Total TTC 100,00 EUR"])


def _mail(text: str, subject: str = "Re: F-1", attachment: bytes = b"") -> bytes:
    message = EmailMessage()
    message["From"] = "a@b.example"
    message["Subject"] = subject
    message["Date"] = "Thu, 12 Mar 2026 09:00:00 +0100"
    message.set_content(text)
    if attachment:
        message.add_attachment(attachment, maintype="application", subtype="pdf", filename="f.pdf")
    return message.as_bytes()


def _check(explained: dict[str, object]) -> dict[str, object]:
    keys = {"file", "reading", "language", "confidence", "sure", "why", "facts"}
    assert keys <= explained.keys()
    json.dumps(explained)
    return explained


def test_an_invoice_has_the_contract_s_facts() -> None:
    found = _check(explain("f.xml", CII.replace("TERMS", DUE_STATED).encode(), None, TODAY))
    assert (found["reading"], found["source"], found["sure"]) == ("invoice", "cii", True)
    assert found["facts"] == {
        "number": "F-2026-031",
        "issued_on": "2026-03-02",
        "due_on": "2026-04-01",
        "total": "1250.50",
        "prepaid": "250.50",
        "payable": "1000.00",
        "currency": "EUR",
        "seller": "Studio Morel",
        "buyer": "Acme SA",
        "iban": "FR7630006000011234567890189",
        "bic": None,
        "payment_reference": "RF-31",
        "payment_link": None,
        "type": "invoice",
    }


def test_a_mail_with_an_invoice_is_an_invoice_with_its_text() -> None:
    found = _check(explain("m.eml", _mail("Voici la facture.", attachment=PDF), None, TODAY))
    assert (found["reading"], found["source"], found["text"]) == ("invoice", "pdf-text", "Voici la facture.")


def test_the_owner_s_mail_is_a_command() -> None:
    found = _check(explain("m.eml", _mail("pause jusqu'au 2026-05-15"), "owner", TODAY))
    assert found["reading"] == "command"
    assert found["commands"] == [{"verb": "pause", "until": "2026-05-15"}]
    assert (found["invoices"], found["sure"]) == ([], True)


def test_a_client_s_mail_is_a_reply() -> None:
    found = _check(explain("m.eml", _mail("Voyez avec Paul.\n\n> ancien"), "client", TODAY))
    assert (found["reading"], found["intent"], found["also"]) == ("reply", "wrong_contact", [])
    assert found["text"] == "Voyez avec Paul."
    away = explain("m.eml", _mail("Je suis absent.", "Réponse automatique : F-1"), "client", TODAY)
    assert away["intent"] == "out_of_office"


def test_a_bank_s_mail_is_a_notice() -> None:
    text = "Montant : 100,00 EUR\nDonneur d'ordre : ACME\nMotif : F-1"
    found = _check(explain("m.eml", _mail(text, "Virement reçu"), "bank", TODAY))
    assert (found["reading"], found["kind"], found["sure"]) == ("payment_notice", "credit", True)
    facts = {"amount": "100.00", "currency": "EUR", "payer": "ACME", "reference": "F-1", "received_on": "2026-03-12"}
    assert found["facts"] == facts


def test_a_bounce_wins_over_any_sender() -> None:
    raw = (
        b"From: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail\nContent-Type: multipart/report; boundary=b\n\n"
        b"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@b.example\n"
        b"Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 unknown user\n\n--b--\n"
    )
    found = _check(explain("m.eml", raw, "client", TODAY))
    assert found["reading"] == "bounce"
    assert found["recipients"] == [
        {"address": "a@b.example", "permanent": True, "code": "5.1.1", "reason": "550 unknown user"}
    ]


def test_other_mail_and_other_papers() -> None:
    assert _check(explain("m.eml", _mail("Hello"), None, TODAY))["reading"] == "other"
    assert (
        _check(explain("q.pdf", printed_lines(["DEVIS n° 1", "Total TTC 10,00 EUR"]), None, TODAY))["reading"]
        == "other"
    )


def test_what_cannot_be_read_says_so_in_its_place() -> None:
    for name, content in (("a.pdf", b"%PDF-1.4 x"), ("b.xml", b"<broken"), ("c.bin", b"\x00\x01"), ("d.eml", b"")):
        found = explain(name, content, None, TODAY)
        assert (found["file"], found["reading"]) == (name, "unreadable")
        assert found["problem"]


def test_instalments_are_listed_beside_the_first_due_day() -> None:
    facts = explain("f.xml", FATTURAPA.encode(), None, TODAY)["facts"]
    assert isinstance(facts, dict)
    assert facts["due_on"] == "2026-04-01"
    assert facts["dues"] == [{"on": "2026-04-01", "amount": "61.00"}, {"on": "2026-05-01", "amount": "61.00"}]


def test_a_mail_s_further_invoices_and_unreadable_files_stand_beside_the_first() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "Factures"
    message.set_content("Bonjour")
    second = CII.replace("TERMS", DUE_STATED).encode()
    locked = printed_lines(["Facture"], owner_password="x", user_password="y")
    for name, content in (("f-1.pdf", PDF), ("f-2.xml", second), ("copie.xml", second), ("g.pdf", locked)):
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    found = _check(explain("m.eml", message.as_bytes(), None, TODAY))
    others = found["others"]
    assert isinstance(others, list)
    assert isinstance(found["facts"], dict)
    assert [found["facts"]["number"], *(other["facts"]["number"] for other in others)] == ["F-1", "F-2026-031"]
    assert found["files"] == ["f-1.pdf"]
    assert found["unread"] == [{"file": "g.pdf", "problem": "the file asks for a password"}]


def test_a_zip_is_explained_by_the_invoice_in_it() -> None:
    found = _check(explain("mars.zip", zip_of({"mars/f-1.pdf": PDF, "lisez.txt": b"x"}), None, TODAY))
    assert (found["reading"], found["files"]) == ("invoice", ["f-1.pdf"])
    assert explain("leer.zip", zip_of({"lisez.txt": b"x"}), None, TODAY)["reading"] == "unreadable"


def test_an_order_is_something_else_with_its_facts() -> None:
    order = CII.replace("TERMS", "").replace(">380<", ">220<").encode()
    found = _check(explain("order.xml", order, None, TODAY))
    assert found["reading"] == "other"
    assert isinstance(found["facts"], dict)
    assert found["facts"]["number"] == "F-2026-031"

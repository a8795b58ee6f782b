"""What the owner's mail adds to the invoice it brings, or says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from bot.isolation.reading_room import ReadingRoom
from bot.reading.attachment import Attachment
from bot.service.documents import Findings, Found, Sent, find_invoices
from tests.reading.invoice.printed import printed_lines
from tests.reading.invoice.samples import CII, FATTURAPA

TODAY = date(2026, 3, 2)
SUMS = ("Total HT 1 000,00 EUR", "TVA 20 % 200,00 EUR", "Total TTC 1 200,00 EUR", "Échéance : 01/04/2026")
PREPAYMENT = CII.replace("TERMS", "").replace(">380<", ">386<").replace("250.50", "0.00").replace("1000.00", "1250.50")


@pytest.fixture(scope="module")
def room() -> Iterator[ReadingRoom]:
    with ReadingRoom() as opened:
        yield opened


def _findings(room: ReadingRoom, text: str, *files: Attachment) -> Findings:
    sent = Sent((), (), "Facture", text, "<1@x.example>", (), files, handed_on=False)
    return find_invoices(sent, TODAY, "EUR", room)


def _found(room: ReadingRoom, text: str, *lines: str) -> Found:
    pdf = Attachment(
        "f.pdf", "application/pdf", printed_lines(["Facture n° F-12", "Date : 02/03/2026", *(lines or SUMS)])
    )
    (found,) = _findings(room, text, pdf).invoices
    return found


def test_a_deposit_that_the_mail_asks_for_is_what_is_payable(room: ReadingRoom) -> None:
    found = _found(room, "Merci de régler un acompte de 30 % à la commande.")
    assert (str(found.facts.total), str(found.facts.payable)) == ("1200.00", "360.00")
    assert [str(due.amount) for due in found.facts.dues] == ["360.00"]
    assert found.notes == ("payable",)
    assert found.doubts == ()


@pytest.mark.parametrize("more", ["Acompte versé 200,00 EUR", "Reste à payer 1 000,00 EUR"])
def test_where_the_invoice_may_have_reckoned_with_the_deposit_the_owner_is_asked(room: ReadingRoom, more: str) -> None:
    lines = (*SUMS, "Acompte versé 200,00 EUR", "Reste à payer 1 000,00 EUR") if more.startswith("A") else (*SUMS, more)
    found = _found(room, "Merci de régler un acompte de 30 %.", *lines)
    assert str(found.facts.payable) == "1000.00"
    assert "payable" in found.doubts


def test_a_share_beside_a_deposit_invoice_is_asked_about(room: ReadingRoom) -> None:
    (found,) = _findings(room, "Un acompte de 30 % est demandé.", Attachment("f.xml", "", PREPAYMENT.encode())).invoices
    assert found.is_deposit
    assert str(found.facts.payable) == "1250.50"
    assert found.doubts == ("payable",)


def test_an_amount_in_another_currency_is_asked_about_and_not_taken(room: ReadingRoom) -> None:
    found = _found(room, "Il reste un solde de 400 USD.")
    assert (str(found.facts.payable), found.doubts, found.notes) == ("1200.00", ("payable",), ())


def test_an_amount_without_a_sign_is_in_the_invoice_s_currency(room: ReadingRoom) -> None:
    lines = ("Total TTC 1 200,00 CHF", "Échéance : 01/04/2026")
    found = _found(room, "Il reste un solde de 400,00 à régler.", *lines)
    assert found.facts.payable is not None
    assert (str(found.facts.payable), found.facts.payable.currency) == ("400.00", "CHF")


def test_a_day_that_takes_the_place_of_instalments_is_named_so(room: ReadingRoom) -> None:
    file = Attachment("f.xml", "application/xml", FATTURAPA.encode())
    (found,) = _findings(room, "La scadenza è spostata al 15 maggio 2026: nuova scadenza 15/05/2026", file).invoices
    assert found.facts.due_on == date(2026, 5, 15)
    assert found.notes == ("dues",)


def test_every_invoice_of_an_italian_batch_is_found(room: ReadingRoom) -> None:
    body = FATTURAPA[FATTURAPA.index(" <FatturaElettronicaBody>") : FATTURAPA.index("</p:")]
    batch = FATTURAPA.replace(body, body + body.replace("12/A", "13/A"))
    found = _findings(room, "", Attachment("lotto.xml", "application/xml", batch.encode())).invoices
    assert [one.facts.number for one in found] == ["12/A", "13/A"]

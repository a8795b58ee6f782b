"""Electronic invoices, and files that only look like one."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.model import DocumentType, InvoiceReading, Obstacle, Source
from bot.core.money import Money
from bot.reading.invoice.formats import DocumentRead, read_document
from bot.reading.invoice.likely import is_invoice
from bot.reading.invoice.xml import Unreadable, parse_xml
from bot.reading.letter import Attachment
from tests.reading.invoice.printed import with_file
from tests.reading.invoice.samples import CII, DUE_IN_WORDS, DUE_STATED, FATTURAPA, UBL

TODAY = date(2026, 3, 2)


def _look(content: bytes | str, name: str = "x.bin") -> DocumentRead:
    raw = content.encode() if isinstance(content, str) else content
    return read_document(Attachment(name, "application/octet-stream", raw), TODAY)


def _read(content: bytes | str) -> InvoiceReading:
    reading = _look(content)
    assert isinstance(reading, InvoiceReading)
    return reading


@pytest.mark.parametrize("terms", [DUE_STATED, DUE_IN_WORDS])
def test_cii_is_read(terms: str) -> None:
    reading = _read(CII.replace("TERMS", terms))
    facts = reading.facts
    assert reading.source is Source.CII
    assert (facts.number, facts.issued_on, facts.due_on) == ("F-2026-031", date(2026, 3, 2), date(2026, 4, 1))
    assert [str(money) for money in (facts.total, facts.prepaid, facts.payable)] == ["1250.50", "250.50", "1000.00"]
    assert (facts.seller, facts.buyer, facts.payment_reference) == ("Studio Morel", "Acme SA", "RF-31")
    assert facts.iban == "FR7630006000011234567890189"
    assert is_invoice(reading)


def test_a_pdf_s_embedded_xml_outranks_its_text() -> None:
    reading = _read(with_file(CII.replace("TERMS", DUE_STATED).encode(), "factur-x.xml"))
    assert reading.source is Source.FACTUR_X
    assert reading.facts.total == Money.of("1250.50", "EUR")


def test_a_pdf_with_a_broken_embedded_file_is_read_by_its_text() -> None:
    reading = _read(with_file(b"<CrossIndustryInvoice", "factur-x.xml"))
    assert reading.source is Source.PDF_TEXT


def test_ubl_is_read() -> None:
    reading = _read(UBL.replace("ROOT", "Invoice"))
    facts = reading.facts
    assert (reading.source, facts.number, facts.due_on) == (Source.UBL, "INV-42", date(2026, 4, 1))
    assert facts.payable == Money.of(2160, "GBP")
    assert (facts.seller, facts.buyer, facts.type) == ("Orchard Ltd", "Acme Ltd", DocumentType.INVOICE)


def test_a_ubl_credit_note_names_its_invoice() -> None:
    reading = _read(UBL.replace("ROOT", "CreditNote"))
    assert (reading.facts.type, reading.facts.credits) == (DocumentType.CREDIT_NOTE, "INV-40")


def test_fatturapa_is_read_with_its_instalments() -> None:
    reading = _read(FATTURAPA)
    facts = reading.facts
    assert (reading.source, facts.number, facts.buyer) == (Source.FATTURAPA, "12/A", "Mario Bianchi")
    assert [(due.on, str(due.amount)) for due in facts.dues] == [
        (date(2026, 4, 1), "61.00"),
        (date(2026, 5, 1), "61.00"),
    ]
    assert facts.due_on == date(2026, 4, 1)
    assert facts.iban == "IT60X0542811101000000123456"


@pytest.mark.parametrize("content", [b"hello", b"<?xml version='1.0'?><Order/>", b"<html><body/></html>"])
def test_what_is_no_invoice_gives_nothing(content: bytes) -> None:
    assert _look(content) is None


@pytest.mark.parametrize(
    ("name", "content", "obstacle"),
    [
        ("a.pdf", b"", Obstacle.EMPTY),
        ("a.pdf", b"\x00" * 99, Obstacle.EMPTY),
        ("a.pdf", b"%PDF-1.4 broken", Obstacle.DAMAGED),
        ("a.xml", b"<Invoice", Obstacle.DAMAGED),
        ("a.pdf", b"\x89PNG\r\n\x1a\n and so on", Obstacle.MISLABELLED),
        ("a.xml", b"nothing of the kind", Obstacle.MISLABELLED),
    ],
)
def test_what_cannot_be_read_says_why(name: str, content: bytes, obstacle: Obstacle) -> None:
    assert _look(content, name) is obstacle


def test_a_document_type_is_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'
    with pytest.raises(Unreadable, match="document type"):
        parse_xml(bomb)
    late = b"<?xml version='1.0'?><!--" + b"x" * 9000 + b"--><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"
    with pytest.raises(Unreadable, match="document type"):
        parse_xml(late)

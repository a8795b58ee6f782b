"""The files of one mail: packed ones opened, those of one invoice together."""

from __future__ import annotations

from datetime import date

from bot.core.model import Obstacle, Source
from bot.reading.attachment import Attachment
from bot.reading.invoice.bundle import Bundle, invoices_of, is_document, read_bundle
from bot.reading.invoice.formats import read_document
from bot.reading.invoice.unzip import unzipped
from tests.isolation.hostile import blank_pages, zip_of
from tests.reading.invoice.printed import printed_lines
from tests.reading.invoice.samples import CII, DUE_STATED

TODAY = date(2026, 3, 2)
XML = Attachment("F-2026-031.xml", "text/xml", CII.replace("TERMS", DUE_STATED).encode())
LOGO = Attachment("logo.png", "image/png", b"\x89PNG\r\n\x1a\n")


def _printed(name: str, *lines: str) -> Attachment:
    return Attachment(name, "application/pdf", printed_lines(["Studio Morel", *lines, "Date : 02/03/2026"]))


def _bundle(*files: Attachment) -> Bundle:
    return read_bundle(files, read_document, lambda file: unzipped(file.content), TODAY)


PDF = _printed("facture.pdf", "Facture n° F-2026-031", "Total TTC : 1 250,50 EUR")


def test_a_picture_is_no_document_but_one_that_is_named_so_is_looked_at() -> None:
    assert not is_document(LOGO)
    assert is_document(Attachment("facture.pdf", "", LOGO.content))
    assert _bundle(LOGO) == Bundle()


def test_the_data_and_its_printed_form_are_one_invoice() -> None:
    (one,) = invoices_of(_bundle(PDF, XML))
    assert (one.reading.source, one.files) == (Source.CII, (PDF, XML))


def test_a_printed_form_whose_number_is_not_read_belongs_to_the_data_of_its_name_or_total() -> None:
    same_total = _printed("scan.pdf", "Facture", "Total TTC : 1 250,50 EUR")
    same_name = _printed("F-2026-031.pdf", "Facture", "Total TTC : 9,00 EUR")
    for printed in (same_total, same_name):
        (one,) = invoices_of(_bundle(XML, printed))
        assert one.files == (XML, printed)


def test_a_scan_beside_the_data_is_its_picture() -> None:
    scan = Attachment("scan.pdf", "", blank_pages(1))
    (one,) = invoices_of(_bundle(XML, scan))
    assert one.files == (XML, scan)


def test_two_invoices_stay_two_and_the_same_file_counts_once() -> None:
    other = _printed("autre.pdf", "Facture n° F-2026-032", "Total TTC : 480,00 EUR")
    found = invoices_of(_bundle(PDF, other, PDF))
    assert [one.facts.number for one in found] == ["F-2026-031", "F-2026-032"]
    assert [one.files for one in found] == [(PDF,), (other,)]


def test_packed_files_are_opened_one_level_deep() -> None:
    inner = zip_of({"deep.pdf": PDF.content})
    packed = Attachment("mars.zip", "", zip_of({"factures/facture.pdf": PDF.content, "more.zip": inner}))
    (one,) = invoices_of(_bundle(packed))
    assert [file.name for file in one.files] == ["facture.pdf"]


def test_what_cannot_be_read_is_named_with_its_reason() -> None:
    bundle = _bundle(Attachment("a.pdf", "", b""), Attachment("b.zip", "", zip_of({"c.pdf": b"x"})[:-5]), PDF)
    assert [(one.file.name, one.obstacle) for one in bundle.unread] == [
        ("b.zip", Obstacle.DAMAGED),
        ("a.pdf", Obstacle.EMPTY),
    ]
    assert len(invoices_of(bundle)) == 1

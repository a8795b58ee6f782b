"""Several Italian invoices in one file."""

from __future__ import annotations

from datetime import date

from bot.core.model import Obstacle
from bot.reading.attachment import Attachment
from bot.reading.explain import explain
from bot.reading.invoice.batch import single_invoices
from bot.reading.invoice.bundle import invoices_of, is_packed, read_bundle
from bot.reading.invoice.formats import read_document
from bot.reading.invoice.unzip import opened
from tests.reading.invoice.samples import FATTURAPA

TODAY = date(2026, 6, 1)
START = FATTURAPA.index(" <FatturaElettronicaBody>")
BODY = FATTURAPA[START : FATTURAPA.index("</p:FatturaElettronica>")]


def _batch(count: int) -> bytes:
    bodies = "".join(BODY.replace("12/A", f"{number}/A") for number in range(1, count + 1))
    return FATTURAPA.replace(BODY, bodies).encode()


def test_each_invoice_of_a_batch_is_read() -> None:
    file = Attachment("IT01234567890_00001.xml", "", _batch(3))
    bundle = read_bundle([file], read_document, lambda one: opened(one.content), TODAY)
    found = invoices_of(bundle)
    assert [one.facts.number for one in found] == ["1/A", "2/A", "3/A"]
    assert {one.facts.seller for one in found} == {"Studio Rossi"}
    assert [one.files[0].name for one in found] == [f"IT01234567890_00001-{number}.xml" for number in (1, 2, 3)]


def test_a_batch_is_told_whole() -> None:
    told = explain("lotto.xml", _batch(2), None, TODAY)
    others = told["others"]
    assert isinstance(others, list)
    assert (told["reading"], len(others)) == ("invoice", 1)


def test_a_single_invoice_is_no_batch() -> None:
    assert not is_packed(Attachment("x.xml", "", _batch(1)))


def test_a_batch_too_long_or_broken_is_set_aside() -> None:
    assert single_invoices(_batch(61)) is Obstacle.TOO_LARGE
    assert single_invoices(_batch(2)[:-40]) is Obstacle.DAMAGED

"""A scan is read where tesseract is installed, and never believed without asking; the program here is a stand-in."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from bot.core.model import InvoiceReading, Obstacle, Source
from bot.reading.attachment import Attachment
from bot.reading.invoice.formats import read_document
from bot.reading.invoice.likely import is_invoice, is_sure
from tests.isolation.hostile import blank_pages

SCAN = Attachment("scan.pdf", "application/pdf", blank_pages(1))
TODAY = date(2026, 3, 2)
PROGRAM = f"""#!{sys.executable}
import sys
if "--list-langs" in sys.argv:
    print("List of available languages:", "eng", "fra", sep="\\n")
else:
    picture = sys.stdin.buffer.read()
    assert picture.startswith(b"P5 "), picture[:20]
    assert "fra+eng" in sys.argv
    print("Facture n° F-2026-031", "Date : 02/03/2026", "Échéance : 01/04/2026", "Total TTC : 10,00 EUR", sep="\\n")
"""


def test_what_tesseract_recognises_is_read_but_not_sure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text(PROGRAM, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    reading = read_document(SCAN, TODAY)
    assert isinstance(reading, InvoiceReading)
    assert (reading.source, reading.facts.number, str(reading.facts.total)) == (Source.OCR, "F-2026-031", "10.00")
    assert is_invoice(reading)
    assert not is_sure(reading)


def test_without_tesseract_a_scan_is_a_picture_without_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_document(SCAN, TODAY) is Obstacle.NO_TEXT

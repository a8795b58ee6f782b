"""A scan: what an installed tesseract makes of its first pages. Without tesseract scans stay unread."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from functools import cache

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from bot.core.model import InvoiceReading, Source
from bot.reading.attachment import Attachment
from bot.reading.invoice.layout import rows_of_text
from bot.reading.invoice.sniff import FileKind, kind_of_file
from bot.reading.invoice.text_facts import read_rows

_PAGES_READ = 2
_DOTS_PER_INCH = 200
_POINTS_PER_INCH = 72
_LONGEST_SIDE = 4_000
_SECONDS = 4
"""For each page: a file has ten seconds in all."""
_SUREST = 0.7
_LANGUAGES = ("fra", "eng", "deu", "spa", "ita", "nld")


class Ocr:
    """Reads a PDF without text, if tesseract is installed."""

    def reads(self, attachment: Attachment, today: date) -> InvoiceReading | None:
        """What the pages' pictures say; None if it is no PDF, or tesseract is absent or finds nothing."""
        program = shutil.which("tesseract")
        if program is None or kind_of_file(attachment.content) is not FileKind.PDF:
            return None
        text = "\n".join(_recognised(program, page) for page in _pages(attachment.content))
        rows = rows_of_text(text)
        return _unsure(read_rows(rows, today, Source.OCR)) if rows else None


def _unsure(reading: InvoiceReading) -> InvoiceReading:
    """Digits are what is misread: nothing that rests on a picture is acted on without asking."""
    return replace(reading, confidence=tuple((name, min(sure, _SUREST)) for name, sure in reading.confidence))


def _pages(content: bytes) -> list[bytes]:
    """The first pages as grey pictures (PGM)."""
    document = pdfium.PdfDocument(content)
    try:
        return [_picture(document[index]) for index in range(min(len(document), _PAGES_READ))]
    finally:
        document.close()


def _picture(page: pdfium.PdfPage) -> bytes:
    scale = min(_DOTS_PER_INCH / _POINTS_PER_INCH, _LONGEST_SIDE / max(*page.get_size(), 1))
    bitmap = page.render(scale=scale, grayscale=True)
    points = bytes(bitmap.buffer)
    lines = (points[row * bitmap.stride : row * bitmap.stride + bitmap.width] for row in range(bitmap.height))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(lines)


def _recognised(program: str, picture: bytes) -> str:
    command = [program, "stdin", "stdout", "-l", _languages(program), "--psm", "6"]
    try:
        ran = subprocess.run(command, input=picture, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return ""
    return ran.stdout.decode(errors="replace")


@cache
def _languages(program: str) -> str:
    """Those of ours that are installed."""
    ran = subprocess.run([program, "--list-langs"], capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
    known = set(ran.stdout.decode(errors="replace").split())
    return "+".join(name for name in _LANGUAGES if name in known) or "eng"

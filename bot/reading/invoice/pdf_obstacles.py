"""What stands in the way of reading a PDF, before anything in it is read."""

from __future__ import annotations

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from bot.core.model import Obstacle

PAGES_LIMIT = 500


def pdf_obstacle(content: bytes) -> Obstacle | None:
    """None for a PDF that opens, with an empty user password too, and has at most 500 pages."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as problem:
        locked = getattr(problem, "err_code", None) in (pdfium.raw.FPDF_ERR_PASSWORD, pdfium.raw.FPDF_ERR_SECURITY)
        return Obstacle.ENCRYPTED if locked else Obstacle.DAMAGED
    try:
        pages = len(document)
    finally:
        document.close()
    if pages > PAGES_LIMIT:
        return Obstacle.TOO_MANY_PAGES
    return None if pages else Obstacle.DAMAGED

"""Small invoices printed for the tests: the same facts in several layouts."""

from __future__ import annotations

from collections.abc import Sequence

from fpdf import FPDF


def _blank() -> FPDF:
    pdf = FPDF()
    pdf.set_compression(False)
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    return pdf


def printed_lines(lines: Sequence[str]) -> bytes:
    """One line under the other, as a word processor prints them."""
    pdf = _blank()
    for line in lines:
        pdf.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def printed_at(cells: Sequence[tuple[float, float, str]]) -> bytes:
    """Each text at its place (millimetres from the left and the top), in the order given."""
    pdf = _blank()
    for left, top, text in cells:
        pdf.text(left, top, text)
    return bytes(pdf.output())


def with_file(content: bytes, name: str) -> bytes:
    """A page with a file embedded, as Factur-X has it."""
    pdf = _blank()
    pdf.cell(0, 6, "Facture F-2026-031")
    pdf.embed_file(basename=name, bytes=content)
    return bytes(pdf.output())

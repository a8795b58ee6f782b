"""Small invoices printed for the tests: the same facts in several layouts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fpdf import FPDF
from fpdf.encryption import EncryptionMethod


def _blank() -> FPDF:
    pdf = FPDF()
    pdf.set_compression(False)
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    return pdf


def printed_lines(lines: Sequence[str], owner_password: str = "", user_password: str = "") -> bytes:
    """One line under the other, as a word processor prints them; encrypted if there is an owner's password."""
    pdf = _blank()
    if owner_password:
        pdf.set_encryption(owner_password, user_password, EncryptionMethod.RC4)
    for line in lines:
        pdf.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def printed_at(cells: Sequence[tuple[float, float, str]]) -> bytes:
    """Each text at its place (millimetres from the left and the top), in the order given."""
    pdf = _blank()
    for left, top, text in cells:
        pdf.text(left, top, text)
    return bytes(pdf.output())


def printed_pages(pages: Sequence[str]) -> bytes:
    """One line at the top of each page."""
    pdf = _blank()
    for number, line in enumerate(pages):
        if number:
            pdf.add_page()
        pdf.cell(0, 6, line)
    return bytes(pdf.output())


def with_file(content: bytes, name: str) -> bytes:
    """A page with a file embedded, as Factur-X has it."""
    return with_files({name: content})


def with_files(files: Mapping[str, bytes]) -> bytes:
    """A page with several files embedded."""
    pdf = _blank()
    pdf.cell(0, 6, "Facture F-2026-031")
    for name, content in files.items():
        pdf.embed_file(basename=name, bytes=content)
    return bytes(pdf.output())

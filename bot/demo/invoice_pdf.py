"""An invoice as a one-page PDF, written by hand: the demo needs no PDF library at run time.

PDF 1.4 with the standard fonts Helvetica and Helvetica-Bold in WinAnsiEncoding (PDF 32000-1, 9.6.2.2 and annex D):
they need no embedding. Coordinates are points from the lower left corner of an A4 page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.money import Money, totals
from bot.writing import figures

_LEFT, _RIGHT, _TOP = 56.0, 539.0, 780.0
_GREY, _INK, _BAND = "0.40 0.44 0.48 rg", "0.12 0.15 0.18 rg", "0.93 0.95 0.97 rg"
# Widths of Helvetica-Bold in thousandths, of what stands in right-aligned amounts; its digits are as wide as Helvetica's.
_NARROW = {" ": 278, "\u00a0": 278, ",": 278, ".": 278}
_DIGIT = 556

_WORDS = {
    "fr": {
        "title": "FACTURE", "number": "Facture n°", "issued": "Date de facture :", "due": "Échéance :",
        "buyer": "Facturé à :", "what": "Désignation", "amount": "Montant HT", "net": "Sous-total HT",
        "vat": "TVA 20 %", "total": "Total TTC", "pay": "Règlement par virement",
        "reference": "Référence à rappeler :",
    },
    "en": {
        "title": "INVOICE", "number": "Invoice no.", "issued": "Invoice date:", "due": "Due date:",
        "buyer": "Bill to:", "what": "Description", "amount": "Amount", "net": "Subtotal",
        "vat": "VAT 0% (reverse charge)", "total": "Total due", "pay": "Payment by bank transfer",
        "reference": "Payment reference:",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seller:
    """The creditor as printed: ``lines`` are address and registration."""

    name: str
    lines: tuple[str, ...]
    iban: str
    bic: str


@dataclass(frozen=True, slots=True)
class PrintedInvoice:
    """What stands on the paper. ``items`` are net amounts of one currency; French invoices add 20 % VAT."""

    number: str
    issued_on: date
    due_on: date
    buyer: str
    address: tuple[str, ...]
    language: str
    items: tuple[tuple[str, Money], ...]

    @property
    def net(self) -> Money:
        (net,) = totals(amount for _, amount in self.items)
        return net

    @property
    def vat(self) -> Money:
        return Money((self.net.minor + 2) // 5 if self.language == "fr" else 0, self.net.currency)

    @property
    def total(self) -> Money:
        return self.net + self.vat


def render(invoice: PrintedInvoice, seller: Seller) -> bytes:
    """The whole PDF file."""
    words = _WORDS[invoice.language]
    page = [
        *_head(invoice, seller, words),
        *_items(invoice, words),
        *_sums(invoice, words),
        *_payment(invoice, seller, words),
    ]
    return _file("\n".join(page).encode("cp1252"))


def _head(invoice: PrintedInvoice, seller: Seller, words: dict[str, str]) -> list[str]:
    drawn = [_text(_LEFT, _TOP, seller.name, 16, bold=True), _text(400, _TOP, words["title"], 16, bold=True)]
    drawn += [_text(_LEFT, _TOP - 18 - 13 * i, line, 9, colour=_GREY) for i, line in enumerate(seller.lines)]
    facts = (
        f"{words['number']} {invoice.number}",
        f"{words['issued']} {figures.day(invoice.issued_on, invoice.language)}",
        f"{words['due']} {figures.day(invoice.due_on, invoice.language)}",
    )
    drawn += [_text(400, _TOP - 22 - 15 * i, fact, 9, bold=i == 0) for i, fact in enumerate(facts)]
    drawn += [_text(_LEFT, 668, words["buyer"], 9, colour=_GREY), _text(_LEFT, 652, invoice.buyer, 11, bold=True)]
    return drawn + [_text(_LEFT, 638 - 13 * i, line, 9) for i, line in enumerate(invoice.address)]


def _items(invoice: PrintedInvoice, words: dict[str, str]) -> list[str]:
    drawn = [f"{_BAND} {_LEFT - 8} 560 {_RIGHT - _LEFT + 16} 24 re f"]
    drawn += [
        _text(_LEFT, 568, words["what"], 9, bold=True),
        _text(_RIGHT - 5.3 * len(words["amount"]), 568, words["amount"], 9, bold=True),
    ]
    for place, (what, amount) in enumerate(invoice.items):
        height = 538 - 24 * place
        drawn += [_text(_LEFT, height, what, 10), _to_the_right(height, _money(amount, invoice), 10)]
        drawn.append(f"0.87 0.89 0.91 RG 0.7 w {_LEFT - 8} {height - 9} m {_RIGHT + 8} {height - 9} l S")
    return drawn


def _sums(invoice: PrintedInvoice, words: dict[str, str]) -> list[str]:
    top = 538 - 24 * len(invoice.items) - 14
    drawn: list[str] = []
    rows = (("net", invoice.net), ("vat", invoice.vat), ("total", invoice.total))
    for place, (name, amount) in enumerate(rows):
        height, last = top - 20 * place, name == "total"
        drawn.append(_text(350, height, words[name], 12 if last else 10, bold=last))
        drawn.append(_to_the_right(height, _money(amount, invoice), 12 if last else 10, bold=last))
    return drawn


def _payment(invoice: PrintedInvoice, seller: Seller, words: dict[str, str]) -> list[str]:
    lines = (
        f"IBAN : {figures.iban(seller.iban)}",
        f"BIC : {seller.bic}",
        f"{words['reference']} {invoice.number}",
    )
    drawn = [f"{_BAND} {_LEFT - 8} 236 {_RIGHT - _LEFT + 16} 84 re f"]
    drawn.append(_text(_LEFT, 300, words["pay"], 10, bold=True))
    return drawn + [_text(_LEFT, 282 - 15 * place, line, 10) for place, line in enumerate(lines)]


def _money(amount: Money, invoice: PrintedInvoice) -> str:
    return figures.money(amount, invoice.language)


def _text(left: float, height: float, text: str, size: int, *, bold: bool = False, colour: str = _INK) -> str:
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT {colour} /{'B' if bold else 'R'} {size} Tf {left:.1f} {height:.1f} Td ({escaped}) Tj ET"


def _to_the_right(height: float, text: str, size: int, *, bold: bool = False) -> str:
    width = sum(_NARROW.get(character, _DIGIT) for character in text) * size / 1000
    return _text(_RIGHT - width, height, text, size, bold=bold)


def _file(content: bytes) -> bytes:
    """The objects with their cross-reference table (PDF 32000-1, 7.5)."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    objects: Sequence[bytes] = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R"
        b" /Resources << /Font << /R 4 0 R /B 5 0 R >> >> >>",
        font % b"Helvetica",
        font % b"Helvetica-Bold",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    )
    written, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return bytes(written + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start))

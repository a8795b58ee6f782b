"""What a document calls itself: an invoice, a credit note, or something else that merely speaks of one."""

from __future__ import annotations

import re
from functools import cache

from bot.core.model import DEPOSIT, DOCUMENT, DocumentType
from bot.reading.folding import fold
from bot.reading.invoice.labels import Label, Paper, find_labels, paper_named, words_pattern
from bot.reading.invoice.layout import Row
from bot.reading.invoice.lookup import Index
from bot.reading.invoice.notes import Notes

_TITLE_ROWS = 40
_WORDS_BEHIND = 5
_JOINED = re.compile(r"[ /&+,|-]{0,5}(?:(?:und|et|and|y|ed?|en|ou|or|oder)[ /]{1,3})?", re.IGNORECASE)
"""What joins two names of one paper: "Quittung / Rechnung"."""
_REFERRED_TO = frozenset({Paper.ORDER, Paper.CONTRACT})
_TITLES = (Label.INVOICE, Label.NUMBER)
_CREDIT_TITLES = (Label.CREDIT_NOTE, Label.CREDIT_NUMBER)


def paper_of(rows: tuple[Row, ...]) -> tuple[Paper, int] | None:
    """The first title that is another paper's than an invoice's, and its row."""
    for number, row in enumerate(rows[:_TITLE_ROWS]):
        # A title has nothing beside it: "Bestellung | 4711" is a line of the head.
        named = paper_named(row[-1].text)
        if named and named[0] not in (Paper.INVOICE, Paper.CREDIT_NOTE) and _is_title(*named, row[-1].text):
            return named[0], number
    return None


def _is_title(paper: Paper, end: int, line: str) -> bool:
    """A title stands alone or with its number; "Bestellung: 4711" is none, "Lieferschein/Rechnung" an invoice's.

    A reminder and a receipt are about an invoice, and may name it: "Relance facture n° 12", "Receipt for invoice 12".
    """
    rest = line[end:]
    invoice = next((named for named in find_labels(rest) if named.label in (*_TITLES, *_CREDIT_TITLES)), None)
    if invoice is None:
        return ":" not in rest and len(rest.split()) <= _WORDS_BEHIND
    about_it = paper is Paper.REMINDER or (paper is Paper.RECEIPT and not _JOINED.fullmatch(rest[: invoice.start]))
    return about_it and len(rest.split()) <= 2 * _WORDS_BEHIND


def _is_reference(rows: tuple[Row, ...], other: tuple[Paper, int], title: int) -> bool:
    """Whether what looks like another paper's title is a number that the invoice refers to, printed above its own."""
    paper, row = other
    if _height(rows[title]) > 1.1 * _height(rows[row]):
        return True
    numbered = re.search(r"\d", rows[row][-1].text) is not None
    return numbered and paper in _REFERRED_TO and paper_named(rows[title][-1].text) is not None


def _height(row: Row) -> float:
    return max(cell.height for cell in row)


def document_type(rows: tuple[Row, ...], index: Index, notes: Notes) -> DocumentType:
    """Invoice or credit note; the confidence "document" is 0 when the text calls itself something else."""
    other = paper_of(rows)
    credit = _first_row(index, _CREDIT_TITLES, opening=True)
    title = _first_row(index, _TITLES, opening=False)
    named = min((row for row in (credit, title) if row is not None), default=None)
    if other and named is not None and other[1] < named and _is_reference(rows, other, named):
        other = None
    if named is None or (other is not None and other[1] <= named):
        notes.keep(DOCUMENT, 0.0 if other is not None else 0.2)
    else:
        notes.keep(DOCUMENT, 0.95)
        if _deposit().search(fold(" ".join(cell.text for cell in rows[named]))):
            notes.keep(DEPOSIT, 0.9)
    if credit is not None and (title is None or credit <= title or not _opens(index, title)):
        notes.keep("type", 0.9, " ".join(cell.text for cell in rows[credit]))
        return DocumentType.CREDIT_NOTE
    notes.keep("type", 0.9 if title is not None else 0.4)
    return DocumentType.INVOICE


@cache
def _deposit() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){words_pattern('deposit_invoice')}(?![a-z])")


def _first_row(index: Index, labels: tuple[Label, ...], opening: bool) -> int | None:
    rows = (place.row for label in labels for place in index[label] if place.opens() or not opening)
    return min((row for row in rows if row < _TITLE_ROWS), default=None)


def _opens(index: Index, row: int) -> bool:
    return any(place.row == row and place.opens() for label in _TITLES for place in index[label])

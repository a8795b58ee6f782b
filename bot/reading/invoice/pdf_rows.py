"""A PDF's printed text as rows of cells: pdfium knows each character's place."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from bot.reading.invoice.layout import Cell, Row, within_limits

_FIRST_PAGES, _LAST_PAGES = 3, 2
"""An invoice says who, what and when on its first pages, and how much and whereto on its last."""
_CHARS_LIMIT = 30_000
# pdfium writes a hyphen at a line's end as one of these.
_HYPHENS = frozenset({"\ufffe", "\u0002"})
_SPACED_OUT = re.compile(r"\w(?: \w){4,30}")


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    left: float
    right: float
    middle: float
    height: float


_Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points, upward."""


def rows_of_pdf(content: bytes) -> tuple[Row, ...]:
    """Rows of a PDF's first three and last two pages, from the top down; () if it cannot be opened or is all pictures."""
    try:
        document = pdfium.PdfDocument(content)
    except (pdfium.PdfiumError, ValueError, TypeError):
        return ()
    try:
        return within_limits(row for rows in _pages(document) for row in rows)
    finally:
        document.close()


def _pages(document: pdfium.PdfDocument) -> Iterator[list[Row]]:
    count = len(document)
    depth = 0.0
    for index in sorted({*range(min(count, _FIRST_PAGES)), *range(max(count - _LAST_PAGES, 0), count)}):
        try:
            page = document[index]
            height = page.get_height()
            rows = _rows(list(_words(page.get_textpage())), depth + height)
        except pdfium.PdfiumError:
            continue
        depth += height
        yield rows


def _words(page: pdfium.PdfTextPage) -> Iterator[_Piece]:
    """The page's words: pdfium knows where spaces are, even where the file places every glyph by itself."""
    word: list[str] = []
    boxes: list[_Box] = []
    rectangle = pdfium.raw.FS_RECTF()
    for number in range(min(page.count_chars(), _CHARS_LIMIT)):
        char = chr(pdfium.raw.FPDFText_GetUnicode(page.raw, number))
        if not char.isspace() and char != "\x00":
            if pdfium.raw.FPDFText_GetLooseCharBox(page.raw, number, ctypes.byref(rectangle)):
                word.append("-" if char in _HYPHENS else char)
                boxes.append((rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
        elif word:
            yield _piece(word, boxes)
            word, boxes = [], []
    if word:
        yield _piece(word, boxes)


def _piece(word: list[str], boxes: list[_Box]) -> _Piece:
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    bottom, top = boxes[0][1], boxes[0][3]
    return _Piece("".join(word), left, right, (top + bottom) / 2, max(top - bottom, 1.0))


def _rows(pieces: list[_Piece], depth: float) -> list[Row]:
    """``depth``: how far below the first page's top this page ends, in points."""
    rows: list[Row] = []
    line: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: -piece.middle):
        if line and abs(line[0].middle - piece.middle) > 0.5 * max(min(line[0].height, piece.height), 4.0):
            rows.append(_joined(line, depth))
            line = []
        line.append(piece)
    if line:
        rows.append(_joined(line, depth))
    return rows


def _joined(line: list[_Piece], depth: float) -> Row:
    """Words with an ordinary space between them are one cell; what is printed twice for boldness counts once."""
    cells: list[Cell] = []
    last: _Piece | None = None
    for piece in sorted(line, key=lambda piece: piece.left):
        if last and piece.text == last.text and piece.left - last.left < 0.2 * piece.height:
            continue
        gap = piece.left - cells[-1].right if cells else 0.0
        if cells and gap < 0.75 * max(piece.height, 6.0):
            right = max(piece.right, cells[-1].right)
            cells[-1] = replace(cells[-1], text=f"{cells[-1].text} {piece.text}", right=right)
        else:
            cells.append(Cell(piece.text, piece.left, piece.right, depth - piece.middle, piece.height))
        last = piece
    return tuple(_unspaced(cell) for cell in cells)


def _unspaced(cell: Cell) -> Cell:
    """A title like ``R E C H N U N G`` is a word."""
    if not _SPACED_OUT.fullmatch(cell.text) or not cell.text.replace(" ", "").isalpha():
        return cell
    return replace(cell, text=cell.text.replace(" ", ""))

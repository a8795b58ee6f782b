"""Text with its place on the page: cells in rows, so that a label finds the value beside or below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium  # type: ignore[import-untyped]

PAGES_READ = 30
PAGES_LIMIT = 500
BYTES_LIMIT = 50 * 1024 * 1024
_CHARS_LIMIT = 60_000
# pdfium writes a hyphen at a line's end as one of these.
_HYPHENS = frozenset({"\ufffe", "\u0002"})
_ROWS_LIMIT = 6_000
_COLUMN_GAP = re.compile(r"\t+| {3,}")


@dataclass(frozen=True, slots=True)
class Cell:
    """A run of text; ``left`` and ``right`` in points (PDF) or characters (plain text)."""

    text: str
    left: float
    right: float


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    left: float
    right: float
    middle: float
    height: float


def rows_of_text(text: str) -> tuple[Row, ...]:
    """Rows of a plain text; tabs and wide gaps part the cells."""
    return tuple(_cells(line) for line in text.splitlines()[:_ROWS_LIMIT] if line.strip())


def _cells(line: str) -> Row:
    cells = []
    at = 0
    for part in _COLUMN_GAP.split(line):
        left = line.find(part, at)
        at = left + len(part)
        if part.strip():
            cells.append(Cell(part.strip(), float(left), float(at)))
    return tuple(cells)


def rows_of_pdf(content: bytes) -> tuple[Row, ...]:
    """Rows of a PDF's first 30 pages, from the top down; () if it is no readable PDF or exceeds a limit."""
    if len(content) > BYTES_LIMIT:
        return ()
    try:
        document = pdfium.PdfDocument(content)
    except (pdfium.PdfiumError, ValueError, TypeError):
        return ()
    try:
        if len(document) > PAGES_LIMIT:
            return ()
        rows: list[Row] = []
        for index in range(min(len(document), PAGES_READ)):
            rows.extend(_page_rows(document, index))
        return tuple(rows[:_ROWS_LIMIT])
    finally:
        document.close()


def _page_rows(document: pdfium.PdfDocument, index: int) -> list[Row]:
    try:
        return _rows(list(_words(document[index].get_textpage())))
    except pdfium.PdfiumError:
        return []


def _words(page: pdfium.PdfTextPage) -> Iterator[_Piece]:
    """The page's words: pdfium knows where spaces are, even where the file places every glyph by itself."""
    word: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    for number in range(min(page.count_chars(), _CHARS_LIMIT)):
        char = chr(pdfium.raw.FPDFText_GetUnicode(page.raw, number))
        if not char.isspace() and char != "\x00":
            word.append("-" if char in _HYPHENS else char)
            boxes.append(page.get_charbox(number, loose=True))
        elif word:
            yield _piece(word, boxes)
            word, boxes = [], []
    if word:
        yield _piece(word, boxes)


def _piece(word: list[str], boxes: list[tuple[float, float, float, float]]) -> _Piece:
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    bottom, top = boxes[0][1], boxes[0][3]
    return _Piece("".join(word), left, right, (top + bottom) / 2, max(top - bottom, 1.0))


def _rows(pieces: list[_Piece]) -> list[Row]:
    rows: list[Row] = []
    line: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: -piece.middle):
        if line and abs(line[0].middle - piece.middle) > 0.5 * max(min(line[0].height, piece.height), 4.0):
            rows.append(_joined(line))
            line = []
        line.append(piece)
    if line:
        rows.append(_joined(line))
    return rows


def _joined(line: list[_Piece]) -> Row:
    """Words with an ordinary space between them are one cell."""
    cells: list[Cell] = []
    for piece in sorted(line, key=lambda piece: piece.left):
        gap = piece.left - cells[-1].right if cells else 0.0
        if cells and gap < 0.75 * max(piece.height, 6.0):
            cells[-1] = Cell(f"{cells[-1].text} {piece.text}", cells[-1].left, max(piece.right, cells[-1].right))
        else:
            cells.append(Cell(piece.text, piece.left, piece.right))
    return tuple(cells)


def text_of(rows: tuple[Row, ...]) -> str:
    """The rows as plain text, a line a row, three spaces between cells."""
    return "\n".join("   ".join(cell.text for cell in row) for row in rows)

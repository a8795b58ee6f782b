"""Blocks of printed addresses: the lines above and with a postcode and town."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reading.folding import fold
from bot.reading.invoice.layout import Cell, Row

_HEAD_ROWS = 45
_TALLEST = 6
"""Lines of an address."""
_LINE_GAP, _GAP_ABOVE_TOWN = 30.0, 42.0
"""Points between two lines of a block at most; above the town some leave a line blank."""
_LEFT_SLACK = 12.0
_TOWN = re.compile(
    r"^(?:[a-z]{1,2}[- ])?(?:\d{4,5}|\d{4} ?[a-z]{2}|\d{2}-\d{3}|\d{3} \d{2}) {0,3}[a-z][a-z .,'()/-]{1,50}\d{0,2}"
    r"(?: (?:cedex|ce)(?: \d{1,2})?)?(?:,? [a-z]{2,20})?$"
    r"|^[a-z .'-]{2,40},? (?:[a-z]{2} )?\d{5}(?:-\d{4})?(?:,? [a-z ]{2,20})?$"
    r"|^(?:[a-z .'-]{2,40},? )?[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}(?:,? [a-z ]{2,20})?$"
)
_SENDER_PARTS = re.compile(r"\s*[•●·|∙*]\s*|,\s+|\s+[-–]\s+|\s+•?\s*/\s+")
_LONGEST_LINE = 140
_SENDER = re.compile(r"[^:\d@]{3,60}")


@dataclass(frozen=True, slots=True)
class Address:
    """An address block: its lines from the name to the town, and where it stands (points)."""

    lines: tuple[str, ...]
    left: float
    top: float
    row: int


def addresses(rows: tuple[Row, ...]) -> tuple[Address, ...]:
    """The address blocks at the head of a document, from the top."""
    found = []
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        for cell in row:
            if _is_town(cell.text):
                lines = _upward(rows, number, cell)
                if len(lines) > 1:
                    found.append(Address(tuple(lines), cell.left, cell.top, number))
    return tuple(found)


def _upward(rows: tuple[Row, ...], number: int, town: Cell) -> list[str]:
    lines = [town.text]
    top = town.top
    for row in reversed(rows[:number]):
        over = next((cell for cell in row if abs(cell.left - town.left) <= _LEFT_SLACK), None)
        if over is None:
            continue
        if top - over.top > (_LINE_GAP if len(lines) > 1 else _GAP_ABOVE_TOWN) or len(lines) >= _TALLEST:
            break
        lines.insert(0, over.text)
        top = over.top
    return lines


def sender_line(rows: tuple[Row, ...]) -> tuple[str, float, int] | None:
    """The small line above a window address (DIN 5008): the sender's name, and its left edge and row."""
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        for at, cell in enumerate(row):
            text = "|".join(one.text for one in row[at:])
            parts = [part.strip() for part in _SENDER_PARTS.split(text[:_LONGEST_LINE]) if part.strip("|● •·")]
            if len(parts) > 2 and _SENDER.fullmatch(parts[0]) and any(_is_town(part) for part in parts[2:]):
                return parts[0], cell.left, number
    return None


def _is_town(text: str) -> bool:
    return bool(_TOWN.fullmatch(fold(text.strip())))

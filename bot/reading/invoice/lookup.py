"""Finding a label's value: after it, beside it, or below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.reading.invoice.labels import Label, Named, find_labels
from bot.reading.invoice.layout import Cell, Row

_T = TypeVar("_T")
_DEEPEST = 75.0
"""Points below a label within which its value stands: some six lines."""
_ROWS_BELOW = 8
_CELLS_BELOW = 6
_WORDS = 200
_STOPS = frozenset(Label) - {Label.INVOICE, Label.CREDIT_NOTE, Label.ISSUED_WEAK, Label.NAME, Label.TOTAL_WEAK}
"""Labels that end the value of the one before them in the same cell."""
_DAYS = frozenset({Label.ISSUED, Label.ISSUED_WEAK, Label.DUE})
_BETWEEN = re.compile(r"^(?:[ :.\t)–/]|-(?!\d))+")
_NO_HEADINGS = frozenset({Label.NAME})


@dataclass(frozen=True, slots=True)
class Place:
    """A label found: what stands before and after it in its cell, in the cells to its right, and below."""

    label: Label
    name: str
    """The label itself, as printed."""
    words: str
    before: str
    after: str
    rest: str
    """All of the cell behind the label, beyond the next one too."""
    colon: bool
    """Whether a colon stands between label and value."""
    right: tuple[str, ...]
    below: tuple[str, ...]
    """Not beyond the next label."""
    column: tuple[str, ...]
    """What stands below, labels or not."""
    row: int
    left: float
    nth: int
    """How many labels of days stand before it in its cell, as headings of columns set closely."""

    def candidates(self) -> tuple[str, ...]:
        """Where the value may stand, likeliest first."""
        return (self.after, *self.right, *self.below)

    def opens(self) -> bool:
        """Whether the label begins its cell."""
        return not self.before.strip(" #*-–•·.:|()")


Index = Mapping[Label, Sequence[Place]]
"""Every label's places, from the top."""


def index_of(rows: tuple[Row, ...]) -> Index:
    """All labels of the rows with what stands around them."""
    named = [[find_labels(cell.text) for cell in row] for row in rows]
    index: dict[Label, list[Place]] = {label: [] for label in Label}
    for number, cells in enumerate(named):
        for position, labels in enumerate(cells):
            for turn, found in enumerate(labels):
                place = _place(rows, named, (number, position, turn))
                index[found.label].append(place)
    return index


def _place(rows: tuple[Row, ...], named: list[list[tuple[Named, ...]]], at: tuple[int, int, int]) -> Place:
    number, position, turn = at
    cell, labels = rows[number][position], named[number][position]
    found = labels[turn]
    stop = _stop(cell.text, found, labels[turn + 1 :])
    column = _column(rows, number, cell)
    return Place(
        label=found.label,
        name=cell.text[found.start : found.end],
        words=" ".join(one.text for one in rows[number])[:_WORDS],
        before=cell.text[: _start(cell.text, labels[: turn + 1])],
        after=_BETWEEN.sub("", cell.text[found.end : stop]),
        rest=cell.text[found.end :],
        colon=":" in cell.text[found.end : found.end + 4],
        right=_right(rows[number], named[number], position) if stop == len(cell.text) else (),
        below=tuple(cell.text for cell in _until_label(column)),
        column=tuple(cell.text for cell in column),
        row=number,
        left=cell.left,
        nth=sum(other.label in _DAYS for other in labels[:turn]),
    )


def _start(text: str, labels: Sequence[Named]) -> int:
    """Where the last label begins, its other names in front counted in: "Factuur / Facture"."""
    last = labels[-1]
    start = last.start
    for other in reversed(labels[:-1]):
        if other.label is not last.label or _BETWEEN.sub("", text[other.end : start]):
            break
        start = other.start
    return start


def _stop(text: str, found: Named, others: Sequence[Named]) -> int:
    """Where the value ends: before the next label, unless nothing stands between ("Rechnung an: Kunde AG")."""
    apart = (other for other in others if other.label in _STOPS and _BETWEEN.sub("", text[found.end : other.start]))
    return next((other.start for other in apart), len(text))


def _right(row: Row, named: list[tuple[Named, ...]], position: int) -> tuple[str, ...]:
    """The cells to the right, up to the one that a label of its own begins."""
    found: list[str] = []
    for cell, labels in zip(row[position + 1 :], named[position + 1 :], strict=True):
        if labels and _heads(cell.text, labels[0]):
            break
        found.append(cell.text)
    return tuple(found)


def _heads(text: str, first: Named) -> bool:
    return first.label not in _NO_HEADINGS and not text[: first.start].strip(" #*-–•·.:|(")


def _column(rows: tuple[Row, ...], number: int, label: Cell) -> list[Cell]:
    found: list[Cell] = []
    for row in rows[number + 1 : number + 1 + _ROWS_BELOW]:
        if row[0].top - label.top > _DEEPEST or len(found) >= _CELLS_BELOW:
            break
        under = [cell for cell in row if cell.left <= label.right and cell.right >= label.left]
        found.extend(under[:1])
    return found


def _until_label(column: list[Cell]) -> list[Cell]:
    for at, cell in enumerate(column):
        labels = find_labels(cell.text)
        if labels and _heads(cell.text, labels[0]):
            return column[:at]
    return column


def first_value(places: Sequence[Place], read: Callable[[str], _T | None]) -> tuple[_T, Place] | None:
    """The first value that can be read, and its label's place."""
    for place in places:
        for candidate in place.candidates():
            if (value := read(candidate)) is not None:
                return value, place
    return None

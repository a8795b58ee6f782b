"""Lines that stand below each other and never break: what is too long is cut, first what is ready for it, then the widest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

_GAP = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """``least``: the cells below which it is not cut; None: never. ``ready``: cut before the others are."""

    title: str
    least: int | None = None
    right: bool = False
    ready: bool = False


def print_columns(columns: Sequence[Column], rows: Sequence[Sequence[Text]], console: Console) -> None:
    """The titles and a line each, no wider than the console as far as the columns allow it."""
    for line in in_columns(columns, [[Text(column.title, "dim") for column in columns], *rows], console.width):
        console.print(line, no_wrap=True, crop=False, overflow="ignore", soft_wrap=True)


def in_columns(columns: Sequence[Column], rows: Sequence[Sequence[Text]], room: int) -> Iterator[Text]:
    """Each row as one line of ``room`` cells at most, as far as the columns allow it."""
    natural = [max((cell_len(row[place].plain) for row in rows), default=0) for place in range(len(columns))]
    widths = fitted(natural, columns, room - len(_GAP) * (len(columns) - 1))
    for row in rows:
        cells = [_cell(text, width, column) for text, width, column in zip(row, widths, columns, strict=True)]
        line = Text(_GAP).join(cells)
        line.rstrip()
        yield line


def _cell(text: Text, width: int, column: Column) -> Text:
    cell = text.copy()
    cell.truncate(width, overflow="ellipsis")
    cell.align("right" if column.right else "left", width)
    return cell


def fitted(natural: Sequence[int], columns: Sequence[Column], room: int) -> list[int]:
    """Widths that together need no more than ``room`` cells, as far as the columns give way."""
    widths = list(natural)
    while sum(widths) > room:
        patient = [
            (column.ready, width, place)
            for place, (column, width) in enumerate(zip(columns, widths, strict=True))
            if column.least is not None and width > column.least
        ]
        if not patient:
            break
        _, _, place = max(patient)
        widths[place] -= 1
    return widths

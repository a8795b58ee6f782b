"""A letter's blocks as plain text: about 72 columns, so that it reads in any window and survives quoting."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import zip_longest
from typing import assert_never

from bot.writing.document import (
    Bar,
    Block,
    Choice,
    Choices,
    Facts,
    Group,
    Heading,
    Lines,
    Paragraph,
    Picture,
    Quote,
    Row,
    Segment,
    Table,
)

WIDTH = 72
_INDENT = "  "
_GAP = "  "
# Ordinary spaces in the end: whoever copies or searches an amount should find it.
_ORDINARY = str.maketrans({"\u00a0": " ", "\u202f": " "})


def render(blocks: Sequence[Block]) -> str:
    """The blocks as text with LF line ends, one blank line between two, a newline at the end."""
    parts = [part for part in map(_block, blocks) if part]
    return "\n\n".join(parts).translate(_ORDINARY) + "\n"


def unfolded(text: str) -> str:
    """Text of this module with its paragraphs on one line each, so that it may be set to another width."""
    return "\n\n".join(map(_unfolded, text.strip("\n").split("\n\n")))


def _unfolded(paragraph: str) -> str:
    *full, _ = lines = paragraph.split("\n")
    # A paragraph is told from a signature by its long lines and from facts by having no indent.
    prose = not paragraph.startswith(" ") and all(len(line) > WIDTH * 2 // 3 for line in full)
    return " ".join(lines) if prose else paragraph


def _block(block: Block) -> str:
    match block:
        case Paragraph(text):
            return _fill(text)
        case Heading(text):
            return f"{_fill(text)}\n{'-' * min(len(text), WIDTH)}"
        case Lines(lines):
            return "\n".join(lines)
        case Facts(rows):
            return _facts(rows)
        case Table():
            return _table(block)
        case Choices():
            return _choices(block)
        case Quote(text):
            return "\n".join(_quoted(line) for line in text.split("\n"))
        case Picture(_, alt):
            return _fill(f"[{alt}]")
        case Bar(segments):
            return _bar(segments)
        case Group(blocks):
            return render(blocks).rstrip("\n")
        case _:
            assert_never(block)


def _fill(text: str, first: str = "", rest: str = "") -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _facts(rows: Sequence[Row]) -> str:
    width = max(len(row.label) for row in rows) + len(_GAP) + 1
    return "\n".join(_fact(row, width) for row in rows)


def _fact(row: Row, width: int) -> str:
    margin = " " * (len(_INDENT) + width)
    linked = row.href if row.href.startswith("https:") else row.value
    return _fill(linked, f"{_INDENT}{row.label:<{width}}", margin)


def _table(table: Table) -> str:
    everything = [table.head, *table.rows, *table.totals]
    if (widths := _widths(everything)) is None:
        return _cards(table)
    rule = _INDENT + _GAP.join("-" * width for width in widths)
    lines = [_aligned(table.head, widths, table.numeric), rule]
    lines += [_aligned(row, widths, table.numeric) for row in table.rows]
    if table.totals:
        lines += [rule, *(_aligned(row, widths, table.numeric) for row in table.totals)]
    return "\n".join(lines)


def _widths(rows: Sequence[Sequence[str]]) -> list[int] | None:
    """Columns that fit the line, the roomiest folded first; None if words would have to break."""
    columns = list(zip(*rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    least = [max(len(word) for cell in column for word in [*cell.split(" "), ""]) for column in columns]
    room = WIDTH - len(_INDENT) - len(_GAP) * (len(columns) - 1)
    while (over := sum(widths) - room) > 0:
        slack, column = max((width - least[i], i) for i, width in enumerate(widths))
        if slack == 0:
            return None
        widths[column] -= min(slack, over, max(1, slack // 2))
    return widths


def _aligned(row: Sequence[str], widths: Sequence[int], numeric: Sequence[int]) -> str:
    folded = [
        textwrap.wrap(cell, width, break_long_words=False, break_on_hyphens=False) or [""]
        for cell, width in zip(row, widths, strict=True)
    ]
    return "\n".join(_line(cells, widths, numeric) for cells in zip_longest(*folded, fillvalue=""))


def _line(row: Sequence[str], widths: Sequence[int], numeric: Sequence[int]) -> str:
    cells = [
        cell.rjust(width) if column in numeric else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return (_INDENT + _GAP.join(cells)).rstrip(" ")


def _cards(table: Table) -> str:
    """A table too wide for a line: each row as its first cell and, below it, the others with their heads."""
    return "\n\n".join(_card(table.head, row) for row in (*table.rows, *table.totals))


def _card(head: Sequence[str], row: Sequence[str]) -> str:
    rest = [Row(label, cell) for label, cell in zip(head[1:], row[1:], strict=True) if cell]
    title = _fill(row[0], _INDENT, _INDENT)
    return "\n".join([title, *([textwrap.indent(_facts(rest), _INDENT)] if rest else [])])


def _choices(block: Choices) -> str:
    items = [_fill(_choice(choice), "  - ", "    ") for choice in block.choices]
    return "\n".join([*([_fill(block.intro)] if block.intro else []), *items])


def _choice(choice: Choice) -> str:
    """The words to type, and the button's where they differ."""
    if choice.answer.split() == choice.label.split():
        return choice.answer
    return f"{choice.answer} ({choice.label})"


def _quoted(line: str) -> str:
    """A line that fits keeps its spacing: it may be part of a table."""
    if len(line) <= WIDTH or line.startswith(_INDENT):
        return f"> {line}".rstrip(" ")
    return _fill(line, "> ", "> ")


def _bar(segments: Sequence[Segment]) -> str:
    rows = [(segment.label, segment.value) for segment in segments]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths, (1,)) for row in rows)

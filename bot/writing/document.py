"""What a letter is made of. Text and HTML are two renderings of the same blocks and so cannot differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TypeAlias, assert_never
from urllib.parse import unquote, urlsplit

from bot.writing.harmless import clean, one_line

QUOTED_LINES = 60
"""Lines shown of a quoted text, as a rule."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that stay apart: a signature."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its value; with an ``href`` (https or mailto) the value is a link."""

    label: str
    value: str
    href: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``numeric`` names the right-aligned columns (0-based); ``totals`` are closing rows of the same width."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    totals: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A ready answer: one tap on ``label`` opens ``href``, a mailto link with the answer already written."""

    label: str
    href: str

    @property
    def answer(self) -> str:
        """The words to type for the same effect: the link's body, or the link itself if it is no mailto."""
        parts = urlsplit(self.href)
        if parts.scheme != "mailto":
            return self.href
        fields = dict(pair.partition("=")[::2] for pair in parts.query.split("&"))
        return one_line(unquote(fields.get("body", "")))


@dataclass(frozen=True, slots=True)
class Choices:
    """Ready answers; ``intro`` stands before them where the answers are shown as words to type."""

    choices: tuple[Choice, ...]
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, or a letter shown before it goes out; line breaks are kept, ``most`` lines shown."""

    text: str
    most: int = QUOTED_LINES


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG that travels with the letter. ``alt`` says what it shows; ``width`` is in CSS pixels, at most 560.

    ``beside`` are lines that stand next to it. Text shows ``alt`` alone, since who reads that sees no picture.
    """

    png: bytes = field(repr=False)
    alt: str
    width: int
    beside: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What HTML refers to it by, the Content-ID before the ``@`` (RFC 2392): the same picture, the same name."""
        return sha256(self.png).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: ``share`` of the whole from 0 to 1."""

    label: str
    value: str
    share: float


@dataclass(frozen=True, slots=True)
class Bar:
    """Parts of one amount in their order: a picture in HTML, a list in text."""

    segments: tuple[Segment, ...]
    picture: Picture | None = None
    """Drawn beforehand; None: a plain bar is put together in HTML."""


@dataclass(frozen=True, slots=True)
class Group:
    """Several blocks where one is asked for; may be empty."""

    blocks: tuple[Block, ...] = ()


Block: TypeAlias = Paragraph | Heading | Lines | Facts | Table | Choices | Quote | Picture | Bar | Group

_LONGEST_LINE = 2_000
_Said = Callable[[str], str]


def harmless(block: Block, said: _Said = one_line) -> tuple[Block, ...]:
    """The block with every text made one harmless line, groups opened and blocks without content dropped.

    ``said`` may add a language's own typography; it must itself return one harmless line.
    """
    match block:
        case Group(blocks):
            return tuple(each for inner in blocks for each in harmless(inner, said))
        case Paragraph(text) | Heading(text):
            return (type(block)(said(text)),) if text.strip() else ()
        case Lines(lines):
            return (Lines(tuple(said(line) for line in lines)),) if lines else ()
        case Facts(rows):
            return (Facts(tuple(_harmless_row(row, said) for row in rows)),) if rows else ()
        case Table():
            return (_harmless_table(block, said),) if block.rows else ()
        case Choices(choices, intro):
            kept = tuple(Choice(said(choice.label), choice.href) for choice in choices)
            return (Choices(kept, said(intro)),) if kept else ()
        case Quote(text, most):
            return (Quote(_harmless_lines(text, most), most),) if text.strip() else ()
        case Picture():
            return (_harmless_picture(block, said),)
        case Bar(segments, picture):
            kept_segments = tuple(Segment(said(s.label), said(s.value), s.share) for s in segments)
            return (Bar(kept_segments, _harmless_picture(picture, said) if picture else None),)
        case _:
            assert_never(block)


def pictures(blocks: Sequence[Block]) -> tuple[Picture, ...]:
    """The pictures that these blocks show, each once, in order."""
    found: dict[str, Picture] = {}
    for block in blocks:
        match block:
            case Picture() as shown:
                found[shown.name] = shown
            case Bar(_, Picture() as shown):
                found[shown.name] = shown
            case Group(inner):
                found |= {each.name: each for each in pictures(inner)}
            case _:
                pass
    return tuple(found.values())


def _harmless_picture(picture: Picture, said: _Said) -> Picture:
    return replace(picture, alt=said(picture.alt), beside=tuple(said(line) for line in picture.beside))


def _harmless_row(row: Row, said: _Said) -> Row:
    return Row(said(row.label), said(row.value), row.href, row.strong)


def _harmless_table(table: Table, said: _Said) -> Table:
    def cells(row: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(said(cell) for cell in row)

    return Table(cells(table.head), tuple(map(cells, table.rows)), table.numeric, tuple(map(cells, table.totals)))


def _harmless_lines(text: str, most: int) -> str:
    lines = [clean(line).rstrip()[:_LONGEST_LINE] for line in text.strip("\r\n").splitlines()]
    return "\n".join([*lines[:most], *(["…"] if len(lines) > most else [])])

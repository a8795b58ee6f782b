"""A letter to a client in the owner's words: which of its parts may be changed, and the letter with them changed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.draft_text import Passage, pieces
from bot.writing import plain
from bot.writing.document import Block, Facts, Lines, Paragraph, Table
from bot.writing.harmless import one_line
from bot.writing.words import Part, Words, Written

_JOINT = " · "
_LONGEST = 3_000
"""Characters of one paragraph."""


def passages(written: Written, legal: Sequence[str] = ()) -> tuple[Passage, ...]:
    """The letter's parts. Its blocks stay, and so do the paragraphs that hold one of the ``legal`` sentences."""
    return tuple(_passage(part, legal) for part in written.parts if part.blocks)


def _passage(part: Part, legal: Sequence[str]) -> Passage:
    if _stays(part, legal):
        return Passage("\n".join(line for block in part.blocks for line in _compact(block)), stays=True)
    return Passage("\n".join(block.text for block in part.blocks if isinstance(block, Paragraph)))


def _compact(block: Block) -> tuple[str, ...]:
    """What stays, in lines that read in any width: a mail shows them without columns."""
    match block:
        case Facts(rows):
            return tuple(f"{row.label}: {row.value}" for row in rows)
        case Table(head, rows, _, sums):
            return tuple(_JOINT.join(filter(None, row)) for row in (head, *rows, *sums))
        case _:
            return tuple(plain.unfolded(plain.render([block])).strip("\n").splitlines())


def _stays(part: Part, legal: Sequence[str]) -> bool:
    if part.name:
        return True
    said = _bare(plain.render(part.blocks))
    return any(_bare(sentence) in said for sentence in legal if sentence.strip())


def _bare(text: str) -> str:
    return "".join(text.split())


def reworded(written: Written, outline: str, words: Words, legal: Sequence[str] = ()) -> Written:
    """The letter with the words of ``outline`` (see :mod:`bot.core.draft_text`); what stays is the letter's own."""
    stays = [part for part in written.parts if part.blocks and _stays(part, legal)]
    found = pieces(outline)
    parts = [stays[one - 1] if isinstance(one, int) else _own(one) for one in found if _there_is(one, stays)]
    missing = [part for number, part in enumerate(stays, 1) if number not in found]
    return words.put_together(written.subject, (*parts, *missing), written.language)


def _there_is(piece: str | int, stays: Sequence[Part]) -> bool:
    """Whether there is such a part: a letter may have lost one since."""
    return not isinstance(piece, int) or piece <= len(stays)


def _own(paragraph: str) -> Part:
    lines = tuple(one_line(line, _LONGEST) for line in paragraph.splitlines())
    return Part("", (Paragraph(lines[0]) if len(lines) == 1 else Lines(lines),))

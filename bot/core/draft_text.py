"""A draft as the owner may change it: passages of words, and between them parts that stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

KEPT = "|"
"""Begins each line of a part that stays."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of words, or a part that ``stays``: figures, means of payment, law, signature. May have several lines."""

    text: str
    stays: bool = False


def shown(passages: Sequence[Passage]) -> str:
    """The whole letter; the lines of what stays begin with a bar."""
    return "\n\n".join(_barred(passage.text) if passage.stays else passage.text for passage in passages)


def _barred(text: str) -> str:
    return "\n".join(f"{KEPT} {line}".rstrip() for line in text.splitlines())


def kept(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """What stays, in order: ``|1`` in an outline stands for the first of them."""
    return tuple(passage for passage in passages if passage.stays)


def outline(passages: Sequence[Passage]) -> str:
    """The words alone, paragraphs parted by blank lines, with ``|1``, ``|2`` for what stays."""
    found: list[str] = []
    for passage in passages:
        found.append(place(1 + sum(one.startswith(KEPT) for one in found)) if passage.stays else passage.text)
    return "\n\n".join(found)


def place(number: int) -> str:
    """What stands in an outline for the part of that number, from 1."""
    return f"{KEPT}{number}"


def pieces(text: str) -> tuple[str | int, ...]:
    """An outline taken apart: paragraphs, and the numbers of what stays."""
    found = (paragraph.strip() for paragraph in text.split("\n\n"))
    return tuple(_number(piece) or piece for piece in found if piece)


def _number(piece: str) -> int | None:
    digits = piece.removeprefix(KEPT)
    return int(digits) if piece.startswith(KEPT) and digits.isdecimal() and len(digits) < 3 else None

"""In how many parts a client asks to pay."""

from __future__ import annotations

from bot.reading.reply.places import Passage

_FEWEST, _MOST = 2, 120


def instalment_count(passage: Passage) -> int | None:
    """The first count named; None where none is."""
    found: list[tuple[int, int]] = []
    for fixed, pattern in passage.words.instalments:
        for match in pattern.finditer(passage.folded):
            count = fixed or _count(passage, match["n"])
            if count and _FEWEST <= count <= _MOST:
                found.append((match.start(), count))
    return min(found)[1] if found else None


def _count(passage: Passage, written: str) -> int | None:
    return int(written) if written.isdigit() else passage.words.numerals.get(written)

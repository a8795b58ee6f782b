"""What a mail to somebody else says to the bot: the lines that begin with its name, told from the others."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

_TEXT_LIMIT = 20_000
_LINES_LIMIT = 400
_FOLDED_AT = 60
"""A line of this length was likely folded by the mail program, and goes on in the next one."""
_MENTION = re.compile(r"(?<=[.!?…])\s+(?=@)")
_OPENING = r"\s{0,8}(?:[-*•]\s{1,3}|P\.?\s?S\.?\s?:?\s{0,3})?"
_LINK = r"(?:\s?<[^<>\s]{1,120}>)?"
_AFTER = r"(?![\w.@-]{0,80}\w)\s{0,3}[:,;!–—-]?\s*"


@dataclass(frozen=True, slots=True)
class ToBot:
    """``words``: what is said, without the name. ``certain``: the name is a mention ("@relance") or the whole address;
    else it only stands before a colon or comma, where a word of the language may stand too.
    """

    words: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Names:
    """What the bot is called: ``names`` as one writes them, its mail ``address``."""

    names: tuple[str, ...]
    address: str

    def mention(self) -> re.Pattern[str]:
        local = self.address.partition("@")[0]
        called = _any((*self.names, local))
        address = re.escape(self.address)
        return re.compile(rf"{_OPENING}@?(?:{address}|(?<=@)(?:{called})){_LINK}{_AFTER}", re.IGNORECASE)

    def naming(self) -> re.Pattern[str]:
        return re.compile(rf"{_OPENING}(?:{_any(self.names)})\s{{0,2}}[:,](?=\s|$)\s*", re.IGNORECASE)


def lines_to_bot(text: str, names: Names) -> tuple[ToBot, ...]:
    """Each line of the visible ``text`` that begins with the bot's name, in order, with the lines that it was folded into."""
    return tuple(said for said, _ in _lines(text, names) if said is not None)


def without_lines(text: str, names: Names, left_out: Collection[ToBot]) -> str:
    """The text for its other readers."""
    return "\n".join(line for said, lines in _lines(text, names) if said not in left_out for line in lines)


def _lines(text: str, names: Names) -> list[tuple[ToBot | None, Sequence[str]]]:
    lines = [part for line in text[:_TEXT_LIMIT].splitlines()[:_LINES_LIMIT] for part in _MENTION.split(line)]
    mention, naming = names.mention(), names.naming()
    found: list[tuple[ToBot | None, Sequence[str]]] = []
    at = 0
    while at < len(lines):
        certain = mention.match(lines[at])
        match = certain or naming.match(lines[at])
        count = _count(lines, at, match.end()) if match else 1
        taken = lines[at : at + count]
        said = " ".join((lines[at][match.end() :], *taken[1:])).strip() if match else ""
        found.append((ToBot(said, certain is not None) if said else None, taken))
        at += count
    return found


def _count(lines: Sequence[str], at: int, end: int) -> int:
    """How many lines belong to the one that begins with the name: the next where it says nothing, and what was folded."""
    count = 1
    while at + count < len(lines) and lines[at + count].strip():
        empty = count == 1 and not lines[at][end:].strip()
        if not empty and not _goes_on(lines[at + count - 1], lines[at + count]):
            break
        count += 1
    return count


def _goes_on(line: str, after: str) -> bool:
    """Whether ``after`` is the rest of ``line``: that was full, or stops in the middle of a sentence."""
    unfinished = not line.rstrip().endswith((".", "!", "?", ":")) and after.lstrip()[:1].islower()
    return len(line) >= _FOLDED_AT or unfinished


def _any(names: Collection[str]) -> str:
    return "|".join(sorted((re.escape(name) for name in names if name), key=len, reverse=True))

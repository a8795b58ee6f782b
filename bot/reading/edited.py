"""A draft that comes back from the owner: what stands between its two marks, told from what was sent.

A mail program quotes, folds and decorates what it sends back; only a change of letters or digits counts as one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.core.draft_text import KEPT, Passage, kept, outline, place
from bot.reading.folding import fold
from bot.reading.html_text import html_to_text
from bot.reading.letter import Letter

_TEXT_LIMIT = 60_000
_LINES_LIMIT = 600
_QUOTED = re.compile(r"[ \t]{0,8}(?:>[ \t]?){1,12}")
_MARK = re.compile(r"\[\s?\[\s{0,4}([^\[\]]{1,80}?)\s{0,4}\]\s?\]")
_LISTED = re.compile(r"(?:[-*•–]|\d{1,2}[.)])\s")
_SAID = 4
"""Letters that a quoted line has at least, to say something."""
_SHORT = 45
"""A line shorter than this was not folded by a mail program."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The words of the two marks, in every language that they may be in."""

    begin: frozenset[str]
    end: frozenset[str]

    @classmethod
    def of(cls, begin: Collection[str], end: Collection[str]) -> Marks:
        return cls(frozenset(map(fold, begin)), frozenset(map(fold, end)))


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back. ``outline`` is the changed letter (see :mod:`bot.core.draft_text`), None where nothing was changed.

    ``torn``: a mark is missing, or all of the words between them, so that nobody can tell what the owner wants.
    """

    outline: str | None = None
    torn: bool = False


def returned(letter: Letter, passages: Sequence[Passage], marks: Marks) -> Returned:
    """What the owner made of a draft of these passages. Reads the first 60,000 characters."""
    torn = False
    for text in (html_to_text(letter.html) if letter.html else "", letter.text):
        found = _Page(text[:_TEXT_LIMIT].splitlines()[:_LINES_LIMIT], marks)
        for lines in found.between():
            changed = _outlined(lines, passages)
            if changed is not None:
                return Returned(changed)
            torn = torn or not any(map(_letters, lines))
        torn = torn or found.torn
        if found.whole:
            return Returned(torn=torn)
    return Returned(torn=torn)


def quotes_other_words(letter: Letter, sent: Letter) -> bool:
    """Whether the text quoted from ``sent`` has lines that never stood there: edited, without its marks."""
    shown = _letters(f"{sent.text}\n{html_to_text(sent.html) if sent.html else ''}")
    quoted = [line for line in letter.text[:_TEXT_LIMIT].splitlines()[:_LINES_LIMIT] if _QUOTED.match(line)]
    said = (_letters(_QUOTED.sub("", line, count=1)) for line in quoted if "@" not in line)
    return any(len(line) >= _SAID and line not in shown for line in said)


def quoted_words(letter: Letter) -> str:
    """What a mail quotes, its lines joined: folding says nothing."""
    lines = letter.text[:_TEXT_LIMIT].splitlines()[:_LINES_LIMIT]
    return " ".join(" ".join(_QUOTED.sub("", line, count=1) for line in lines if _QUOTED.match(line)).split())


def sent_passages(letter: Letter, marks: Marks) -> tuple[Passage, ...]:
    """The passages of a draft as we sent it, from its own mail; none where it shows no draft."""
    page = _Page(html_to_text(letter.html)[:_TEXT_LIMIT].splitlines()[:_LINES_LIMIT], marks)
    lines = next(page.between(), [])
    found: list[list[str]] = [[]]
    for line in (line.strip() for line in lines):
        changes = bool(found[-1]) and line.startswith(KEPT) != found[-1][-1].startswith(KEPT)
        if not line or changes:
            found.append([])
        if line:
            found[-1].append(line)
    return tuple(_passage(part) for part in found if part)


def _passage(lines: Sequence[str]) -> Passage:
    text = "\n".join(line.removeprefix(KEPT).strip() for line in lines)
    return Passage(text, stays=lines[0].startswith(KEPT))


class _Page:
    """The lines of a mail, without quotation marks at their beginning."""

    def __init__(self, lines: Sequence[str], marks: Marks) -> None:
        self._lines = [_QUOTED.sub("", line, count=1) if _QUOTED.match(line) else line for line in lines]
        said = [{fold(mark) for mark in _MARK.findall(line[:400])} for line in self._lines]
        self._begins = [at for at, found in enumerate(said) if found & marks.begin]
        self._ends = [at for at, found in enumerate(said) if found & marks.end]

    @property
    def whole(self) -> bool:
        return bool(self._begins and self._ends)

    @property
    def torn(self) -> bool:
        return len(self._begins) != len(self._ends)

    def between(self) -> Iterator[list[str]]:
        """The lines between each first mark and the next second one."""
        for begin in self._begins:
            end = next((at for at in self._ends if at > begin), None)
            if end is not None and not any(begin < other < end for other in self._begins):
                yield self._lines[begin + 1 : end]


def _outlined(lines: Sequence[str], passages: Sequence[Passage]) -> str | None:
    """The outline of what stands there; None if it says what was sent, or nothing."""
    stays = [_letters(part.text) for part in kept(passages)]
    words = {_letters(passage.text): passage.text for passage in passages if not passage.stays}
    found: list[str] = []
    for paragraph in _paragraphs(lines, stays):
        text = paragraph if paragraph.startswith(KEPT) else words.get(_letters(paragraph), paragraph)
        if text not in found or not text.startswith(KEPT):
            found.append(text)
    if not any(not text.startswith(KEPT) for text in found):
        return None
    changed = "\n\n".join(_completed(found, len(stays)))
    return changed if changed != outline(passages) else None


def _paragraphs(lines: Sequence[str], stays: Sequence[str]) -> Iterator[str]:
    """Paragraphs of words, and places of what stays."""
    own: list[str] = []
    above: int | None = None
    seen = 0
    for line in (line.strip() for line in lines):
        part = _part(line, above, seen, stays)
        if own and (part is not None or not line):
            yield _joined(own)
            own = []
        if part is not None and part != above:
            yield place(part + 1)
        elif part is None and line:
            own.append(line)
        above, seen = part, seen if part is None else part
    if own:
        yield _joined(own)


def _part(line: str, above: int | None, seen: int, stays: Sequence[str]) -> int | None:
    """Which of the parts that stay a line belongs to: by its bar, or as the rest of the line above, which was folded."""
    said = _letters(line)
    if above is not None and said in stays[above] and (said or line):
        return above
    if not line.startswith(KEPT) or not stays:
        return None
    holds = [at for at, part in enumerate(stays) if said in part]
    return next((at for at in holds if at >= seen), holds[0] if holds else min(seen, len(stays) - 1))


def _completed(found: Sequence[str], count: int) -> list[str]:
    """With every part that stays: one that was deleted is put back before the last one, the signature."""
    missing = [place(number) for number in range(1, count + 1) if place(number) not in found]
    if not missing:
        return list(found)
    last = place(count)
    at = found.index(last) if last in found else len(found)
    return [*found[:at], *missing, *found[at:]]


def _joined(lines: Sequence[str]) -> str:
    """One paragraph: folded lines are one again, a list stays one."""
    text = lines[0]
    for before, line in pairwise(lines):
        apart = _LISTED.match(line) or (len(before) < _SHORT and len(line) < _SHORT)
        text += f"\n{line}" if apart else f" {line}"
    return text.lstrip(KEPT)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))

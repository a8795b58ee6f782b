"""How much a place in a text belongs to what is said there: by the cue words of its sentence, nearer ones the more."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice

from bot.reading.reply.fact_words import Cues
from bot.reading.reply.sentences import Span

_STRONG, _WEAK, _AGAINST = 3.0, 1.2, 2.5
_PRESENT = 0.4
"""The share that a cue in the same sentence keeps however far away it stands."""
_BESIDE = 0.2
"""The share of a cue in the sentence before or after: "The order is signed. It leaves on Friday.\""""
_MOST_MARKS = 400
"""Cues looked at in one text, however long strangers make it."""
_HALF = 45
"""Characters over which a cue loses half its weight."""
_NEAREST = 8
"""Cues of a sentence, by their place, among which the nearest is sought."""
_FAR = 300
"""Characters beyond which it no longer matters how far."""
_BREAK = re.compile(r"[,;:()\n]|\s(?:-|et|and|und|y|e|en|but|mais|aber|pero|ma|maar)\s")
_BREAK_COST = 18
"""A comma, or an "and", separates like so many characters."""


@dataclass(frozen=True, slots=True)
class CueMarks:
    """Where the cues of one kind stand in a text, found once."""

    strong: tuple[Span, ...]
    weak: tuple[Span, ...]
    against: tuple[Span, ...]


def marks(folded: str, cues: Cues) -> CueMarks:
    """The places of every cue in ``folded``."""
    return CueMarks(_spans(cues.strong, folded), _spans(cues.weak, folded), _spans(cues.against, folded))


def _spans(pattern: re.Pattern[str] | None, folded: str) -> tuple[Span, ...]:
    found = islice(pattern.finditer(folded), _MOST_MARKS) if pattern else ()
    return tuple(Span(*match.span()) for match in found)


def relevance(folded: str, spans: tuple[Span, ...], place: Span, cue: CueMarks) -> float:
    """A score; 0 where nothing speaks for it, below 0 where something speaks against it."""
    number = bisect_right([span.start for span in spans], place.start) - 1
    sentence = spans[number]
    score = _STRONG * _nearest(folded, sentence, place, cue.strong)
    score += _WEAK * _nearest(folded, sentence, place, cue.weak)
    score -= _AGAINST * _nearest(folded, sentence, place, cue.against)
    beside = [span for span in spans[max(0, number - 1) : number + 2] if span is not sentence]
    return score + _STRONG * _BESIDE * any(span.holds(mark.start) for span in beside for mark in cue.strong)


def _nearest(folded: str, sentence: Span, place: Span, found: tuple[Span, ...]) -> float:
    """From ``_PRESENT`` to 1 for the nearest in the sentence; 0 where it holds none."""
    inside = [mark for mark in found if sentence.holds(mark.start)]
    inside = sorted(inside, key=lambda mark: abs(mark.start - place.start))[:_NEAREST]
    if not inside:
        return 0.0
    distance = min(_distance(folded, place, mark) for mark in inside)
    return _PRESENT + (1 - _PRESENT) * _HALF / (_HALF + distance)


def _distance(folded: str, place: Span, mark: Span) -> int:
    first, second = sorted((place, mark), key=lambda span: span.start)
    between = folded[first.end : min(second.start, first.end + _FAR)]
    return len(between) + _BREAK_COST * len(_BREAK.findall(between))

"""Sentences of a mail and where they stand; a date's full stop ends none."""

from __future__ import annotations

import re
from dataclasses import dataclass

_END = re.compile(
    r"(?<=[.!?…])[\"»)\]]{0,2}\s{1,8}(?=[\"«¿¡(\[]{0,2}\w)"
    r"|\n\s{0,40}\n"
    r"|\n(?=\s{0,4}[-•*–\w¿¡«\"])"
    r"|(?<=[!?])(?=[^\s!?.)])"
)
_DATE_STOP = re.compile(r"(?:\d\.|\b(?:n[or]|mr|mme|st|bzw|ca|inv|dr|hr|fr|p|z|b|zgl|evtl|sr|sra|sig|art)\.)$")
_ENDED = re.compile(r"[.!?:;,]\s*$")
_WRAPPED = 60
"""Characters from which on a line without an end mark was wrapped by the mail program."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a stretch of text begins and ends."""

    start: int
    end: int

    def holds(self, place: int) -> bool:
        """Whether ``place`` lies inside."""
        return self.start <= place < self.end


def sentences(folded: str) -> tuple[Span, ...]:
    """The sentences of a folded text in order; together they cover it all."""
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(folded):
        if match.start() <= start or _goes_on(folded, start, match):
            continue
        spans.append(Span(start, match.end()))
        start = match.end()
    spans.append(Span(start, max(len(folded), start + 1)))
    return tuple(spans)


def _goes_on(folded: str, start: int, match: re.Match[str]) -> bool:
    before = folded[max(start, match.start() - 90) : match.start()]
    if "\n" not in match[0]:
        return _DATE_STOP.search(before) is not None
    line = before[before.rfind("\n") + 1 :]
    return "\n" not in match[0].strip(" ")[1:] and len(line) >= _WRAPPED and not _ENDED.search(before)

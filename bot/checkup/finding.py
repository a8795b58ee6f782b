"""What a point of the check found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    GOOD = "good"
    WEAK = "weak"
    """It works, and something should be looked at."""
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """``point`` and ``verdict`` name the sentence (``check.<point>_<verdict>``) that ``values`` fill; the remedy stands in
    it."""

    point: str
    state: State
    verdict: str
    values: Mapping[str, object] = field(default_factory=dict)


def good(point: str, **values: object) -> Finding:
    return Finding(point, State.GOOD, "good", values)


def weak(point: str, verdict: str, **values: object) -> Finding:
    return Finding(point, State.WEAK, verdict, values)


def bad(point: str, verdict: str, **values: object) -> Finding:
    return Finding(point, State.BAD, verdict, values)

"""The answer to "for which invoice?": a number, "all of them", "the oldest". What says anything else is none."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from bot.core.money import Money
from bot.reading.amounts import find_amounts
from bot.reading.command.bare_answer import Bare, bare_answer
from bot.reading.command.only_yes import is_courtesy
from bot.reading.folding import fold

_TABLE = Path(__file__).with_suffix(".toml")
_LONGEST = 120
"""Characters; what is longer says more."""
_CLAUSES = re.compile(r"[,;:!()\n]|\.(?=\s|$)| - | – ")
_NAME = re.compile(r"[A-ZÀ-Ý][\w'’-]{1,20}(?: [A-ZÀ-Ý][\w.'’-]{0,20}){0,2}")
_SUM = re.compile(r"[€£$]?\s?\d[\d.,']*\d|\d")


class Which(StrEnum):
    NAMED = "named"
    """Those whose numbers the words hold."""
    ALL = "all"
    OLDEST = "oldest"
    UNCLEAR = "unclear"
    """A bare "yes": to which of them?"""


@dataclass(frozen=True, slots=True)
class Picked:
    """``sums``: the amounts written beside, in the currency that they are told in."""

    which: Which
    sums: tuple[Money, ...] = ()


def picked(text: str, numbers: Sequence[str], currency: str) -> Picked | None:
    """Which invoices the visible ``text`` picks, ``numbers`` being those it names; None where it says anything more."""
    if len(text) > _LONGEST or "?" in text:
        return None
    if bare_answer(text) is Bare.YES:
        return Picked(Which.UNCLEAR)
    text = _unsigned(text)
    for number in sorted(numbers, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(number)}(?!\w)", " ", text, flags=re.IGNORECASE)
    sums = tuple(one for match in _SUM.findall(text) for one in _money(match, currency))
    clauses = [" ".join(fold(_SUM.sub(" ", clause)).split()) for clause in _CLAUSES.split(text)]
    told = [clause for clause in clauses if clause and not is_courtesy(clause)]
    if numbers:
        return Picked(Which.NAMED, sums) if all(_is_beside(clause) for clause in told) else None
    kinds = {_kind(clause) for clause in told}
    return Picked(kind, sums) if len(kinds) == 1 and (kind := kinds.pop()) else None


def _unsigned(text: str) -> str:
    """Without a last line that is a name."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    signed = len(lines) > 1 and _NAME.fullmatch(lines[-1]) and _kind(fold(lines[-1])) is None
    return "\n".join(lines[:-1] if signed else lines)


def _money(match: str, currency: str) -> list[Money]:
    written = match.strip("€£$ .,'")
    return [one.money for one in find_amounts(f"{written} {currency}", currency)][:1]


def _is_beside(clause: str) -> bool:
    return _beside().issuperset(clause.replace("’", "'").split())


def _kind(clause: str) -> Which | None:
    words = " ".join(clause.split())
    for which in (Which.ALL, Which.OLDEST):
        match = _pattern(which).search(words)
        if match and _is_beside(f"{words[: match.start()]} {words[match.end() :]}"):
            return which
    return None


@cache
def _beside() -> frozenset[str]:
    return frozenset(_table()["beside"])


@cache
def _pattern(which: Which) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_table()[which], key=len, reverse=True))})(?!\w)")


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))

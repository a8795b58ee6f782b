"""The day for the rest of what is owed: "400 € went out yesterday, the rest follows on Friday"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from bot.reading.folding import fold
from bot.reading.reply.days import NamedDay, find_days
from bot.reading.reply.fact_words import languages, words_of

_FOLDER, _FILE = "languages", "rest.toml"
_REACH = 90
_FURTHEST = 120
"""Days: a day and month further off is the one just past."""
_TEXT_LIMIT = 12_000
_SETTLED = re.compile(
    r"\b(?:a (?:deja )?ete|ont (?:deja )?ete|est (?:deja )?parti|avons|has (?:already )?been|have (?:already )?been|was|were"
    r"|wurden?|haben|fue|ha sido|hemos|e (?:gia )?stat[oa]|abbiamo|werd|hebben|is (?:al|reeds)"
    r"|contest\w*|disput\w*|bestr\w+|strittig|pas|not|nicht|kein\w*|no|non|niet|si|if|wenn|als|when|quand|cuando|quando)\b"
)
"""Between the words: the rest has come as well, is contested, or hangs on something."""


@dataclass(frozen=True, slots=True)
class Remainder:
    """``start`` is where the words for the rest begin; ``day`` is told for it."""

    day: NamedDay
    start: int


def remainder(folded: str, days: Sequence[NamedDay], language: str, today: date) -> Remainder | None:
    """The first day to come that stands behind words for the rest, in their clause."""
    pattern = _pattern(language)
    for one in days if pattern else ():
        assert pattern is not None
        if one.ahead is None or (one.ahead - today).days > _FURTHEST:
            continue
        start = max(0, one.start - _REACH)
        match = pattern.search(folded[start : one.start])
        if match and not _SETTLED.search(match["gap"]):
            return Remainder(one, start + match.start())
    return None


def promises_the_rest(text: str, day: date, language: str | None) -> bool:
    """Whether a day to come, counted from that of the mail, is told for the rest: then the mail is about the rest."""
    if language not in languages():
        return False
    folded = fold(text[:_TEXT_LIMIT])
    return remainder(folded, find_days(folded, day, words_of(language)), language, day) is not None


def tells_of_half(text: str) -> bool:
    """Whether words for half of something, in any language, stand there: a part paid, perhaps."""
    folded = fold(text[:_TEXT_LIMIT])
    tables = (_table(language) for language in languages())
    return any(re.search(rf"\b(?:{table['half']})\b", folded) for table in tables if table)


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    table = _table(language)
    return re.compile(rf"\b(?:{table['rest']})\b(?P<gap>(?:[^.!?;\n]|\.(?=\d)){{0,70}})$") if table else None


@cache
def _table(language: str) -> dict[str, str] | None:
    path = files(__package__) / _FOLDER / language / _FILE
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else None

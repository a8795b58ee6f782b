"""A dispute denied the way people speak: "on conteste rien". The words of a dispute are there, and nobody disputes."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from bot.reading.folding import fold

_FOLDER, _FILE = "languages", "denials.toml"
_TEXT_LIMIT = 4_000


def denies_a_dispute(text: str, language: str | None) -> bool:
    """Whether words of a dispute are denied right behind them; never in a language that has no table of this."""
    pattern = _pattern(language) if language else None
    return pattern is not None and pattern.search(" ".join(fold(text[:_TEXT_LIMIT]).split())) is not None


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    path = files(__package__) / _FOLDER / language / _FILE
    if not path.is_file():
        return None
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    return re.compile(rf"\b(?:(?:{words['dispute']}) (?:{words['denied']})|{words['done']})\b")

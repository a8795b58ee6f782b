"""A reply that promises and then turns: "we pay on Friday, but two boxes are missing". What is amiss is the owner's to see."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from bot.reading.folding import fold

_FOLDER, _FILE = "languages", "turns.toml"
_TEXT_LIMIT = 4_000


def turns_to_something_amiss(text: str, language: str | None) -> bool:
    """Whether a turning word is followed, in its sentence, by words for something missing, broken or not done."""
    pattern = _pattern(language) if language else None
    return pattern is not None and pattern.search(" ".join(fold(text[:_TEXT_LIMIT]).split())) is not None


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    path = files(__package__) / _FOLDER / language / _FILE
    if not path.is_file():
        return None
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    return re.compile(rf"\b(?:{words['turn']})\b[^.!?;]{{0,90}}?\b(?:{words['amiss']})\b")

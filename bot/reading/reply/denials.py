"""What people deny the way they speak: a dispute ("on conteste rien"), a payment ("we have not paid yet"). The words are
there, and it is not said."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from bot.reading.folding import fold

_FOLDER, _FILE = "languages", "denials.toml"
_TEXT_LIMIT = 4_000


def denies_a_dispute(text: str, language: str | None) -> bool:
    """Whether words of a dispute are denied right behind them; never in a language that has no table of this."""
    return _says("dispute", text, language)


def denies_a_payment(text: str, language: str | None) -> bool:
    """Whether it is said of something that it was not paid."""
    return _says("unpaid", text, language)


def _says(name: str, text: str, language: str | None) -> bool:
    pattern = _patterns(language).get(name) if language else None
    return pattern is not None and pattern.search(" ".join(fold(text[:_TEXT_LIMIT]).split())) is not None


@cache
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    path = files(__package__) / _FOLDER / language / _FILE
    if not path.is_file():
        return {}
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    found = {"unpaid": rf"\b(?:{words['unpaid']})"}
    if "dispute" in words:
        found["dispute"] = rf"\b(?:(?:{words['dispute']}) (?:{words['denied']})|{words['done']})\b"
    return {name: re.compile(pattern) for name, pattern in found.items()}

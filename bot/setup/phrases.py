"""What the commands say at a terminal, in the languages that have a file here; English where there is none."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from importlib.resources import files


class Phrases:
    """The sentences of one language; ``{places}`` are filled in."""

    def __init__(self, language: str) -> None:
        known = languages()
        self.language = language if language in known else "en"
        text = files("bot.setup").joinpath("phrases", f"{self.language}.toml").read_text(encoding="utf-8")
        self._families: dict[str, dict[str, str]] = tomllib.loads(text)

    def __call__(self, key: str, /, **values: object) -> str:
        """The sentence ``family.name``. Raises KeyError for one that is not there."""
        return self.filled(key, {name: str(value) for name, value in values.items()})

    def filled(self, key: str, values: Mapping[str, str]) -> str:
        """The same with the places' values in one mapping, which may answer for what it does not hold."""
        family, _, name = key.partition(".")
        return self._families[family][name].format_map(values).strip()

    def has(self, key: str) -> bool:
        family, _, name = key.partition(".")
        return name in self._families.get(family, {})


def languages() -> tuple[str, ...]:
    """ISO 639-1 codes, in order."""
    folder = files("bot.setup").joinpath("phrases")
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


def of_the_terminal() -> str:
    """The language of the locale (POSIX: LC_ALL, LC_MESSAGES, LANG), English where it names none that is known."""
    language = _locale("LC_MESSAGES").partition("_")[0].lower()
    return language if language in languages() else "en"


def territory() -> str:
    """The locale's country for sums of money (LC_ALL, LC_MONETARY, LANG): ``FR`` of ``fr_FR.UTF-8``; else empty."""
    return _locale("LC_MONETARY").partition("_")[2].upper()


def _locale(category: str) -> str:
    """``fr_FR`` of ``fr_FR.UTF-8@euro``."""
    named = (os.environ.get(name) for name in ("LC_ALL", category, "LANG"))
    return next((value for value in named if value), "").partition("@")[0].partition(".")[0]

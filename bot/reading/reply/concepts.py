"""What the words of a mail speak of: every language's word list maps onto the same small set of concepts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

_FOLDER = "languages"
_FILE = "concepts.toml"
_SHORTEST_STEM = 2
_MOST_MET = 20_000


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's words. ``exact`` and ``stems`` (without their star) give the concept of one word, ``phrases``
    of several, keyed by their first word, longest first."""

    exact: dict[str, str]
    stems: dict[str, str]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    met: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)
    """Words looked up before, so that common ones are quick."""

    def of_word(self, word: str) -> str | None:
        """The concept of one folded word; the longest stem wins."""
        if word in self.met:
            return self.met[word]
        concept = self._looked_up(word)
        if len(self.met) < _MOST_MET:
            self.met[word] = concept
        return concept

    def _looked_up(self, word: str) -> str | None:
        if (concept := self.exact.get(word)) is not None:
            return concept
        for end in range(len(word), _SHORTEST_STEM - 1, -1):
            if (concept := self.stems.get(word[:end])) is not None:
                return concept
        return None

    def at(self, words: list[str], place: int) -> tuple[str | None, int]:
        """The concept that begins at ``place`` and how many words it takes (at least one)."""
        for tail, concept in self.phrases.get(words[place], ()):
            if _follows(words, place + 1, tail):
                return concept, 1 + len(tail)
        return self.of_word(words[place]), 1


def _follows(words: list[str], place: int, tail: tuple[str, ...]) -> bool:
    if place + len(tail) > len(words):
        return False
    for offset, wanted in enumerate(tail):
        word = words[place + offset]
        if word != wanted and not (wanted.endswith("*") and word.startswith(wanted[:-1])):
            return False
    return True


@cache
def known_languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have a word list."""
    root = files(__package__) / _FOLDER
    return tuple(sorted(entry.name for entry in root.iterdir() if (entry / _FILE).is_file()))


@cache
def lexicon(language: str) -> Lexicon:
    """The word list of ``language``; one without a list has an empty one."""
    if language not in known_languages():
        return Lexicon({}, {}, {})
    table = tomllib.loads((files(__package__) / _FOLDER / language / _FILE).read_text(encoding="utf-8"))
    return build_lexicon({concept: row.split() for concept, row in table.items()})


def build_lexicon(table: dict[str, list[str]]) -> Lexicon:
    """``_`` in an entry is a space, a trailing ``*`` any ending; where two concepts claim a word, the first has it."""
    exact: dict[str, str] = {}
    stems: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for concept, entries in table.items():
        for entry in entries:
            first, *tail = parts_of(entry)
            if tail:
                phrases.setdefault(first, []).append((tuple(tail), concept))
            elif first.endswith("*"):
                stems.setdefault(first[:-1], concept)
            else:
                exact.setdefault(first, concept)
    ordered = {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in phrases.items()}
    return Lexicon(exact, stems, ordered)


def parts_of(entry: str) -> list[str]:
    """The words of an entry, cut as the words of a mail are."""
    return entry.replace("-", "_").replace("'", "'_").replace(".", "_").strip("_").replace("__", "_").split("_")

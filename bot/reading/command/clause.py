"""The clause that a word stands in: where one begins and ends within its sentence."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.core.readings import Verb
from bot.reading.command.sentence import Sentence
from bot.reading.command.tongue import Mark

SEPARATORS = re.compile(r"[,;](?! ?(?:dass|dat)\b)| - |\(|\)")
"""A comma before "dass" parts nothing: what denies or doubts the main clause reaches into it."""
_MOST_CUTS = 12
"""What an owner says in one breath has fewer clauses; each is read anew, and reading stays quick."""


def clause_of(match: re.Match[str], said: Sentence) -> str:
    """The words around ``match`` up to the next comma, "but" or "because"; denied chasing in it is blank."""
    start, end = clause_bounds(match, said)
    return without_pauses(match, said)[start:end]


def clause_bounds(match: re.Match[str], said: Sentence) -> tuple[int, int]:
    """Where the clause around ``match`` begins and ends in the folded sentence."""
    start, end = 0, len(said.folded)
    for one in (*SEPARATORS.finditer(said.folded), *said.setting.tongue.mark(Mark.BUT).finditer(said.folded)):
        if one.end() <= match.start():
            start = max(start, one.end())
        elif one.start() >= match.end():
            end = min(end, one.start())
    for one in said.setting.tongue.mark(Mark.CLAUSE).finditer(said.folded, match.end()):
        plain = said.text[one.start() : one.end()].lower() == one[0]  # Italian "è" is no "e"
        end = min(end, one.start()) if plain else end
    return start, end


def without_pauses(match: re.Match[str], said: Sentence) -> str:
    """The folded sentence, words that stop the chasing blank where they are no part of ``match``."""
    folded = said.folded
    for pause in said.setting.tongue.verb(Verb.PAUSE).finditer(folded):
        if pause.end() <= match.start() or pause.start() >= match.end():
            folded = folded[: pause.start()] + " " * (pause.end() - pause.start()) + folded[pause.end() :]
    return folded


def cuts(said: Sentence) -> list[int]:
    """Where a clause ends: at a comma, or at an "and" or "but"."""
    words = said.setting.tongue.mark(Mark.CLAUSE).finditer(said.folded)
    commas = re.finditer(r"[,;](?!\d)", said.folded)
    return sorted({match.start() for match in (*words, *commas)})[:_MOST_CUTS]


def parted(said: Sentence) -> list[tuple[int, int]]:
    """Where each of the clauses begins and ends that `cuts` part; together they are the whole sentence."""
    return list(pairwise((0, *cuts(said), len(said.text))))


def clause_around(at: int, said: Sentence) -> tuple[int, int]:
    """Which of them the place stands in."""
    return next((start, end) for start, end in parted(said) if start <= at < end)

"""Whether a mail under a draft says yes to it and nothing else: what stands beside the yes may be a condition, or small talk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bot.core.readings import Verb
from bot.reading.command.sentence import Setting, sentence_of
from bot.reading.command.tongue import GAP, Mark, Tongue, codes, compiled, tongue
from bot.reading.command.understood import understood
from bot.reading.folding import fold

YES = frozenset({Verb.APPROVE, Verb.GO})
"""What lets a letter leave."""

_SAYS_YES = (Verb.APPROVE, Verb.GO, Verb.RESUME)
"""Verbs whose words, under a draft, are a yes: "go ahead" is one."""
_CLAUSES = re.compile(r"[,;:.!()\n]| - | – | — ")
_NAME = re.compile(r"[A-ZÀ-Ý][\w.'’-]{1,20}(?: [A-ZÀ-Ý][\w.'’-]{0,20}){0,2}")
_NUMBER = " # "
_MOST_CLAUSES = 60


def says_only_yes(parts: Sequence[str], numbers: Sequence[str], setting: Setting) -> bool:
    """Whether each clause of the sentences is a yes, a courtesy, a name below, or a plain instruction of its own."""
    body = parts[:-1] if len(parts) > 1 and _signs(parts[-1], setting) else parts
    clauses = list(_clauses(body, numbers))
    return len(clauses) <= _MOST_CLAUSES and all(
        _is_yes(clause) or _instructs(clause, numbers, setting) for clause in clauses
    )


def _clauses(parts: Sequence[str], numbers: Sequence[str]) -> Iterator[str]:
    for part in parts:
        text = part
        for number in numbers:
            text = text.replace(number, _NUMBER)
        yield from (clause for clause in _CLAUSES.split(text) if clause.strip())


def _signs(part: str, setting: Setting) -> bool:
    """A name in a line of its own, which no language knows as a word."""
    words = set(fold(part).split())
    known = any(words & tongue(code).common for code in codes())
    return _NAME.fullmatch(part) is not None and not known and not sentence_of(part, setting, ()).days


def _is_yes(clause: str) -> bool:
    folded = " ".join(fold(clause).split())
    sources = (source for code in codes() for source in _of_yes(code))
    return any(not any(map(str.isalnum, compiled(source).sub(" ", folded))) for source in sources)


def _instructs(clause: str, numbers: Sequence[str], setting: Setting) -> bool:
    read = understood(sentence_of(clause, setting, tuple(numbers)))
    return read.clear and any(command.verb not in _SAYS_YES for command in read.commands)


@cache
def _of_yes(code: str) -> tuple[str, str]:
    """The words of a yes in a language, with nothing between them, and those that may stand beside it; and the reverse."""
    words = tongue(code)
    verbs = [_tight(words.verbs[verb]) for verb in _SAYS_YES if verb in words.verbs]
    beside = words.marks[Mark.BESIDE_YES]
    return "|".join((*verbs, _answers(words), beside)), "|".join((beside, _answers(words), *verbs))


def _tight(source: str) -> str:
    return source.replace(f" (?:{GAP} )?", " ").replace(GAP, "")


def _answers(words: Tongue) -> str:
    answers = {**words.ready, **words.draft_ready}
    whole = sorted((answer for answer, verb in answers.items() if verb in YES), key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, whole))})(?!\w)"

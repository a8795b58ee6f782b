"""Whether a mail under a draft says yes to it and nothing else: what stands beside the yes may be a condition, or small talk.

A yes is told from talk by what is left of it: nothing may be, once the words of a yes and courtesies are taken away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
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
_OF_THE_DRAFT = frozenset({*_SAYS_YES, Verb.REJECT})
"""What a clause with words of its own beside may not speak of: "ok tomorrow" is no yes and something else."""
_CLAUSES = re.compile(r"[,;:.!()\n]| - | – | — ")
_NAME = re.compile(r"[A-ZÀ-Ý][\w.'’-]{1,20}(?: [A-ZÀ-Ý][\w.'’-]{0,20}){0,2}")
_NUMBER = " # "
_MOST_CLAUSES = 60
_PLEASANT = frozenset(
    "\U0001f44d\U0001f44c\U0001f64f\U0001f642\U0001f60a\U0001f600\U0001f603\U0001f609\u2705\u2714\ufe0f"
)
_QUIET = frozenset("#.-'’\"«»“”„*_¡ ") | _PLEASANT
"""Signs that may stand beside a yes; any other may doubt it."""
_SPANISH_YES = re.compile(r"\bsí\b", re.IGNORECASE)
"""Its accent alone tells it from "if"."""


def is_plain_yes(parts: Sequence[str], numbers: Sequence[str]) -> bool:
    """Whether the sentences, an answer to a draft, are made of nothing but a yes in any language, and courtesies.

    ``numbers``: invoices named in them; whether they are the draft's own is not asked here.
    """
    clauses = list(_clauses(parts, numbers))
    few = len(clauses) <= _MOST_CLAUSES
    return few and all(_is_yes(clause, _of_plain_yes) for clause in clauses) and any(map(_holds_yes, clauses))


def says_only_yes(parts: Sequence[str], numbers: Sequence[str], setting: Setting) -> bool:
    """Whether each clause of the sentences is a yes, a courtesy, a name below, or a plain instruction of its own."""
    clauses = list(_clauses(parts, numbers))
    return len(clauses) <= _MOST_CLAUSES and all(
        _is_yes(clause, _of_yes) or _instructs(clause, numbers, setting) for clause in clauses
    )


def is_courtesy(part: str) -> bool:
    """Whether a sentence is made of nothing but words of thanks and greeting, in one of the languages."""
    return all(_is_yes(clause, _of_courtesies) for clause in _CLAUSES.split(part) if clause.strip())


def unsigned(parts: Sequence[str], text: str, setting: Setting) -> Sequence[str]:
    """The sentences of ``text`` without the name below them: "ok. Later" has none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    signed = len(parts) > 1 and len(lines) > 1 and parts[-1] == lines[-1] and _signs(parts[-1], setting)
    return parts[:-1] if signed else parts


def _clauses(parts: Sequence[str], numbers: Sequence[str]) -> Iterator[str]:
    for part in parts:
        text = part
        for number in numbers:
            text = text.replace(number, _NUMBER)
        yield from (clause for clause in _CLAUSES.split(text) if clause.strip())


def _signs(part: str, setting: Setting) -> bool:
    """Whether a line is a name: no language knows it as a word, or as what denies, doubts, defers or orders."""
    if _NAME.fullmatch(part) is None or part.endswith(".") or sentence_of(part, setting, ()).days:
        return False
    folded = fold(part)
    return not any(_is_word_of(tongue(code), folded) for code in codes())


def _is_word_of(words: Tongue, folded: str) -> bool:
    known = (*words.verbs.values(), *words.marks.values())
    return bool({*folded.split()} & words.common) or any(compiled(source).search(folded) for source in known)


def _is_yes(clause: str, sources: Callable[[str], tuple[str, ...]]) -> bool:
    """Whether, in one of the languages, nothing remains of the clause; a question mark always does."""
    folded = _folded(clause)
    return any(
        not tongue(code).has(Mark.CONDITION, folded) and _QUIET.issuperset(compiled(source).sub(" ", folded))
        for code in codes()
        for source in sources(code)
    )


def _holds_yes(clause: str) -> bool:
    return any(compiled("|".join(_plain(tongue(code)))).search(_folded(clause)) for code in codes())


def _folded(clause: str) -> str:
    return " ".join(fold(_SPANISH_YES.sub("ok", clause)).split())


def _instructs(clause: str, numbers: Sequence[str], setting: Setting) -> bool:
    read = understood(sentence_of(clause, setting, tuple(numbers)))
    verbs = {command.verb for command in read.commands}
    return read.clear and bool(verbs) and verbs.isdisjoint(_OF_THE_DRAFT)


@cache
def _of_courtesies(code: str) -> tuple[str, ...]:
    return (tongue(code).marks[Mark.BESIDE_YES],)


@cache
def _of_plain_yes(code: str) -> tuple[str, str]:
    """What a plain yes is made of: the longer words are tried first, then the courtesies first."""
    words = tongue(code)
    beside = words.marks[Mark.BESIDE_YES]
    return "|".join((*_plain(words), beside)), "|".join((beside, *_plain(words)))


@cache
def _of_yes(code: str) -> tuple[str, str]:
    """The same with the words of "go" and "go on", which say yes beside others."""
    words = tongue(code)
    more = "|".join((*(_tight(words.verbs[verb]) for verb in _SAYS_YES), _answers(words, YES)))
    first, second = _of_plain_yes(code)
    return f"{first}|{more}", f"{second}|{more}"


def _plain(words: Tongue) -> tuple[str, ...]:
    return words.marks[Mark.YES], _tight(words.verbs[Verb.APPROVE]), _answers(words, frozenset({Verb.APPROVE}))


def _tight(source: str) -> str:
    return source.replace(f" (?:{GAP} )?", " ").replace(GAP, "")


def _answers(words: Tongue, verbs: Set[Verb]) -> str:
    answers = {**words.ready, **words.draft_ready}
    whole = sorted((answer for answer, verb in answers.items() if verb in verbs), key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, whole))})(?!\w)"

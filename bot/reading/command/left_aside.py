"""A ready answer that stands beside other instructions and was not read: "approve" in a line of its own, above "031 paid"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from bot.core.readings import Verb
from bot.reading.command.tongue import Mark, codes, tongue
from bot.reading.folding import fold

_CLAUSES = re.compile(r"[,;:.!()\n]| - | – | — ")
_OF_DRAFTS = (Verb.APPROVE, Verb.REJECT)
_YES = frozenset({Verb.APPROVE, Verb.GO})
"""One says the other where a letter waits."""
_TALK = frozenset({Verb.PAID, Verb.PAUSE, Verb.RESUME})
"""Their words alone may be talk beside an instruction: "wait, 031 is paid"."""


def leaves_answer_aside(parts: Sequence[str], read: Set[Verb]) -> bool:
    """Whether a clause of the sentences is an answer, in any language, whose verb is not among those ``read``."""
    known = read | _TALK | (_YES if read & _YES else frozenset())
    return any(_answers(clause) - known for part in parts for clause in _clauses(part))


def _answers(clause: str) -> set[Verb]:
    """The whole clause is a ready answer, or begins with a yes or a no to a letter."""
    found: set[Verb] = set()
    for words in map(tongue, codes()):
        for answer, verb in words.ready.items():
            if clause == answer or (verb in _OF_DRAFTS and clause.startswith(f"{answer} ")):
                found.add(verb)
    return found


def _clauses(part: str) -> Iterator[str]:
    """Parted at commas, and before an "and" or "but" of any language."""
    for piece in _CLAUSES.split(fold(part)):
        clause = piece.strip(" \"'«»")
        yield clause
        for code in codes():
            for joint in tongue(code).mark(Mark.CLAUSE).finditer(clause):
                yield clause[: joint.start()].strip()
                yield clause[joint.end() :].strip()

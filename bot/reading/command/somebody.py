"""Whether words speak of somebody by name: a person, a firm. Nobody is looked up; how a name is written tells it."""

from __future__ import annotations

import re
from functools import cache

from bot.reading.command.sentence import EMAIL, Sentence, blanked
from bot.reading.command.tongue import codes, tongue
from bot.reading.folding import fold

_CAPITAL = re.compile(r"(?<![\w'’-])[A-ZÀ-Ý][\w-]{1,30}")
_COMMON_NOUN = re.compile(
    r"(?:kund|mahn|rechnung|brief|schreiben|mail|nachricht|erinnerung|zahlung|firma|forderung|uberweisung|inkasso|sache"
    r"|geld|konto|betrag|frist|termin|post|fall|anschreiben|verfahren|vorgang)[a-z]*"
)
"""German writes every noun with a capital: those of the trade name nobody."""


def names_somebody(said: Sentence) -> bool:
    """Whether a name or an address stands in ``said``: a word with a capital that no language knows and no order begins."""
    if EMAIL.search(said.text):
        return True
    words = blanked(said.folded, [(day.start, day.end) for day in said.days], said.numbers)
    verbs = said.setting.tongue.verbs
    begun = {match.start() for verb in verbs for match in said.setting.tongue.verb(verb).finditer(said.folded)}
    found = (match for match in _CAPITAL.finditer(said.text) if match.start() not in begun)
    return any(_may_be_name(words[match.start() : match.end()]) for match in found)


def _may_be_name(word: str) -> bool:
    plain = fold(word)
    return plain.strip() == plain and plain not in _common() and _COMMON_NOUN.fullmatch(plain) is None


@cache
def _common() -> frozenset[str]:
    return frozenset().union(*(tongue(code).common for code in codes()))

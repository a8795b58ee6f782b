"""Whether words speak of somebody by name: a person, a firm. Nobody is looked up; how a name is written tells it."""

from __future__ import annotations

import re
from functools import cache

from bot.reading.command.sentence import EMAIL, Sentence, blanked
from bot.reading.command.tongue import codes, tongue

_CAPITAL = re.compile(r"(?<![\w'’-])[A-ZÀ-Ý][\w-]{1,30}")
_COMMON_NOUN = re.compile(
    r"(?:kund|mahn|rechnung|brief|schreiben|mail|nachricht|erinnerung|zahlung|firma|forderung|uberweisung|inkasso|sache"
    r"|geld|konto|betrag|frist|termin|post|fall|anschreiben|verfahren|vorgang)[a-z]*"
)
"""German writes every noun with a capital: those of the trade name nobody."""
_AFTER_ARTICLE = re.compile(
    r"\b(?:der|die|das|den|dem|des|ein\w{0,2}|kein\w{0,2}|mein\w{0,2}|ihr\w{0,2}|unser\w{0,2}|zum|zur|im|am|vom|beim|ins)"
    r"(?: [a-z]{2,20}(?:e|en|er|es|em))? $"
)
_LONGEST_LEAD = 35


def names_somebody(said: Sentence) -> bool:
    """Whether a name or an address stands in ``said``: a word with a capital that no language knows and no order begins."""
    if EMAIL.search(said.text):
        return True
    words = blanked(said.folded, [(day.start, day.end) for day in said.days], said.numbers)
    verbs = said.setting.tongue.verbs
    begun = {match.start() for verb in verbs for match in said.setting.tongue.verb(verb).finditer(said.folded)}
    found = (match for match in _CAPITAL.finditer(said.text) if match.start() not in begun)
    return any(_may_be_name(words, match) for match in found)


def _may_be_name(words: str, match: re.Match[str]) -> bool:
    if _AFTER_ARTICLE.search(words[max(0, match.start() - _LONGEST_LEAD) : match.start()]):
        return False
    plain = words[match.start() : match.end()]
    return plain.strip() == plain and plain not in _common() and _COMMON_NOUN.fullmatch(plain) is None


@cache
def _common() -> frozenset[str]:
    return frozenset().union(*(tongue(code).common for code in codes()))

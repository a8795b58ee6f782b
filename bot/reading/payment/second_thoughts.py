"""What the owner writes above a notice that they hand on: words against it, or a question, keep it from counting. Pure."""

from __future__ import annotations

import re

from bot.reading.folding import fold

_MOST_TEXT = 2_000
_AGAINST = {
    "fr": r"arnaques?|escroquerie|fraud\w{0,5}|faux|fausse|hameconnage|suspecte?s?|ignore[rz]?|pas|jamais|aucun\w?|doute\w?",
    "en": r"scams?|fraud\w{0,5}|fake|spam|phishing|suspicious|ignore|disregard|not|never|(?:do|is|was|did|has)n't|doubt\w?",
    "de": r"betrug\w{0,4}|gefalscht\w{0,2}|falschung|verdachtig\w{0,2}|ignorier\w{1,3}|nicht|keine?\w?|nie|zweifel\w?",
    "es": r"estafa|fraude|fals[oa]|sospechos[oa]|ignor\w{1,3}|no (?!\d)|nunca|ningun\w?|duda",
    "it": r"truffa|frode|fals[oa]|sospett[oa]|ignor\w{1,3}|non|mai|nessun\w?|dubbio",
    "nl": r"oplichting|nep|vals|verdacht|negeer|negeren|niet|geen|nooit|twijfel",
}
_WORDS = re.compile(rf"\b(?:{'|'.join(_AGAINST.values())})\b|\?")


def has_second_thoughts(own_words: str) -> bool:
    """Whether the words speak against what stands below them, or ask: in any of the six languages, on the safe side."""
    return _WORDS.search(fold(own_words[:_MOST_TEXT]).replace("’", "'")) is not None

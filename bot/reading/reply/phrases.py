"""Phrases as a language's tables write them, made into regular expressions.

A phrase is a folded regular expression (lower case, no accents) over whole words, with four shorthands: ``vir*`` the
rest of the word, ``send ~ invoice`` up to four words between, a space any white space, ``(a|b)`` a choice; and
``{name}`` for a table of words such as ``{month}``. Every repetition they make is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_GAP = r"(?:\s{1,3}\S{1,30}){0,4}\s{1,3}"
_LOOKS_BACK = re.compile(r"\(\?<[!=][^()]{1,60}\)")
"""What looks back must be of one width: there a space is one character."""
_REST = r"\w{0,24}"


def phrase_source(phrase: str, words: Mapping[str, str] | None = None) -> str:
    """The source of the regular expression that ``phrase`` stands for; ``words``: what each ``{name}`` stands for."""
    return _whole(_source(phrase, words))


def _whole(source: str) -> str:
    """Asked once for all that ``source`` may be: most places of a text begin no word and are left at once."""
    return rf"(?<!\w)(?:{source})(?!\w)"


def _source(phrase: str, words: Mapping[str, str] | None) -> str:
    source = _LOOKS_BACK.sub(lambda match: match[0].replace(" ", r"\s"), phrase)
    source = re.sub(r"\((?!\?)", "(?:", source).replace("*", _REST)
    source = source.replace(" ~ ", "~").replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}").replace("~", _GAP)
    for name, alternatives in (words or {}).items():
        source = source.replace("{" + name + "}", alternatives)
    return source


def compile_phrases(phrases: Iterable[str], words: Mapping[str, str] | None = None) -> re.Pattern[str] | None:
    """One pattern for all of ``phrases``; None where there are none."""
    sources = [_source(phrase, words) for phrase in phrases]
    return re.compile(_whole("|".join(sources))) if sources else None

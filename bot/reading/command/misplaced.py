"""The owner on a payment that was put on the wrong invoice: "that was not for 031, it is for 032". Nothing else in the mail.

Each language's words stand in its table ``misplaced``; a clause counts only where it says this and nothing more.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.reading.command.own_words import sentences
from bot.reading.command.tongue import Mark, any_has, codes
from bot.reading.folding import fold

_FOLDER = Path(__file__).parent / "languages"
_NUMBER = r"(?P<number>(?:[a-z]{1,6}[-/ ]?)?\d[a-z\d./-]{0,24})"
_MOST_TEXT = 400
_MOST_LEAD = 6


@dataclass(frozen=True, slots=True)
class Misplaced:
    """``away``: the invoice that it was not for, as written; "" for that of the thread. ``to``: the right one, or ""."""

    away: str
    to: str


@dataclass(frozen=True, slots=True)
class _Words:
    parting: re.Pattern[str]
    away: re.Pattern[str]
    to: re.Pattern[str]
    merely_not: re.Pattern[str]
    """ "not 031": only beside the right one."""
    idle: re.Pattern[str]


def misplaced(text: str) -> Misplaced | None:
    """What the visible ``text`` says of a payment's place; None where it says anything else, or something else too."""
    if len(text) > _MOST_TEXT:
        return None
    said = [one.strip(" .!") for one in sentences(text)]
    said = [one for one in said if one and not any_has(Mark.CLOSING, fold(one))]
    found = (_read(said, _words(code)) for code in codes())
    return next((one for one in found if one is not None), None)


def _read(said: list[str], words: _Words) -> Misplaced | None:
    away: list[str] = []
    to: list[str] = []
    instead: list[str] = []
    for clause in (part for sentence in said for part in _clauses(sentence, words)):
        if match := words.away.fullmatch(fold(clause)):
            away.append(_number(clause, match))
        elif match := words.to.fullmatch(fold(clause)):
            to.append(_number(clause, match))
        elif match := words.merely_not.fullmatch(fold(clause)):
            instead.append(_number(clause, match))
        elif not words.idle.fullmatch(fold(clause)):
            return None
    away += instead if to else []
    if len(away) != 1 or len(to) > 1:
        return None
    return Misplaced(away[0], to[0] if to else "")


def _clauses(sentence: str, words: _Words) -> Iterator[str]:
    """A sentence parted at commas and "but"."""
    bounds = [0, *(place for match in words.parting.finditer(fold(sentence)) for place in match.span()), len(sentence)]
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        if clause := sentence[start:end].strip(" .!,;"):
            yield clause


def _number(clause: str, match: re.Match[str]) -> str:
    start, end = match.span("number")
    return clause[start:end].rstrip(".-/") if start >= 0 else ""


@cache
def _words(code: str) -> _Words:
    table = tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))["misplaced"]
    lead = rf"(?:(?:{table['lead']})[ ,]+){{0,{_MOST_LEAD}}}"
    article = rf"(?:(?:{table['article']}) )?"
    return _Words(
        re.compile(rf"[,;:]| - |(?:^|(?<=[ ,]))(?:{table['but']})(?= )"),
        re.compile(rf"{lead}(?:{table['not_for']}) (?:{article}{_NUMBER}|{table['this']})"),
        re.compile(rf"{lead}(?:{table['for']}) {article}{_NUMBER}"),
        re.compile(rf"(?:{table['not']}) {article}{_NUMBER}"),
        re.compile(rf"(?:{table['lead']})"),
    )

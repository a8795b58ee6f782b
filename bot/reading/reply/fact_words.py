"""A language's words for the facts of a reply: ``languages/<code>/facts.toml``, read once, when first needed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from bot.core.reply import DisputeReason, Need
from bot.reading.date_words import alternatives
from bot.reading.reply.phrases import compile_phrases, phrase_source

_FOLDER = Path(__file__).parent / "languages"
_Rows = Mapping[str, list[str]]
_Tables = Mapping[str, _Rows]
_NeedWords = tuple[Need, bool, re.Pattern[str]]
_Reason = tuple[DisputeReason, bool, re.Pattern[str]]

_WORD_KINDS = ("months", "weekdays", "numerals", "ordinals", "units")
_NOTHING = re.compile(r"(?!)")


class Role(StrEnum):
    """What a day or an amount is told for."""

    PROMISE = "promise"
    PAID = "paid"
    DELAY = "delay"
    ABSENCE = "absence"
    PART = "part"
    CONTACT = "contact"


class DayForm(StrEnum):
    """The ways of naming a day that are a language's own; the order is the order in which they are tried."""

    AHEAD_NUMBER = "ahead"
    AGO = "ago"
    END_OF_NEXT_MONTH = "end_of_next_month"
    NTH_WEEKDAY_OF_NEXT_MONTH = "nth_weekday_of_next_month"
    NTH_WEEKDAY_OF_MONTH = "nth_weekday_of_month"
    FULL = "full"
    END_OF_NAMED = "end_of_named"
    MIDDLE_OF_NAMED = "middle_of_named"
    START_OF_NAMED = "start_of_named"
    END_OF_QUARTER = "end_of_quarter"
    END_OF_YEAR = "end_of_year"
    MIDDLE_OF_MONTH = "middle_of_month"
    END_OF_MONTH = "end_of_month"
    WEEKDAY_NEXT_WEEK = "weekday_next_week"
    WEEKDAY_LAST_WEEK = "weekday_last_week"
    WEEKDAY_AFTER = "weekday_after"
    WEEKDAY_PAST = "weekday_past"
    END_OF_NEXT_WEEK = "end_of_next_week"
    NEXT_WEEK = "next_week"
    END_OF_WEEK = "end_of_week"
    WEEK_NUMBER = "week_number"
    DAY_OF_MONTH = "day_of_month"
    WEEKDAY = "weekday"
    BEFORE_YESTERDAY = "before_yesterday"
    YESTERDAY = "yesterday"
    AFTER_TOMORROW = "after_tomorrow"
    TOMORROW = "tomorrow"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Cues:
    """Words near which a fact stands, words that merely hint at it, and words that tell it is something else's."""

    strong: re.Pattern[str] | None
    weak: re.Pattern[str] | None
    against: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, eq=False)
class FactWords:
    """One language's tables. Months are 1 to 12, weekdays 0 (Monday) to 6.

    ``stamp`` ends where a day of something else begins: "your invoice of". The bool of a reason's or need's words:
    whether they name it or merely hint at it. An instalment's count is fixed, or None: the words tell it.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numerals: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, str]
    forms: tuple[tuple[DayForm, re.Pattern[str]], ...]
    month_first: re.Pattern[str] | None
    until: re.Pattern[str] | None
    included: re.Pattern[str] | None
    stamp: re.Pattern[str] | None
    cues: Mapping[Role, Cues]
    instalments: tuple[tuple[int | None, re.Pattern[str]], ...]
    reasons: tuple[tuple[DisputeReason, bool, re.Pattern[str]], ...]
    needs: tuple[tuple[Need, bool, re.Pattern[str]], ...]
    asks: re.Pattern[str] | None


@cache
def languages() -> tuple[str, ...]:
    """The languages that have tables, by code."""
    return tuple(sorted(path.parent.name for path in _FOLDER.glob("*/facts.toml")))


@cache
def words_of(language: str) -> FactWords:
    """The tables of ``language``. KeyError: it has none, or one of them is missing."""
    if language not in languages():
        raise KeyError(language)
    with (_FOLDER / language / "facts.toml").open("rb") as file:
        return _built(tomllib.load(file))


def _built(table: _Tables) -> FactWords:
    months, weekdays = _numbered(table["words"]["months"], 1), _numbered(table["words"]["weekdays"], 0)
    numerals = {word: int(number) for number, row in table["numerals"].items() for word in row}
    ordinals = {word: int(number) for number, row in table["ordinals"].items() for word in row}
    units = {word: unit for unit, row in table["units"].items() for word in row}
    filled = _placeholders(dict(zip(_WORD_KINDS, (months, weekdays, numerals, ordinals, units), strict=True)))
    marks = table["marks"]
    return FactWords(
        months,
        weekdays,
        numerals,
        ordinals,
        units,
        _forms(table["days"], filled),
        compile_phrases(marks.get("month_first", ())),
        _ending(marks["until"], filled["anyday"]),
        compile_phrases(marks["included"]),
        _ending(marks["stamp"]),
        {role: _cues(table[f"{role}_cues"], filled) for role in Role},
        _instalments(table["instalments"], filled),
        tuple(_reasons(table["reasons"], table["reason_hints"])),
        tuple(_needs(table["needs"], table["need_hints"])),
        compile_phrases(marks["asks"]),
    )


def _numbered(rows: Iterable[str], first: int) -> dict[str, int]:
    return {name: number for number, row in enumerate(rows, first) for name in row.split()}


def _placeholders(words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """What stands for ``{month}`` and the like in a phrase; ``{day}`` is a number that can only be a day."""
    months, weekdays, numerals, ordinals, units = (words[kind] for kind in _WORD_KINDS)
    weekday, unit = alternatives(weekdays), alternatives(units).replace(" ", r"\s{1,3}")
    return {
        "month": rf"(?P<month>{alternatives(months)})(?:\.(?=\s))?",
        "weekday": rf"(?P<weekday>{weekday})",
        "anyday": rf"(?:(?:{weekday})\.?,?\s{{1,3}})",
        "n": rf"(?P<n>\d{{1,3}}|{alternatives(numerals)})",
        "count": rf"(?P<n>\d{{1,2}}|{alternatives(numerals)})",
        "unit": rf"(?P<unit>{unit})",
        "span": rf"(?P<n>\d{{1,3}}|{alternatives(numerals)})(?:\s{{1,3}}|(?<=\d))(?P<unit>{unit})",
        "nth": rf"(?P<nth>{alternatives(ordinals)})",
        "d": r"(?P<d>[12]\d|3[01]|0?[1-9])",
        "day": rf"(?P<d>[12]\d|3[01]|[1-9])(?!\s?(?:[%€$£/:-]|[.,]\d|\d|eur|chf|usd|h\b|{unit}\b))",
        "y": r"(?:(?:\s{1,3}|,\s{0,3}|[-/])(?:de |del |van )?(?P<y>20\d\d)(?!\d))?",
    }


def _forms(rows: _Rows, filled: Mapping[str, str]) -> tuple[tuple[DayForm, re.Pattern[str]], ...]:
    return tuple((form, re.compile(phrase_source(phrase, filled))) for form in DayForm for phrase in rows.get(form, ()))


def _ending(phrases: Iterable[str], weekday: str = "") -> re.Pattern[str]:
    """Matches a text that ends with one of ``phrases``, perhaps with a ``weekday`` and an article after it."""
    between = rf"\s{{0,3}}{weekday}?(?:\b[a-z]{{2,3}}\b\s{{0,3}})?" if weekday else r"\s{0,3}"
    return re.compile(rf"(?:{'|'.join(phrase_source(phrase) for phrase in phrases)}){between}$")


def _cues(rows: _Rows, filled: Mapping[str, str]) -> Cues:
    words = _nameless(filled)
    return Cues(*(compile_phrases(rows.get(kind, ()), words) for kind in ("strong", "weak", "against")))


def _nameless(filled: Mapping[str, str]) -> dict[str, str]:
    return {name: re.sub(r"\(\?P<\w+>", "(?:", source) for name, source in filled.items()}


def _instalments(rows: _Rows, filled: Mapping[str, str]) -> tuple[tuple[int | None, re.Pattern[str]], ...]:
    return tuple(
        (int(count) if count.isdigit() else None, re.compile(phrase_source(phrase, filled)))
        for count, phrases in rows.items()
        for phrase in phrases
    )


def _reasons(strong: _Rows, weak: _Rows) -> Iterable[_Reason]:
    for named, table in ((True, strong), (False, weak)):
        for reason, phrases in table.items():
            if phrases:
                yield DisputeReason(reason), named, _one(phrases)


def _needs(strong: _Rows, weak: _Rows) -> Iterable[_NeedWords]:
    for named, table in ((True, strong), (False, weak)):
        for need, phrases in table.items():
            if phrases:
                yield Need(need), named, _one(phrases)


def _one(phrases: Iterable[str]) -> re.Pattern[str]:
    return compile_phrases(phrases) or _NOTHING

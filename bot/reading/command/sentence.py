"""One sentence of the owner's with what can be found in it: days, sums, invoice numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.reading.amounts import FoundAmount, find_amounts
from bot.reading.command.short_days import find_days
from bot.reading.command.tongue import Mark, Tongue
from bot.reading.date_words import MONTHS, alternatives
from bot.reading.dates import FoundDate
from bot.reading.folding import fold
from bot.reading.invoice_numbers import find_invoice_numbers

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
URL = re.compile(r"https?://[^\s<>]{1,500}[^\s<>.,;)]")
DAY_LIKE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.?")
_MONTH_AND_YEAR = re.compile(rf"\b(?:{alternatives(MONTHS)}) (?:de |del )?20\d\d\b")
_QUOTED = re.compile(r"«[^«»]{1,300}»|“[^“”]{1,300}”|„[^„“”]{1,300}[“”]|»[^«»]{1,300}«|\"[^\"]{1,300}\"")


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for the whole mail; ``today`` and ``currency`` are meant where the words name none."""

    today: date
    currency: str
    on_draft: bool
    tongue: Tongue


@dataclass(frozen=True, slots=True)
class Sentence:
    """``folded`` is as long as ``text``: a place in one is the same place in the other."""

    text: str
    folded: str
    days: tuple[FoundDate, ...]
    amounts: tuple[FoundAmount, ...]
    numbers: tuple[str, ...]
    setting: Setting

    def has(self, mark: Mark) -> bool:
        return self.setting.tongue.has(mark, self.folded)

    @property
    def is_question(self) -> bool:
        return self.text.rstrip(" )\"'»:-").endswith("?")

    @property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """Where somebody else's words stand."""
        return tuple(match.span() for match in _QUOTED.finditer(self.text))

    @property
    def masked(self) -> str:
        """Folded, with blanks for days, sums, invoice numbers, addresses and links."""
        spans = [(day.start, day.end) for day in self.days] + [(one.start, one.end) for one in self.amounts]
        return blanked(self.folded, spans, self.numbers)

    def part(self, start: int, end: int) -> Sentence:
        """The sentence from ``start`` to ``end``, its finds with it."""
        return replace(
            self,
            text=self.text[start:end],
            folded=self.folded[start:end],
            days=tuple(_moved(day, start) for day in self.days if start <= day.start and day.end <= end),
            amounts=tuple(_shifted(one, start) for one in self.amounts if start <= one.start and one.end <= end),
            numbers=tuple(number for number in self.numbers if number in self.text[start:end]),
        )


def sentence_of(text: str, setting: Setting, numbers: Iterable[str] = ()) -> Sentence:
    """``numbers``: invoice numbers known from the whole mail; those that stand in ``text`` belong to it."""
    own = find_invoice_numbers(text)
    known = (*own, *(number for number in numbers if number not in own and stands_in(number, text)))
    days = find_days(text, setting.today)
    amounts = tuple(
        one for one in find_amounts(text, setting.currency) if one.sign_seen or not _is_day(one, text, days)
    )
    return Sentence(text, fold(text), days, amounts, known, setting)


def _is_day(one: FoundAmount, text: str, days: tuple[FoundDate, ...]) -> bool:
    """ "am 10.06." is a day, and "12.06" alone may be one: neither is a sum without its currency."""
    in_a_day = any(one.start < day.end and day.start < one.end for day in days)
    return in_a_day or DAY_LIKE.fullmatch(text[one.start : one.end]) is not None


def stands_in(number: str, text: str) -> bool:
    return re.search(rf"(?<![\w]){re.escape(number)}(?!\w)", text) is not None


def blanked(folded: str, spans: Iterable[tuple[int, int]], numbers: tuple[str, ...] = ()) -> str:
    """The text with blanks at ``spans`` and for numbers, addresses, links and a month with its year."""
    found = [match.span() for pattern in (EMAIL, URL, _MONTH_AND_YEAR) for match in pattern.finditer(folded)]
    found += [match.span() for one in numbers for match in re.finditer(rf"\b{re.escape(fold(one))}\b", folded)]
    for start, end in (*found, *spans):
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return folded


def _moved(day: FoundDate, by: int) -> FoundDate:
    return replace(day, start=day.start - by, end=day.end - by)


def _shifted(one: FoundAmount, by: int) -> FoundAmount:
    return replace(one, start=one.start - by, end=one.end - by)

"""Payment terms in words: from "30 jours fin de mois" to a day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from bot.reading.date_words import DAY_UNITS, MONTH_UNITS, NUMERALS, WEEK_UNITS, alternatives, count_of
from bot.reading.dates import end_of_month, find_dates, months_on
from bot.reading.folding import fold
from bot.reading.invoice.labels import words_pattern

_LONGEST, _MOST_WEEKS, _MOST_MONTHS = 180, 26, 6
_TEXT_LIMIT = 20_000
_NEAR = 6
"""Characters between "until" and its day."""
_CLAUSE = re.compile(r",(?! ?(?:le|el|il) \d)|[;\n•|]|(?:(?<!\d)|(?<=\d{4}))\. ")
"""A clause's end: after "2026." a sentence ends, after "31." none; "fin de mois, le 10" is one clause."""
_COUNT = rf"(?:\d{{1,3}}|{alternatives(word for word, count in NUMERALS.items() if count > 3)})"
_AGAIN = r"(?: ?\(\w{1,10}\)| ?\))?"
"""A count is often said twice: "thirty (30) days"."""


def due_from_terms(text: str, issued_on: date) -> tuple[date, str] | None:
    """The due day that payment terms give, and their words; discounts and late fees are not terms."""
    before = ""
    for clause in _CLAUSE.split(text[:_TEXT_LIMIT]):
        folded = _granting(fold(clause))
        if not _excluded(folded):
            about_payment = _named("terms.payment").search(f"{before} {folded}") is not None
            if (due := _due(folded, issued_on, about_payment)) is not None:
                return due, clause.strip()
        before = folded if folded.strip() else before
    return None


def due_from_payment_terms(words: str, issued_on: date) -> date | None:
    """The due day that words give which are known to be payment terms: there "30 jours" alone says enough."""
    for clause in _CLAUSE.split(words[:_TEXT_LIMIT]):
        folded = _granting(fold(clause)).strip()
        if not folded or _excluded(folded):
            continue
        if (due := _due(folded, issued_on, about_payment=True)) is not None:
            return due
        if bare := _bare_days().search(folded):
            return _after_days(issued_on, bare["count"])
    return None


def stated_until(text: str, today: date) -> date | None:
    """The day until which somebody is asked to pay: "bitte bis zum 15. Mai überweisen"."""
    for clause in _CLAUSE.split(text[:_TEXT_LIMIT]):
        folded = fold(clause)
        if not _named("terms.payment").search(folded) or _excluded(folded):
            continue
        until = _named("terms.until").search(folded)
        days = find_dates(folded[until.end() :][:30], today) if until else ()
        if days and days[0].start <= _NEAR:
            return days[0].on
    return None


def _excluded(folded: str) -> bool:
    return bool(_discount().search(folded) or _named("terms.other").search(folded))


def speaks_of_discount(clause: str) -> bool:
    """Whether the clause grants a discount: its day is not the due day."""
    return bool(_discount().search(_granting(fold(clause))))


def _granting(folded: str) -> str:
    """The clause without what it denies: "30 jours sans escompte" grants none."""
    return _named("terms.no_discount").sub(" ", folded)


def _due(folded: str, issued_on: date, about_payment: bool) -> date | None:
    """``about_payment``: whether this clause or the one before it speaks of paying; "until" alone is any period's end."""
    until = _named("terms.until").search(folded) if about_payment else None
    if until and (days := find_dates(folded[until.end() :][:30], issued_on)):
        # The seller's own reckoning wins over ours.
        return days[0].on if days[0].on >= issued_on else None
    if match := _end_of_month().search(folded):
        end = end_of_month(issued_on + timedelta(days=min(int(match["days"]), _LONGEST)))
        return end + timedelta(days=int(match["on"])) if match["on"] else end
    if not about_payment:
        return None
    if _month_end().search(folded):
        return _from_month_end(folded, end_of_month(issued_on))
    if match := _days().search(folded):
        return _after_days(issued_on, match["a"] or match["b"] or match["c"])
    if match := _weeks_or_months().search(folded):
        return _after_units(issued_on, count_of(match["count"]) or 0, match["unit"])
    return issued_on if _named("terms.at_once").search(folded) else None


def _from_month_end(folded: str, end: date) -> date | None:
    """Without a count "fin de mois" is this month's end; "fin de mois + 30 jours" counts from there."""
    match = _bare_days().search(folded)
    return _after_days(end, match["count"]) if match else end


def _after_days(issued_on: date, words: str) -> date | None:
    count = count_of(words)
    return issued_on + timedelta(days=count) if count is not None and count <= _LONGEST else None


def _after_units(issued_on: date, count: int, unit: str) -> date | None:
    if unit in WEEK_UNITS:
        return issued_on + timedelta(weeks=count) if 0 < count <= _MOST_WEEKS else None
    return months_on(issued_on, count) if 0 < count <= _MOST_MONTHS else None


@cache
def _named(key: str) -> re.Pattern[str]:
    """Any of the phrases, as whole words; between words may stand points, hyphens and apostrophes."""
    return re.compile(rf"(?<![a-z]){words_pattern(key)}(?![a-z])")


@cache
def _end_of_month() -> re.Pattern[str]:
    unit = words_pattern("terms.unit")
    return re.compile(
        rf"(?<!\d)(?P<days>\d{{1,3}}) ?{unit}\.? ?(?:net )?(?:,? ?{words_pattern('terms.end_of_month')})(?![a-z])"
        rf"\.?(?:,? ?(?:le|\+|el|il) ?(?P<on>\d{{1,2}})\b(?! ?{unit}(?![a-z])))?"
    )


@cache
def _days() -> re.Pattern[str]:
    unit = words_pattern("terms.unit")
    return re.compile(
        r"(?<![a-z])net (?P<a>\d{1,3})(?![\d.,])"
        rf"|(?<![a-z]){words_pattern('terms.within')}[ :(a-z]{{0,24}}?(?<![\w.,-])(?P<b>{_COUNT}){_AGAIN} ?{unit}(?![a-z])"
        rf"|(?<![\w.,-])(?P<c>{_COUNT}){_AGAIN} ?{unit}\.? {words_pattern('terms.after')}(?![a-z])"
    )


@cache
def _month_end() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){words_pattern('terms.end_of_month')}(?![a-z])")


@cache
def _bare_days() -> re.Pattern[str]:
    units = alternatives(DAY_UNITS)
    return re.compile(rf"(?<![\w.,-])(?P<count>{_COUNT}){_AGAIN} ?(?:{words_pattern('terms.unit')}|{units})(?![a-z])")


@cache
def _weeks_or_months() -> re.Pattern[str]:
    counts, units = rf"\d{{1,2}}|{alternatives(NUMERALS)}", alternatives(WEEK_UNITS | MONTH_UNITS)
    return re.compile(
        rf"(?<![a-z]){words_pattern('terms.within')}[ :]{{0,3}}(?<![\w.,-])(?P<count>{counts}){_AGAIN} (?P<unit>{units})(?![a-z])"
    )


@cache
def _discount() -> re.Pattern[str]:
    """A discount's word, also as the head of a compound: "Skontovereinbarung"."""
    return re.compile(rf"(?<![a-z]){words_pattern('terms.discount')}")

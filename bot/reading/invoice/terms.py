"""Payment terms in words: from "30 jours fin de mois" to a day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from bot.reading.dates import end_of_month, find_dates
from bot.reading.folding import fold
from bot.reading.invoice.labels import words_pattern

_LONGEST = 180
_TEXT_LIMIT = 20_000
_NEAR = 6
"""Characters between "until" and its day."""
_CLAUSE = re.compile(r"[,;\n•|]|(?<!\d)\. ")


def due_from_terms(text: str, issued_on: date) -> tuple[date, str] | None:
    """The due day that payment terms give, and their words; discounts and late fees are not terms."""
    before = ""
    for clause in _CLAUSE.split(text[:_TEXT_LIMIT]):
        folded = fold(clause)
        if not _excluded(folded):
            about_payment = _named("terms.payment").search(f"{before} {folded}") is not None
            if (due := _due(folded, issued_on, about_payment)) is not None:
                return due, clause.strip()
        before = folded if folded.strip() else before
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
    return bool(_named("terms.discount").search(folded) or _named("terms.other").search(folded))


def speaks_of_discount(clause: str) -> bool:
    """Whether the clause grants a discount: its day is not the due day."""
    return bool(_named("terms.discount").search(fold(clause)))


def _due(folded: str, issued_on: date, about_payment: bool) -> date | None:
    """``about_payment``: whether this clause or the one before it speaks of paying; "until" alone is any period's end."""
    until = _named("terms.until").search(folded) if about_payment else None
    if until and (days := find_dates(folded[until.end() :][:30], issued_on)):
        # The seller's own reckoning wins over ours.
        return days[0].on if days[0].on >= issued_on else None
    if match := _end_of_month().search(folded):
        end = end_of_month(issued_on + timedelta(days=min(int(match["days"]), _LONGEST)))
        return end + timedelta(days=int(match["on"])) if match["on"] else end
    if match := _days().search(folded):
        count = int(match["a"] or match["b"] or match["c"])
        return issued_on + timedelta(days=count) if about_payment and count <= _LONGEST else None
    return issued_on if about_payment and _named("terms.at_once").search(folded) else None


@cache
def _named(key: str) -> re.Pattern[str]:
    """Any of the phrases, as whole words; between words may stand points, hyphens and apostrophes."""
    return re.compile(rf"(?<![a-z]){words_pattern(key)}(?![a-z])")


@cache
def _end_of_month() -> re.Pattern[str]:
    unit = words_pattern("terms.unit")
    return re.compile(
        rf"(?<!\d)(?P<days>\d{{1,3}}) ?{unit}\.? ?(?:net )?(?:,? ?{words_pattern('terms.end_of_month')})(?![a-z])"
        rf"\.?(?: ?(?:le|\+|el|il) ?(?P<on>\d{{1,2}})\b(?! ?{unit}(?![a-z])))?"
    )


@cache
def _days() -> re.Pattern[str]:
    unit = words_pattern("terms.unit")
    return re.compile(
        r"(?<![a-z])net (?P<a>\d{1,3})(?![\d.,])"
        rf"|(?<![a-z]){words_pattern('terms.within')}[ :a-z]{{0,24}}?(?<![\d.,])(?P<b>\d{{1,3}}) ?{unit}(?![a-z])"
        rf"|(?<![\d.,])(?P<c>\d{{1,3}}) ?{unit}\.? {words_pattern('terms.after')}(?![a-z])"
    )

"""Days and amounts as tables write them: which order, which decimal mark, is told by all values of a column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from bot.core.statements import DayOrder
from bot.reading.date_words import MONTHS
from bot.reading.folding import fold
from bot.reading.payment.limits import is_possible

_MOST_DIGITS = 15
_YMD = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[ T].{0,40})?")
_PLAIN = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[ ,T].{0,40})?")
_WORDED = re.compile(r"(\d{1,2})[-. ]{1,2}([a-z]{3,10})\.?[-, ]{1,2}(\d{4}|\d{2})(?:[ ,].{0,40})?")
_MONTH_FIRST = re.compile(r"([a-z]{3,10})\.? (\d{1,2}),? (\d{4})(?:[ ,].{0,40})?")
_AMOUNT = re.compile(
    r"[(]?[-+]?\s?(?:[A-Z]{3}|[€$£])?\s?[-+]?\d[\d.,'\s]*\s?(?:[A-Z]{3}|[€$£])?\s?[-+]?[)]?|[-+]?[.,]\d{1,3}"
)
_MINUSES = str.maketrans("\u2212\u2013\u2012\u2010\u2011", "-----")
# Thousands in groups of three, or none; by the decimal mark.
_WELL_FORMED = {
    ",": re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)?(?:,\d*)?"),
    ".": re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?"),
}
_OTHER_MARK = {",": ".", ".": ","}
# "1,250" among "800,00" may be a thousand as well: it is read by nobody.
_UNCLEAR = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def order_of(values: Iterable[str]) -> DayOrder | None:
    """In which order these days are written; None if one of them is no day. Unclear is day before month."""
    order: DayOrder | None = None
    months_first = days_first = 0
    for value in values:
        if _YMD.fullmatch(value):
            order = order or DayOrder.YMD
        elif match := _PLAIN.fullmatch(value):
            order = DayOrder.DMY
            days_first += int(match[1]) > 12
            months_first += int(match[2]) > 12
        elif day_in(value, DayOrder.DMY) is None:
            return None
        else:
            order = order or DayOrder.DMY
    return DayOrder.MDY if order is DayOrder.DMY and months_first and not days_first else order


def day_in(value: str, order: DayOrder) -> date | None:
    """The day, a time behind it left aside."""
    if match := _YMD.fullmatch(value):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _PLAIN.fullmatch(value):
        first, second = int(match[1]), int(match[2])
        day, month = (second, first) if order is DayOrder.MDY else (first, second)
        return _date(_year(match[3]), month, day)
    folded = fold(value)
    if match := _WORDED.fullmatch(folded):
        return _date(_year(match[3]), MONTHS.get(match[2], 0), int(match[1]))
    if match := _MONTH_FIRST.fullmatch(folded):
        return _date(int(match[3]), MONTHS.get(match[1], 0), int(match[2]))
    return None


def _year(written: str) -> int:
    return int(written) if len(written) == 4 else 2000 + int(written)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if is_possible(found) else None


def is_amount(value: str) -> bool:
    """Whether it is written as an amount; a bare number of many digits is an account's or an id."""
    plain = value.strip().translate(_MINUSES)
    return _AMOUNT.fullmatch(plain) is not None and len(re.sub(r"\D", "", value)) <= _MOST_DIGITS


def is_negative(value: str) -> bool:
    """Whether an amount is written with a minus, of whatever sort, or in brackets."""
    return "(" in value or "-" in value.translate(_MINUSES)


def decimal_mark(values: Iterable[str]) -> str:
    """The mark that stands before cents in these amounts; a comma where nothing tells."""
    points = commas = 0
    for value in values:
        marks = re.findall(r"[.,]", value)
        if not marks:
            continue
        last, behind = marks[-1], re.search(r"[.,](\d*)\D*$", value)
        digits = len(behind[1]) if behind else 0
        weight = 0 if marks.count(last) > 1 else 1 if digits == 3 and len(set(marks)) == 1 else 10
        points += weight if last == "." and digits != 3 else 0
        commas += weight if last == "," and digits != 3 else 0
        if digits == 3 or marks.count(last) > 1:  # it groups thousands: the other one is the decimal mark
            points += last == ","
            commas += last == "."
    return "." if points > commas else ","


def amount_in(value: str, decimal: str) -> Decimal | None:
    """Signed; brackets and a trailing minus are a minus. None where it is no amount.

    An amount that can only be written with the other decimal mark is read by that; one that may mean either a thousand
    or one and a fraction, against its column's mark, is none.
    """
    if not is_amount(value):
        return None
    bare = re.sub(r"[\s'A-Z€$£]", "", value.translate(_MINUSES))
    digits = bare.strip("()+-")
    mark = _mark_of(digits, decimal)
    if mark is None or not re.search(r"\d", digits):
        return None
    number = Decimal(digits.replace(_OTHER_MARK[mark], "").replace(",", "."))
    return -number if bare.startswith(("-", "(")) or bare.endswith("-") else number


def _mark_of(digits: str, decimal: str) -> str | None:
    if _UNCLEAR.fullmatch(digits) and digits[-4] == decimal:
        return None
    return next((mark for mark in (decimal, _OTHER_MARK[decimal]) if _WELL_FORMED[mark].fullmatch(digits)), None)

"""Days that a reply names, each as it is read looking ahead and looking back from the day of the mail.

"Friday" is the coming one in a promise and the past one in a claim of payment; "the 20th" and "20 March" alike.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from bot.reading.reply.fact_words import DayForm, FactWords

_SOONEST, _LATEST = 1990, 2100
_FARTHEST = 800
"""Days: a span longer than that is no term of payment."""
_MOST_DAYS = 80
"""Days read in one text: more are a table or an attack."""
_FRIDAY = 4
_DAY_OF_START = 10
"""The day up to which a month is still at its start."""

_ISO = re.compile(r"(?<![\w./-])(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\w/]|-\d)")
_NUMERIC = re.compile(
    r"(?<![\w./-])(?P<a>\d{1,2})\s?(?P<sep>[-/.])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?(?P<y>20\d\d|\d\d)(?![\w/]|[.-]\d)"
)
_DOTTED = re.compile(r"(?<![\w./,-])(?P<a>[0-3]?\d)\.\s?(?P<b>0?[1-9]|1[0-2])(?P<sep>\.)(?!\s?\d|\w)")
_SLASHED = re.compile(r"(?<![\w./,-])(?P<a>[0-3]?\d)(?P<sep>/)(?P<b>[0-3]?\d)(?![\w/%-]|[.,]\d)")
_DASHED = re.compile(
    r"(?<![\w./,-])(?P<a>[0-3]\d)(?P<sep>[-.])(?P<b>0[1-9]|1[0-2])(?![\w/%€$£-]|[.,]\d|\s?(?:eur|h\b))"
)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day and where it stands, without weekday and article before it.

    ``ahead``: what it means in what is to come; ``back``: in what was; None: nothing. ``exact``: it names one day of
    the calendar, not a weekday, a span or a period.
    """

    ahead: date | None
    back: date | None
    start: int
    end: int
    exact: bool


@lru_cache(maxsize=4)
def find_days(folded: str, today: date, words: FactWords) -> tuple[NamedDay, ...]:
    """Every day named in a folded text, in order. Where two readings overlap the more exact one stands."""
    month_first = words.month_first is not None and words.month_first.search(folded) is not None
    taken = bytearray(len(folded))
    found: list[NamedDay] = []
    for match, ahead, back, exact in _readings(folded, today, words, month_first):
        start, end = match.span()
        if not any(taken[start:end]):
            taken[start:end] = b"x" * (end - start)
            if ahead or back:
                found.append(NamedDay(ahead, back, _place(match, exact), end, exact))
    return tuple(sorted(found, key=lambda one: one.start)[:_MOST_DAYS])


def _place(match: re.Match[str], exact: bool) -> int:
    """Where the day or its month begins; of a weekday, a span or a period where all of it does."""
    named = [match.start(part) for part in ("d", "month", "a") if match.groupdict().get(part)]
    return min(named) if exact and named else match.start()


_Reading = tuple[re.Match[str], date | None, date | None, bool]


def _readings(folded: str, today: date, words: FactWords, month_first: bool) -> Iterator[_Reading]:
    for pattern in (_ISO, _NUMERIC):
        for match in pattern.finditer(folded):
            on = _with_year(match, month_first)
            if on:
                yield match, on if on >= today else None, on if on <= today else None, True
    for form, pattern in words.forms:
        for match in pattern.finditer(folded):
            ahead, back = _meant(form, match, today, words)
            yield match, ahead, back, form in (DayForm.FULL, DayForm.DAY_OF_MONTH)
        if form is DayForm.FULL:
            yield from _short(folded, today, month_first)


def _short(folded: str, today: date, month_first: bool) -> Iterator[_Reading]:
    for pattern in (_DOTTED, _SLASHED, _DASHED):
        for match in pattern.finditer(folded):
            day, month = _day_and_month(match, month_first)
            ahead = _coming(month, day, today)
            if ahead:
                yield match, ahead, _past(month, day, today), True


def _day_and_month(match: re.Match[str], month_first: bool) -> tuple[int, int]:
    first, second = int(match["a"]), int(match["b"])
    swapped = match["sep"] == "/" and (second > 12 or (month_first and first <= 12))
    return (second, first) if swapped else (first, second)


def _with_year(match: re.Match[str], month_first: bool) -> date | None:
    year = int(match["y"]) if len(match["y"]) == 4 else 2000 + int(match["y"])
    if "d" in match.groupdict():
        return _day(year, int(match["m"]), int(match["d"]))
    day, month = _day_and_month(match, month_first)
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    if not _SOONEST <= year <= _LATEST or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _coming(month: int, day: int, today: date) -> date | None:
    """The next such day on or after ``today``; 29 February may be some years off."""
    days = (_day(year, month, day) for year in range(today.year, today.year + 9))
    return next((on for on in days if on and on >= today), None)


def _past(month: int, day: int, today: date) -> date | None:
    days = (_day(year, month, day) for year in range(today.year, today.year - 9, -1))
    return next((on for on in days if on and on <= today), None)


def _meant(form: DayForm, match: re.Match[str], today: date, words: FactWords) -> tuple[date | None, date | None]:
    """What the words mean looking ahead, and looking back."""
    match form:
        case DayForm.FULL:
            return _named_day(match, today, words)
        case DayForm.DAY_OF_MONTH:
            return _day_of_month(_number(match["d"], words) or 0, today)
        case DayForm.WEEKDAY | DayForm.WEEKDAY_PAST | DayForm.WEEKDAY_AFTER:
            return _weekday(form, words.weekdays[match["weekday"]], today)
        case DayForm.WEEKDAY_NEXT_WEEK | DayForm.WEEKDAY_LAST_WEEK:
            return _weekday(form, words.weekdays[match["weekday"]], today)
        case DayForm.AHEAD_NUMBER:
            return _span(match, today, words, 1), None
        case DayForm.AGO:
            return None, _span(match, today, words, -1)
        case DayForm.TODAY:
            return today, today
        case DayForm.YESTERDAY:
            return None, today - timedelta(days=1)
        case DayForm.BEFORE_YESTERDAY:
            return None, today - timedelta(days=2)
        case DayForm.TOMORROW:
            return today + timedelta(days=1), None
        case DayForm.AFTER_TOMORROW:
            return today + timedelta(days=2), None
        case _:
            return _period_end(form, match, today, words), None


def _period_end(form: DayForm, match: re.Match[str], today: date, words: FactWords) -> date | None:
    """The last day of the week, month or year meant."""
    match form:
        case DayForm.END_OF_WEEK:
            return today + timedelta(days=max(_FRIDAY - today.weekday(), 0))
        case DayForm.NEXT_WEEK | DayForm.END_OF_NEXT_WEEK:
            return today + timedelta(days=7 + _FRIDAY - today.weekday())
        case DayForm.WEEK_NUMBER:
            return _week(int(match["n"]), today) if match["n"].isdigit() else None
        case DayForm.END_OF_MONTH:
            return end_of_month(today)
        case DayForm.MIDDLE_OF_MONTH:
            return _day_of_month(15, today)[0]
        case DayForm.END_OF_NEXT_MONTH:
            return end_of_month(months_on(today, 1))
        case DayForm.END_OF_QUARTER:
            return end_of_month(date(today.year, (today.month - 1) // 3 * 3 + 3, 1))
        case DayForm.END_OF_YEAR:
            return date(today.year, 12, 31)
        case DayForm.NTH_WEEKDAY_OF_NEXT_MONTH:
            return _nth_weekday(match, months_on(today, 1), words)
        case DayForm.NTH_WEEKDAY_OF_MONTH:
            return _nth_weekday(match, _month_named(words.months[match["month"]], today), words)
        case _:
            return _part_of_named(form, match, today, words)


def _part_of_named(form: DayForm, match: re.Match[str], today: date, words: FactWords) -> date | None:
    month = words.months[match["month"]]
    last = {DayForm.START_OF_NAMED: _DAY_OF_START, DayForm.MIDDLE_OF_NAMED: 15}.get(form, 31)
    written = match.groupdict().get("y")
    if written:
        return _day(int(written), month, min(last, monthrange(int(written), month)[1]))
    for year in (today.year, today.year + 1):
        on = date(year, month, min(last, monthrange(year, month)[1]))
        if on >= today:
            return on
    return None


def _named_day(match: re.Match[str], today: date, words: FactWords) -> tuple[date | None, date | None]:
    month, day = words.months[match["month"]], _number(match["d"], words) or 0
    written = match.groupdict().get("y")
    if not written:
        return _coming(month, day, today), _past(month, day, today)
    on = _day(int(written), month, day)
    return (on if on and on >= today else None), (on if on and on <= today else None)


def _number(word: str, words: FactWords) -> int | None:
    return int(word) if word.isdigit() else words.numerals.get(word, words.ordinals.get(word))


def _day_of_month(day: int, today: date) -> tuple[date | None, date | None]:
    """The next and the last day of that number; a month that has none is passed over."""
    ahead = (_day(on.year, on.month, day) for on in (months_on(today, step) for step in range(4)))
    back = (_day(on.year, on.month, day) for on in (months_on(today, -step) for step in range(4)))
    return next((on for on in ahead if on and on >= today), None), next((on for on in back if on and on <= today), None)


def _weekday(form: DayForm, weekday: int, today: date) -> tuple[date | None, date | None]:
    ahead = today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
    back = today - timedelta(days=(today.weekday() - weekday) % 7 or 7)
    match form:
        case DayForm.WEEKDAY_PAST:
            return None, back
        case DayForm.WEEKDAY_AFTER:
            return ahead + timedelta(days=7), None
        case DayForm.WEEKDAY_NEXT_WEEK:
            return today + timedelta(days=7 + weekday - today.weekday()), None
        case DayForm.WEEKDAY_LAST_WEEK:
            return None, today - timedelta(days=7 - weekday + today.weekday())
        case _:
            return ahead, back


def _span(match: re.Match[str], today: date, words: FactWords, way: int) -> date | None:
    count = _number(match.groupdict().get("n") or "1", words)
    if count is None or count > _FARTHEST:
        return None
    match words.units[re.sub(r"\s+", " ", match["unit"])]:
        case "hours":
            return today + way * timedelta(days=count // 24)
        case "days":
            return today + way * timedelta(days=count)
        case "business_days":
            return _business_days_on(today, count, way)
        case "weeks":
            return today + way * timedelta(weeks=count)
        case "fortnights":
            return today + way * timedelta(weeks=2 * count)
        case _:
            return months_on(today, way * count)


def _business_days_on(today: date, count: int, way: int) -> date:
    """``count`` days from Monday to Friday away; public holidays are not known here."""
    on = today
    while count:
        on += way * timedelta(days=1)
        count -= on.weekday() <= _FRIDAY
    return on


def months_on(day: date, count: int) -> date:
    """The same day ``count`` months later, or that month's last day."""
    years, month = divmod(day.month - 1 + count, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def end_of_month(day: date) -> date:
    """The last day of that day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def _week(number: int, today: date) -> date | None:
    """The Friday of the next ISO 8601 week of that number."""
    for year in (today.year, today.year + 1):
        if not 1 <= number <= date(year, 12, 28).isocalendar().week:
            continue
        friday = date.fromisocalendar(year, number, _FRIDAY + 1)
        if friday >= today:
            return friday
    return None


def _month_named(month: int, today: date) -> date:
    return date(today.year + (month < today.month), month, 1)


def _nth_weekday(match: re.Match[str], month: date, words: FactWords) -> date | None:
    weekday, nth = words.weekdays[match["weekday"]], words.ordinals[match["nth"]]
    days = [date(month.year, month.month, day) for day in range(1, monthrange(month.year, month.month)[1] + 1)]
    matching = [on for on in days if on.weekday() == weekday]
    place = nth if nth < 0 else nth - 1
    return matching[place] if -len(matching) <= place < len(matching) else None

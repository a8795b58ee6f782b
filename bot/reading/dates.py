"""Dates in free text, in six languages. Day before month, unless only month before day is possible.

The table of patterns at the end is tried from the top: the more exact way of naming a day wins.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.reading.date_words import (
    DAY_UNITS,
    MONTH_UNITS,
    MONTHS,
    NUMERALS,
    WEEK_UNITS,
    WEEKDAYS,
    alternatives,
    count_of,
)
from bot.reading.folding import fold

_TEXT_LIMIT = 200_000
_SOONEST, _LATEST = 1990, 2100
_MATCH = re.Match[str]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day that a text names, and where: ``text`` is what stands from ``start`` to ``end``."""

    on: date
    start: int
    end: int
    text: str


def find_dates(text: str, today: date) -> tuple[FoundDate, ...]:
    """Every date in ``text``, in order of appearance; relative ones count from ``today``.

    Without a year it is the next such day on or after ``today``. Impossible dates are left out.
    """
    found = [FoundDate(on, start, end, text[start:end]) for on, start, end in _readings(text, today) if on is not None]
    return tuple(sorted(found, key=lambda one: one.start))


def names_impossible_day(text: str, today: date) -> bool:
    """Whether ``text`` names a day that no calendar has, like 31 February."""
    return any(on is None for on, _, _ in _readings(text, today))


def _readings(text: str, today: date) -> Iterator[tuple[date | None, int, int]]:
    """Each day named and where; None for an impossible one: no part of it may be read as another day."""
    folded = fold(text[:_TEXT_LIMIT])
    taken = bytearray(len(folded))
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(folded):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            on = read(match, today)
            if on is None and not (read in _CALENDAR and int(match.groupdict().get("d") or 1) <= 31):
                continue
            taken[start:end] = b"x" * (end - start)
            yield on, start, end


def _day(year: int, month: int, day: int) -> date | None:
    if not _SOONEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _coming(month: int, day: int, today: date) -> date | None:
    """The next such day on or after ``today``; 29 February may be some years off."""
    for year in range(today.year, today.year + 9):
        on = _day(year, month, day)
        if on and on >= today:
            return on
    return None


def _year(written: str) -> int:
    year = int(written)
    return year if year > 99 else 2000 + year


def _iso(match: _MATCH, _today: date) -> date | None:
    return _day(int(match["y"]), int(match["m"]), int(match["d"]))


def _numeric(match: _MATCH, _today: date) -> date | None:
    first, second, year = int(match["a"]), int(match["b"]), _year(match["y"])
    if second > 12 and match["sep"] == "/":
        return _day(year, first, second)  # the American way, and no other is possible
    return _day(year, second, first)


def _numeric_short(match: _MATCH, today: date) -> date | None:
    return _coming(int(match["b"]), int(match["a"]), today)


def _worded(match: _MATCH, today: date) -> date | None:
    month, day = MONTHS[match["month"]], int(match["d"])
    return _day(_year(match["y"]), month, day) if match["y"] else _coming(month, day, today)


_CALENDAR = (_iso, _numeric, _numeric_short, _worded)
"""Readings that name day and month: what they cannot read is no day at all."""


def _day_alone(match: _MATCH, today: date) -> date | None:
    day = int(next(day for day in match.groups() if day))
    for ahead in range(4):
        month = (today.month - 1 + ahead) % 12 + 1
        on = _day(today.year + (today.month - 1 + ahead) // 12, month, day)
        if on and on >= today:
            return on
    return None


def _weekday(match: _MATCH, today: date) -> date | None:
    ahead = (WEEKDAYS[match["weekday"]] - today.weekday()) % 7 or 7
    if match["later"]:
        return today + timedelta(days=ahead + (7 if match["later"].endswith("huit") else 14))
    if match["last"] or match["past"]:
        return today - timedelta(days=7 - ahead if ahead < 7 else 7)
    return today + timedelta(days=ahead)


def _weekday_next_week(match: _MATCH, today: date) -> date | None:
    weekday = WEEKDAYS[match["early"] or match["late"]]
    return today + timedelta(days=7 - today.weekday() + weekday)


def _span(match: _MATCH, today: date) -> date | None:
    count = count_of(match.groupdict().get("n") or "1")
    if count is None or count > 730:
        return None
    unit = match["unit"]
    if unit in DAY_UNITS:
        return today + timedelta(days=count)
    return today + timedelta(weeks=count) if unit in WEEK_UNITS else months_on(today, count)


def months_on(today: date, count: int) -> date:
    """The same day of the month, ``count`` months on, or that month's last."""
    years, month = divmod(today.month - 1 + count, 12)
    return _last_day_or(today.year + years, month + 1, today.day)


def _last_day_or(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def end_of_month(day: date) -> date:
    """The last day of that day's month."""
    return _last_day_or(day.year, day.month, 31)


def _month_part(day: int) -> Callable[[_MATCH, date], date | None]:
    def read(match: _MATCH, today: date) -> date | None:
        month = MONTHS[match["month"]]
        year = _year(match["y"]) if match["y"] else today.year + (month < today.month)
        return _last_day_or(year, month, day) if _SOONEST <= year <= _LATEST else None

    return read


def _end_of_week(_match: _MATCH, today: date) -> date | None:
    return today + timedelta(days=max(4 - today.weekday(), 0))


def _next_week(_match: _MATCH, today: date) -> date | None:
    return today + timedelta(days=11 - today.weekday())


def _next_month_end(_match: _MATCH, today: date) -> date | None:
    return end_of_month(months_on(today, 1))


def _shifted(days: int) -> Callable[[_MATCH, date], date | None]:
    return lambda _match, today: today + timedelta(days=days)


_MONTH = rf"(?P<month>{alternatives(MONTHS)})\b\.?"
_ENGLISH_MONTH = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
)
_WEEKDAY = alternatives(WEEKDAYS)
_SPAN_UNIT = alternatives(DAY_UNITS | WEEK_UNITS | MONTH_UNITS)
_SPAN_BEFORE = (
    r"dans|sous|d'ici|pendant|pour|in|within|for|another|encore|innerhalb(?: von)?|binnen|fur|en|dentro de|durante"
    r"|entro|tra|fra|per|over|voor|the next|les|nog|noch|ancora|altri|altre|otros|otras|unos|unas"
)
_SPAN_AFTER = "lang|langer|long|longer|more|de plus|mas|in piu|extra|langer|uitstel|aufschub|de delai"
NEXT_WEEK = (
    r"semaine prochaine|next week|nachste(?:r|n)? woche|semana que viene|proxima semana"
    r"|settimana prossima|prossima settimana|volgende week"
)
_GLUE = r"(?<![\w./,-])"

_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[_MATCH, date], date | None]], ...] = (
    (re.compile(rf"{_GLUE}(?P<y>\d{{4}})(?P<sep>[-/.])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)(?!\d|[-/.]\d)"), _iso),
    (
        re.compile(
            rf"{_GLUE}(?P<a>\d{{1,2}}) ?(?P<sep>[-/.]) ?(?P<b>\d{{1,2}}) ?(?P=sep) ?"
            r"(?P<y>\d{4}|\d\d)(?!\d|[-/.]\d)"
        ),
        _numeric,
    ),
    (re.compile(rf"{_GLUE}(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?![\d/%-]|,\d)"), _numeric_short),
    (re.compile(rf"{_GLUE}(?P<a>\d{{1,2}})\. ?(?P<b>\d{{1,2}})\.(?! ?\d)"), _numeric_short),
    (
        re.compile(
            rf"(?:\b(?:{_WEEKDAY}),? (?:le |den |the |el |il )?)?{_GLUE}(?P<d>\d{{1,2}})"
            rf"(?:er|ere|st|nd|rd|th|o|º|°|e|\.)?[ -]?(?:of |de |d'|di |del )?[ ]?{_MONTH}"
            r"(?:[ ,/-]{1,2}(?:de |del )?(?P<y>\d{4})(?!\d))?"
        ),
        _worded,
    ),
    (
        re.compile(
            rf"\b{_ENGLISH_MONTH} (?:the )?(?P<d>\d{{1,2}})(?!\d|[.,]\d|:)(?:st|nd|rd|th)?\b"
            r"(?: ?,? (?P<y>\d{4})(?!\d))?"
        ),
        _worded,
    ),
    (
        re.compile(
            rf"\b(?:le|au|the|am|zum|vom|el|il|(?:{_WEEKDAY})(?: (?:le|den|the|el|il))?),? "
            r"(?P<d>[12]?\d|3[01])(?:(?:st|nd|rd|th|er)\b)?(?!\w)(?! ?(?:[%€$£/:-]|[.,]\d|\d|eur|chf|usd|h\b|uhr))"
        ),
        _day_alone,
    ),
    (
        re.compile(
            r"(?:(?<=\bantes del )|(?<=\bprima del )|(?<=\bfino al )|(?<=\bentro il )|(?<=\bdopo il ))"
            r"(?P<d>[12]?\d|3[01])(?!\w)(?! ?(?:[%€$£/:-]|[.,]\d|\d|eur|chf|usd|h\b))"
            r"|(?<=\bde )(?P<nl>[12]?\d|3[01])(?:e|ste)\b|(?<=\bde[mn] )(?P<de>[12]?\d|3[01])\.(?! ?\d)"
        ),
        _day_alone,
    ),
    (
        re.compile(
            rf"\b(?:{NEXT_WEEK}),? (?:am |on |le |op |il |el )?(?P<early>{_WEEKDAY})\b"
            rf"|\b(?P<late>{_WEEKDAY}),? (?:of |de (?:la )?|della |van )?(?:{NEXT_WEEK})\b"
        ),
        _weekday_next_week,
    ),
    (
        re.compile(
            rf"\b(?P<last>last |letzten |vorigen |vorige |afgelopen )?(?P<weekday>{_WEEKDAY})\b"
            r"(?P<past> dernier| pasado| scorso)?(?P<later> en (?:huit|quinze)\b)?"
        ),
        _weekday,
    ),
    (re.compile(rf"\banother (?P<unit>{_SPAN_UNIT})\b"), _span),
    (re.compile(rf"\b(?:{_SPAN_BEFORE}) (?P<n>\d{{1,3}}|{alternatives(NUMERALS)}) (?P<unit>{_SPAN_UNIT})\b"), _span),
    (re.compile(rf"\b(?P<n>\d{{1,3}}|{alternatives(NUMERALS)}) (?P<unit>{_SPAN_UNIT}) (?:{_SPAN_AFTER})\b"), _span),
    (re.compile(r"\bfin du mois prochain\b|\bend of next month\b|\bende nachsten monats\b"), _next_month_end),
    (
        re.compile(
            r"(?<!jours )(?<!days )(?<!tage )(?<!dias )(?<!giorni )\b"
            r"(?:fin (?:du|de ce|de) mois|end of (?:the |this )?month|month[- ]end"
            r"|ende (?:des|dieses) monats|monatsende|(?:fin|final|finales) de(?:l)? mes|fine (?:del )?mese"
            r"|eind(?:e)? (?:van )?(?:de |deze )?maand)\b"
        ),
        lambda _match, today: end_of_month(today),
    ),
    (
        re.compile(
            rf"\b(?:fin|end of|ende|fin de|finales de|final de|fine|eind) {_MONTH}(?: (?:de )?(?P<y>\d{{4}})\b)?"
        ),
        _month_part(31),
    ),
    (
        re.compile(rf"\b(?:mi-|mid[- ]|mitte |mediados de |meta |half ){_MONTH}(?: (?P<y>\d{{4}})\b)?"),
        _month_part(15),
    ),
    (
        re.compile(
            r"\b(?:fin de (?:la |cette )?semaine(?! prochaine)|end of (?:the |this )?week|ende (?:der|dieser) woche"
            r"|final de (?:la|esta) semana(?! que viene)|eind(?:e)? van (?:de|deze) week)\b"
        ),
        _end_of_week,
    ),
    (
        re.compile(
            r"\b(?:la |the |am |a |het )?(?:fin de la semaine prochaine|end of next week|ende (?:der )?nachste[rn]? woche"
            r"|final(?:es)? de la (?:semana que viene|proxima semana)|fine (?:della )?(?:settimana prossima|prossima settimana)"
            r"|eind(?:e)? (?:van )?volgende week)\b"
        ),
        _next_week,
    ),
    (
        re.compile(rf"\b(?:{NEXT_WEEK})\b"),
        _next_week,
    ),
    (
        re.compile(
            r"\b(?:aujourd'hui|ce matin|ce midi|cet apres-midi|today|this morning|this afternoon|heute"
            r"|hoy|esta manana|esta tarde|oggi|stamattina|stamani|vandaag|vanmorgen|vanochtend|vanmiddag)\b"
        ),
        _shifted(0),
    ),
    (
        re.compile(r"\b(?:apres-demain|(?:the )?day after tomorrow|ubermorgen|pasado manana|dopodomani|overmorgen)\b"),
        _shifted(2),
    ),
    (
        re.compile(r"\b(?:demain|tomorrow|tommorow|(?<!guten )(?<!goede )morgen|(?<!esta )manana|domani)\b"),
        _shifted(1),
    ),
    (
        re.compile(r"\b(?:yesterday|gestern|ayer|ieri|gisteren|gisteravond|(?<!avant-)(?<!avant )hier(?: soir)?)\b"),
        _shifted(-1),
    ),
    (re.compile(r"\b(?:avant[- ]hier|vorgestern|anteayer|eergisteren)\b"), _shifted(-2)),
)

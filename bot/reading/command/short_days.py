"""Days as owners write them on a phone: "vervaldatum 15-4", "bis 15.4". Elsewhere such figures may be a range or a price."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.reading.date_words import DAY_UNITS, MONTH_UNITS, MONTHS, WEEK_UNITS, alternatives
from bot.reading.dates import FoundDate, find_dates
from bot.reading.folding import fold

_BEFORE_DAY = (
    r"au|le|jusqu'au|until|till?|by|before|on|due|bis|zum|am|vom|ab|den|der|per|al|el|hasta|il|tot|op|voor|vanaf"
)
"""Right before a day."""
_DUE = (
    r"echeance|due|deadline|falligkeit\w*|fallig|frist|vencimiento|vence|scadenza|scade|vervaldatum|vervaldag|vervalt"
    r"|uiterlijk"
)
"""A day follows it, the invoice's number between them perhaps."""
_UNIT = rf"(?:{alternatives(DAY_UNITS | WEEK_UNITS | MONTH_UNITS)}|eur\w*|chf|usd|gbp|h\b|uhr|uur)"
_REACH = 30
_DAY = r"(?P<day>(?P<d>0?[1-9]|[12]\d|3[01])[-.](?P<m>0?[1-9]|1[0-2]))"
_SHORT = re.compile(
    rf"(?<!\w)(?:(?:{_BEFORE_DAY}) |(?:{_DUE})\b[^,;!?]{{0,{_REACH}}}?[ :]){_DAY}(?![\w%/-]|[.,]\d| ?[€$£%]| ?{_UNIT})"
)


_UNTIL_MONTH = re.compile(
    r"(?<!\w)(?:jusqu'(?:en|a)|avant(?: le mois de)?|until|till?|before|bis(?: in den)?|vor|hasta|antes de|fino a(?:d|l mese di)?"
    rf"|prima di|tot(?: in)?|voor) (?P<month>{alternatives(MONTHS)})(?: (?P<year>20\d\d))?(?!\w| ?\d|\.)"
)
"""A month without a day that ends something: it ends as the month begins."""


def find_days(text: str, today: date) -> tuple[FoundDate, ...]:
    """Every day in ``text``, in order of appearance, those of day and month after a word for a day with them."""
    known = find_dates(text, today)
    spans = [(one.start, one.end) for one in known]
    read = (*_short(text, today), *_months(text, today))
    short = [one for one in read if not any(one.start < end and start < one.end for start, end in spans)]
    return tuple(sorted((*known, *short), key=lambda one: one.start))


def _short(text: str, today: date) -> Iterator[FoundDate]:
    for match in _SHORT.finditer(fold(text)):
        start, end = match.span("day")
        # read by the one who reads all days: as "15/4"
        for day in find_dates(f"{match['d']}/{match['m']}", today):
            yield FoundDate(day.on, start, end, text[start:end])


def _months(text: str, today: date) -> Iterator[FoundDate]:
    """This month's own name ends nothing any more."""
    for match in _UNTIL_MONTH.finditer(fold(text)):
        number, start, end = MONTHS[match["month"]], match.start("month"), match.end()
        first = date(int(match["year"] or today.year + (number < today.month)), number, 1)
        if first > today:
            yield FoundDate(first, start, end, text[start:end])

"""The sums and days that an instruction brings: which of those in the sentence are its own."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.core.money import Money, exponent
from bot.core.readings import Verb
from bot.reading.amounts import FoundAmount, parse_number
from bot.reading.command.clause import clause_around
from bot.reading.command.sentence import DAY_LIKE, Sentence, blanked
from bot.reading.command.tongue import Mark, Tongue, codes, tongue
from bot.reading.date_words import DAY_UNITS, MONTH_UNITS, MONTHS, NUMERALS, WEEK_UNITS, WEEKDAYS, alternatives
from bot.reading.dates import NEXT_WEEK, FoundDate, find_dates
from bot.reading.folding import fold

_BARE = re.compile(r"(?P<number>\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?![\w%]|[.,/-]\d| ?%)")
_GROSS = re.compile(
    r",? (?:ttc|(?:en )?tout compris|inkl|incl|gross|brutto|bruto|lordi|inc|con iva|iva (?:inclu|compres)|btw incl|ivat)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_NAMED = re.compile(r"\d{4}|\d[./-]\d{1,2}[./-]\d{2}|(?:[a-z]|[^\W\d_])\.? '?\d{2}$")
_FAR_DAYS = 304
"""Ten months."""
_DAY_OF_MONTH = re.compile(r"(?:(?:le|the|am|den|il|el|dia|op|de) ){0,2}\d{1,2}(?:st|nd|rd|th|er|e|\.)?")
_ENDS = re.compile(r" *(?:$|[.,;!)])")
_SPAN = re.compile(
    rf"\b(?:\d{{1,3}}|{alternatives(NUMERALS)}) (?:{alternatives(DAY_UNITS | WEEK_UNITS | MONTH_UNITS)})\b"
    r"(?! (?:de retard|late|overdue|ago|uberfallig|verzug|de retraso|di ritardo|te laat|geleden))"
)
_A_MONTH = re.compile(rf"\b(?:{alternatives({name for name in MONTHS if len(name) > 4})})\b")
"""Shorter names are words of other meaning as well."""
_IS_NEXT_WEEK = re.compile(NEXT_WEEK)
""" "Until next week" ends as that week begins; a payment "next week" comes by its end."""
_THIS_WEEK = re.compile(r"\b(?:cette semaine|this week|diese woche|esta semana|questa settimana|deze week)\b")
_SPAN_NEAR, _SPAN_REACH = 30, 40
"""How far before and after the verb a length of time without "for" may stand."""
_OF_PAUSES = (Verb.PAUSE, Verb.RESUME)
_ORDERS = (*_OF_PAUSES, Verb.REMIND, Verb.ESCALATE, Verb.CANCEL, Verb.DISPUTE)
_SOME_END = re.compile(r"\b(?:until|till|jusqu'?(?:a|au|en)|bis|hasta|fino|tot)\b(?! (?:be|over|ge))")
_OPEN_END = re.compile(
    r"\b(?:avant (?:que|mon|notre|son|leur|ton)|jusqu'a (?:ce|mon|notre|son|leur)|before (?:i|we|my|our|he|she|they)\b"
    r"|(?:until|till) (?:i|we|my|our|he|she|they)\b(?! (?:say|tell))"
    r"|bevor|bis (?:ich|wir|mein\w*|er|sie)\b(?! (?:es )?(?:sage|melde))"
    r"|vor mein\w*|antes de (?:que|mi|nuestr\w+|su)|hasta (?:que|mi|nuestr\w+|su)|prima (?:che|del mio|della mia|di)"
    r"|finche|fino al mio|voor(?:dat)? (?:ik|we|wij|mijn|hij|ze)|tot(?:dat)? (?:ik|we|wij|mijn|hij|ze))"
)
"""Speaks of an end that no calendar has."""
_ENDED_BY = re.compile(
    r"\b(?:until|till?|before|after|jusqu'\w{1,3}|avant|apres|bis|vor|bevor|nach|hasta|antes del?|despues del?|fino|prima|dopo"
    r"|tot(?:dat)?|voor(?:dat)?|na(?:dat)?)\b[^,;.!?\d]{2,44}$"
)
"""What happens on a day ends the pause: "until I am back on 1 July", "before the fair on the 20th"."""
_NEXT_BEGINS = 16
"""German has a comma before it."""
_WORD = re.compile(r"[a-z]{2,}")
_BESIDE = 8
_REACH = 28
"""How far before a value the word stands that says what it is not."""


def denied(said: Sentence, start: int, mark: Mark = Mark.INSTEAD) -> bool:
    """Whether "not", "instead of" stands right before ``start``."""
    return _ends_in(said.setting.tongue, mark, said.folded[max(0, start - _REACH) : start])


def denied_in_any(said: Sentence, start: int) -> bool:
    """The same, in whichever language: of two addresses few words tell the language, and the wrong one must not be used."""
    before = said.folded[max(0, start - _REACH) : start]
    return any(_ends_in(tongue(code), Mark.INSTEAD, before) for code in codes())


def _ends_in(words: Tongue, mark: Mark, before: str) -> bool:
    """Whether the mark stands at the end, blanks and opening signs aside: some of them end in a blank."""
    length = len(before.rstrip(" :<(«\"'"))
    return any(match.end() >= length for match in words.mark(mark).finditer(before))


def right_amounts(said: Sentence) -> tuple[FoundAmount, ...]:
    """The sums without those that are named as wrong."""
    return tuple(one for one in said.amounts if not denied(said, one.start)) or said.amounts


def gross_amounts(said: Sentence) -> tuple[FoundAmount, ...]:
    """Those of the right sums that are said to be with tax."""
    return tuple(one for one in right_amounts(said) if _GROSS.match(said.folded, one.end))


def is_one_sum(said: Sentence) -> bool:
    """Whether it is plain which of the sums is the right one; "1200, not 1250.50" tells only what is wrong."""
    all_wrong = bool(said.amounts) and all(denied(said, one.start) for one in said.amounts)
    return not all_wrong and len({one.money for one in gross_amounts(said) or right_amounts(said)}) < 2


def right_days(said: Sentence) -> tuple[FoundDate, ...]:
    """The days without those that are named as wrong."""
    return tuple(one for one in said.days if not denied(said, one.start))


def one_sum(said: Sentence) -> bool:
    """One amount, or one "of" the whole."""
    if len(said.amounts) == 2:
        first, second = said.amounts
        return (
            said.setting.tongue.mark(Mark.PART_OF).fullmatch(said.folded[first.end : second.start].strip(" ,"))
            is not None
        )
    return len(said.amounts) < 2


def bare_sum(start: int, said: Sentence) -> tuple[Money | None, int, int]:
    """The number without a currency right after "paid", and where it stands with its "of 1000"."""
    folded, tongue = said.masked, said.setting.tongue
    while start and folded[start - 1].isdigit():
        start -= 1
    bare = _BARE.match(folded, _after_fillers(folded, start, said))
    if not bare or _YEAR.fullmatch(bare["number"]) or DAY_LIKE.fullmatch(bare["number"]):
        return None, 0, 0
    of = tongue.mark(Mark.PART_OF).match(folded, _after_blanks(folded, bare.end()))
    whole = _BARE.match(folded, _after_blanks(folded, of.end())) if of else None
    end = whole.end() if whole else bare.end()
    currency = said.setting.currency
    if not _ENDS.match(folded, end) and not tongue.mark(Mark.AFTER_SUM).match(folded, _after_blanks(folded, end)):
        return None, 0, 0
    value = parse_number(bare["number"], exponent(currency))
    return (Money.of(value, currency), bare.start(), end) if value else (None, 0, 0)


def _after_fillers(folded: str, at: int, said: Sentence) -> int:
    """Past blanks and the words that may stand between "paid" and its sum."""
    while at < len(folded):
        if folded[at] in " :,":
            at += 1
        elif filler := said.setting.tongue.mark(Mark.BEFORE_SUM).match(folded, at):
            at = filler.end()
        else:
            break
    return at


def _after_blanks(folded: str, at: int) -> int:
    return at + len(folded[at:]) - len(folded[at:].lstrip(" ,"))


def without_sum(said: Sentence, paid: re.Pattern[str]) -> str:
    """The masked sentence, the bare sum after ``paid`` blank too."""
    folded = said.masked
    for match in paid.finditer(said.folded):
        _, start, end = bare_sum(match.end(), said)
        folded = blanked(folded, [(start, end)])
    return folded


def paid_on(said: Sentence, at: int) -> date | None:
    """The day in the past that stands nearest to ``at``."""
    own = [day for day in said.days if not _is_of_an_order(day, at, said)]
    nearest = sorted(own, key=lambda day: min(abs(day.start - at), abs(day.end - at)))
    return next((on for day in nearest if (on := past_day(day, said)) is not None), None)


def _is_of_an_order(day: FoundDate, at: int, said: Sentence) -> bool:
    """ "Pause Acme until Monday, but 031 is paid": the day of another clause that orders something."""
    start, end = clause_around(day.start, said)
    clause, tongue = said.folded[start:end], said.setting.tongue
    if start <= at < end or tongue.verb(Verb.PAID).search(clause):
        return False
    return any(tongue.verb(verb).search(clause) for verb in _ORDERS)


def past_day(day: FoundDate, said: Sentence) -> date | None:
    """Money came in the past: "on Tuesday" is the last one, "the 3rd" the last such day; None for one to come."""
    today = said.setting.today
    if day.on <= today:
        return day.on if day.on >= today - timedelta(days=400) else None
    if fold(day.text) in WEEKDAYS:
        return day.on - timedelta(days=7)
    if _DAY_OF_MONTH.fullmatch(fold(day.text)):
        last_month = day.on.replace(day=1) - timedelta(days=1)
        return last_month.replace(day=day.on.day) if day.on.day <= last_month.day else None
    last_year = day.on.year - 1
    if not re.search(r"\d{4}", day.text) and re.search(r"\d", day.text) and (day.on - today).days > 180:
        return date(last_year, day.on.month, min(day.on.day, 28))
    return None


def may_be_past(said: Sentence, on: date | None) -> bool:
    """Whether ``on`` is a day and month named without a year and more than ten months away: the one just past may be meant."""
    if on is None or (on - said.setting.today).days <= _FAR_DAYS:
        return False
    return any(day.on == on and re.search(r"\d", day.text) and not _YEAR_NAMED.search(day.text) for day in said.days)


def until(said: Sentence, at: int) -> date | None:
    """The day that ends a pause: after "until", else the nearest one that no "since" stands before; "today" lasts until
    tomorrow."""
    today = said.setting.today
    coming = [day for day in said.days if day.on >= today]
    marked = [day for day in coming if denied(said, day.start, Mark.UNTIL) or _carries_until(day, said)]
    marked += [day for day in coming if day not in marked and _ENDED_BY.search(said.folded[: day.start])]
    days = [day for day in coming if day in marked or not denied(said, day.start, Mark.SINCE)]
    after = [day for day in marked if day.start >= at]
    near = [day for day in days if 0 <= day.start - at <= 40]
    found = after or marked or [day for day in near or days if not _is_apart(day, at, said)]
    if found and found[0].on == today:
        return today + timedelta(days=1)
    if found and _IS_NEXT_WEEK.fullmatch(fold(found[0].text)):
        return found[0].on - timedelta(days=found[0].on.weekday())
    return found[0].on if found else _bare_span(said, at) or _after_this_week(said, at)


def _is_apart(day: FoundDate, at: int, said: Sentence) -> bool:
    """Whether a clause that says something else names the day: "no more reminders, I call him on Monday"."""
    if said.setting.on_draft:
        is_span = _SPAN.search(fold(day.text)) is not None
        return not is_span and "," in said.folded[at : day.start]
    start, end = clause_around(day.start, said)
    clause, tongue = said.part(start, end), said.setting.tongue
    if start <= at < end or any(tongue.verb(verb).search(clause.folded) for verb in _OF_PAUSES):
        return False
    if any(clause.has(mark) for mark in (Mark.LATER, Mark.THEN)):
        return False
    rest = tongue.mark(Mark.FILLER).sub(" ", tongue.mark(Mark.CLAUSE).sub(" ", clause.masked))
    return len(_WORD.findall(rest)) > 1


def comes_later(said: Sentence, at: int) -> date | None:
    """The day to come in the clause of the verb at ``at``: "remind them on Friday"; no day that something is due or late."""
    start, end = clause_around(at, said)
    if said.part(start, end).has(Mark.DUE) or said.part(start, end).has(Mark.OVERDUE):
        return None
    days = (day.on for day in said.days if start <= day.start < end)
    return next((on for on in days if on > said.setting.today), None)


def leaves_end_open(said: Sentence, at: int) -> bool:
    """Whether the clause of the verb at ``at`` speaks of an end of the pause without a day: "until I am back"; or names a
    month, or a day to come, that was not read as its end."""
    start, end = clause_around(at, said)
    month = _A_MONTH.search(said.folded, start, end)
    ends = _SOME_END.search(said.folded, start, end)
    return (
        month is not None
        or comes_later(said, at) is not None
        or (ends is not None and not said.setting.tongue.has(Mark.NO_END, said.folded))
        or _OPEN_END.search(said.folded, start, end + _NEXT_BEGINS) is not None
    )


def resumes_on(said: Sentence, match: re.Match[str]) -> date | None:
    """The coming day right beside words of going on: "on reprend le 30" is a pause until then."""
    for day in said.days:
        start, end = sorted(((match.start(), match.end()), (day.start, day.end)))
        between = said.folded[start[1] : end[0]]
        if day.on > said.setting.today and len(between) <= _BESIDE and not re.search("[,;]", between):
            return day.on
    return None


def _bare_span(said: Sentence, at: int) -> date | None:
    """ "Pause 15 days": a length of time beside the verb, where no day is named."""
    for match in _SPAN.finditer(said.folded):
        near = -_SPAN_NEAR <= match.start() - at <= _SPAN_REACH
        if near and not said.days and not denied(said, match.start(), Mark.SINCE):
            days = find_dates(f"in {match[0]}", said.setting.today)
            return days[0].on if days else None
    return None


def _after_this_week(said: Sentence, at: int) -> date | None:
    """The Monday that ends "not this week", in the clause of the verb; no other day is named."""
    start, end = clause_around(at, said)
    today = said.setting.today
    if said.days:
        return None
    return today + timedelta(days=7 - today.weekday()) if _THIS_WEEK.search(said.folded, start, end) else None


def _carries_until(day: FoundDate, said: Sentence) -> bool:
    return said.setting.tongue.mark(Mark.UNTIL).match(said.folded, day.start) is not None

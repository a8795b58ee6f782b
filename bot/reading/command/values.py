"""The sums and days that an instruction brings: which of those in the sentence are its own."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.core.money import Money, exponent
from bot.reading.amounts import FoundAmount, parse_number
from bot.reading.command.sentence import Sentence, blanked
from bot.reading.command.tongue import Mark
from bot.reading.date_words import WEEKDAYS
from bot.reading.dates import FoundDate
from bot.reading.folding import fold

_BARE = re.compile(r"(?P<number>\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?![\w%]|[.,/-]\d| ?%)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDS = re.compile(r" *(?:$|[.,;!)])")
_REACH = 28
"""How far before a value the word stands that says what it is not."""


def denied(said: Sentence, start: int, mark: Mark = Mark.INSTEAD) -> bool:
    """Whether "not", "instead of" stands right before ``start``."""
    before = said.folded[max(0, start - _REACH) : start].rstrip(" :<(«\"'")
    return any(match.end() == len(before) for match in said.setting.tongue.mark(mark).finditer(before))


def right_amounts(said: Sentence) -> tuple[FoundAmount, ...]:
    """The sums without those that are named as wrong."""
    return tuple(one for one in said.amounts if not denied(said, one.start)) or said.amounts


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
    if not bare or _YEAR.fullmatch(bare["number"]):
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
    nearest = sorted(said.days, key=lambda day: min(abs(day.start - at), abs(day.end - at)))
    return next((on for day in nearest if (on := _past(day, said)) is not None), None)


def _past(day: FoundDate, said: Sentence) -> date | None:
    """Money came in the past: "on Tuesday" is the last one, "the 3rd" the last such day."""
    today = said.setting.today
    if day.on <= today:
        return day.on if day.on >= today - timedelta(days=400) else None
    if fold(day.text) in WEEKDAYS:
        return day.on - timedelta(days=7)
    last_year = day.on.year - 1
    if not re.search(r"\d{4}", day.text) and re.search(r"\d", day.text) and (day.on - today).days > 180:
        return date(last_year, day.on.month, min(day.on.day, 28))
    return None


def until(said: Sentence, at: int) -> date | None:
    """The day that ends a pause: after "until", else the nearest one that no "since" stands before."""
    today = said.setting.today
    days = [day for day in said.days if not denied(said, day.start, Mark.SINCE) and day.on >= today]
    marked = [day for day in days if denied(said, day.start, Mark.UNTIL) or _carries_until(day, said)]
    after = [day for day in marked if day.start >= at]
    near = [day for day in days if 0 <= day.start - at <= 40]
    found = after or marked or near or days
    return found[0].on if found else None


def _carries_until(day: FoundDate, said: Sentence) -> bool:
    return said.setting.tongue.mark(Mark.UNTIL).match(said.folded, day.start) is not None

"""The amount that a reply tells: the part promised where there is a promise, else what was paid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice

from bot.core.money import Money
from bot.core.reply import Intent
from bot.reading.amounts import find_amounts, parse_number
from bot.reading.reply.days import NamedDay
from bot.reading.reply.fact_words import Role
from bot.reading.reply.places import Passage
from bot.reading.reply.relevance import marks, relevance
from bot.reading.reply.remainder import Remainder
from bot.reading.reply.sentences import Span

_LEAST = {Role.PART: 2.2, Role.PAID: 1.0}
_OF_A_REST = 1.2
_ONLY = 0.0
"""What the only amount of a mail that tells of a payment must score."""
_MOST_SUMS = 60
_BEHIND = 12
"""How far behind the day of the rest its sum may begin."""
_WITH_ITS_DAY = 0.8
"""What it is worth to stand in the sentence of the day of the payment."""

# Rand and quetzal are written as one letter, which elsewhere begins an invoice's number.
_ATTACHED = re.compile(
    r"(?<![\w/#-])([RQ]) ?(\d{1,3}(?:[ .,]\d{3}){1,3}(?:[.,]\d\d)?|\d{3,7}(?:[.,]\d\d)?)(?![\w/-]|[.,]\d)"
)
_LETTERS = {"R": "ZAR", "Q": "GTQ"}
_THOUSANDS = re.compile(r"(?<![\w.,/#])(\d{1,4}(?:[.,]\d{1,2})?) ?[kK] ?(?:€|EUR\b|euros?\b)")
_CASUAL = re.compile(r"(?<![\w.,/#])(\d{2,6}(?:[.,]\d\d)?) ?e(?![\w.'-])")


@dataclass(frozen=True, slots=True)
class _Sum:
    money: Money
    place: Span


def sum_named(
    passage: Passage,
    days: tuple[NamedDay, ...],
    said: frozenset[Intent],
    told: Mapping[Role, date],
    currency: str,
    rest: Remainder | None = None,
) -> Money | None:
    """None where no amount belongs to a promise or a payment; ``currency`` is that of amounts that name none.

    ``told``: the days told for promise and payment: an amount in their sentence is likelier meant.
    """
    if not said & {Intent.PROMISE, Intent.PAID}:
        return None
    sums = [one for one in islice(_sums(passage, currency), _MOST_SUMS) if not _is_day(one, days)]
    if Intent.PROMISE in said and rest is not None:
        return _of_the_rest(sums, rest.start, rest.day.end)
    for intent, role, of in ((Intent.PROMISE, Role.PART, Role.PROMISE), (Intent.PAID, Role.PAID, Role.PAID)):
        if intent in said:
            least = _least(role, sums, said)
            best = _best(passage, sums, role, least, [one for one in days if told.get(of) in (one.ahead, one.back)])
            if best is not None:
                return best
    return None


def _of_the_rest(sums: list[_Sum], start: int, end: int) -> Money | None:
    """The sum told with the rest and its day; what came before is another matter."""
    beside = [one.money for one in sums if start <= one.place.start < end + _BEHIND]
    return beside[0] if beside else None


def _sums(passage: Passage, currency: str) -> Iterator[_Sum]:
    for one in find_amounts(passage.text, currency):
        if one.money.minor > 0:
            yield _Sum(one.money, Span(one.start, one.end))
    for match in _ATTACHED.finditer(passage.text):
        yield from _sum(match, parse_number(match[2]), _LETTERS[match[1]])
    for match in _THOUSANDS.finditer(passage.text):
        number = parse_number(match[1])
        yield from _sum(match, number * 1000 if number is not None else None, "EUR")
    for match in _CASUAL.finditer(passage.text):
        yield from _sum(match, parse_number(match[1]), "EUR")


def _sum(match: re.Match[str], number: Decimal | None, currency: str) -> Iterator[_Sum]:
    if number:
        yield _Sum(Money.of(number, currency), Span(*match.span()))


def _is_day(one: _Sum, days: tuple[NamedDay, ...]) -> bool:
    return any(one.place.start < day.end and day.start < one.place.end for day in days)


def _least(role: Role, sums: list[_Sum], said: frozenset[Intent]) -> float:
    """What the amount must score: where the rest is contested or cannot be paid, what is promised is a part."""
    if role is Role.PART:
        return _OF_A_REST if said & {Intent.DISPUTE, Intent.HARDSHIP} else _LEAST[role]
    return _ONLY if len({one.money for one in sums}) == 1 else _LEAST[role]


def _best(passage: Passage, sums: list[_Sum], role: Role, least: float, days: list[NamedDay]) -> Money | None:
    cue = marks(passage.folded, passage.words.cues[role])
    homes = [span for span in passage.spans if any(span.holds(day.start) for day in days)]

    def score(one: _Sum) -> float:
        near = _WITH_ITS_DAY * any(span.holds(one.place.start) for span in homes)
        return relevance(passage.folded, passage.spans, one.place, cue) + near

    best = max(sums, key=score, default=None)
    return best.money if best is not None and score(best) >= least else None

"""Which of the days that a reply names is the promise's, the payment's, the delay's, the return's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from bot.core.reply import Intent
from bot.reading.reply.days import NamedDay
from bot.reading.reply.fact_words import Role
from bot.reading.reply.places import Passage
from bot.reading.reply.relevance import CueMarks, marks, relevance
from bot.reading.reply.remainder import Remainder
from bot.reading.reply.sentences import Span

_ROLES = {
    Intent.PROMISE: Role.PROMISE,
    Intent.PAID: Role.PAID,
    Intent.HARDSHIP: Role.DELAY,
    Intent.OUT_OF_OFFICE: Role.ABSENCE,
}
_LEAST = {Role.PROMISE: -9.0, Role.PAID: 0.3, Role.DELAY: 0.3, Role.ABSENCE: -9.0}
"""What a day must score to be taken: a promise and an absence nearly always name theirs, a payment often does not."""
_STAMPED, _FAR, _EXACT, _AGAIN, _UNTIL = 3.0, 3.0, 0.6, 0.5, 2.0
_FAR_DAYS = 230
_RANGE_GAP = 16
"""Characters between the first and the last day of "from the 3rd in the evening to the 14th"."""


def told_days(
    passage: Passage, days: tuple[NamedDay, ...], said: frozenset[Intent], today: date, rest: Remainder | None = None
) -> dict[Role, date]:
    """The day told for each role among ``said``; a place in the text tells one role's day only. That for the rest is
    promised, never past."""
    scored = sorted(_scored(passage, days, [_ROLES[one] for one in _ROLES if one in said], today), key=lambda s: -s[0])
    told: dict[Role, date] = {}
    used: set[int] = set()
    if rest is not None:
        used.add(days.index(rest.day))
        if Intent.PROMISE in said and rest.day.ahead is not None:
            told[Role.PROMISE] = rest.day.ahead
    for score, role, place, on in scored:
        if role not in told and place not in used and score >= _LEAST[role]:
            told[role] = on
            used.add(place)
    return told


def _scored(
    passage: Passage, days: tuple[NamedDay, ...], roles: Iterable[Role], today: date
) -> Iterator[tuple[float, Role, int, date]]:
    for role in roles:
        cue = marks(passage.folded, passage.words.cues[role])
        for place, one in enumerate(days):
            on = one.back if role is Role.PAID else one.ahead
            if on is None or (role is Role.ABSENCE and _begins_range(passage, one, days[place + 1 :])):
                continue
            if role in (Role.DELAY, Role.ABSENCE) and on == today:
                continue
            score = _score(passage, one, cue, abs((on - today).days))
            score += _AGAIN * any(other is not one and on in (other.ahead, other.back) for other in days)
            score -= _UNTIL * (role is Role.ABSENCE and _first_day_back(passage, one, on) != on)
            yield score, role, place, _first_day_back(passage, one, on) if role is Role.ABSENCE else on


def _score(passage: Passage, one: NamedDay, cue: CueMarks, away: int) -> float:
    score = relevance(passage.folded, passage.spans, Span(one.start, one.end), cue)
    stamp = passage.words.stamp
    if stamp and stamp.search(passage.folded[max(0, one.start - 60) : one.start]):
        score -= _STAMPED
    return score - _FAR * (away > _FAR_DAYS) + _EXACT * one.exact


def _begins_range(passage: Passage, one: NamedDay, later: tuple[NamedDay, ...]) -> bool:
    if not later or later[0].start - one.end > _RANGE_GAP:
        return False
    between = passage.folded[one.end : later[0].start]
    return _ends_with_until(passage, between) or between.strip() in ("-", "/")


def _ends_with_until(passage: Passage, text: str) -> bool:
    return passage.words.until is not None and passage.words.until.search(text) is not None


def _first_day_back(passage: Passage, one: NamedDay, on: date) -> date:
    """The day after a last day of absence. "Until Monday" without "included" is Monday: nobody's last day off."""
    before = passage.folded[max(0, one.start - 30) : one.start]
    after = passage.folded[one.end : one.end + 20]
    until = passage.words.until and passage.words.until.search(before)
    if not until and not before.rstrip().endswith("-"):
        return on
    included = passage.words.included
    last = included is not None and (included.search(after) or included.search(before))
    return on if on.weekday() == 0 and not last else on + timedelta(days=1)

"""Grave words about what is not so: thought, pretended, nearly done, taken back, bounced, still to come."""

from __future__ import annotations

import re

from bot.core.readings import Verb
from bot.reading.command.clause import clause_bounds, without_pauses
from bot.reading.command.sentence import Sentence, Setting
from bot.reading.command.tongue import Mark
from bot.reading.command.values import past_day

_DOUBTING = (Mark.UNREAL, Mark.TURNED, Mark.BOUNCED)


def is_unreal(verb: Verb, match: re.Match[str], said: Sentence) -> bool:
    """Whether the sentence takes the grave words at ``match`` back, before them or after."""
    tongue = said.setting.tongue
    start, _ = clause_bounds(match, said)
    turns = [one.end() for one in tongue.mark(Mark.BUT).finditer(said.folded, 0, match.start())]
    before = said.folded[max(turns, default=0) : match.end()]
    if tongue.has(Mark.UNREAL, before) or (verb is not Verb.APPROVE and tongue.has(Mark.CONFIRM, before)):
        return True
    after = without_pauses(match, said)[match.end() :]
    if len(said.numbers) < 2 and (tongue.has(Mark.TURNED, after) or tongue.has(Mark.BOUNCED, after)):
        return True
    if verb is not Verb.PAID:
        return False
    return tongue.has(Mark.WISHED, said.folded[start : match.end()]) or _is_yet_to_come(match, said)


def doubts(part: str, setting: Setting) -> bool:
    """Whether a sentence, folded, speaks of what is not so: grave words beside it are not believed alone."""
    return any(setting.tongue.has(mark, part) for mark in _DOUBTING)


def _is_yet_to_come(match: re.Match[str], said: Sentence) -> bool:
    """Money is said to come in on a day after the mail's: "paid tomorrow", and no earlier day beside it."""
    start, end = clause_bounds(match, said)
    tongue, clause = said.setting.tongue, said.folded[start:end]
    if tongue.verb(Verb.PAUSE).search(clause) or tongue.has(Mark.DUE, clause):
        return False
    days = [day for day in said.days if start <= day.start and day.end <= end]
    if tongue.has(Mark.COMING, clause):
        return all(day.on > said.setting.today for day in days)
    return bool(days) and all(past_day(day, said) is None and day.on > said.setting.today for day in days)

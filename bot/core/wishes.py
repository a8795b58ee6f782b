"""How a client's ladder differs at the owner's wish: how often, without whom, without which step. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.model import Contact, Role
from bot.core.readings import LadderWish

if TYPE_CHECKING:
    from bot.core.ladder import Policy, Step

RHYTHMS = {LadderWish.WEEKLY: 7, LadderWish.FORTNIGHTLY: 14, LadderWish.MONTHLY: 30}
"""Days between two letters: at most so often."""

_BOSS = Role.DECISION_MAKER
_FORMAL = "formal_notice"


def wishing(wishes: tuple[LadderWish, ...], wish: LadderWish) -> tuple[LadderWish, ...]:
    """The wishes after one more: one rhythm takes the place of another, the rest adds up."""
    gone = {*RHYTHMS} if wish in RHYTHMS else {wish}
    return (*(one for one in wishes if one not in gone), wish)


def may_be_written_to(contact: Contact, wishes: Sequence[LadderWish]) -> bool:
    return not (contact.role is _BOSS and LadderWish.NOT_THE_BOSS in wishes)


def policy_for(policy: Policy, wishes: Sequence[LadderWish]) -> Policy:
    """The client's policy as the wishes leave it."""
    for wish in wishes:
        match wish:
            case LadderWish.WEEKLY | LadderWish.FORTNIGHTLY | LadderWish.MONTHLY:
                policy = _at_most_every(policy, RHYTHMS[wish])
            case LadderWish.NOT_THE_BOSS:
                policy = replace(policy, steps=tuple(_without_boss(step) for step in policy.steps))
            case LadderWish.NO_FORMAL_NOTICE:
                policy = replace(policy, steps=tuple(step for step in policy.steps if step.template != _FORMAL))
    return policy


def _at_most_every(policy: Policy, days: int) -> Policy:
    """The steps stay in their order; whatever repeats does so at this interval."""
    steps = tuple(replace(step, every=days) if step.every else step for step in policy.steps)
    return replace(policy, steps=steps, minimum_gap=max(policy.minimum_gap, timedelta(days=days)))


def _without_boss(step: Step) -> Step:
    """A letter that was for the boss alone goes to accounting."""
    to = tuple(role for role in step.to if role is not _BOSS) or (Role.ACCOUNTING,)
    return replace(step, to=to, cc=tuple(role for role in step.cc if role is not _BOSS))

"""Which of several amounts add up to one: a transfer that settles some of a client's invoices. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_MOST_AMOUNTS = 40
_MOST_SUMS = 20_000
"""Beyond these nobody can say in reasonable time that a sum is the only one: then there is no answer."""


@dataclass(frozen=True, slots=True)
class Sums:
    """``only``: the places of the one set that adds up, or None; ``several``: more than one does, or too many to tell."""

    only: tuple[int, ...] | None
    several: bool


NONE = Sums(None, several=False)
TOO_MANY = Sums(None, several=True)


def adding_up_to(target: int, amounts: Sequence[int]) -> Sums:
    """The set of positive ``amounts`` (minor units) whose sum is ``target``, if exactly one set is.

    Two equal amounts make two sets: which of them is meant nobody can know.
    """
    if target <= 0 or sum(amounts) < target:
        return NONE
    if len(amounts) > _MOST_AMOUNTS:
        return TOO_MANY
    # the sets that reach each sum: how many (two stand for many), and the first of them as a bit mask
    reached: dict[int, tuple[int, int]] = {0: (1, 0)}
    for place, amount in enumerate(amounts):
        for total, (ways, mask) in list(reached.items()):
            if total + amount > target:
                continue
            before = reached.get(total + amount, (0, mask | 1 << place))
            reached[total + amount] = (min(2, before[0] + ways), before[1])
        if len(reached) > _MOST_SUMS:
            return TOO_MANY
    ways, mask = reached.get(target, (0, 0))
    if ways != 1:
        return NONE if ways == 0 else TOO_MANY
    return Sums(tuple(place for place in range(len(amounts)) if mask >> place & 1), several=False)

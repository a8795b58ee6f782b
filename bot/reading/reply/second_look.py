"""What the second look sees of a mail: how the first one judged it, in four ways.

Where a mail says two things, the graver one is its primary intent (`Intent` is in that order), with exceptions that training
finds. The first look tells what is said at all better than which of it counts.
"""

from __future__ import annotations

import math

from bot.reading.reply.chances import LEAST, Row, odds


def shown_again(first: Row, said: Row, whole: Row) -> Row:
    """Four columns an intent, kind after kind: the log chance to be primary, the log odds to be said, the log chance to be
    the gravest thing said, and what the mail as a whole adds."""
    return (
        *(math.log(chance + LEAST) for chance in first),
        *map(odds, said),
        *(math.log(chance + LEAST) for chance in gravest(said)),
        *whole,
    )


def gravest(said: Row) -> Row:
    """The chance of each intent to be said while nothing before it is; they add up to 1."""
    found, nothing_yet = [], 1.0
    for chance in said:
        found.append(nothing_yet * chance)
        nothing_yet *= 1 - chance
    total = sum(found) or 1.0
    return tuple(one / total for one in found)

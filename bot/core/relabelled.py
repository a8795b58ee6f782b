"""The same row of a bank's table under another label: a later export words it longer or shorter. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.core.payments import KnownPayment, Seen, contradict
from bot.core.transfer_text import pieces

_FINGERPRINT = re.compile(r"[0-9a-f]{24}(?: #\d+)?")
_LEAST_SHARED = 2


def has_no_name(identity: str) -> bool:
    """Whether the bank gave the entry no name of its own: then its identity is made of its words, and changes with them."""
    return _FINGERPRINT.fullmatch(identity) is not None


def relabelled(seen: Seen, known: Iterable[KnownPayment]) -> tuple[KnownPayment, ...]:
    """Payments that ``seen`` may tell of anew: same source, day and sum, and one label says all that the other does."""
    return tuple(one for one in known if _is_alike(seen, one) and _is_within(seen, one))


def _is_alike(seen: Seen, known: KnownPayment) -> bool:
    same_row = known.amount == seen.amount and known.received_on == seen.received_on and seen.source in known.sources
    return same_row and not contradict(seen, known)


def _is_within(seen: Seen, known: KnownPayment) -> bool:
    mine, theirs = (frozenset((*pieces(one.payer), *pieces(one.text))) for one in (seen, known))
    return (mine <= theirs or theirs <= mine) and len(mine & theirs) >= _LEAST_SHARED

"""Sums that the owner tells of several clients in one breath: "500 from Dupont and 900 from Nordwind"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.core.money import Money
from bot.core.readings import Verb
from bot.reading.amounts import find_amounts
from bot.reading.command.tongue import codes, tongue
from bot.reading.folding import fold
from bot.service.clients_meant import clients_named
from bot.service.desk import Desk

_PARTING = re.compile(r"[;\n]|,(?!\d)|\b(?:and|et|und|sowie|plus|y|e|en)\b")
_BARE = re.compile(
    r"(?<![\w.,:/-])[1-9]\d{1,6}(?:[.,]\d\d)?(?![\w%]|[.,:/-]\d| ?[€$£]| (?:eur|usd|gbp|chf))", re.IGNORECASE
)


def speaks_of_payment(text: str) -> bool:
    """Whether words of money that came in stand there, in any language."""
    folded = fold(text)
    return any(tongue(code).verb(Verb.PAID).search(folded) for code in codes())


def sums_of_clients(desk: Desk, text: str) -> Mapping[int, Money]:
    """The sum of each client that is named alone beside one; the owner's currency is meant where none is written."""
    found: dict[int, Money] = {}
    for part in _PARTING.split(text):
        named = tuple(clients_named(desk, part))
        currency = desk.config.business.currency
        sums = {one.money for one in find_amounts(_BARE.sub(rf"\g<0> {currency}", part), currency)}
        if len(named) == 1 and len(sums) == 1 and named[0] not in found:
            found[named[0]] = sums.pop()
    return found

"""Invoices that a clause of their own denies: "031 and 032 are paid, 033 not". What is said of the others is not said of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.readings import Verb
from bot.reading.folding import fold

OF_INVOICES = frozenset({Verb.PAID, Verb.CANCEL, Verb.PAUSE, Verb.RESUME, Verb.DISPUTE, Verb.REMIND, Verb.ESCALATE})
"""Verbs that a denial beside them is about; a right number or address has a wrong one beside it too."""

_ARTICLE = (
    r"(?:(?:la|les|le|the|die|der|das|el|los|las|il|lo|de|het|invoices?|factures?|rechnung(?:en)?|facturas?|fattur[ae]"
    r"|factuur|facturen|n[°o]\.?|nr\.?|no\.?) ){0,3}"
)
_AND = r" ?(?:,|&|\+|\b(?:and|et|und|y|e|en)\b) ?"
_IS = r"(?:is|are|was|ist|sind|est|sont|es|esta|estan|e|sono|zijn) ?"
_NOT = (
    r"(?:not(?: yet)?|isn't|aren't|noch nicht|nicht|n'est pas|pas encore|pas|non ancora|ancora no|non|no"
    r"|todavia no|aun no|nog niet|niet)"
)
_JOINED = r"(?:^|[,;(] ?|(?<= )- )(?:(?:but|and|aber|und|mais|et|pero|y|ma|e|maar|en) )?|(?<= )(?:but|aber|mais|pero|ma|maar) "
_RATHER = r" ?,? (?:but|sondern|aber|mais|sino|pero|ma|bensi|maar) "


@dataclass(frozen=True, slots=True)
class Denied:
    """``parts``: the sentences without the denials; ``numbers``: the invoices that these name."""

    parts: tuple[str, ...]
    numbers: tuple[str, ...]


def denied(parts: Sequence[str], numbers: Sequence[str]) -> Denied:
    """Takes the denials out of the sentences; ``numbers``: those of invoices that stand in them."""
    if not numbers:
        return Denied(tuple(parts), ())
    number = "|".join(re.escape(fold(one)) for one in sorted(numbers, key=len, reverse=True))
    listed = rf"{_ARTICLE}#?(?:{number})(?!\w)(?:{_AND}{_ARTICLE}#?(?:{number})(?!\w)){{0,20}}"
    ending = re.compile(rf"(?:{_JOINED})(?:{listed} (?:{_IS})?{_NOT}|(?:{_IS})?{_NOT} {listed}) ?\)?[.!]?$")
    leading = re.compile(rf"\b{_NOT} {listed}(?={_RATHER})(?:{_RATHER})")
    rest: list[str] = []
    found: dict[str, None] = {}
    for part in parts:
        folded = fold(part.rstrip())
        match = ending.search(folded) or leading.search(folded)
        if match is None:
            rest.append(part)
            continue
        found |= dict.fromkeys(one for one in numbers if re.search(rf"(?<!\w){re.escape(fold(one))}(?!\w)", match[0]))
        rest.append(f"{part[: match.start()]} {part[match.end() :]}".strip(" ,;"))
    return Denied(tuple(one for one in rest if one), tuple(found))

"""A sum that is named because it has not come: "100 € are missing", "il manque 100"."""

from __future__ import annotations

import re

from bot.core.money import Money, exponent
from bot.reading.amounts import FoundAmount, find_amounts, parse_number
from bot.reading.command.sentence import Sentence
from bot.reading.folding import fold

_LACKING = (
    r"(?:missing|short|reste|fehl\w+|ontbre\w+|manc(?:a|ano|hi)\w*|falta\w*|manqu\w+|too little|zu wenig|te weinig|trop peu"
    r"|demasiado poco|troppo poco|(?:de|en) moins|(?:di|in) meno|(?:de )?menos|less|weniger|minder)"
)
_AFTER = re.compile(rf" (?:(?:are|is|still|too|noch|nog|encore|ancora|todavia) )*{_LACKING}\b")
_BEFORE = re.compile(rf"\b{_LACKING}(?: (?:just|only|still|noch|nur|nog|maar|encore|que|ancora|solo|todavia))* ?$")
_CREDITED = re.compile(
    r"\b(?:credit(?: ?notes?)?|avoir|gutschrift\w*|rechnungskorrektur|abono|nota de (?:credito|abono)|rectificativa"
    r"|nota (?:di )?credito|creditnota|creditfactuur|gecrediteerd|discount|rebate|remise|rabais|escompte|nachlass|rabatt|skonto"
    r"|descuento|sconto|korting|betalingskorting)\b"
)
"""A credit note, or a discount: not owed any more."""
_BARE_SUM = re.compile(r"(?<![\w.,:/-])[1-9]\d{1,6}(?:[.,]\d\d)?(?![\w%]|[.,:/-]\d| ?(?:%|percent|pour ?cent|prozent))")
_REACH = 28
"""How far before the sum the word stands."""


def is_missing(said: Sentence, sum_: FoundAmount) -> bool:
    """Whether it is what is still owed, by the words right before or after it."""
    return _stands_beside(said.folded, sum_.start, sum_.end)


def credited(text: str, currency: str) -> Money | None:
    """The only sum of a ``text`` that speaks of a credit note or a discount; ``currency`` is meant where none is written."""
    sums = _sums(text, currency) if _CREDITED.search(fold(text)) else []
    return sums[0][0] if len({money for money, _, _ in sums}) == 1 else None


def corrected(text: str, known: Money) -> Money | None:
    """The one other sum of a ``text`` that names the ``known`` one too: "not 1250 but 1150"."""
    others = {money for money, _, _ in _sums(text, known.currency)}
    named = known in others or Money(known.minor - known.minor % 100, known.currency) in others
    others -= {known, Money(known.minor - known.minor % 100, known.currency)}
    return others.pop() if named and len(others) == 1 else None


def shortfall(text: str, currency: str) -> Money | None:
    """The only sum of the ``text`` that is said to be missing; ``currency`` is meant where none is written."""
    folded = fold(text)
    found = {money for money, start, end in _sums(text, currency) if _stands_beside(folded, start, end)}
    return found.pop() if len(found) == 1 else None


def _sums(text: str, currency: str) -> list[tuple[Money, int, int]]:
    """The sums written, those without their currency too, and where they begin and end."""
    written = find_amounts(text, currency)
    found = [(one.money, one.start, one.end) for one in written]
    for match in _BARE_SUM.finditer(text):
        value = parse_number(match[0], exponent(currency))
        known = any(one.start < match.end() and match.start() < one.end for one in written)
        if value and not known:
            found.append((Money.of(value, currency), match.start(), match.end()))
    return found


def _stands_beside(folded: str, start: int, end: int) -> bool:
    before = folded[max(0, start - _REACH) : start]
    return _AFTER.match(folded, end) is not None or _BEFORE.search(before) is not None

"""A few words under what was done that put another value in its place: "make it Monday", "oops, 032", "sorry, 550 €"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.core.money import Money
from bot.reading.command.named import named_invoices
from bot.reading.command.own_words import sentences
from bot.reading.command.sentence import Sentence, Setting, sentence_of
from bot.reading.command.tongue import codes, tongue
from bot.reading.command.values import denied_in_any

_LONGEST = 80
"""Characters; what is longer says more than a value."""
_AMENDS = re.compile(
    r"\b(?:make (?:it|that)|rather|instead|i meant?|meant|oops|whoops|sorry|wrong(?: invoice| number| one)?"
    r"|my mistake|correction|better|actually|plutot|je voulais dire|mauvaise?|trompee?|pardon|oups|erreur"
    r"|mets|mettez|disons|en fait|lieber|doch|ich meinte|meinte|gemeint|falsch\w*|verkehrt\w*|ups|hoppla"
    r"|entschuldigung|korrektur|mach (?:das|es)?|vielmehr|mejor|queria decir|equivocad[oa]|perdon|ups"
    r"|correccion|pon|ponlo|en realidad|meglio|anzi|volevo dire|sbagliat[oa]|intendevo|scusa|scusi|ops"
    r"|correzione|metti|facciamo|in realta|liever|toch|ik bedoelde?|bedoel|verkeerde?|fout|oeps|correctie"
    r"|maak er|maak het|doe maar|nee|no|non|nein|not|pas|nicht|niet)\b"
)
_BESIDE = re.compile(
    r"\b(?:it|that|the|a|to|for|on|of|until|till|by|was|is|should be|please|pls|thanks?|invoice|number|please"
    r"|c'est|c'etait|le|la|les|l'|de|du|d'|pour|au|a|jusqu'(?:a|au)|facture|numero|stp|svp|merci|que"
    r"|es|war|ist|das|die|der|den|am|bis|zum|auf|fur|rechnung|nummer|bitte|danke|und|um|von|daraus"
    r"|el|los|las|era|es|hasta|para|por|factura|favor|gracias|y|al|lo"
    r"|il|lo|era|e|fino|al|per|fattura|favore|grazie|di|del"
    r"|het|de|dat|was|is|van|tot|voor|op|factuur|nummer|graag|aub|bedankt|en|er|maar)\b"
)

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Amended:
    """The one value told anew."""

    day: date | None = None
    amount: Money | None = None
    number: str = ""


def amended(text: str, today: date, currency: str) -> Amended | None:
    """What the visible ``text`` puts right, where it says that, one value, and nothing else."""
    words = text.strip()
    if len(words) > _LONGEST or "?" in words:
        return None
    parts = sentences(words)
    numbers = named_invoices("", parts).invoices
    said = [sentence_of(part, Setting(today, currency, False, tongue(codes()[0])), numbers) for part in parts]
    rest = " ".join(one.masked for one in said)
    if not _AMENDS.search(rest) or _WORD.search(_BESIDE.sub(" ", _AMENDS.sub(" ", rest))):
        return None
    found = [value for one in said for value in _values(one)]
    right = [value for value, is_wrong in found if not is_wrong]
    return right[0] if len(right) == 1 else None


def _values(said: Sentence) -> Iterator[tuple[Amended, bool]]:
    """Each value of the sentence, and whether it is named as the wrong one."""
    for day in said.days:
        yield Amended(day=day.on), denied_in_any(said, day.start)
    for one in said.amounts:
        yield Amended(amount=one.money), denied_in_any(said, one.start)
    for number in said.numbers:
        yield Amended(number=number), denied_in_any(said, said.text.find(number))

"""An invoice's amount set outright: "set 032 to 500", "mets la 032 à 500 €". Its sum needs no currency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.money import Money, exponent
from bot.reading.amounts import find_amounts, parse_number
from bot.reading.folding import fold

_SET = (
    r"set|put|change|correct|lower|raise|reduce|mets|mettez|mettre|passe[rz]?|change[rz]|corrige[rz]?|ramene[rz]?"
    r"|setz\w{0,3}|ander\w{0,3}|korrigier\w{0,3}|pon|ponga|poner|cambia|corrige|deja|baja|sube|metti|mettere|imposta"
    r"|correggi|porta|abbassa|zet|wijzig|verander|corrigeer|verlaag|verhoog"
)
_INVOICE = r"(?:(?:the|la|die|de|le|el|invoice|facture|factura|fattura|rechnung|factuur|n[°o]|nr\.?) ){0,3}#?"
_TO = r"(?:to|at|a|en|auf|su|op|naar)"
_CURRENCY = r"(?:[€$£]|eur|euros?|usd|gbp|chf)"
_SUM = (
    rf"(?P<sum>(?:{_CURRENCY} ?)?(?P<bare>[1-9]\d{{0,2}}(?:[ .,']\d{{3}})+(?:[.,]\d\d)?|[1-9]\d{{0,6}}(?:[.,]\d\d)?)"
    rf"(?: ?{_CURRENCY})?)(?= ?(?:$|[,;!)]|\.(?!\d)|(?:and|et|und|y|e|en)\b))"
)
_SET_TO = re.compile(rf"(?<!\w)(?:{_SET}) {_INVOICE}(?P<number>[\w/-]{{0,20}}\d) {_TO} {_SUM}")

_OF = r"(?:of|for|de|du|pour|von|der|fur|para|di|della|per|van|voor)"
_IS = r"(?:is|was|should be|must be|est|doit etre|ist|betragt|es|debe ser|e|deve essere|bedraagt|moet)(?: (?:now|really))?"
_THE_AMOUNT = r"(?:amount|total|montant|(?:rechnungs)?betrag|importe|(?:l')?importo|bedrag|totaal|totale)"
_AMOUNT_IS = re.compile(rf"(?<!\w){_THE_AMOUNT} {_OF} {_INVOICE}(?P<number>[\w/-]{{0,20}}\d) {_IS} {_SUM}")
""" "The amount of 031 is 1200"."""


@dataclass(frozen=True, slots=True)
class SetTo:
    """The sum, and where it stands in the text."""

    amount: Money
    start: int
    end: int


def set_to(text: str, numbers: Sequence[str], currency: str) -> SetTo | None:
    """The first sum that one of the invoices' ``numbers`` is set to; ``currency`` is meant where none is named."""
    known = {fold(number) for number in numbers}
    for match in _matches(text):
        if match["number"].lstrip("#") in known and (amount := _amount(match, text, currency)):
            return SetTo(amount, *match.span("sum"))
    return None


def spans_set_to(text: str) -> list[tuple[int, int]]:
    """Where sums stand that something is set to: no list or range of invoices goes on there."""
    return [match.span("sum") for match in _matches(text)]


def _matches(text: str) -> Iterator[re.Match[str]]:
    folded = fold(text)
    yield from (match for match in _SET_TO.finditer(folded) if not _may_rename(match))
    yield from _AMOUNT_IS.finditer(folded)


def _may_rename(match: re.Match[str]) -> bool:
    """ "Change 2291 to 2294": two of a kind may be two numbers."""
    number, bare = match["number"], match["bare"]
    return match["sum"] == bare and number.isdigit() and number[0] != "0" and len(number) == len(bare)


def _amount(match: re.Match[str], text: str, currency: str) -> Money | None:
    start, end = match.span("sum")
    if match["sum"] != match["bare"]:
        found = find_amounts(text[start:end], currency)
        return found[0].money if found else None
    value = parse_number(match["bare"], exponent(currency))
    return Money.of(value, currency) if value else None

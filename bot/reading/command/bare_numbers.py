"""Digits alone that are an invoice's by the words around them: "999 is paid", "pause 999"; after "paid" they are a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.core.readings import Verb
from bot.reading.command.tongue import codes, tongue
from bot.reading.date_words import DAY_UNITS, MONTH_UNITS, MONTHS, WEEK_UNITS, alternatives
from bot.reading.folding import fold

_BARE = re.compile(r"(?<![\w.,/@+#-])(?<!\d )(?!(?:19|20)\d\d\b)(?P<number>\d{3,7})(?![\w%/]|[.,-]\d| \d)")
"""No year, and three digits at least: fewer may be a day."""
_SHORT = re.compile(r"(?<![\w.,/@+#-])(?<!\d )(?P<number>\d\d)(?![\w%/]|[.,:-]\d| \d)")
_EXCEPT = re.compile(r"\b(?:except|but|bar|ausser|auser|bis auf|behalve|sauf|menos|salvo|tranne|excepto) (?:for )?$")
_AND_ANOTHER = re.compile(r" ?(?:,|&|\b(?:and|et|und|y|e|en)\b) ?\d\d(?![\w%/]|[.,:-]\d| \d)")
""" "Pause 31 and 32": two of them are no length of time."""
_CLAUSE_END = re.compile(r"[,;.!?]|\b(?:and|et|und|y|e|en)\b")
_JOINS = re.compile(r"[ :#]{0,3}(?:(?:on|for|with|bei|zu|fur|für|voor|bij|para|por|per|pour|sur|la|de la|della|die) )?")
_OF_ONE = (Verb.CANCEL, Verb.ESCALATE, Verb.DISPUTE, Verb.DOSSIER)
"""Beside these two digits are neither a length of time nor a sum: "Jansen betwist 34"."""
_ORDERS = (Verb.PAUSE, Verb.RESUME, Verb.CANCEL, Verb.REMIND, Verb.ESCALATE, Verb.DISPUTE, Verb.STATUS, Verb.DOSSIER)
_BEGINS = re.compile(r"(?:^|[,;:.!?]|\b(?:and|but|et|mais|und|aber|y|pero|e|ma|en|maar))\s?$")
_IS = r"(?:is|are|was|has been|est|a ete|ist|wurde|esta|ha sido|e|e stata|werd) (?:\w{1,12} )?"
_IS_PAID = re.compile(
    rf" {_IS}(?:paid|settled|bezahlt|beglichen|betaald|voldaan)\b"
    rf"| (?:{_IS})?(?:payee|reglee|pagada|cobrada|pagata|saldata|contestee|contestata|storniert|pausiert|disputed|on hold"
    r"|en pause|en pausa|in pausa|op pauze)\b"
    r"| (?:too|as well|also|aussi|egalement|auch|ebenfalls|tambien|anche|pure|ook|eveneens)\b"
)
"""Said of a number that begins a clause. What is feminine in French, Spanish and Italian is an invoice and no sum."""
_COUNTED = (
    "invoices bills letters reminders clients customers times hours items factures relances lettres fois heures articles"
    " rechnungen mahnungen kunden mal stunden facturas clientes veces horas cartas fatture clienti volte ore facturen klanten"
    " keer uur brieven"
)
_GOES_ON = re.compile(
    rf"(?:e|eme|er|th|st|nd|rd|ste|de)\b| ?[\d%:]| ?h\b| (?:de |di )?(?:{alternatives(MONTHS)})\b"
    rf"| (?:{_COUNTED.replace(' ', '|')})\b"
)
_LONGEST_UNIT, _LONGEST_LEAD = 20, 12
_UNIT = re.compile(
    rf" ?(?:[€$£]|(?:eur|euros?|usd|gbp|chf|dollars?|pounds?|{alternatives(DAY_UNITS | WEEK_UNITS | MONTH_UNITS)})\b)"
)


def bare_numbers(part: str) -> Iterator[tuple[int, str]]:
    """Where such numbers stand in a sentence, and the digits."""
    found = [match for match in _BARE.finditer(part) if not _UNIT.match(fold(part[match.end() :][:_LONGEST_UNIT]))]
    if not found:
        return
    folded = fold(part)
    orders = _orders(folded, _ORDERS)
    for match in found:
        start, end = match.span("number")
        if _begins_clause(folded, start, end) or _is_ordered(folded, start, end, orders):
            yield start, match["number"]


def short_numbers(part: str) -> Iterator[tuple[int, str]]:
    """The same for two digits right after what is said of one invoice, where nothing is counted."""
    found = [match for match in _SHORT.finditer(part) if not is_counted(part, match.end())]
    orders = _orders(fold(part), _OF_ONE) if found else ()
    of_several = _orders(fold(part), _ORDERS) if any(_AND_ANOTHER.match(part, match.end()) for match in found) else ()
    for match in found:
        follows = any(
            (last <= match.start() and _JOINS.fullmatch(part, last, match.start())) or first < match.start() < last
            for first, last in of_several
        )
        if follows and (another := _AND_ANOTHER.match(part, match.end())) and not is_counted(part, another.end()):
            yield match.start(), match["number"]
            continue
        if _is_said_of(fold(part), *match.span("number")) or _EXCEPT.search(fold(part), 0, match.start()):
            yield match.start(), match["number"]
            continue
        if any(last <= match.start() and _JOINS.fullmatch(part, last, match.start()) for _, last in orders):
            yield match.start(), match["number"]


def _is_said_of(folded: str, start: int, end: int) -> bool:
    """ "31 paid, 32 on hold", "17 stornieren": a clause begins with the number, and goes on with what is said of invoices."""
    if _BEGINS.search(folded[max(0, start - _LONGEST_LEAD) : start]) is None:
        return False
    rest = _CLAUSE_END.split(folded[end:])[0]
    return any(tongue(code).verb(verb).search(rest) for code in codes() for verb in (*_ORDERS, Verb.PAID))


def is_counted(part: str, end: int) -> bool:
    """Whether a sum's or a time's unit, another figure or a month follows a number that ends there."""
    rest = fold(part[end:][:_LONGEST_UNIT])
    return _UNIT.match(rest) is not None or _GOES_ON.match(rest) is not None


def _begins_clause(folded: str, start: int, end: int) -> bool:
    before = folded[max(0, start - _LONGEST_LEAD) : start]
    return _IS_PAID.match(folded, end) is not None and _BEGINS.search(before) is not None


def _orders(folded: str, verbs: Sequence[Verb]) -> tuple[tuple[int, int], ...]:
    """Where orders stand that are given for an invoice, in any language."""
    patterns = (tongue(code).verb(verb) for code in codes() for verb in verbs)
    return tuple({match.span() for pattern in patterns for match in pattern.finditer(folded)})


def _is_ordered(folded: str, start: int, end: int, orders: Sequence[tuple[int, int]]) -> bool:
    """After an order, or within one: "put 999 on hold"."""
    before = folded[:start].rstrip(" :")
    if any(tongue(code).ready.get(before) in _ORDERS for code in codes()):
        return True
    return any(last == len(before) or (first < start and end < last) for first, last in orders)

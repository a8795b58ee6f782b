"""The invoices that the owner names, by the numbers written in a mail: whole, shortened, in lists and ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from bot.core.readings import Command
from bot.reading.amounts import find_amounts
from bot.reading.command.bare_numbers import bare_numbers, is_counted, short_numbers
from bot.reading.command.sentence import EMAIL, URL
from bot.reading.command.set_to import spans_set_to
from bot.reading.command.short_days import find_days
from bot.reading.command.tongue import Mark, codes, tongue
from bot.reading.folding import fold
from bot.reading.invoice_numbers import find_invoice_numbers

_REPLY = re.compile(r"^\s{0,5}(?:re|r|rv|res|aw|tr|fwd?|sv|antw|rif|i|wg)\s{0,3}:", re.IGNORECASE)
_TITLE_LIMIT = 500
_ANY_DAY = date(2000, 1, 1)
_MOST_IN_RANGE = 40

_AND = r"\s?(?:,|;|&|\+|\b(?:and|et|und|y|e|en|ou|or|oder|o|of)\b)\s?(?:\b(?:la|les|the|die|de|las|le)\s)?"
_TO = r"\s?(?:-|–|\b(?:à|a|au|to|through|thru|bis|al|tot|t/m|hasta|fino a)\b)\s?(?:\b(?:la|the|die|de|le)\s)?"
_TELEPHONE = re.compile(r"\+?\d[\d .()/-]{8,30}\d|\b0\d(?:[ .-]\d\d){4}\b")
_SLASHED = re.compile(
    r"(?<![\w./@-])(?P<number>(?:[A-Z]{2,4} )?\d{1,5}/20\d\d|[A-Z]{2,4} \d{1,5}/\d\d|\d{3,5}/\d\d)(?![\w/]|[.-]\d)"
)
_PADDED = re.compile(r"(?<![\w.,/@+-])(?<!\d )(?P<number>0\d{2,6})(?![\w/@]|[.,-]\d)")
_AFTER_WORD = re.compile(
    r"(?i:\b(?:invoices?|inv|factures?|rechnung(?:en)?|facturas?|fattur[ae]|factuur|facturen|numbers?|num[ée]ros?)"
    r"\s?(?:n[°o]\.?|nr\.?|no\.?|num\.?)?\s?:?\s?#?|#|\b(?:la|les|las|die|le|della|sulla)\s)(?P<number>\d{2,7})(?![\w%/]|[.,-]\d|\s?[€$£%])"
)
_AT_START = re.compile(rf"(?P<number>\d{{2,7}})(?={_AND}\d{{2,7}}(?![\w%/]|[.,-]\d|\s?[€$£%]))")
_YEAR = r"(?!(?:19|20)\d\d\b)"
_TWO = re.compile(
    rf"(?<![\w.,/@+-])(?<!\d )(?P<number>{_YEAR}\d{{4,7}})(?=\s?(?:,|;|&|\+|\b(?:and|et|und|y|e|en|ou|or|oder|o)\b)\s?"
    rf"(?:\b(?:la|les|the|die|de|las|le)\s)?{_YEAR}\d{{4,7}}(?![\w%/]|[.,-]\d|\s?[€$£%]))"
)
"""Two bare numbers joined: "2291 and 2294", but no years."""
_OF_THE_YEAR = re.compile(
    r"(?i:\b(?:la|les|las|le|the|die|n[°o.]|nr\.?|fattur[ae]|facturas?|factures?|factuur|rechnung) )"
    r"(?P<number>\d{1,5}/2\d)(?![\w/]|[.-]\d)"
)
"""A number and its year: "la 88/26"; no month is the twentieth or later."""
_NEXT = re.compile(rf"(?P<between>{_AND}|{_TO})#?(?P<number>\d{{1,7}})(?![\w%/]|[.,-]\d|\s?[€$£%])")
_RANGE = re.compile(_TO)
_FEMININE = ("la", "della", "sulla")
_FEW_DIGITS = 3
"""Digits that a number after an article needs: "le 31" and "die 31" may be a day. "La 31" is none in any language: with
two digits it is an invoice where nothing is counted."""


_NOT = "nicht|not|no|non|niet|pas"
_BUT = "sondern|but|sino|ma|bensi|maar|mais"


@dataclass(frozen=True, slots=True)
class Named:
    """The numbers in the order written, each once."""

    invoices: tuple[str, ...]
    in_text: frozenset[str]
    """Those that do not stand in the subject alone."""

    def without(self, numbers: Sequence[str]) -> Named:
        return Named(tuple(one for one in self.invoices if one not in numbers), self.in_text - {*numbers})


def named_invoices(subject: str, parts: Sequence[str]) -> Named:
    """Numbers in the text, and in the subject of a mail that answers none."""
    fresh = subject[:_TITLE_LIMIT] if is_fresh(subject) else ""
    title, text = _own(fresh), [number for part in parts for number in _own(part)]
    return Named(tuple(dict.fromkeys((*title, *text))), frozenset(text))


def is_fresh(subject: str) -> bool:
    """Whether the subject is of a mail that neither answers nor hands on."""
    return _REPLY.match(subject) is None


def _own(part: str) -> list[str]:
    return [number for number in _numbers(part) if not _is_another(number, part)]


def _numbers(part: str) -> list[str]:
    """The invoice numbers of a sentence in the order written, ranges in full."""
    masked = part
    for pattern in (EMAIL, URL, _TELEPHONE):
        masked = pattern.sub(lambda match: " " * len(match[0]), masked)
    away = [(day.start, day.end) for day in find_days(masked, _ANY_DAY)]
    away += [(one.start, one.end) for one in find_amounts(masked)]
    away += spans_set_to(masked)
    found: dict[int, str] = {}
    for at, number in (*_plain(part), *_shortened(masked)):
        taken = away + [(start, start + len(one)) for start, one in found.items()]
        if not any(start < at + len(number) and at < end for start, end in taken):
            found[at] = number
    for at, number in list(found.items()):
        found |= _listed(at, number, masked, away)
    return _in_full(sorted(found.items()), masked)


def _plain(part: str) -> Iterator[tuple[int, str]]:
    for number in find_invoice_numbers(part):
        yield part.find(number), number


def _shortened(masked: str) -> Iterator[tuple[int, str]]:
    for pattern in (_SLASHED, _PADDED, _TWO, _OF_THE_YEAR):
        yield from ((match.start("number"), match["number"]) for match in pattern.finditer(masked))
    if first := _AT_START.match(masked):
        yield 0, first["number"]
    yield from bare_numbers(masked)
    yield from short_numbers(masked)
    for match in _AFTER_WORD.finditer(masked):
        article = match[0].split()[0].lower()
        after_article = article in ("la", "les", "las", "die", "le", "della", "sulla")
        enough = len(match["number"]) >= _FEW_DIGITS or (article in _FEMININE and not is_counted(masked, match.end()))
        if enough or not after_article:
            yield match.start("number"), match["number"]


def _listed(at: int, number: str, masked: str, away: list[tuple[int, int]]) -> dict[int, str]:
    """Numbers that go on a list: "031, 32 and 33". They have as many digits as the first one's end, or one less."""
    found: dict[int, str] = {}
    digits = re.search(r"\d+$", number)
    end = at + len(number)
    while digits and (match := _NEXT.match(masked, end)) and len(found) < _MOST_IN_RANGE:
        start, end = match.span("number")
        fits = len(digits[0]) - 1 <= len(match["number"].lstrip("0") or "0") <= len(match["number"]) <= len(digits[0])
        if not fits or any(one < end and start < other for one, other in away):
            break
        found[start] = match["number"]
    return found


def _in_full(found: list[tuple[int, str]], masked: str) -> list[str]:
    """ "031 to 035" names five invoices."""
    numbers = [number for _, number in found[:1]]
    for (at, number), (after, last) in pairwise(found):
        if _RANGE.fullmatch(masked, at + len(number), after):
            numbers += _between(number, last)
        numbers.append(last)
    return numbers


def _between(first: str, last: str) -> list[str]:
    start, end = re.search(r"\d+$", first), re.search(r"\d+$", last)
    if not start or not end or not 1 < int(end[0]) - int(start[0]) <= _MOST_IN_RANGE:
        return []
    prefix, width = first[: start.start()], len(start[0])
    return [f"{prefix}{number:0{width}d}" for number in range(int(start[0]) + 1, int(end[0]))]


def _is_another(number: str, part: str) -> bool:
    """Whether the number is said to be a customer's or an order's."""
    at = part.find(number)
    before = fold(part[max(0, at - 40) : max(0, at)]).rstrip(" :.'\"«#")
    after = fold(part[at + len(number) : at + len(number) + 40])
    for code in codes():
        words = tongue(code).mark(Mark.OTHER_NUMBER)
        if any(match.end() >= len(before) - 4 for match in words.finditer(before)):
            return True
        if re.match(r" (?:is|ist|est|es|e|was|war) (?![€$£]? ?\d)(?:\w{1,6} )?", after) and words.search(after):
            return True
    return False


def names_of(commands: Sequence[Command], invoices: tuple[str, ...]) -> tuple[Command, ...]:
    """Each command with its own invoices, where the mail has different ones for different commands."""
    known = [replace(one, invoices=tuple(name for name in one.invoices if name in invoices)) for one in commands]
    if len(invoices) < 2 or len({one.invoices or invoices for one in known}) < 2:
        return tuple(replace(one, invoices=()) for one in known)
    return tuple(known)


def not_this_but_that(parts: Sequence[str], invoices: Sequence[str]) -> bool:
    """Whether one invoice is denied and another meant in its place, in whichever language: "not 031 but 033"."""
    if len(invoices) < 2:
        return False
    number = "(?:" + "|".join(re.escape(fold(one)) for one in sorted(invoices, key=len, reverse=True)) + ")"
    pattern = re.compile(rf"\b(?:{_NOT})\b.{{0,20}}?{number}.{{0,30}}?\b(?:{_BUT})\b.{{0,15}}?{number}")
    return any(pattern.search(fold(part)) for part in parts)

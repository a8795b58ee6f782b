"""The document's own number, among orders', clients' and other documents' numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.core.model import DocumentType
from bot.reading.dates import find_dates
from bot.reading.invoice.labels import Label
from bot.reading.invoice.lookup import Index, Place
from bot.reading.invoice.notes import Notes

_LONGEST = 40
_NUMBER = re.compile(
    r"^(?:\(\w{1,12}\) ?|/? ?(?:[Dd]atum|[Dd]ate|[Dd]ata|[Ff]echa) ?: ?)?"
    r"(?:(?:[nN]\.? ?[°º]|(?:[nN]o|[nN]r|[nN]um(?:ero)?)\b)\.?|[nN]\.|#|:|\.|°)?[ :#]*"
    r"(?P<number>(?:[A-Za-z]{1,6}[ ])?[A-Za-z0-9](?:[A-Za-z0-9/_.\-]*[A-Za-z0-9])?)"
)
_PARTED = re.compile(r"^[A-Z]{1,6} \d|^[A-Z]{1,6} [A-Z\d]*\d")
_NEAR = 60
_NO_WORDS = re.compile(r"[\d ./,:€$£-]{0,80}")
_TITLES = frozenset({Label.INVOICE, Label.CREDIT_NOTE, Label.ISSUED})
_SIGN = re.compile(r"(?:\b[nN] ?[°º]|\b[nN]r\.?|\b[nN]o\.|#|\b[nN]ummer|\b[nN]um[eé]ro|\b[nN]umber) ?:? ?(?=\w)")
_IN_GROUPS = re.compile(r"[A-Z]{1,6} ?\d{2,8}(?: \d{2,8}){1,3}")
_THOUSANDS = re.compile(r"\d{1,3}(?: \d{3}){1,2}")
_MORE = re.compile(r"^ ?[/-] ?\d[\w/-]{0,20}")
_NO_NUMBER = re.compile(r"(?: \d{3}){1,4}[.,]\d\d|,\d|\.\d\d? ?€| ?[€%$£]|\.\d\d$")


def document_number(text: str) -> str | None:
    """A number such as ``F-2026-031`` at the start of ``text``; never a date, an amount or a plain word."""
    text = text.strip()
    if _IN_GROUPS.fullmatch(text) or _THOUSANDS.fullmatch(text):
        return text
    if (match := _NUMBER.match(text)) is None:
        return None
    number = match["number"].strip()
    if " " in number and not _PARTED.match(number):
        number = number.split(" ")[0]
    rest = text[match.start("number") :]
    if not re.search(r"\d", number) or len(number) > _LONGEST:
        return None
    after = rest[len(number) :]
    if _NO_NUMBER.match(after) or _starts_with_date(rest):
        return None
    more = _MORE.match(after)
    if more is None or " " not in more[0] or _starts_with_date(after.lstrip(" /-")):
        return number
    return number + more[0].replace(" ", "")


def _starts_with_date(text: str) -> bool:
    # Which day it would be does not matter, only that it reads as one.
    return any(found.start == 0 for found in find_dates(text[:30], date(2000, 1, 1)))


def own_number(index: Index, kind: DocumentType, notes: Notes) -> str | None:
    """The document's own number: on a credit note not that of the invoice it names."""
    for places, sure in _ranked(index, kind):
        for place in places:
            if (number := _at(place)) is not None:
                notes.keep("number", sure, place.words)
                return number
    return None


def _ranked(index: Index, kind: DocumentType) -> Iterator[tuple[Sequence[Place], float]]:
    """Where to look, the surest first, and how sure a find is."""
    if kind is DocumentType.CREDIT_NOTE:
        yield index[Label.CREDIT_NUMBER], 0.95
        yield [place for place in index[Label.CREDIT_NOTE] if place.opens()], 0.85
        # Above the credited invoice's number the document's own may have no name but its sign.
        first = min((place.row for place in index[Label.NUMBER]), default=0)
        yield [place for place in index[Label.NUMBER_WEAK] if place.opens() and place.row < first], 0.85
    yield index[Label.NUMBER], 0.95
    yield [place for place in index[Label.INVOICE] if place.opens()], 0.85
    yield [place for place in index[Label.NUMBER_WEAK] if place.opens()], 0.75
    yield index[Label.ISSUED], 0.85


def _at(place: Place) -> str | None:
    if number := _behind_sign(place):
        return number
    if place.label is Label.ISSUED:
        return None
    if number := document_number(place.after):
        return number
    for apart in (*place.right, *place.below):
        # Under a title may stand an address: "12 rue des Lilas" is no number 12.
        if (number := document_number(apart)) and _NO_WORDS.fullmatch(apart.partition(number)[2]):
            return number
    return None


def _behind_sign(place: Place) -> str | None:
    """``Facture du 2 mars 2026 n° 123``."""
    if place.label not in _TITLES or not (sign := _SIGN.search(place.after[:_NEAR])):
        return None
    return document_number(place.after[sign.end() :])


def credited_number(index: Index, own: str | None, notes: Notes) -> str | None:
    """The invoice that a credit note is about."""
    places = sorted(
        (place for label in (Label.NUMBER, Label.INVOICE, Label.IGNORED) for place in index[label]),
        key=lambda place: place.row,
    )
    for place in places:
        if place.label is Label.IGNORED and not _NAMES_INVOICE.search(place.words.lower()):
            continue
        if (number := document_number(place.after)) and number != own:
            notes.keep("credits", 0.85, place.words)
            return number
    return None


_NAMES_INVOICE = re.compile(r"factu|invoice|rechnung|fattura")

"""The owner's words for the columns of a table: "date = column 1, amount = 4" or "1 Datum, 4 Betrag", in any language.

Columns count from 1 in words and from 0 in values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from bot.core.statements import CsvLayout
from bot.reading.folding import fold
from bot.reading.payment.csv_columns import Column
from bot.reading.payment.csv_table import column_name

_ROLES = {
    Column.BOOKED: "date|day|jour|datum|tag|buchungstag|fecha|dia|data|giorno|dag",
    Column.AMOUNT: "amount|sum|montant|somme|betrag|summe|importe|importo|bedrag",
    Column.CREDIT: "credit|credits|entrees?|recettes?|haben|eingang|abonos?|ingresos?|entrate|avere|bij|ontvangsten",
    Column.DEBIT: "debit|debits|sorties?|depenses?|soll|ausgang|cargos?|gastos?|uscite|dare|af|uitgaven",
    Column.PAYER: (
        "payer|name|payeur|nom|donneur|emetteur|zahler|auftraggeber|pagador|ordenante|nombre|pagatore|ordinante|nome"
        "|betaler|naam|opdrachtgever"
    ),
    Column.REFERENCE: (
        "text|label|reference|libelle|texte|motif|zweck|verwendungszweck|concepto|texto|referencia|causale|testo"
        "|descrizione|omschrijving|tekst|description"
    ),
    Column.IBAN: "iban",
}
_WORD = {role: re.compile(rf"\b(?:{words})\b") for role, words in _ROLES.items()}
_PARTS = re.compile(r"[,;\n]| (?:and|et|und|y|e) |(?<=\d) en ")
_NUMBER = re.compile(r"(?<![\d.])\d{1,3}(?!\d|\.\d)")
_MOST_TEXT = 600
_MOST_PARTS = 20

Columns = Mapping[Column, int]
"""Which column (from 0) has which role."""


def columns_told(text: str, header: Sequence[str]) -> Columns | None:
    """The roles that ``text`` gives to columns, by number or by name; None where it says anything else too."""
    found: dict[Column, int] = {}
    for part in _parts(text):
        role = _role_in(part)
        if role is None:
            return None
        place = _place_in(part, header)
        if place is None or found.setdefault(role, place) != place:
            return None
    return MappingProxyType(found) if found else None


def columns_of(layout: CsvLayout) -> tuple[tuple[Column, int], ...]:
    """The columns of a layout that the owner may tell of, in the order in which they are spoken of."""
    pairs = (
        (Column.BOOKED, layout.booked),
        (Column.AMOUNT, layout.amount),
        (Column.CREDIT, layout.credit),
        (Column.DEBIT, layout.debit),
        (Column.PAYER, layout.payer),
        (Column.REFERENCE, next(iter(layout.reference), None)),
        (Column.IBAN, layout.payer_iban),
    )
    return tuple((role, at) for role, at in pairs if at is not None)


def _parts(text: str) -> Iterator[str]:
    folded = fold(text[:_MOST_TEXT])
    yield from (part for part in _PARTS.split(folded, maxsplit=_MOST_PARTS) if part.strip(" .!"))


def _role_in(part: str) -> Column | None:
    """The role named first: behind "=" stands the column's own name."""
    found = sorted((match.start(), role) for role, word in _WORD.items() if (match := word.search(part)))
    return found[0][1] if found else None


def _place_in(part: str, header: Sequence[str]) -> int | None:
    numbers = _NUMBER.findall(part)
    if len(numbers) == 1 and 1 <= int(numbers[0]) <= len(header):
        return int(numbers[0]) - 1
    called = column_name(re.split(r"[=:]", part)[-1].strip(" .!\"'«»“”„"))
    places = [place for place, cell in enumerate(header) if called and column_name(cell) == called]
    return places[0] if not numbers and len(places) == 1 else None

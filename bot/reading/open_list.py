"""A list of open invoices (CSV): its columns by their headers in six languages, its rows as facts or as reasons why not."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.model import InvoiceFacts
from bot.core.money import Money
from bot.reading.amounts import find_amounts
from bot.reading.dates import find_dates
from bot.reading.folding import fold
from bot.reading.header_text import Address, addresses, decode_bytes

_LIMIT = 4_000_000
"""Characters of a list that are read: some forty thousand rows."""
_CELL = 300
_DELIMITERS = (";", ",", "\t")
_HEADER_WITHIN = 10
"""Lines above the headers, as titles or as an export's own notes."""

_INVOICE = r"(?:facture|invoice|rechnung|factura|fattura|factuur)"
_NAMES: Mapping[str, tuple[str, ...]] = {
    "due": (
        r"\b(?:echeance|due|fallig\w*|falligkeit\w*|vencimiento|vence|scadenza|vervaldatum|vervaldag)\b",
        r"\b(?:zahlbar|payable|pagar|pagare|betalen|regler) (?:bis|by|le|antes|entro|voor|avant)\b",
    ),
    "issued": (
        r"\b(?:emission|emise|emis|issued?|ausgestellt|rechnungsdatum|emitida|emessa|factuurdatum)\b",
        rf"\b(?:date|datum|fecha|data)\b.{{0,20}}\b{_INVOICE}\b|\b{_INVOICE} (?:date|datum)\b",
        r"^(?:date|datum|fecha|data)$",
    ),
    "number": (
        rf"\b(?:n|no|nr|num|numero|number|nummer|ref|reference|referencia|riferimento)\b.{{0,10}}\b{_INVOICE}\b",
        rf"\b{_INVOICE} (?:n|no|nr|num|numero|number|nummer|id|ref|reference)\b",
        r"^(?:rechnungsnummer|rechnungsnr|factuurnummer|factuurnr|belegnummer|belegnr)$",
        rf"^(?:{_INVOICE}|n|no|nr|num|numero|number|nummer|ref|reference|piece|document|documento|beleg)$",
    ),
    "email": (
        r"\b(?:e ?mail|courriel|mel|correo)\b",
        r"\b(?:mail|mailadresse|emailadresse)\b",
        r"^(?:to|destinataire|empfanger)$",
    ),
    "cc": (r"^(?:cc|copie|copy|kopie|copia)\b",),
    "client": (
        r"^(?:client|customer|kunde|cliente|klant|debiteur|debtor|debitor|deudor|debitore)$",
        r"\b(?:nom|name|raison sociale|ragione sociale|razon social)\b",
        r"\b(?:client|customer|kunde|kundenname|cliente|klant|klantnaam|societe|company|firma|empresa|azienda|bedrijf)\b",
    ),
    "currency": (r"^(?:devise|monnaie|currency|wahrung|divisa|moneda|valuta|munt)$",),
    "amount": (
        r"\b(?:solde|reste|restant|balance|outstanding|open|offen\w*|saldo|pendiente|residuo|openstaand)\b",
        r"\b(?:ttc|brut|gross|brutto|bruttobetrag|total|totale|totaal|gesamtbetrag|bruto)\b",
        r"\b(?:montant|amount|betrag|summe|importe|importo|bedrag)\b",
    ),
}
"""Of each column, the headers that name it, best first; folded, without punctuation. The first columns choose first."""
_NO_AMOUNT = re.compile(r"\b(?:ht|net|netto|hors|excl|vat|tva|mwst|ust|iva|btw|imponible|paid|paye|regle|bezahlt)\b")
_NO_NUMBER = re.compile(r"\b(?:client|customer|kunde|kunden\w*|cliente|klant)\b")
_NEEDED = {"number": "the invoice's number", "amount": "the amount", "due": "the due date"}


@dataclass(frozen=True, slots=True)
class OpenRow:
    """One open invoice: its ``line`` in the file (from 1), its facts, and whom to write to (may be empty)."""

    line: int
    facts: InvoiceFacts
    to: tuple[Address, ...]
    cc: tuple[Address, ...]


class Flaw(StrEnum):
    """Why an invoice that is offered by hand cannot be watched."""

    NO_NUMBER = "no_number"
    NO_AMOUNT = "no_amount"
    NO_DUE_DATE = "no_due_date"
    NOT_A_CURRENCY = "not_a_currency"
    NOT_AN_AMOUNT = "not_an_amount"
    NOT_A_DATE = "not_a_date"
    NOT_AN_ADDRESS = "not_an_address"
    NOTHING_OPEN = "nothing_open"
    CREDIT_NOTE = "credit_note"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Reason:
    """``written`` is what stands there instead, as far as something does."""

    flaw: Flaw
    written: str = ""


class Flawed(ValueError):  # noqa: N818 - names what the row is
    """A row cannot be taken."""

    def __init__(self, flaw: Flaw, written: str = "") -> None:
        super().__init__(flaw)
        self.reason = Reason(flaw, written)


@dataclass(frozen=True, slots=True)
class Unusable:
    """A line that cannot be taken, and why."""

    line: int
    number: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class OpenList:
    rows: tuple[OpenRow, ...]
    unusable: tuple[Unusable, ...]


def read_open_list(content: bytes, today: date, currency: str) -> OpenList:
    """Every line of the list. Raises ValueError, with a sentence for the owner, where it has no usable headers."""
    if b"\x00" in content[:1000]:
        raise ValueError("this is no CSV text: save the sheet as CSV (UTF-8)")
    text = decode_bytes(content[:_LIMIT].removeprefix(b"\xef\xbb\xbf"))
    lines, columns, start = _with_headers(text)
    rows: list[OpenRow] = []
    unusable: list[Unusable] = []
    for line, cells in lines[start:]:
        values = {name: cells[at].strip()[:_CELL] for name, at in columns.items() if at < len(cells)}
        if not any(values.values()) or (not values.get("number") and not values.get("due")):
            continue  # an empty line, a line of totals
        try:
            rows.append(_row(line, values, today, currency))
        except Flawed as row:
            unusable.append(Unusable(line, values.get("number", ""), row.reason))
    return OpenList(tuple(rows), tuple(unusable))


def _with_headers(text: str) -> tuple[list[tuple[int, list[str]]], dict[str, int], int]:
    """The lines as cells, the columns, and how many lines stand above the first row."""
    candidates = [
        (columns, lines, at + 1)
        for delimiter in _DELIMITERS
        for lines in [list(_cells(text, delimiter))]
        for at, (_, cells) in enumerate(lines[:_HEADER_WITHIN])
        if (columns := _columns(cells))
    ]
    if not candidates:
        raise ValueError(f"no line of headers was found; it must name {', '.join(_NEEDED.values())}")
    columns, lines, start = max(candidates, key=lambda found: len(found[0]))
    if missing := [told for name, told in _NEEDED.items() if name not in columns]:
        raise ValueError(f"no column was found for {', '.join(missing)}; name it so in the line of headers")
    return lines, columns, start


def _cells(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as problem:
        raise ValueError(f"line {reader.line_num} is no CSV: {problem}") from problem


def _columns(headers: Sequence[str]) -> dict[str, int]:
    """Which column is where; each header names one column at most."""
    plain = [" ".join(re.findall(r"[a-z0-9]+", fold(header[:_CELL]))) for header in headers]
    taken: dict[str, int] = {}
    for name, patterns in _NAMES.items():
        unfit = {"amount": _NO_AMOUNT, "number": _NO_NUMBER}.get(name)
        places = (
            at
            for pattern in patterns
            for at, header in enumerate(plain)
            if at not in taken.values() and re.search(pattern, header) and not (unfit and unfit.search(header))
        )
        if (first := next(places, None)) is not None:
            taken[name] = first
    return taken


def _row(line: int, values: Mapping[str, str], today: date, currency: str) -> OpenRow:
    number = values.get("number", "")
    if not number:
        raise Flawed(Flaw.NO_NUMBER)
    amount = _money(values.get("amount", ""), values.get("currency", "").upper() or currency)
    issued = values.get("issued", "")
    facts = InvoiceFacts(
        number=number,
        issued_on=_day(issued, today) if issued else None,
        due_on=_day(values.get("due", ""), today),
        total=amount,
        payable=amount,
        buyer=values.get("client") or None,
    )
    return OpenRow(line, facts, _people(values.get("email", "")), _people(values.get("cc", "")))


def _money(written: str, currency: str) -> Money:
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise Flawed(Flaw.NOT_A_CURRENCY, currency)
    if not written:
        raise Flawed(Flaw.NO_AMOUNT)
    found = find_amounts(written) or find_amounts(f"{written} {currency}")
    if len(found) != 1 or len(found[0].text) < len(written):
        raise Flawed(Flaw.NOT_AN_AMOUNT, written)
    if found[0].money.minor <= 0:
        raise Flawed(Flaw.NOTHING_OPEN, written)
    return found[0].money


def _day(written: str, today: date) -> date:
    if not written:
        raise Flawed(Flaw.NO_DUE_DATE)
    day = re.sub(r"[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?$", "", written)  # a spreadsheet's midnight
    found = find_dates(day, today)
    if len(found) != 1 or not re.search(r"\d", day):
        raise Flawed(Flaw.NOT_A_DATE, written)
    return found[0].on


def _people(written: str) -> tuple[Address, ...]:
    found = addresses([written.replace(";", ",")])
    if written and not found:
        raise Flawed(Flaw.NOT_AN_ADDRESS, written)
    return found

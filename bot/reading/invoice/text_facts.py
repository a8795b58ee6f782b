"""An invoice's facts from rows of text, whether they come from a page or from a mail."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from stdnum import iban as iban_number

from bot.core.model import DocumentType, Due, InvoiceFacts, InvoiceReading, Source
from bot.core.money import Money
from bot.reading.dates import find_dates
from bot.reading.folding import fold
from bot.reading.invoice.labels import (
    CREDIT_NUMBER,
    CREDIT_TITLE,
    CREDITED,
    DUE,
    ISSUED,
    NUMBER,
    OTHER_TITLE,
    REFERENCE,
    TITLE,
)
from bot.reading.invoice.layout import Row, text_of
from bot.reading.invoice.lookup import first_value, places
from bot.reading.invoice.money_words import currency_of, stated_payable, stated_prepaid, stated_total
from bot.reading.invoice.parties import buyer_of, seller_of
from bot.reading.invoice.terms import due_from_terms
from bot.reading.language import guess_language

DOCUMENT = "document"
"""The confidence that the text is an invoice or credit note at all."""

_TITLE_ROWS = 30
_NUMBER = re.compile(
    r"^(?:(?:[nN]\.? ?[°º]|(?:[nN]o|[nN]r|[nN]um(?:ero)?)\b)\.?|[nN]\.|#|:|\.|°)?[ :#]*"
    r"(?P<number>(?:[A-Za-z]{1,6}[ ])?[A-Za-z0-9](?:[A-Za-z0-9/_.\-]*[A-Za-z0-9])?)"
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b")
_BIC = re.compile(
    r"\b(?:BIC|SWIFT)(?:[ /-]*(?:SWIFT|BIC|CODE|Code))*[ :.]*([A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b"
)
_LINK = re.compile(r"https://[^\s<>\"')]*(?:pay|checkout|paiement|buy\.|zahlen|pago|paga)[^\s<>\"')]*", re.IGNORECASE)


@dataclass(slots=True)
class _Notes:
    """Gathers confidence and words while reading; frozen into the reading at the end."""

    confidence: dict[str, float] = field(default_factory=dict)
    why: list[str] = field(default_factory=list)

    def keep(self, name: str, confidence: float, words: str = "") -> None:
        self.confidence[name] = confidence
        if words and words not in self.why:
            self.why.append(words[:200])


def read_rows(rows: tuple[Row, ...], today: date, source: Source) -> InvoiceReading:
    """What the rows say of an invoice; fields that are not found stay None."""
    text = text_of(rows)
    notes = _Notes()
    kind = _kind(rows, notes)
    number = _number(rows, kind, notes)
    issued_on = _issued_on(rows, today, notes)
    total, prepaid, payable = _amounts(rows, text, notes)
    if total is not None and total.minor < 0 and kind is DocumentType.INVOICE:
        kind = DocumentType.CREDIT_NOTE
    due_on = _due_on(rows, text, issued_on, today, notes)
    buyer, seller = _parties(rows, notes)
    facts = InvoiceFacts(
        number=number,
        issued_on=issued_on,
        due_on=due_on,
        dues=(Due(due_on, payable),) if due_on and payable else (),
        total=total,
        prepaid=prepaid,
        payable=payable,
        seller=seller,
        buyer=buyer,
        iban=_iban(text, notes),
        bic=_bic(text, notes),
        payment_reference=_reference(rows, notes),
        payment_link=_link(text, notes),
        type=kind,
        credits=_credited(rows, number, notes) if kind is DocumentType.CREDIT_NOTE else None,
        language=guess_language(text),
    )
    return InvoiceReading(facts, source, tuple(notes.confidence.items()), tuple(notes.why))


def _kind(rows: tuple[Row, ...], notes: _Notes) -> DocumentType:
    """Invoice or credit note; the confidence "document" is 0 when the text calls itself something else."""
    cells = [fold(cell.text) for row in rows[:_TITLE_ROWS] for cell in row]
    other = next((at for at, cell in enumerate(cells) if OTHER_TITLE.search(cell)), None)
    credit = next((at for at, cell in enumerate(cells) if CREDIT_TITLE.search(cell)), None)
    title = next((at for at, cell in enumerate(cells) if TITLE.search(cell)), None)
    named = min((at for at in (credit, title) if at is not None), default=None)
    if named is None or (other is not None and other < named):
        notes.keep(DOCUMENT, 0.0 if other is not None else 0.2)
    else:
        notes.keep(DOCUMENT, 0.95)
    if credit is not None:
        notes.keep("type", 0.9, cells[credit])
        return DocumentType.CREDIT_NOTE
    notes.keep("type", 0.9 if title is not None else 0.4)
    return DocumentType.INVOICE


def document_number(text: str) -> str | None:
    """A number such as ``F-2026-031`` at the start of ``text``; never a date, an amount or a plain word."""
    text = text.strip()
    if (match := _NUMBER.match(text)) is None:
        return None
    number = match["number"].strip()
    if " " in number and not re.match(r"^[A-Z]{1,6} \d", number):
        number = number.split(" ")[0]
    rest = text[match.start("number") :]
    if not re.search(r"\d", number) or len(number) > 40:
        return None
    if re.match(r",\d|\.\d\d? ?€| ?[€%$£]", rest[len(number) :]) or _starts_with_date(rest):
        return None
    return number


def _starts_with_date(text: str) -> bool:
    # Which day it would be does not matter, only that it reads as one.
    return any(found.start == 0 for found in find_dates(text[:30], date(2000, 1, 1)))


def _number(rows: tuple[Row, ...], kind: DocumentType, notes: _Notes) -> str | None:
    """The document's own number: on a credit note not that of the invoice it names."""
    own = _labelled_number(rows, CREDIT_NUMBER) if kind is DocumentType.CREDIT_NOTE else None
    found = own or _labelled_number(rows, NUMBER)
    if found is None:
        return None
    notes.keep("number", 0.95 if found[2] < len(NUMBER) - 1 else 0.8, found[1])
    return found[0]


def _labelled_number(rows: tuple[Row, ...], patterns: tuple[re.Pattern[str], ...]) -> tuple[str, str, int] | None:
    for rank, pattern in enumerate(patterns):
        for place in places(rows, pattern):
            if number := document_number(place.after):
                return number, place.words, rank
            for apart in (*place.right, *place.below):
                # Under a title may stand an address: "12 rue des Lilas" is no number 12.
                if (number := document_number(apart)) and apart.strip().endswith(number):
                    return number, place.words, rank
    return None


def _first_day(text: str, today: date) -> date | None:
    days = find_dates(text[:120], today)
    return days[0].on if days and days[0].start <= 12 else None


def _issued_on(rows: tuple[Row, ...], today: date, notes: _Notes) -> date | None:
    found = first_value(rows, ISSUED, lambda text: _first_day(text, today))
    if found is None:
        return None
    notes.keep("issued_on", 0.95 if found[2] == 0 else 0.75, found[1])
    return found[0]


def _due_on(rows: tuple[Row, ...], text: str, issued_on: date | None, today: date, notes: _Notes) -> date | None:
    """The stated due day; else the one the terms give from the day of issue."""
    found = first_value(rows, DUE, lambda words: _first_day(words, today))
    if found is not None and (issued_on is None or found[0] >= issued_on):
        notes.keep("due_on", 0.95, found[1])
        return found[0]
    terms = due_from_terms(text, issued_on) if issued_on else None
    if terms is None:
        return None
    notes.keep("due_on", 0.85, terms[1])
    return terms[0]


def _amounts(rows: tuple[Row, ...], text: str, notes: _Notes) -> tuple[Money | None, Money | None, Money | None]:
    """Total, prepaid and payable; the prepaid part only where the three add up or one follows."""
    currency, sure = currency_of(text)
    total, payable = stated_total(rows, currency), stated_payable(rows, currency)
    prepaid = stated_prepaid(rows, currency)
    main = total or payable
    if main is None:
        return None, None, None
    notes.keep("currency", sure)
    notes.keep("total", min(main[2], max(sure, 0.6)), main[1])
    whole = main[0]
    rest = payable[0] if payable else None
    if rest is not None and prepaid and whole - prepaid[0] == rest and rest != whole:
        notes.keep("prepaid", 0.95, prepaid[1])
        notes.keep("payable", 0.95, payable[1] if payable else "")
        return whole, prepaid[0], rest
    notes.keep("payable", main[2] if rest is None or rest == whole else 0.7, payable[1] if payable else "")
    return whole, None, whole if rest is None else rest


def _parties(rows: tuple[Row, ...], notes: _Notes) -> tuple[str | None, str | None]:
    buyer = buyer_of(rows)
    seller = seller_of(rows, buyer[0] if buyer else None)
    for name, found in (("buyer", buyer), ("seller", seller)):
        if found:
            notes.keep(name, found[2])
    return (buyer[0] if buyer else None), (seller[0] if seller else None)


def _iban(text: str, notes: _Notes) -> str | None:
    """The first IBAN whose check digits hold (ISO 13616); longer runs of text are cut until they do."""
    for match in _IBAN.finditer(text):
        candidate = match[0].replace(" ", "")
        for length in range(min(len(candidate), 34), 14, -1):
            if iban_number.is_valid(candidate[:length]):
                notes.keep("iban", 0.95)
                return candidate[:length]
    return None


def _bic(text: str, notes: _Notes) -> str | None:
    if (match := _BIC.search(text)) is None:
        return None
    notes.keep("bic", 0.9)
    return match[1]


def _reference(rows: tuple[Row, ...], notes: _Notes) -> str | None:
    def read(text: str) -> str | None:
        reference = text.strip(" :.")[:70]
        return reference if re.search(r"\d", reference) else None

    if (found := first_value(rows, REFERENCE, read)) is None:
        return None
    notes.keep("payment_reference", 0.7)
    return found[0]


def _link(text: str, notes: _Notes) -> str | None:
    if (match := _LINK.search(text)) is None:
        return None
    notes.keep("payment_link", 0.8)
    return match[0].rstrip(".,;")


def _credited(rows: tuple[Row, ...], own: str | None, notes: _Notes) -> str | None:
    for place in places(rows, CREDITED[0]):
        number = document_number(place.after)
        if number and number != own:
            notes.keep("credits", 0.85, place.words)
            return number
    return None

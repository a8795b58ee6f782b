"""What the XML formats have in common: the way from fields to a reading."""

from __future__ import annotations

from dataclasses import fields

from bot.core.model import DocumentType, InvoiceFacts, InvoiceReading, Source
from bot.core.money import Money
from bot.reading.invoice.text_facts import DOCUMENT

# UNTDID 1001: credit notes; 384 (corrected invoice) is one only when its total is negative.
CREDIT_CODES = frozenset({"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"})


def kind_of(code: str | None, total: Money | None) -> DocumentType:
    """Invoice or credit note, from the document type code (UNTDID 1001) and the total's sign."""
    negative = total is not None and total.minor < 0
    return DocumentType.CREDIT_NOTE if negative or code in CREDIT_CODES else DocumentType.INVOICE


def reading_of(facts: InvoiceFacts, source: Source, why: tuple[str, ...] = ()) -> InvoiceReading:
    """A reading in which every stated field is certain: the seller's own program wrote it."""
    stated = tuple(
        (one.name, 0.99)
        for one in fields(facts)
        if getattr(facts, one.name) not in (None, ()) and one.name not in ("dues", "language")
    )
    currency = (("currency", 0.99),) if facts.total else ()
    return InvoiceReading(facts, source, ((DOCUMENT, 0.99), *stated, *currency), why)

"""Whether a document is an invoice: owners attach terms of sale, timesheets and quotes too."""

from __future__ import annotations

from bot.core.model import InvoiceReading
from bot.reading.invoice.text_facts import DOCUMENT

_SURE_ENOUGH = 0.5


def is_invoice(reading: InvoiceReading) -> bool:
    """True for an invoice or a credit note: it calls itself so and states an amount."""
    facts = reading.facts
    calls_itself_so = reading.sure_of(DOCUMENT) >= _SURE_ENOUGH
    return calls_itself_so and (facts.total is not None or facts.payable is not None)

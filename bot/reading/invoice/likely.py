"""Whether a document is an invoice: owners attach terms of sale, timesheets and quotes too."""

from __future__ import annotations

from bot.core.model import DOCUMENT, InvoiceReading

_SURE_ENOUGH = 0.5
SURE = 0.8
"""From here on the bot acts on a field without asking."""
ACTED_ON = ("number", "due_on", "total")
"""The fields that a reminder stands or falls with."""


def is_invoice(reading: InvoiceReading) -> bool:
    """True for an invoice or a credit note: it calls itself so and states an amount."""
    facts = reading.facts
    calls_itself_so = reading.sure_of(DOCUMENT) >= _SURE_ENOUGH
    return calls_itself_so and (facts.total is not None or facts.payable is not None)


def doubts(reading: InvoiceReading) -> tuple[str, ...]:
    """The fields to be acted on that were read, but not for certain."""
    facts = reading.facts
    looked_at = (*ACTED_ON, "payable") if facts.payable != facts.total else ACTED_ON
    return tuple(name for name in looked_at if getattr(facts, name) is not None and reading.sure_of(name) < SURE)


def is_sure(reading: InvoiceReading) -> bool:
    """Whether everything that is acted on was read, and for certain."""
    return not doubts(reading) and all(getattr(reading.facts, name) is not None for name in ACTED_ON)

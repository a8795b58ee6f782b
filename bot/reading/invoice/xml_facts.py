"""What the XML formats have in common: the way from fields to a reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import Protocol

from lxml import etree

from bot.core.model import DEPOSIT, DOCUMENT, DocumentType, Due, InvoiceFacts, InvoiceReading, Source
from bot.core.money import Money
from bot.reading.invoice.iban import shaped_iban
from bot.reading.invoice.terms import due_from_payment_terms

# UNTDID 1001: credit notes; 384 (corrected invoice) is one only when its total is negative.
CREDIT_CODES = frozenset({"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"})
# UNTDID 1001: offers, orders (Order-X), order responses and pro forma invoices have the form but ask for no money yet.
_NO_INVOICE_CODES = frozenset({"220", "221", "224", "225", "226", "227", "228", "230", "231", "310", "325"})
# UNTDID 1001: prepayment invoices; FatturaPA's deposits on an invoice and on a fee.
_DEPOSIT_CODES = frozenset({"386", "500", "503", "TD02", "TD03"})
# UNTDID 4461: credit transfers, which name the account to pay to.
TRANSFER_CODES = frozenset({"30", "31", "42", "58"})


class Syntax(Protocol):
    """One XML syntax of invoices."""

    def reads(self, root: etree._Element, embedded: bool) -> InvoiceReading | None:
        """The invoice under ``root``; None if the root is another's. ``embedded``: it came inside a PDF."""


def kind_of(code: str | None, total: Money | None) -> DocumentType:
    """Invoice or credit note, from the document type code (UNTDID 1001) and the total's sign."""
    negative = total is not None and total.minor < 0
    return DocumentType.CREDIT_NOTE if negative or code in CREDIT_CODES else DocumentType.INVOICE


def reading_of(
    facts: InvoiceFacts, source: Source, why: tuple[str, ...] = (), code: str | None = None
) -> InvoiceReading:
    """A reading in which every stated field is certain: the seller's own program wrote it. ``code``: UNTDID 1001."""
    stated = tuple(
        (one.name, 0.99)
        for one in fields(facts)
        if getattr(facts, one.name) not in (None, ()) and one.name not in ("dues", "language")
    )
    currency = (("currency", 0.99),) if facts.total else ()
    document = (DOCUMENT, 0.0 if code in _NO_INVOICE_CODES else 0.99)
    deposit = ((DEPOSIT, 0.99),) if code in _DEPOSIT_CODES else ()
    return InvoiceReading(facts, source, (document, *stated, *currency, *deposit), why)


def account_of(accounts: Iterable[tuple[str | None, str | None]]) -> str | None:
    """The IBAN among (payment means code of UNTDID 4461, account); one for credit transfers is preferred."""
    ranked = sorted(accounts, key=lambda one: one[0] not in TRANSFER_CODES)
    return next((iban for _, account in ranked if (iban := shaped_iban(account))), None)


def dues_of(parts: Sequence[tuple[date | None, Money | None]], payable: Money | None) -> tuple[Due, ...]:
    """The instalments that are stated whole, by day; else what is payable on the first day that is stated."""
    instalments = [Due(on, amount) for on, amount in parts if on and amount]
    days = [on for on, _ in parts if on]
    if len(instalments) > 1 and len(instalments) == len(days):
        return tuple(sorted(instalments, key=lambda due: due.on))
    return (Due(min(days), payable),) if days and payable else ()


def due_in_words(terms: str, issued_on: date | None) -> date | None:
    """The due day that payment terms give; marked lines such as XRechnung's ``#SKONTO#`` are no words."""
    if issued_on is None:
        return None
    lines = (line for line in terms.splitlines() if not line.lstrip().startswith("#"))
    return due_from_payment_terms("\n".join(lines), issued_on)

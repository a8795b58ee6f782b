"""OASIS UBL 2.1 Invoice and CreditNote (EN 16931 syntax, Peppol BIS)."""

from __future__ import annotations

from datetime import date

from lxml import etree

from bot.core.model import DocumentType, Due, InvoiceFacts, InvoiceReading, Source
from bot.reading.invoice.terms import due_from_terms
from bot.reading.invoice.xml import (
    day,
    find,
    find_all,
    local_name,
    looks_like_xml,
    money_at,
    parse_xml,
    shaped_iban,
    text_at,
)
from bot.reading.invoice.xml_facts import kind_of, reading_of
from bot.reading.language import guess_language
from bot.reading.letter import Attachment

_ROOTS = frozenset({"Invoice", "CreditNote"})
_NAMESPACE = "oasis:names:specification:ubl"


class Ubl:
    """Reads a UBL invoice or credit note."""

    def reads(self, attachment: Attachment, today: date) -> InvoiceReading | None:  # noqa: ARG002 - its dates are whole
        """The invoice in the file; None if it is no UBL. Raises Unreadable on broken XML."""
        if not looks_like_xml(attachment.content):
            return None
        root = parse_xml(attachment.content)
        if local_name(root) not in _ROOTS or _NAMESPACE not in (etree.QName(root).namespace or ""):
            return None
        return reading_of(_facts(root), Source.UBL, _words(root))


def _facts(root: etree._Element) -> InvoiceFacts:
    currency = text_at(root, "DocumentCurrencyCode")
    sums = find(root, "LegalMonetaryTotal")
    total = money_at(sums, "TaxInclusiveAmount", currency)
    prepaid = money_at(sums, "PrepaidAmount", currency)
    payable = money_at(sums, "PayableAmount", currency) or total
    issued_on = day(text_at(root, "IssueDate"))
    due_on = _due_on(root, issued_on)
    is_credit = local_name(root) == "CreditNote"
    code = text_at(root, "InvoiceTypeCode", "CreditNoteTypeCode")
    return InvoiceFacts(
        number=text_at(root, "ID"),
        issued_on=issued_on,
        due_on=due_on,
        dues=(Due(due_on, payable),) if due_on and payable else (),
        total=total or payable,
        prepaid=prepaid if prepaid and prepaid.minor else None,
        payable=payable,
        seller=_party(root, "AccountingSupplierParty"),
        buyer=_party(root, "AccountingCustomerParty"),
        iban=_iban(root),
        bic=text_at(root, "PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/ID"),
        payment_reference=text_at(root, "PaymentMeans/PaymentID"),
        type=DocumentType.CREDIT_NOTE if is_credit else kind_of(code, total),
        credits=text_at(root, "BillingReference/InvoiceDocumentReference/ID"),
        language=guess_language(" ".join(_words(root))),
    )


def _due_on(root: etree._Element, issued_on: date | None) -> date | None:
    if stated := day(text_at(root, "DueDate", "PaymentMeans/PaymentDueDate")):
        return stated
    computed = due_from_terms(text_at(root, "PaymentTerms/Note") or "", issued_on) if issued_on else None
    return computed[0] if computed else None


def _party(root: etree._Element, role: str) -> str | None:
    """The registered name (BT-27, BT-44), else the trading name."""
    return text_at(root, f"{role}/Party/PartyLegalEntity/RegistrationName", f"{role}/Party/PartyName/Name")


def _iban(root: etree._Element) -> str | None:
    accounts = find_all(root, "PaymentMeans/PayeeFinancialAccount/ID")
    return next((iban for one in accounts if (iban := shaped_iban(one.text))), None)


def _words(root: etree._Element) -> tuple[str, ...]:
    return tuple(text for path in ("Note", "PaymentTerms/Note") if (text := text_at(root, path)))

"""OASIS UBL 2 Invoice and CreditNote (EN 16931 syntax, Peppol BIS, XRechnung, national profiles)."""

from __future__ import annotations

from datetime import date

from lxml import etree

from bot.core.model import DocumentType, InvoiceFacts, InvoiceReading, Source
from bot.core.money import Money
from bot.reading.invoice.xml import currency_at, day, find, find_all, local_name, money_at, text_at
from bot.reading.invoice.xml_facts import TRANSFER_CODES, account_of, due_in_words, dues_of, kind_of, reading_of
from bot.reading.language import guess_language

_INVOICES = frozenset({"Invoice", "SelfBilledInvoice", "DebitNote"})
_CREDIT_NOTES = frozenset({"CreditNote", "SelfBilledCreditNote"})
_NAMESPACE = "oasis:names:specification:ubl"
_SELLERS = ("AccountingSupplierParty", "SellerSupplierParty")
_BUYERS = ("AccountingCustomerParty", "BuyerCustomerParty")


class Ubl:
    """Reads a UBL invoice or credit note."""

    def reads(self, root: etree._Element, embedded: bool) -> InvoiceReading | None:  # noqa: ARG002 - one source for both
        """The invoice under ``root``; None if the root is another's."""
        if local_name(root) not in _INVOICES | _CREDIT_NOTES or _NAMESPACE not in (etree.QName(root).namespace or ""):
            return None
        return reading_of(_facts(root), Source.UBL, _words(root), _code(root))


def _code(root: etree._Element) -> str | None:
    return text_at(root, "InvoiceTypeCode", "CreditNoteTypeCode")


def _facts(root: etree._Element) -> InvoiceFacts:
    issued_on = day(text_at(root, "IssueDate"))
    currency, total, prepaid, payable = _amounts(root)
    dues = dues_of(_stated_dues(root, currency), payable)
    due_on = dues[0].on if dues else due_in_words(_terms(root), issued_on)
    return InvoiceFacts(
        number=text_at(root, "ID"),
        issued_on=issued_on,
        due_on=due_on,
        dues=dues or dues_of([(due_on, None)], payable),
        total=total,
        prepaid=prepaid,
        payable=payable,
        seller=_party(root, _SELLERS),
        buyer=_party(root, _BUYERS),
        iban=_account(root),
        bic=_bic(root),
        payment_reference=text_at(root, "PaymentMeans/PaymentID"),
        type=DocumentType.CREDIT_NOTE if local_name(root) in _CREDIT_NOTES else kind_of(_code(root), total),
        credits=text_at(root, "BillingReference/InvoiceDocumentReference/ID"),
        language=guess_language(" ".join(_words(root))),
    )


def _amounts(root: etree._Element) -> tuple[str | None, Money | None, Money | None, Money | None]:
    """The document's currency, total, prepaid part and what is payable; UBL 2.0 may state the last alone."""
    sums = find(root, "LegalMonetaryTotal")
    if sums is None:
        sums = find(root, "RequestedMonetaryTotal")
    currency = currency_at(root, "DocumentCurrencyCode") or currency_at(sums, "PayableAmount", "TaxInclusiveAmount")
    prepaid = money_at(sums, "PrepaidAmount", currency)
    prepaid = prepaid if prepaid and prepaid.minor else None
    stated, due = money_at(sums, "TaxInclusiveAmount", currency), money_at(sums, "PayableAmount", currency)
    total = stated or (due + prepaid if due and prepaid else due)
    return currency, total, prepaid, due or total


def _stated_dues(root: etree._Element, currency: str | None) -> list[tuple[date | None, Money | None]]:
    """Instalments (day and amount in one payment term) where there are several, else the one due day."""
    terms = [
        (day(text_at(one, "InstallmentDueDate", "PaymentDueDate")), money_at(one, "Amount", currency))
        for one in find_all(root, "PaymentTerms")
    ]
    parts = [(on, amount) for on, amount in terms if on]
    if len([on for on, amount in parts if amount]) > 1:
        return list(parts)
    stated = day(text_at(root, "DueDate"))
    means = [day(text_at(one, "PaymentDueDate")) for one in find_all(root, "PaymentMeans")]
    return [(stated, None)] if stated else [(on, None) for on in (*means, *(on for on, _ in parts))]


def _terms(root: etree._Element) -> str:
    """The terms' words, line by line as they were written."""
    return "\n".join(one.text or "" for one in find_all(root, "PaymentTerms/Note"))


def _party(root: etree._Element, roles: tuple[str, ...]) -> str | None:
    """The registered name (BT-27, BT-44), else the trading name, else a person's."""
    for role in roles:
        party = find(root, f"{role}/Party")
        if name := text_at(party, "PartyLegalEntity/RegistrationName", "PartyName/Name"):
            return name
        person = find(party, "Person")
        if name := " ".join(part for key in ("FirstName", "FamilyName") if (part := text_at(person, key))):
            return name
        if name := text_at(party, "PartyTaxScheme/RegistrationName", "Contact/Name"):
            return name
    return None


def _account(root: etree._Element) -> str | None:
    """The IBAN, else the account as it is stated (BT-84 may be a national number)."""
    accounts = [
        (text_at(one, "PaymentMeansCode"), text_at(account, "ID"))
        for one in find_all(root, "PaymentMeans")
        for account in find_all(one, "PayeeFinancialAccount")
    ]
    stated = sorted(accounts, key=lambda one: one[0] not in TRANSFER_CODES)
    return account_of(accounts) or next((account for _, account in stated if account), None)


def _bic(root: etree._Element) -> str | None:
    branch = "PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch"
    return text_at(root, f"{branch}/FinancialInstitution/ID", f"{branch}/ID")


def _words(root: etree._Element) -> tuple[str, ...]:
    return tuple(text for path in ("Note", "PaymentTerms/Note") if (text := text_at(root, path)))

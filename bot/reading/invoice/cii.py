"""UN/CEFACT Cross Industry Invoice (EN 16931 syntax): ZUGFeRD 1 and 2, Factur-X, XRechnung."""

from __future__ import annotations

from datetime import date

from lxml import etree

from bot.core.model import Due, InvoiceFacts, InvoiceReading, Source
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

_ROOTS = frozenset({"CrossIndustryInvoice", "CrossIndustryDocument"})


class Cii:
    """Reads a bare CII file."""

    def reads(self, attachment: Attachment, today: date) -> InvoiceReading | None:  # noqa: ARG002 - its dates are whole
        """The invoice in the file; None if its root is another. Raises Unreadable on broken XML."""
        if not looks_like_xml(attachment.content):
            return None
        return read_cii(attachment.content, Source.CII)


def read_cii(content: bytes, source: Source) -> InvoiceReading | None:
    """The invoice in CII XML; None if the root is another. Raises Unreadable on broken XML."""
    root = parse_xml(content)
    if local_name(root) not in _ROOTS:
        return None
    return reading_of(_facts(root), source, _notes(root))


def _first(root: etree._Element, *paths: str) -> etree._Element | None:
    return next((found for path in paths if (found := find(root, path)) is not None), None)


def _facts(root: etree._Element) -> InvoiceFacts:
    document = _first(root, "ExchangedDocument", "HeaderExchangedDocument")
    trade = _first(root, "SupplyChainTradeTransaction", "SpecifiedSupplyChainTradeTransaction")
    agreement = _either(trade, "HeaderTradeAgreement")
    settlement = _either(trade, "HeaderTradeSettlement")
    currency = text_at(settlement, "InvoiceCurrencyCode")
    sums = _first_of(
        settlement, "SpecifiedTradeSettlementHeaderMonetarySummation", "SpecifiedTradeSettlementMonetarySummation"
    )
    total = money_at(sums, "GrandTotalAmount", currency)
    prepaid = money_at(sums, "TotalPrepaidAmount", currency)
    payable = money_at(sums, "DuePayableAmount", currency) or total
    issued_on = day(text_at(document, "IssueDateTime/DateTimeString"))
    due_on = _due_on(settlement, issued_on)
    return InvoiceFacts(
        number=text_at(document, "ID"),
        issued_on=issued_on,
        due_on=due_on,
        dues=(Due(due_on, payable),) if due_on and payable else (),
        total=total,
        prepaid=prepaid if prepaid and prepaid.minor else None,
        payable=payable,
        seller=text_at(agreement, "SellerTradeParty/Name"),
        buyer=text_at(agreement, "BuyerTradeParty/Name"),
        iban=_iban(settlement),
        bic=_bic(settlement),
        payment_reference=text_at(settlement, "PaymentReference"),
        type=kind_of(text_at(document, "TypeCode"), total),
        credits=text_at(settlement, "InvoiceReferencedDocument/IssuerAssignedID", "InvoiceReferencedDocument/ID"),
        language=guess_language(" ".join(_notes(root))),
    )


def _either(trade: etree._Element | None, name: str) -> etree._Element | None:
    """ZUGFeRD 1 writes "Applicable" and "ApplicableSupplyChain" before the same names."""
    return _first_of(trade, f"Applicable{name}", f"ApplicableSupplyChain{name.removeprefix('Header')}")


def _first_of(element: etree._Element | None, *names: str) -> etree._Element | None:
    return next((found for name in names if (found := find(element, name)) is not None), None)


def _due_on(settlement: etree._Element | None, issued_on: date | None) -> date | None:
    terms = find_all(settlement, "SpecifiedTradePaymentTerms")
    stated = [on for one in terms if (on := day(text_at(one, "DueDateDateTime/DateTimeString")))]
    if stated:
        return max(stated)
    words = "\n".join(text for one in terms if (text := text_at(one, "Description")))
    computed = due_from_terms(words, issued_on) if issued_on else None
    return computed[0] if computed else None


def _iban(settlement: etree._Element | None) -> str | None:
    accounts = find_all(settlement, "SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID")
    return next((iban for one in accounts if (iban := shaped_iban(one.text))), None)


def _bic(settlement: etree._Element | None) -> str | None:
    return text_at(settlement, "SpecifiedTradeSettlementPaymentMeans/PayeeSpecifiedCreditorFinancialInstitution/BICID")


def _notes(root: etree._Element) -> tuple[str, ...]:
    texts = root.iterfind(".//{*}Content"), root.iterfind(".//{*}SpecifiedTradePaymentTerms/{*}Description")
    return tuple((one.text or "").strip()[:200] for found in texts for one in found if one.text)[:5]

"""UN/CEFACT Cross Industry Invoice (EN 16931 syntax): ZUGFeRD 1 and 2, Factur-X, XRechnung; Order-X is no invoice."""

from __future__ import annotations

from datetime import date

from lxml import etree

from bot.core.model import InvoiceFacts, InvoiceReading, Source
from bot.core.money import Money
from bot.reading.invoice.terms import speaks_of_discount
from bot.reading.invoice.xml import currency_at, day, find, find_all, first_of, local_name, money_at, text_at
from bot.reading.invoice.xml_facts import account_of, due_in_words, dues_of, kind_of, reading_of
from bot.reading.language import guess_language

# ZUGFeRD 1.0 calls its root a document; Order-X is the same message family with an order in it.
_ROOTS = frozenset({"CrossIndustryInvoice", "CrossIndustryDocument", "SCRDMCCBDACIOMessageStructure"})
_ORDER = "220"


class Cii:
    """Reads Cross Industry Invoices of every version: they differ in namespaces and in a few names."""

    def reads(self, root: etree._Element, embedded: bool) -> InvoiceReading | None:
        """The invoice under ``root``; None if the root is another's."""
        if local_name(root) not in _ROOTS:
            return None
        is_order = local_name(root).startswith("SCRDM")
        code = text_at(_document(root), "TypeCode") or (_ORDER if is_order else None)
        return reading_of(_facts(root), Source.FACTUR_X if embedded else Source.CII, _notes(root), code)


def _document(root: etree._Element) -> etree._Element | None:
    return first_of(root, "ExchangedDocument", "HeaderExchangedDocument")


def _part(root: etree._Element, name: str) -> etree._Element | None:
    """The header's ``TradeAgreement`` or ``TradeSettlement``: ZUGFeRD 1 has other words before the same names."""
    trade = first_of(root, "SupplyChainTradeTransaction", "SpecifiedSupplyChainTradeTransaction")
    return first_of(trade, f"ApplicableHeader{name}", f"ApplicableSupplyChain{name}")


def _facts(root: etree._Element) -> InvoiceFacts:
    document = _document(root)
    agreement, settlement = _part(root, "TradeAgreement"), _part(root, "TradeSettlement")
    issued_on = day(text_at(document, "IssueDateTime"))
    currency, total, prepaid, payable = _amounts(settlement)
    dues = dues_of(_stated_dues(settlement, currency), payable)
    due_on = dues[0].on if dues else due_in_words(_terms(settlement), issued_on)
    return InvoiceFacts(
        number=text_at(document, "ID"),
        issued_on=issued_on,
        due_on=due_on,
        dues=dues or dues_of([(due_on, None)], payable),
        total=total,
        prepaid=prepaid,
        payable=payable,
        seller=_party(agreement, "SellerTradeParty"),
        buyer=_party(agreement, "BuyerTradeParty"),
        iban=_iban(settlement),
        bic=_bic(settlement),
        payment_reference=text_at(settlement, "PaymentReference"),
        type=kind_of(text_at(document, "TypeCode"), total),
        credits=text_at(settlement, "InvoiceReferencedDocument/IssuerAssignedID", "InvoiceReferencedDocument/ID"),
        language=guess_language(" ".join(_notes(root))),
    )


def _amounts(settlement: etree._Element | None) -> tuple[str | None, Money | None, Money | None, Money | None]:
    """The document's currency, total, prepaid part and what is payable."""
    sums = first_of(
        settlement, "SpecifiedTradeSettlementHeaderMonetarySummation", "SpecifiedTradeSettlementMonetarySummation"
    )
    currency = currency_at(settlement, "InvoiceCurrencyCode", "OrderCurrencyCode") or currency_at(
        sums, "GrandTotalAmount", "DuePayableAmount", "TaxTotalAmount"
    )
    stated, due = money_at(sums, "GrandTotalAmount", currency), money_at(sums, "DuePayableAmount", currency)
    prepaid = money_at(sums, "TotalPrepaidAmount", currency)
    total = stated or (due + prepaid if due and prepaid else due)
    return currency, total, prepaid if prepaid and prepaid.minor else None, due or total


def _party(agreement: etree._Element | None, role: str) -> str | None:
    """The name (BT-27, BT-44), else the trading name, else a person's."""
    return text_at(
        agreement,
        f"{role}/Name",
        f"{role}/SpecifiedLegalOrganization/TradingBusinessName",
        f"{role}/DefinedTradeContact/PersonName",
    )


def _stated_dues(settlement: etree._Element | None, currency: str | None) -> list[tuple[date | None, Money | None]]:
    """Day and part of each payment term; the last day for a discount is not the due day where another is stated."""
    terms = [one for one in find_all(settlement, "SpecifiedTradePaymentTerms") if _due_day(one)]
    plain = [one for one in terms if not _is_discount(one)]
    return [(_due_day(one), money_at(one, "PartialPaymentAmount", currency)) for one in plain or terms]


def _is_discount(terms: etree._Element) -> bool:
    words = text_at(terms, "Description") or ""
    return find(terms, "ApplicableTradePaymentDiscountTerms") is not None or speaks_of_discount(words)


def _due_day(terms: etree._Element) -> date | None:
    return day(text_at(terms, "DueDateDateTime"))


def _terms(settlement: etree._Element | None) -> str:
    """The terms' words, line by line as they were written."""
    return "\n".join(one.text or "" for one in find_all(settlement, "SpecifiedTradePaymentTerms/Description"))


def _iban(settlement: etree._Element | None) -> str | None:
    means = find_all(settlement, "SpecifiedTradeSettlementPaymentMeans")
    accounts = [
        (text_at(one, "TypeCode"), text_at(account, name))
        for name in ("IBANID", "ProprietaryID")
        for one in means
        for account in find_all(one, "PayeePartyCreditorFinancialAccount")
    ]
    return account_of(accounts) or text_at(
        settlement, "SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID"
    )


def _bic(settlement: etree._Element | None) -> str | None:
    return text_at(settlement, "SpecifiedTradeSettlementPaymentMeans/PayeeSpecifiedCreditorFinancialInstitution/BICID")


def _notes(root: etree._Element) -> tuple[str, ...]:
    texts = root.iterfind(".//{*}Content"), root.iterfind(".//{*}SpecifiedTradePaymentTerms/{*}Description")
    return tuple((one.text or "").strip()[:200] for found in texts for one in found if one.text)[:5]

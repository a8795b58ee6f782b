"""FatturaPA, the Italian e-invoice (Agenzia delle Entrate, specifications 1.8)."""

from __future__ import annotations

from datetime import date

from lxml import etree

from bot.core.model import DocumentType, Due, InvoiceFacts, InvoiceReading, Source
from bot.core.money import Money
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
from bot.reading.invoice.xml_facts import reading_of
from bot.reading.letter import Attachment

# TD04 nota di credito, TD08 nota di credito semplificata.
_CREDIT_TYPES = frozenset({"TD04", "TD08"})


class FatturaPa:
    """Reads the first body of a FatturaElettronica file; a signed .p7m is not XML and is left alone."""

    def reads(self, attachment: Attachment, today: date) -> InvoiceReading | None:  # noqa: ARG002 - its dates are whole
        """The invoice in the file; None if it is no FatturaPA. Raises Unreadable on broken XML."""
        if not looks_like_xml(attachment.content):
            return None
        root = parse_xml(attachment.content)
        if not local_name(root).startswith("FatturaElettronica"):
            return None
        return reading_of(_facts(root), Source.FATTURAPA)


def _facts(root: etree._Element) -> InvoiceFacts:
    header, body = find(root, "FatturaElettronicaHeader"), find(root, "FatturaElettronicaBody")
    general = find(body, "DatiGenerali/DatiGeneraliDocumento")
    currency = text_at(general, "Divisa") or "EUR"
    total = money_at(general, "ImportoTotaleDocumento", currency) or _summed(body, currency)
    dues = _dues(body, currency)
    is_credit = text_at(general, "TipoDocumento") in _CREDIT_TYPES
    return InvoiceFacts(
        number=text_at(general, "Numero"),
        issued_on=day(text_at(general, "Data")),
        due_on=dues[0].on if dues else None,
        dues=dues,
        total=total,
        payable=Money(sum(due.amount.minor for due in dues), currency) if dues else total,
        seller=_name(find(header, "CedentePrestatore/DatiAnagrafici/Anagrafica")),
        buyer=_name(find(header, "CessionarioCommittente/DatiAnagrafici/Anagrafica")),
        iban=shaped_iban(text_at(body, "DatiPagamento/DettaglioPagamento/IBAN")),
        bic=text_at(body, "DatiPagamento/DettaglioPagamento/BIC"),
        type=DocumentType.CREDIT_NOTE if is_credit else DocumentType.INVOICE,
        credits=text_at(body, "DatiGenerali/DatiFattureCollegate/IdDocumento"),
        language="it",
    )


def _summed(body: etree._Element | None, currency: str) -> Money | None:
    """The total where it is not stated (it is optional): taxable amounts and taxes together."""
    minor = [
        money.minor
        for row in find_all(body, "DatiBeniServizi/DatiRiepilogo")
        for path in ("ImponibileImporto", "Imposta")
        if (money := money_at(row, path, currency))
    ]
    return Money(sum(minor), currency) if minor else None


def _dues(body: etree._Element | None, currency: str) -> tuple[Due, ...]:
    found = []
    for row in find_all(body, "DatiPagamento/DettaglioPagamento"):
        on, amount = day(text_at(row, "DataScadenzaPagamento")), money_at(row, "ImportoPagamento", currency)
        if on and amount:
            found.append(Due(on, amount))
    return tuple(sorted(found, key=lambda due: due.on))


def _name(party: etree._Element | None) -> str | None:
    person = " ".join(part for name in ("Nome", "Cognome") if (part := text_at(party, name)))
    return text_at(party, "Denominazione") or person or None

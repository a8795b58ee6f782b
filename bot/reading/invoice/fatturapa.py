"""FatturaPA, the Italian e-invoice (Agenzia delle Entrate, specifications 1.8), ordinary and simplified."""

from __future__ import annotations

from datetime import date, timedelta

from lxml import etree

from bot.core.model import DocumentType, Due, InvoiceFacts, InvoiceReading, Source
from bot.core.money import Money
from bot.reading.invoice.xml import currency_at, day, find, find_all, local_name, money_at, text_at
from bot.reading.invoice.xml_facts import account_of, kind_of, reading_of

# TD04 nota di credito, TD08 nota di credito semplificata.
_CREDIT_TYPES = frozenset({"TD04", "TD08"})
# MP05 bonifico: the credit transfer among the means of payment, as UNTDID 4461 has it.
_TRANSFER, _AS_TRANSFER = "MP05", "30"
_LONGEST_TERM = 365
_SELLER_NAMES = ("DatiAnagrafici/Anagrafica", ".")
_BUYER_NAMES = ("DatiAnagrafici/Anagrafica", "AltriDatiIdentificativi", ".")


class FatturaPa:
    """Reads a FatturaElettronica; a batch in one file is taken apart before (``batch.py``)."""

    def reads(self, root: etree._Element, embedded: bool) -> InvoiceReading | None:  # noqa: ARG002 - one source for both
        """The invoice under ``root``; None if the root is another's."""
        if not local_name(root).startswith("FatturaElettronica"):
            return None
        code = text_at(root, "FatturaElettronicaBody/DatiGenerali/DatiGeneraliDocumento/TipoDocumento")
        return reading_of(_facts(root), Source.FATTURAPA, code=code)


def _facts(root: etree._Element) -> InvoiceFacts:
    header, body = find(root, "FatturaElettronicaHeader"), find(root, "FatturaElettronicaBody")
    general = find(body, "DatiGenerali/DatiGeneraliDocumento")
    currency = currency_at(general, "Divisa") or "EUR"
    issued_on = day(text_at(general, "Data"))
    total = money_at(general, "ImportoTotaleDocumento", currency) or _summed(body, currency)
    dues = _dues(body, currency, issued_on, total)
    is_credit = text_at(general, "TipoDocumento") in _CREDIT_TYPES
    return InvoiceFacts(
        number=text_at(general, "Numero"),
        issued_on=issued_on,
        due_on=dues[0].on if dues else None,
        dues=dues,
        total=total,
        payable=_payable(body, currency, total),
        seller=_name(find(header, "CedentePrestatore"), _SELLER_NAMES),
        buyer=_name(find(header, "CessionarioCommittente"), _BUYER_NAMES),
        iban=_iban(body),
        bic=text_at(body, "DatiPagamento/DettaglioPagamento/BIC"),
        type=DocumentType.CREDIT_NOTE if is_credit else kind_of(None, total),
        credits=text_at(
            body, "DatiGenerali/DatiFattureCollegate/IdDocumento", "DatiGenerali/DatiFatturaRettificata/NumeroFR"
        ),
        language="it",
    )


def _summed(body: etree._Element | None, currency: str) -> Money | None:
    """The total where it is not stated (it is optional): taxable amounts and taxes, or the simplified lines, together."""
    rows = [
        (row, path)
        for row in find_all(body, "DatiBeniServizi/DatiRiepilogo")
        for path in ("ImponibileImporto", "Imposta", "Arrotondamento")
    ] + [(row, "Importo") for row in find_all(body, "DatiBeniServizi")]
    minor = [money.minor for row, path in rows if (money := money_at(row, path, currency))]
    return Money(sum(minor), currency) if minor else None


def _payable(body: etree._Element | None, currency: str, total: Money | None) -> Money | None:
    """All instalments together, dated or not (what is withheld is in none); the total where they name no amount."""
    rows = find_all(body, "DatiPagamento/DettaglioPagamento")
    amounts = [amount for row in rows if (amount := money_at(row, "ImportoPagamento", currency)) and amount.minor]
    if not amounts or (total is not None and all(amount == total for amount in amounts)):
        return total
    return Money(sum(amount.minor for amount in amounts), currency)


def _dues(body: etree._Element | None, currency: str, issued_on: date | None, total: Money | None) -> tuple[Due, ...]:
    """The instalments by day; the same sum offered by several means of payment is due once."""
    found = []
    for row in find_all(body, "DatiPagamento/DettaglioPagamento"):
        on, amount = _due_on(row, issued_on), money_at(row, "ImportoPagamento", currency)
        if on and amount:
            found.append(Due(on, amount))
    dues = sorted(found, key=lambda due: due.on)
    if len(dues) > 1 and all(due.amount == total for due in dues):
        return (dues[0],)
    payable = _payable(body, currency, total)
    if dues and payable is not None and sum(due.amount.minor for due in dues) != payable.minor:
        return (Due(dues[0].on, payable),)  # a part without a day of its own
    return tuple(dues)


def _due_on(row: etree._Element, issued_on: date | None) -> date | None:
    """The stated day, else so many days from the reference day (2.4.2.3 and 2.4.2.4), which is the invoice's own day."""
    if stated := day(text_at(row, "DataScadenzaPagamento")):
        return stated
    days = text_at(row, "GiorniTerminiPagamento") or ""
    begins = day(text_at(row, "DataRiferimentoTerminiPagamento")) or issued_on
    if begins is None or not days.isdecimal() or int(days[:6]) > _LONGEST_TERM:
        return None
    return begins + timedelta(days=int(days))


def _iban(body: etree._Element | None) -> str | None:
    rows = find_all(body, "DatiPagamento/DettaglioPagamento")
    is_transfer = {_TRANSFER: _AS_TRANSFER}
    return account_of((is_transfer.get(text_at(row, "ModalitaPagamento") or ""), text_at(row, "IBAN")) for row in rows)


def _name(party: etree._Element | None, places: tuple[str, ...]) -> str | None:
    for place in places:
        names = party if place == "." else find(party, place)
        person = " ".join(part for name in ("Nome", "Cognome") if (part := text_at(names, name)))
        if found := text_at(names, "Denominazione") or person:
            return found
    return None

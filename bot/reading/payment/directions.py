"""Which kind an entry of a statement is: a credit is a client's payment only if nothing speaks against it."""

from __future__ import annotations

import re

from bot.core.readings import NoticeKind
from bot.reading.folding import fold
from bot.reading.payment.providers import is_provider

_LIMIT = 300
_RETURNED = re.compile(
    r"\b(?:retour(?:e|n(?:ed)?)?|rueck(?:lastschrift|ueberweisung|buchung|gabe)\w*|ruck(?:lastschrift|uberweisung|buchung)\w*"
    r"|rejet(?:e|ee)?|rejected|impayee?s?|storno\w*|gestorneerd|insolut[oa]|devol\w*|devuelt[oa]|charge ?back|reversal|reversed"
    r"|refund\w*|rembours\w*|erstattung|rimborso|reembolso|terugboeking|dispute|unpaid|failed|annulation|extourne)\b"
)
_NO_CLIENT = re.compile(
    r"\b(?:interest|interets?|zinsen?|intereses|interessi|rente|dividend\w*|currency conversion|conversion de devise"
    r"|wahrungsumrechnung|account hold|hold release|cashback|deposit from own|exchange"
    r"|abschluss|cancellation of hold|reserve)\b"
)
# A table's row that is no entry: what the account held, or a sum. "Solde facture 31" is a payer's word.
_SUM = re.compile(
    r"(?:(?:(?:nouveau|ancien|neuer|alter|nuevo|nuovo|nieuw|opening|closing|starting|ending|final|current) )?"
    r"(?:soldes?|saldo|balance|kontostand|anfangssaldo|endsaldo|anfangsbestand|endbestand|beginsaldo|eindsaldo)"
    r"(?: (?:initiale?|finale?|precedent|anterior|inicial|iniziale|precedente|crediteur|debiteur|disponibile|disponible"
    r"|comptable|contabile|contable|(?:brought|carried) forward|reporte|a nouveau|na mutatie|nach buchung))?"
    r"|(?:sous[- ]?)?totaux|(?:sub|sous[- ]?)?total|gesamt(?:summe)?|summen?|sommes?|somma|suma|totaal|totale"
    r"|report(?: a nouveau)?|ubertrag)"
    r"(?: (?:au|am|vom|zum|per|al|alla|a|op|on|as|of|at|in|en|le|la|il|el|de|du|des|der|de los|dei|do|the|d'ouverture|cloture|fin"
    r"|compte|periode|period|konto|account|cuenta|conto|rekening|fecha|data|date|operations|mouvements|movimientos"
    r"|movimenti|umsatze|buchungen|transacties|credits|debits|general|generale|eur|[a-z]{3,9}(?= \d{4})|\d[\d./-]{0,9})){0,8}"
)
# Beside a table without a day: how many entries, what may be drawn.
_NOTE = re.compile(
    r"(?:nombre|nb|anzahl|number|count|numero|n[°o]|aantal|decouvert|disponible|disponibile|available|verfugbar\w*|beschikbaar"
    r"|dispo(?:sitions)?rahmen|plafond|limit[ei]?|overdraft|encours)\b.{0,60}"
)
# Words of banks and providers that say which way the money went; "credit transfer" goes both ways.
_CAME = re.compile(
    r"\b(?:credits?(?! (?:transfer|card|note))|credite[dsrur]{0,3}|credito|gutschr|\w{0,20}gutschrift(?:en)?|\w{0,20}eingang"
    r"|eingehend\w*|haben|abonos?|ingresos?|haber|accredit[oi]|entrat[ae]|incoming|received|recue?s?|recd|rcvd|entrante?s?"
    r"|entrees?|recettes?|encaissements?|remises?|recibid[oa]s?|ricevut[oi]|in arrivo|ontvangen|ontvangst\w*|bij|bijschrijving"
    r"|inkomend\w*|money in|deposit(?:ed|s)?|paid in|en votre faveur|a votre profit)\b"
)
_WENT = re.compile(
    r"\b(?:debits?|debite[dsrur]{0,3}|debet|debito|lastschrift(?:en)?|belastung(?:en)?|soll|abbuchung(?:en)?|\w{0,20}ausgang|ausgehend\w*"
    r"|auszahlung(?:en)?|dauerauftrag|kartenzahlung|kartenumsatz|girocard|cargos?|debe|adeudos?|recibos?|addebit[oi]|uscit[ae]"
    r"|dare|in uscita|outgoing|sent|emise?s?|sortante?s?|sorties?|depenses?|decaissements?|carte|cb|card|achats?|purchases?"
    r"|retraits?|dab|withdrawals?|prelevements?|prlv|fees?|frais|gebuhr(?:en)?|entgelt|commissions?|comision(?:es)?"
    r"|commission[ei]|kosten|cotisations?|compras?|tarjeta|emitid[oa]s?|enviad[oa]s?|acquist[oi]|carta|inviat[oi]|prelievi?o?"
    r"|aankoop|pinbetaling|betaalautomaat|geldautomaat|incasso|af|afschrijving|uitgaand\w*|verzonden|standing order"
    r"|bill payment|money out|paid out|payouts?|refund(?:s|ed)?|rembours\w*|erstattung|salaires?|payroll|gehalt|lohn|nomina"
    r"|stipendi[o]?)\b"
)
_BOTH_WAYS = re.compile(r"\b(?:credit ?card|kreditkarte|carte de credit|tarjeta de credito|carta di credito)\b")
_PAID_OUT = re.compile(
    r"\b(?:payouts?|(?:general|bank|user initiated) withdrawal|withdrawal to|virement vers .{0,20}banque|bankauszahlung"
    r"|allgemeine abbuchung"
    r"|retrait general|virement standard)\b"
)


def kind_of_entry(credit: bool, sort: str, payer: str, booked: bool = True) -> NoticeKind:
    """``sort`` is the bank's own word for the transaction, never what the payer wrote."""
    said = fold(sort[:_LIMIT])
    returned = _RETURNED.search(said) is not None
    if not credit:
        if returned:
            return NoticeKind.FAILED
        return NoticeKind.PAYOUT if _PAID_OUT.search(said) else NoticeKind.DEBIT
    if returned or _NO_CLIENT.search(said):
        return NoticeKind.OTHER
    if is_provider(payer):
        return NoticeKind.PAYOUT
    return NoticeKind.CREDIT if booked else NoticeKind.PENDING


def is_sum(text: str) -> bool:
    """Whether a row's text is a balance's or a total's, not a transaction's."""
    return _SUM.fullmatch(fold(text[:_LIMIT]).strip(" .:")) is not None


def is_note(text: str) -> bool:
    """Whether a row without a day is a sum or a note of the bank's about the account."""
    return is_sum(text) or _NOTE.fullmatch(fold(text[:_LIMIT])) is not None


def came_in(words: str) -> bool | None:
    """Which way the bank's own words say that money went; None where they say nothing, or both."""
    said = _BOTH_WAYS.sub("card", fold(words[:_LIMIT]))
    came, went = _CAME.search(said), _WENT.search(said)
    return None if bool(came) == bool(went) else came is not None

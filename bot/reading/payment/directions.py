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
    r"|wahrungsumrechnung|account hold|hold release|cashback|deposit from own|exchange|solde (?:initial|precedent)"
    r"|abschluss|cancellation of hold|reserve)\b"
)
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

"""Payment terms in words: from "30 jours fin de mois" to a day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.reading.dates import end_of_month, find_dates
from bot.reading.folding import fold

_LONGEST = 180
_CLAUSE = re.compile(r"[,;\n]|\. ")
_NOT_TERMS = re.compile(
    r"escompte|skonto|discount|sconto|descuento|korting|retard|penalit|late\b|verzug|mahnung|interet|zins"
    r"|garantie|validite|valable|valid\b|livraison|delivery|reclamation|claim|contest"
)
_UNIT = r"(?:jours?|days?|tage?n?|dias?|giorni|gg\.?|dagen)"
_END_OF_MONTH = re.compile(
    rf"(?P<days>\d{{1,3}}) ?{_UNIT} ?(?:net )?(?:,? ?(?:fin (?:de|du) mois|fdm|end of month|eom|zum monatsende"
    rf"|fin de mes"
    rf"|fine mese|d\.?f\.?f\.?m\.?|einde maand))(?: ?(?:le|\+) ?(?P<on>\d{{1,2}})\b(?! ?{_UNIT}))?"
)
_DAYS = re.compile(
    rf"\bnet (?P<a>\d{{1,3}})\b"
    rf"|(?:\b(?:a|sous|within|in|innerhalb(?: von)?|binnen|entro|en|dentro de|delai|delais|terms?|conditions?"
    rf"|zahlungsziel|termijn|paiement|reglement|payment|pagamento|pago|betaling|zahlbar|payable"
    rf"|pagos)\b[ :a-z]{{0,24}}?)"
    rf"(?P<b>\d{{1,3}}) ?{_UNIT}\b|(?P<c>\d{{1,3}}) ?{_UNIT} (?:net(?:to)?|date (?:de )?facture|d\.?f\.?|from|after"
    rf"|nach|ab)\b"
)
_UNTIL = re.compile(r"\b(?:bis(?: zum)?|until|by|before|avant le|au plus tard le|antes del|entro il|voor) ")
_AT_ONCE = re.compile(
    r"\b(?:a reception|des reception|paiement comptant|payable comptant|due (?:up)?on receipt|payable on receipt"
    r"|upon receipt|sofort (?:zahlbar|fallig|nach erhalt)|zahlbar (?:ohne abzug )?sofort|al contado|a la recepcion"
    r"|a vista|rimessa diretta|direct te betalen|bij ontvangst)\b"
)


def due_from_terms(text: str, issued_on: date) -> tuple[date, str] | None:
    """The due day that payment terms give, and their words; discounts and late fees are not terms."""
    for clause in _CLAUSE.split(text[:20_000]):
        folded = fold(clause)
        if _NOT_TERMS.search(folded):
            continue
        if (due := _due(folded, issued_on)) is not None:
            return due, clause.strip()
    return None


def _due(folded: str, issued_on: date) -> date | None:
    if (until := _UNTIL.search(folded)) and (days := find_dates(folded[until.end() :][:30], issued_on)):
        # The seller's own reckoning wins over ours.
        return days[0].on if days[0].on >= issued_on else None
    if match := _END_OF_MONTH.search(folded):
        end = end_of_month(issued_on + timedelta(days=min(int(match["days"]), _LONGEST)))
        return end + timedelta(days=int(match["on"])) if match["on"] else end
    if match := _DAYS.search(folded):
        count = int(match["a"] or match["b"] or match["c"])
        return issued_on + timedelta(days=count) if count <= _LONGEST else None
    return issued_on if _AT_ONCE.search(folded) else None

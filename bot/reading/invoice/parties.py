"""Who sends the invoice and who owes it, as printed."""

from __future__ import annotations

import re

from bot.reading.folding import fold
from bot.reading.invoice.labels import BUYER, CREDIT_TITLE, OTHER_TITLE, SELLER, TITLE
from bot.reading.invoice.layout import Row
from bot.reading.invoice.lookup import first_value

_COMPANY = re.compile(
    r"\b(?:s\.?a\.?r\.?l|s\.?a\.?s\.?u?|eurl|sci|scop|selarl|gmbh|ug|ag|kg|ohg|e\.k|ltd|limited|llp|llc|inc|plc|corp"
    r"|b\.?v|n\.?v|s\.?r\.?l|s\.?p\.?a|s\.?l\.?u?|s\.?a|sas|sprl|srl|bvba|snc|gbr)\b\.?(?!\w)"
)
_NO_NAME = re.compile(
    r"@|www\.|https?:|\b(?:iban|bic|siret|siren|tva|vat|ust|tel|fax|phone|page|seite|date|datum|capital|rcs|kvk|btw"
    r"|rue|avenue|street|strasse|boulevard|compte|account|numero|number|n°|total|description|designation|code"
    r"|adresse|address|reference|\w*adres|lieferadresse|livraison|ship to|order|echeance|due|votre|your|ihre)\b|^\d"
    r"|\b\d{4}\b|:$"
)
_HEAD_ROWS = 25


def _name(text: str) -> str | None:
    """A name, if this can be one: letters, not a heading, not a contact detail."""
    name = text.strip(" :,;-–•|")
    folded = fold(name)
    if (
        not 2 <= len(name) <= 80
        or len(name.split()) > 9
        or name[0].islower()
        or _NO_NAME.search(folded)
        or len(re.findall(r"[a-z]", folded)) < 2
    ):
        return None
    if TITLE.search(folded) or CREDIT_TITLE.search(folded) or OTHER_TITLE.search(folded):
        return None
    return name


def buyer_of(rows: tuple[Row, ...]) -> tuple[str, str, float] | None:
    """The labelled buyer's name, its words and the confidence."""
    if (found := first_value(rows, BUYER, _name)) is None:
        return None
    return found[0], found[1], 0.85 if found[2] == 0 else 0.6


def seller_of(rows: tuple[Row, ...], buyer: str | None) -> tuple[str, str, float] | None:
    """The labelled seller, else the first company-like name at the head, else the first name there."""
    if (found := first_value(rows, SELLER, _name)) is not None and found[0] != buyer:
        return found[0], found[1], 0.8
    names = [name for row in rows[:_HEAD_ROWS] for cell in row if (name := _name(cell.text)) and name != buyer]
    for name in names:
        if _COMPANY.search(fold(name)):
            return name.split(" - ")[0].strip(), name, 0.7
    return (names[0], names[0], 0.4) if names else None

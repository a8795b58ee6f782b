"""In which country a debtor is, as far as its addresses and its words about its proceedings tell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.reading.folding import fold

_SAME = ("fr", "de", "at", "ch", "es", "it", "nl", "be", "lu", "ie", "pt")
_BY_ENDING = {ending: ending.upper() for ending in _SAME} | {"uk": "GB"}
"""ISO 3166-1 codes by the last label of a domain."""
_BY_WORDS = (
    (
        "FR",
        r"bodacc|mandataire judiciaire|(?:redressement|liquidation) judiciaire|procedure de sauvegarde|tribunal de commerce",
    ),
    ("DE", r"insolvenzverwalter\w*|insolvenzverfahren|amtsgericht|insolvenzantrag"),
    ("ES", r"concurso de acreedores|administrador\w* concursal\w*|juzgado de lo mercantil"),
    ("IT", r"liquidazione giudiziale|curatore fallimentare|concordato preventivo"),
    ("NL", r"surseance(?: van betaling)?|curator|rechtbank"),
    ("GB", r"insolvency practitioner|companies house|winding[- ]up"),
)
_TEXT_LIMIT = 4_000


def debtors_country(addresses: Iterable[str], text: str) -> str | None:
    """The ISO 3166-1 code: of the one country that the addresses' domains name, else that its proceedings are called after.

    None where neither tells, or the addresses name several.
    """
    endings = {address.rpartition(".")[2].lower() for address in addresses}
    named = {_BY_ENDING[ending] for ending in endings if ending in _BY_ENDING}
    if len(named) == 1:
        return named.pop()
    folded = fold(text[:_TEXT_LIMIT])
    spoken = [country for country, words in _BY_WORDS if re.search(rf"\b(?:{words})\b", folded)]
    return spoken[0] if not named and len(spoken) == 1 else None

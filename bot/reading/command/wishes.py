"""How the owner wants a client to be written to: in which language, how often, to whom never."""

from __future__ import annotations

import re

from bot.core.readings import LadderWish

_LANGUAGES = {
    "fr": "francais|french|franzosisch|frances|francese|frans",
    "en": "anglais|english|englisch|ingles|inglese|engels",
    "de": "allemand|german|deutsch|aleman|tedesco|duits",
    "es": "espagnol|spanish|spanisch|espanol|spagnolo|spaans",
    "it": "italien|italian|italienisch|italiano|italiaans",
    "nl": "neerlandais|dutch|niederlandisch|neerlandes|holandes|olandese|nederlands",
}
_WISHES = {
    LadderWish.FORTNIGHTLY: r"quinz\w*|two weeks|fortnight\w*|zwei wochen|15 (?:dias|giorni)|due settimane|twee weken",
    LadderWish.MONTHLY: r"mois|month\w*|monat\w*|mes|mensual\w*|mese|mensil\w*|maand\w*",
    LadderWish.WEEKLY: r"semaine|week\w*|woche\w*|wochentlich|semana\w*|settiman\w*|wekelijks",
    LadderWish.NO_FORMAL_NOTICE: r"mise en demeure|formal notices?|formliche mahnung|ingebrekestelling|diffida|requerimiento",
    LadderWish.NOT_THE_BOSS: (
        r"patron|chef|chefin|direct\w+|gerant\w*|pdg|dg|boss|ceo|owner|manager|md|geschafts\w+|inhaber\w*|jef[ea]"
        r"|gerente|dueno|capo|titolare|direttor\w+|amministratore|baas|directie|eigenaar"
    ),
}


def language_in(folded: str) -> str | None:
    """ISO 639-1 code of the first language that the folded text names."""
    found = [(match.start(), code) for code, names in _LANGUAGES.items() if (match := _search(names, folded))]
    return min(found)[1] if found else None


def wish_in(folded: str) -> LadderWish | None:
    """The first of the wishes that the folded text speaks of."""
    return next((wish for wish, words in _WISHES.items() if _search(words, folded)), None)


def _search(words: str, folded: str) -> re.Match[str] | None:
    return re.search(rf"\b(?:{words})\b", folded)

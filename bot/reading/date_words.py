"""Months, weekdays and numerals of the six languages, folded (lower case, no accents)."""

from __future__ import annotations

from collections.abc import Iterable

_MONTH_ROWS = (
    "janvier janv january jan januar jaenner januari enero ene gennaio gen",
    "fevrier fevr fev february feb februar februari febrero febbraio",
    "mars march mar marz maerz mrz marzo maart mrt",
    "avril avr april apr abril abr aprile",
    "mai may mayo maggio mag mei",
    "juin june jun juni junio giugno giu",
    "juillet juil july jul juli julio luglio lug",
    "aout august aug agosto ago augustus",
    "septembre sept september sep septiembre setiembre settembre set",
    "octobre oct october oktober okt octubre ottobre ott",
    "novembre nov november noviembre",
    "decembre dec december dezember dez diciembre dic dicembre",
)
MONTHS = {name: number for number, row in enumerate(_MONTH_ROWS, 1) for name in row.split()}

_WEEKDAY_ROWS = (
    "lundi monday montag lunes lunedi maandag",
    "mardi tuesday dienstag martes martedi dinsdag",
    "mercredi wednesday mittwoch miercoles mercoledi woensdag",
    "jeudi thursday donnerstag jueves giovedi donderdag",
    "vendredi friday freitag viernes venerdi vrijdag",
    "samedi saturday samstag sabado sabato zaterdag",
    "dimanche sunday sonntag domingo domenica zondag",
)
WEEKDAYS = {name: number for number, row in enumerate(_WEEKDAY_ROWS) for name in row.split()}
"""Monday is 0, as in ``date.weekday()``."""

_NUMERAL_ROWS = {
    1: "un une one a an ein eine einem einer eines una uno een",
    2: "deux two zwei dos due twee",
    3: "trois three drei tres tre drie",
    4: "quatre four vier cuatro quattro",
    5: "cinq five funf cinco cinque vijf",
    6: "six sechs seis sei zes",
    7: "sept seven sieben siete sette zeven",
    8: "huit eight acht ocho otto",
    10: "dix ten zehn diez dieci tien",
    14: "quatorze fourteen vierzehn catorce quattordici veertien",
    15: "quinze fifteen quince quindici vijftien",
    20: "vingt twenty zwanzig veinte venti twintig",
    30: "trente thirty dreissig treinta trenta dertig",
    60: "soixante sixty sechzig sesenta sessanta zestig",
    90: "ninety neunzig noventa novanta negentig",
}
NUMERALS = {name: number for number, row in _NUMERAL_ROWS.items() for name in row.split()}

_UNIT_ROWS = (
    "jour jours day days tag tage tagen dia dias giorno giorni dag dagen",
    "semaine semaines week weeks woche wochen semana semanas settimana settimane weken",
    "mois month months monat monate monaten monats mes meses mese mesi maand maanden",
)
DAY_UNITS, WEEK_UNITS, MONTH_UNITS = (frozenset(row.split()) for row in _UNIT_ROWS)


def alternatives(words: Iterable[str]) -> str:
    """A regular expression alternation, longest word first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def count_of(word: str) -> int | None:
    """The number that digits or a numeral stand for."""
    return int(word) if word.isdigit() else NUMERALS.get(word)

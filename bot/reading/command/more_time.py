"""More time for a client, said without a verb of pausing: "2 more weeks on 031", "gib Dupont noch zwei Wochen"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from bot.reading.command.sentence import Sentence
from bot.reading.command.somebody import names_somebody
from bot.reading.command.tongue import Mark
from bot.reading.date_words import DAY_UNITS, MONTH_UNITS, NUMERALS, WEEK_UNITS, alternatives, count_of
from bot.reading.dates import find_dates
from bot.reading.folding import fold

_FORTNIGHTS = {"fortnight": 14, "quinzaine": 15, "quincena": 15, "quindicina": 15}
"""Words for a length of time, and the days that each language counts in it."""
_COUNT = rf"\d{{1,3}}|{alternatives(NUMERALS)}"
_UNIT = alternatives(DAY_UNITS | WEEK_UNITS | MONTH_UNITS | {"week"} | _FORTNIGHTS.keys())
_WHOM = r"(?: [\w'&#.-]{1,30}){0,4}?"
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class _Words:
    """``more``: ways of naming a length of time that make it an addition, its count as ``<n>``, its unit as ``<u>``."""

    give: str
    more: tuple[str, ...]
    to: str
    please: str


_WORDS: Mapping[str, _Words] = {
    "en": _Words(
        r"(?:let's )?(?:give|allow|grant|leave)",
        (r"another (?:<n> )?<u>", r"<n> (?:more|extra|additional|further) <u>", r"<n> <u> more", r"an? (?:extra|further) <u>"),
        r"on|for|to|with",
        r"please|pls|thanks",
    ),
    "fr": _Words(
        r"(?:donne|laisse|accorde)[rz]?(?:[- ](?:lui|leur|les))?",
        (r"encore <n> <u>", r"<n> <u> (?:de plus|supplementaires?|en plus)"),
        r"pour|a|sur|au|aux",
        r"stp|svp|s'il (?:te|vous) plait|merci",
    ),
    "de": _Words(
        r"(?:gib|gebt|geben sie|gewahr\w{0,4}|gonn\w{0,3}|lass\w{0,3})",
        (r"(?:noch )?(?:weitere|zusatzliche) <n> <u>", r"noch (?:mal )?<n> <u>(?: mehr| zeit)?", r"<n> <u> (?:mehr|langer)"),
        r"fur|bei|auf",
        r"bitte|danke",
    ),
    "es": _Words(
        r"(?:da|deja|concede|dad|dejad)(?:le|les)?",
        (r"otr[oa]s? (?:<n> )?<u>(?: mas)?", r"<n> <u> mas(?: de plazo)?"),
        r"para|a|en|con|por",
        r"por favor|gracias",
    ),
    "it": _Words(
        r"(?:da|dai|lascia|concedi|diamo)(?:gli|le|mo|lo)?",
        (r"(?:un')?(?:altr[ieoa]) (?:<n> )?<u>", r"ancora <n> <u>", r"<n> <u> in piu"),
        r"per|a|ad|su|con|alla|al",
        r"per (?:favore|piacere|cortesia)|grazie",
    ),
    "nl": _Words(
        r"(?:geef|gun|laat)",
        (r"nog (?:eens )?<n> <u>(?: extra)?", r"<n> <u> (?:extra|langer|meer)", r"<n> extra <u>", r"extra <n> <u>"),
        r"voor|op|bij|aan",
        r"aub|graag|alsjeblieft|alstublieft|svp",
    ),
}  # fmt: skip


def more_time(said: Sentence) -> date | None:
    """The day until which a sentence that says this and nothing more gives a client, counted from the mail's day."""
    code, plain = said.setting.tongue.code, said.folded
    for number in said.numbers:
        plain = plain.replace(fold(number), "#")
    plain = " ".join(plain.split()).strip(" .!")
    if code not in _WORDS or len(plain) > _LONGEST:
        return None
    for pattern in _patterns(code):
        match = pattern.fullmatch(plain)
        if match and (match["give"] or (match["more"] and ("#" in plain or _names_whom(match, said)))):
            return _day(match.groupdict().get("n") or "1", match["u"], said.setting.today)
    return None


def given_until(said: Sentence) -> date | None:
    """The day until which a sentence that says this and nothing more gives somebody time: "give Acme until Friday"."""
    words = _WORDS.get(said.setting.tongue.code)
    if words is None or len(said.days) != 1 or len(said.folded) > _LONGEST or said.days[0].on <= said.setting.today:
        return None
    day, before = said.days[0], said.folded[: said.days[0].start].rstrip()
    given = re.compile(rf"(?:(?:{words.please}),? )?(?:{words.give})(?: [\w'&#.-]{{1,30}}){{0,5}}")
    until = said.setting.tongue.mark(Mark.UNTIL).finditer(before)
    nothing_else = not re.search(r"\w", re.sub(words.please, " ", said.folded[day.end :]))
    ends = any(one.end() == len(before) for one in until)
    return day.on if nothing_else and ends and given.fullmatch(before) else None


def _names_whom(match: re.Match[str], said: Sentence) -> bool:
    """ "Another week for Acme", and not "another week to go"."""
    first = len(said.text.partition(" ")[0])
    return bool(match["whom"]) and names_somebody(said.part(first, len(said.text)))


def _day(count: str, unit: str, today: date) -> date | None:
    if unit in _FORTNIGHTS:
        return today + timedelta(days=_FORTNIGHTS[unit] * (count_of(count) or 1))
    days = find_dates(f"in {count} {unit}", today)
    return days[0].on if days else None


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], ...]:
    """Whom it is given to may stand before or after; the invoice, as a sign, before it with or without a colon.

    A length of time alone is more time only where it is given: "give Acme two weeks".
    """
    words = _WORDS[code]
    please = rf"(?:{words.please})"
    thing = r"(?:[a-z'-]{1,15} ){0,3}"
    lead = rf"(?:{please},? )?(?:(?P<give>{words.give}){_WHOM} |{thing}#(?: ?[:,])? )?"
    tail = rf"(?:,? (?:{words.to})(?P<whom>{_WHOM}))?(?:,? {please})?"
    forms = (one.replace("<n>", rf"(?P<n>{_COUNT})").replace("<u>", rf"(?P<u>{_UNIT})") for one in words.more)
    bare = rf"(?P<n>{_COUNT}) (?P<u>{_UNIT})(?P<more>(?!))?"
    return tuple(re.compile(rf"{lead}(?:{form}){tail}") for form in (*(f"(?P<more>{form})" for form in forms), bare))

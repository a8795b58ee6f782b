"""What a single value of config.toml must look like. Every check raises ValueError with the sentence to show."""

from __future__ import annotations

import difflib
import re
from datetime import time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo, available_timezones

from bot.reading.domains import SHARED

_ADDRESS = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+\.?[^@\s<>,;\"]*")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_](?:[\w-]*[^\W_])?")
_DURATION = re.compile(r"([0-9]{1,6})\s*([smhdw])")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):[0-5][0-9]")
_HEADER = re.compile(r"[!-9;-~]+:[ \t]*[^\s].*")  # a field name as of RFC 5322 3.6.8
_TEMPLATE = re.compile(r"[a-z0-9_-]+")
_LINK_PART = re.compile(r"\{(?:number|amount|currency)\}")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}

_ASSIGNED = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
    GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT
    JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY
    MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM
    PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
    SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT
    ZA ZM ZW
"""
COUNTRIES = frozenset(_ASSIGNED.split())
"""ISO 3166-1 alpha-2: the officially assigned codes."""
_USUAL_SLIPS = {"UK": "GB", "EN": "GB", "EL": "GR"}


def address(value: str) -> str:
    if not _ADDRESS.fullmatch(value):
        raise ValueError(f"{value!r} is not an e-mail address")
    return value.lower()


def domain(value: str) -> str:
    """A client's own domain, small and without an "@" before it; one that strangers share would let them all in."""
    name = value.strip().lower().removeprefix("@")
    if "@" in name:
        raise ValueError(f"{value!r} is an address: put it under contacts, or write the domain behind its @")
    if not _DOMAIN.fullmatch(name):
        raise ValueError(f'{value!r} is not a domain; write it like "acme.example"')
    if name in SHARED:
        raise ValueError(f"{name} is nobody's own: anyone may have an address there. Put the address under contacts")
    return name


def payment_sender(value: str) -> str:
    """An address, or the own domain of a bank or provider."""
    name = value.strip().lower().removeprefix("@")
    if name in SHARED:
        raise ValueError(f"{name} is nobody's own: anyone may have an address there. Write the sender's whole address")
    if not _ADDRESS.fullmatch(name) and not _DOMAIN.fullmatch(name):
        raise ValueError(
            f'{value!r} is neither an address nor a domain; write it like "alerts@bank.example" or "bank.example"'
        )
    return name


def duration(value: object) -> object:
    if isinstance(value, timedelta):
        return value
    match = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        raise ValueError(f'{value!r} is not a duration; write it like "3d", "5m" or "12h"')
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def hours(value: object) -> object:
    """``"08:30-18:00"`` as two times; 24:00 is the day's last moment."""
    if isinstance(value, tuple):
        return value
    parts = [part.strip() for part in value.split("-")] if isinstance(value, str) else []
    if len(parts) != 2 or not _CLOCK.fullmatch(parts[0]) or not (parts[1] == "24:00" or _CLOCK.fullmatch(parts[1])):
        raise ValueError(f'{value!r} are not hours; write them like "08:30-18:00"')
    opens = time.fromisoformat(parts[0].zfill(5))
    closes = time.max if parts[1] == "24:00" else time.fromisoformat(parts[1].zfill(5))
    if opens >= closes:
        midnight = '; write the end of the day as "24:00"' if closes == time() else ""
        raise ValueError(f"{value!r} ends before it begins{midnight}")
    return (opens, closes)


def time_of_day(value: object) -> object:
    if isinstance(value, time):
        return value
    if not isinstance(value, str) or not _CLOCK.fullmatch(value):
        raise ValueError(f'{value!r} is not a time of day; write it like "08:00"')
    return time.fromisoformat(value.zfill(5))


def timezone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        near = difflib.get_close_matches(value, available_timezones(), 1)
        raise ValueError(f"{value!r} is no time zone" + (f'; did you mean "{near[0]}"?' if near else "")) from None
    return value


def country(value: str) -> str:
    if value in COUNTRIES:
        return value
    meant = _USUAL_SLIPS.get(value.upper(), value.upper())
    if meant in COUNTRIES:
        raise ValueError(f'{value!r} is no country code of ISO 3166; did you mean "{meant}"?')
    raise ValueError(f'{value!r} is no country code of ISO 3166; write two capital letters, like "FR" or "DE"')


def language(value: str) -> str:
    if not re.fullmatch(r"[a-z]{2}", value):
        raise ValueError(f'{value!r} is no language code; write two small letters, like "fr" or "en"')
    return value


def currency(value: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}", value):
        raise ValueError(f'{value!r} is no currency code; write three capital letters, like "EUR"')
    return value


def iban(value: str) -> str:
    from stdnum import iban
    from stdnum.exceptions import ValidationError as Invalid

    if not value:
        return value
    try:
        return str(iban.validate(value))
    except Invalid:
        raise ValueError(f"{value!r} is not a valid IBAN: a letter or digit is wrong") from None


def holiday_region(value: str) -> str:
    import holidays

    country, _, subdivision = value.partition("-")
    known = holidays.list_supported_countries()
    if value and (country not in known or (subdivision and subdivision not in known[country])):
        raise ValueError(f'{value!r} is no country whose holidays are known; write it like "FR" or "DE-BY"')
    return value


def header_line(value: str) -> str:
    """A header and its value; without a value, any mail that brings the header would count as internal."""
    if value and not _HEADER.fullmatch(value):
        raise ValueError(f'{value!r} is no header with its value; write it like "X-Internal: yes"')
    return value


def template_name(value: str) -> str:
    if not _TEMPLATE.fullmatch(value):
        raise ValueError(f'{value!r} is no template\'s name; it has small letters, digits, "-" and "_" only')
    return value


def link_template(value: str) -> str:
    """A payment link in which nothing but the three known places is filled in; empty for none."""
    if not value:
        return value
    if not re.match(r"https://[^/\s]", value) or re.search(r"\s", value):
        raise ValueError(f"{value!r} is no safe link: it must begin with https:// and have no spaces")
    if re.search(r"[{}]", _LINK_PART.sub("", value)):
        raise ValueError(f"{value!r} has a place that cannot be filled: use {{number}}, {{amount}} and {{currency}}")
    return value


def endpoint(value: str) -> str:
    """Where a language model answers; clients' words go there, so it is https, or this machine."""
    if value and not re.match(r"https://[^/\s]+/\S*$|http://(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?/\S*$", value):
        raise ValueError(f'{value!r} is no endpoint; write it like "https://llm.example/v1/chat/completions"')
    return value


def at_least_one(values: tuple[object, ...]) -> tuple[object, ...]:
    if not values:
        raise ValueError("at least one is needed")
    return values


def rate(value: object) -> object:
    """Per cent a year, as text: 12.4 as a binary fraction is not the 12.4 of the contract."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise ValueError(f"{value!r} is not a rate; write it like 12 or 12.5")
    return str(value)

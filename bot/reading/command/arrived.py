"""The answer to "has this payment reached you?": it has, it has not, or a part of it. What says anything else is none, and
so is an "ok" or a "got it": whoever read the mail says that too."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.core.money import Money, exponent
from bot.reading.amounts import find_amounts, parse_number
from bot.reading.command.bare_answer import without_name
from bot.reading.command.only_yes import is_courtesy
from bot.reading.folding import fold

_TABLE = Path(__file__).with_suffix(".toml")
_KEYS = ("yes", "no", "here", "not_here", "only", "when")
_LONGEST = 120
"""Characters; what is longer says more."""
_CLAUSES = re.compile(r"[;:!()\n]|,(?!\d)|\.(?=\s|$)| - | – | — ")
_READ = re.compile(r"got it|received|(?:bien )?recue?|erhalten|bekommen|recibid[oa]|ricevut[oa]|ontvangen")
"""Beside a yes it is the money; alone it may be the mail that was received."""
_SUM = re.compile(r"(?P<number>\d[\d.,' ]*\d|\d)")


@dataclass(frozen=True, slots=True)
class Arrival:
    """Whether the money is there; ``amount`` where only so much of it is."""

    here: bool
    amount: Money | None = None


def arrival(text: str, currency: str) -> Arrival | None:
    """What the visible ``text`` says of the payment asked about; ``currency`` is meant where a sum names none."""
    if len(text) > _LONGEST or "?" in text:
        return None
    return _said(text, currency) or _said(without_name(text), currency)


def _said(text: str, currency: str) -> Arrival | None:
    whole = " ".join(fold(text).replace("\n", ", ").split()).strip(" .!,")
    if part := _pattern("part").fullmatch(" ".join(re.sub(r",(?!\d)", " ", whole).split())):
        return _part(part["sum"], currency)
    told = [one for clause in _CLAUSES.split(whole) if (one := clause.strip()) and not is_courtesy(one)]
    kinds = {_kind(one) for one in told if len(told) == 1 or not _READ.fullmatch(one)}
    return Arrival(here=kinds == {True}) if kinds in ({True}, {False}) else None


def _kind(clause: str) -> bool | None:
    if _pattern("arrived").fullmatch(clause):
        return True
    return False if _pattern("missing").fullmatch(clause) else None


def _part(written: str, currency: str) -> Arrival | None:
    found = find_amounts(written, currency)
    number = _SUM.match(written)
    if len(found) == 1:
        return Arrival(here=True, amount=found[0].money)
    value = parse_number(number["number"], exponent(currency)) if number and number.end() == len(written) else None
    return Arrival(here=True, amount=Money.of(value, currency)) if value else None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    yes, no, here, not_here, only, when = (f"(?:{'|'.join(table[key])})" for key in _KEYS)
    forms = {
        "arrived": f"(?:{yes} )?{here}(?: {when})?|{yes}",
        "missing": f"(?:{no} )?{not_here}|{no}",
        "part": f"(?:{yes} ?)?(?:{here} ?)?{only} (?P<sum>.+)",
    }
    return re.compile(forms[name])

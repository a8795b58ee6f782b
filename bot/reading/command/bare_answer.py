"""A mail that is nothing but a yes, or nothing but a no: what it answers has to be known to understand it."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.reading.command.only_yes import is_courtesy, is_plain_yes
from bot.reading.command.tongue import Mark, codes, compiled, tongue
from bot.reading.folding import fold

_CLAUSES = re.compile(r"[,;:.!()\n]| - | – | — ")
_PLEASE = re.compile(
    r"(?<!\w)(?:merci(?: bien| beaucoup)?|stp|svp|s'il (?:te|vous) plait|please|pls|thanks?(?: you| a lot)?"
    r"|bitte|danke(?: schon)?|por favor|(?:muchas )?gracias|per (?:favore|piacere|cortesia)|grazie(?: mille)?"
    r"|alsjeblieft|alstublieft|aub|graag|bedankt|dank (?:je|u)(?: wel)?)(?!\w)"
)
"""In all six languages at once: none of these words means something else in another."""
_LONGEST = 300
"""Characters; what is longer says more."""


class Bare(StrEnum):
    YES = "yes"
    TAKE_BACK = "take_back"
    """A "no", a "cancel", an "undo", with nothing that it is about."""


def bare_answer(text: str) -> Bare | None:
    """Which of the two the visible ``text`` is, courtesies and "actually" aside; None where it says anything else.

    A line of its own below, a name say, is passed over.
    """
    whole = _said(text)
    return _kind(whole) or _kind(without_name(whole))


def opens_with_no(text: str) -> bool:
    """Whether it begins with a "no" and goes on: "no, until Monday", "Nein, 032", "No it was 500"."""
    said = _said(text)
    first, *others = [clause for clause in _CLAUSES.split(said) if clause.strip()] or [""]
    word, _, more = first.strip().partition(" ")
    return (_takes_back(first) and bool(others)) or (_takes_back(word) and bool(more))


def _said(text: str) -> str:
    return text.strip() if len(text) <= _LONGEST and "?" not in text else ""


def without_name(text: str) -> str:
    """The text without a last line that is one or two capitalised words and follows another; empty where there is none such."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "\n".join(lines[:-1]) if len(lines) > 1 and _NAME.fullmatch(lines[-1]) else ""


_NAME = re.compile(r"[A-ZÀ-Ý][\w'’-]{1,20}(?: [A-ZÀ-Ý][\w.'’-]{0,20}){0,2}")


def _kind(text: str) -> Bare | None:
    clauses = [clause.strip() for clause in _CLAUSES.split(text) if clause.strip()]
    said = [(one, _without_actually(one)) for one in clauses if not _is_of(Mark.ACTUALLY, one)]
    told = [pair for pair in said if not is_courtesy(pair[0])]
    if told and all(any(map(_takes_back, pair)) for pair in told):
        return Bare.TAKE_BACK
    return Bare.YES if said and is_plain_yes([rest for _, rest in said], ()) else None


def _takes_back(clause: str) -> bool:
    """With a "please" or "thanks" before or after it; "cancel the letter" names what it is about."""
    folded = " ".join(fold(clause).split())
    rest = " ".join(_PLEASE.sub(" ", folded).split())
    return bool(rest) and _is_of(Mark.TAKE_BACK, rest)


def _is_of(mark: Mark, clause: str) -> bool:
    folded = " ".join(fold(clause).split())
    return any(compiled(tongue(code).marks[mark]).fullmatch(folded) is not None for code in codes())


def _without_actually(clause: str) -> str:
    """The clause without the change of mind at its beginning or end, in any language; as it is where nothing else is there."""
    folded = " ".join(fold(clause).split())
    for code in codes():
        words = tongue(code).marks[Mark.ACTUALLY]
        rest = compiled(rf"^{words} | {words}$").sub(" ", folded).strip()
        if rest and rest != folded:
            return rest
    return clause

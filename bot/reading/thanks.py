"""A mail that thanks and says nothing else, in one of the six languages: it wants no answer."""

from __future__ import annotations

import re

from bot.reading.command.bare_answer import Bare, bare_answer
from bot.reading.command.only_yes import is_courtesy
from bot.reading.folding import fold

_LONGEST = 200
"""Characters; what is longer says more."""
_THANKS = re.compile(
    r"(?<!\w)(?:merci|remercie|thanks?|thx|danke|dank|gracias|grazie|bedankt|dankjewel|dankuwel)(?!\w)"
)
_NAME = re.compile(r"[A-ZÀ-Ý][\w'’-]{1,20}(?: [A-ZÀ-Ý][\w.'’-]{0,20}){0,2}")


def only_thanks(text: str) -> bool:
    """Whether the visible ``text`` is thanks and other courtesies, a name below aside: "thank you, Claire"."""
    praised = bare_answer(text) is Bare.YES
    return _thanks(text) and not praised and any(map(is_courtesy, _with_and_without_name(text)))


def thanks_and_praise(text: str) -> bool:
    """The same with a word that would be a yes under a question: "thanks, perfect"."""
    return only_thanks(text) or (_thanks(text) and bare_answer(text) is Bare.YES)


def _thanks(text: str) -> bool:
    return len(text) <= _LONGEST and "?" not in text and bool(_THANKS.search(fold(text)))


def _with_and_without_name(text: str) -> tuple[str, ...]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    signed = len(lines) > 1 and _NAME.fullmatch(lines[-1])
    return (text, "\n".join(lines[:-1])) if signed else (text,)

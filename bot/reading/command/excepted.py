"""All but some: "everything of Acme is paid except 032". What is said is read without the exception, and is not said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.reading.command.sentence import Setting, sentence_of
from bot.reading.command.tongue import Mark, any_has, codes, compiled, tongue
from bot.reading.command.understood import understood
from bot.reading.folding import fold

_ARTICLE = (
    r"(?:(?:la|les|le|the|die|der|das|el|los|las|il|lo|de|het|invoices?|factures?|rechnung(?:en)?|facturas?|fattur[ae]"
    r"|factuur|facturen|n[°o]\.?|nr\.?|no\.?|numeros?|numbers?|pour|for|fur|para|per|voor|von|van|of|di|della) ){0,4}"
)
_AND = r" ?(?:,|&|\+|\b(?:and|et|und|y|e|en|or|ou|oder|o|of)\b) ?"
_ALL = re.compile(
    r"\b(?:all|everything|every|tout|toutes?|tous|alle[ns]?|allemaal|samtliche|tod[oa]s?|tutt[aeio])\b", re.IGNORECASE
)
"""Said of what has an exception, it means all of them, with a noun or without."""
_FRAME_END = r"(?: na\b)?"
"""Dutch frames an exception: "op 032 na"."""


@dataclass(frozen=True, slots=True)
class Excepted:
    """``parts``: the sentences without the exception. ``plain``: one exception, and nothing beside it that may be about it.

    ``of_all``: it is one from "all".
    """

    parts: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    plain: bool = True
    of_all: bool = False


def excepted(parts: Sequence[str], numbers: Sequence[str], settings: Sequence[Setting]) -> Excepted:
    """Takes the exceptions out of the sentences; ``numbers``: those of invoices that stand in them."""
    found = [_in_sentence(part, numbers, settings) for part in parts]
    exceptions = [one for one in found if one.numbers]
    names = dict.fromkeys(number for one in exceptions for number in one.numbers)
    rest = tuple(part for one in found for part in one.parts if part)
    plain, of_all = all(one.plain for one in exceptions), any(one.of_all for one in exceptions)
    return Excepted(rest, tuple(names), plain and len(exceptions) < 2, of_all)


def _in_sentence(part: str, numbers: Sequence[str], settings: Sequence[Setting]) -> Excepted:
    inside = [number for number in numbers if number in part]
    folded = fold(part)
    span = min(_spans(folded, inside), key=lambda one: (one[0], -one[1]), default=None)
    if span is None:
        return Excepted((part,))
    named = tuple(number for number in inside if fold(number) in folded[slice(*span)])
    before, after = part[: span[0]].rstrip(" ,("), part[span[1] :].lstrip(" )")
    plain = len(named) == len(inside) and _is_whole(before, after, settings)
    rest = f"{before} {after}".strip(" ,") if before else after.lstrip(" ,:")
    return Excepted((rest,), named, plain, _ALL.search(fold(rest)) is not None)


def _is_whole(before: str, after: str, settings: Sequence[Setting]) -> bool:
    """Whether the words after the exception are the order's own, or courtesies: "except 032, pause that one" is neither."""
    if _is_idle(after) or not before:
        return True
    ordered = any(understood(sentence_of(before, setting)).commands for setting in settings)
    return not ordered and not after.startswith((",", ";", ":", "-"))


def _is_idle(words: str) -> bool:
    left = (compiled(tongue(code).marks[Mark.BESIDE_YES]).sub(" ", fold(words)) for code in codes())
    return any(not any(map(str.isalnum, one)) for one in left)


def _spans(folded: str, numbers: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where an exception stands: its word in any language, and the numbers after it."""
    if not numbers or not any_has(Mark.EXCEPT, folded):
        return
    number = "|".join(re.escape(fold(one)) for one in sorted(numbers, key=len, reverse=True))
    one = rf"{_ARTICLE}#?(?:{number})(?!\w)"
    listed = re.compile(rf"[ :]{{0,2}}{one}(?:{_AND}{one}){{0,20}}{_FRAME_END}")
    for code in codes():
        for word in tongue(code).mark(Mark.EXCEPT).finditer(folded):
            if names := listed.match(folded, word.end()):
                yield word.start(), names.end()

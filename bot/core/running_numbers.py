"""Invoices by the running part of their number: payers write "invoice 31" for F-2026-031. Pure.

It tells a client's invoices apart, and speaks against one that it is not; alone it settles nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.transfer_text import Said, pieces, words_of

_DIGITS = re.compile(r"\d{1,18}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LABEL = re.compile(
    r"factures?|facts?|fa|fac|invoices?|inv|rechnung(?:en)?|rechnungsnr|rgnr|rg|re|facturas?|fra|fattur[ae]|fatt|ft"
    r"|facturen|factuur"
)
_BETWEEN = frozenset(("n", "no", "nr", "num"))
_MOST_DIGITS = 6
_MOST_GLUED = 4
_PADDED = 3
_MOST_LEAD = 4
_FEWEST_DIGITS = 2
_HEAD = re.compile(r"\D{1,12}")
_LETTER = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class Told:
    """``plainly``: after the word "invoice" or the letters of our series; ``perhaps``: those with a leading zero too."""

    plainly: frozenset[int] = frozenset()
    perhaps: frozenset[int] = frozenset()


def running(number: str) -> frozenset[int]:
    """What may be the running part of an invoice number: every group of digits but the year."""
    groups = [group for word in pieces(number) for group in _DIGITS.findall(word)]
    bare = [group[4:] if len(group) > 5 and _YEAR.match(group) else group for group in groups]
    kept = [group for group in bare if not _YEAR.fullmatch(group)] or bare
    return frozenset(int(group) for group in kept)


def series(number: str) -> str:
    """The letters before the first digit: "f" of F-2026-031; "" where there are none."""
    match = _HEAD.match(number.lower())
    return "".join(_LETTER.findall(match[0])) if match else ""


def told(text: str, letters: frozenset[str]) -> Told:
    """The running numbers that a text speaks of; ``letters`` are those of our series."""
    said = words_of(text)
    plainly: set[int] = set()
    padded: set[int] = set()
    for place, word in enumerate(said.words):
        if place in said.dated:
            continue
        if word.isdecimal() and len(word) <= _MOST_DIGITS and not _YEAR.fullmatch(word):
            if _is_labelled(said, place, letters):
                plainly.add(int(word))
            elif word.startswith("0") and len(word) >= _PADDED:
                padded.add(int(word))
        elif (glued := _glued(word, letters)) is not None:
            plainly.add(glued)
    return Told(frozenset(plainly), frozenset(plainly | padded))


def calls_unknown_one(said: Said, known: frozenset[int]) -> bool:
    """Whether "invoice" stands before a number that is none of ours. ``known``: places of words that are.

    Short digits are left to :func:`told`: they may be the running part of one of ours.
    """
    return any(_is_unknown(said, place, known) for place in range(1, len(said.words)))


def _is_unknown(said: Said, place: int, known: frozenset[int]) -> bool:
    if place in known or place in said.dated or not _is_called_invoice(said, place):
        return False
    word = said.words[place]
    if word.isdecimal():
        return len(word) > _MOST_DIGITS
    if word.isalpha() and len(word) <= _MOST_LEAD and place + 1 < len(said.words) and not said.spaced[place + 1]:
        return place + 1 not in known and said.words[place + 1][0].isdecimal()
    return len(word) >= _PADDED and sum(c.isdecimal() for c in word) >= _FEWEST_DIGITS


def _is_called_invoice(said: Said, place: int) -> bool:
    before = [word for word in said.words[max(0, place - 2) : place] if word not in _BETWEEN]
    return bool(before) and _LABEL.fullmatch(before[-1]) is not None


def _is_labelled(said: Said, place: int, letters: frozenset[str]) -> bool:
    """Our letters, or "invoice", stand right before, a year or "no." between them or not."""
    before = [word for word in said.words[max(0, place - 3) : place] if word not in _BETWEEN]
    before = before[:-1] if before and len(before[-1]) in (2, 4) and before[-1].isdecimal() else before
    return bool(before) and (before[-1] in letters or _LABEL.fullmatch(before[-1]) is not None)


def _glued(word: str, letters: frozenset[str]) -> int | None:
    """``fa32``: the word for an invoice, or our letters, and few digits."""
    head = word.rstrip("0123456789")
    digits = word[len(head) :]
    if not digits or len(digits) > _MOST_GLUED or _YEAR.fullmatch(digits):
        return None
    return int(digits) if head in letters or _LABEL.fullmatch(head) else None
